"""The frame of a dispatch: what stands in thousands of them alike."""

from __future__ import annotations

import pytest

from docsearch.models import Dispatch, Finding, RawDocument, Span
from docsearch.readers import read
from docsearch.terms import SILENT, positions
from docsearch.terms.framing import frame
from docsearch.understanding import understand
from tests.growth import grows_linearly

LETTER = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SÔNG LAM\tĐộc lập - Tự do - Hạnh phúc
Số: 12/QĐ-UBND\tSông Lam, ngày 05 tháng 3 năm 2021
QUYẾT ĐỊNH
Về việc hỗ trợ giống lúa
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét đề nghị của Giám đốc Sở Nông nghiệp,
QUYẾT ĐỊNH:
Điều 1. Hỗ trợ giống lúa cho nông dân theo luật.
Căn cứ quy định trên, các hộ nộp đơn tại xã. Xã xét trong năm ngày.
Nơi nhận:
- Như Điều 3;
- Kho bạc Nhà nước tỉnh;
- Lưu: VT, NN.
CHỦ TỊCH
Hà Minh Châu
"""


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Dispatch:
    """The letter as a library has it."""
    path = tmp_path_factory.mktemp("letter") / "letter.txt"
    path.write_text(LETTER, "utf-8")
    raw: RawDocument = read(path)
    return understand(raw)


def test_the_frame_is_what_all_letters_have(letter: Dispatch) -> None:
    """State title, motto, recitals, labels and copies; neither the rule nor a sentence of the body that looks alike."""
    parts = [" ".join(span.of(letter.text).split()) for span in frame(letter)]
    joined = " | ".join(parts)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Căn cứ Luật Tổ chức chính quyền địa phương",
        "Xét đề nghị của Giám đốc Sở Nông nghiệp",
        "Nơi nhận",
        "Kho bạc Nhà nước tỉnh",
    ):
        assert part in joined
    for part in ("giống lúa", "nộp đơn", "Hà Minh Châu", "Sông Lam"):
        assert part not in joined


def test_a_state_title_is_frame_where_it_is_a_heading() -> None:
    """In capitals, though its motto was not read, as in a poor scan; a sentence may name the state as well."""
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQuyền của công dân nước Cộng hòa xã hội chủ nghĩa Việt Nam."

    assert [text.partition("\n")[0]] == [span.of(text) for span in frame(Dispatch("id", "path", text, {}, {}))]


def test_words_of_the_frame_are_silent(letter: Dispatch) -> None:
    """Each word of the frame at its place, and no word of the body; a law is named in both."""
    stream = positions(letter.text, frame(letter))
    silent = {terms[0] for terms in stream if SILENT in terms}
    heard = {terms[0] for terms in stream if SILENT not in terms}

    assert {"=bạc", "=hạnh", "=luật", "=gửi"} & silent == {"=bạc", "=hạnh", "=luật"}
    assert {"=bạc", "=luật", "=lúa", "=đơn", "=châu"} & heard == {"=luật", "=lúa", "=đơn", "=châu"}


def test_a_state_title_in_small_letters_stands_above_its_motto() -> None:
    """As a typist of a web page wrote it; the lines of the other column may run between."""
    text = "Cộng hòa xã hội chủ nghĩa Việt Nam\nTỈNH SÔNG LAM\nĐộc lập - Tự do - Hạnh phúc\nBáo cáo"
    found = frame(Dispatch("id", "path", text, {}, {}))

    assert ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"] == [span.of(text) for span in found]


def test_parts_that_overlap_are_one() -> None:
    """A copy named on the archive's line lies in what that line says anyway."""
    text = "- Lưu: VT, Kho bạc Nhà nước."
    copy = Finding("Kho bạc Nhà nước", (Span(text.index("Kho"), len(text)),), "list", 0.9)

    assert [Span(2, len(text))] == frame(Dispatch("id", "path", text, {}, {"cc": (copy,)}))


def test_a_text_without_a_frame_has_none() -> None:
    """An article of law, one that names the state in a sentence, an empty page."""
    for text in (
        "",
        "Điều 5. Căn cứ chấm dứt hợp đồng\n1. Các bên thỏa thuận; 2. Hết hạn.",
        "Điều 1. Nước Cộng hòa xã hội chủ nghĩa Việt Nam là một nước độc lập.",
    ):
        assert [] == frame(Dispatch("id", "path", text, {}, {}))


@pytest.mark.parametrize("unit", ["\ncăn cứ ", "độc lập - ", "lưu: vt ", "kính gửi "])
def test_a_hostile_text_costs_what_its_length_costs(unit: str) -> None:
    """Half a megabyte of beginnings that never end."""
    assert grows_linearly(lambda size: frame(Dispatch("id", "path", unit * (size // len(unit)), {}, {})), 500_000)
