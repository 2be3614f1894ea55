"""The page as zones: every line in one, whatever the text; costs that do not grow faster than the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.layout import arrange
from docsearch.models import Block, Cell, Layout, RawDocument, Reading, Source, Zone

PAGE = """\
UBND TỈNH CÀ MAU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập - Tự do - Hạnh phúc
Số: 18/SYT-NV Cà Mau, ngày 02 tháng 5 năm 2021
V/v trực hè

Kính gửi: Bệnh viện đa khoa

Thực hiện kế hoạch năm, Sở Y tế đề nghị Bệnh viện phân công trực đủ ca trong mùa hè./.

Nơi nhận: KT. GIÁM ĐỐC
- Như trên; PHÓ GIÁM ĐỐC
- Lưu: VT. Lê Hoài An
"""


def laid_out(*texts: str, cells: bool = False) -> Layout:
    """The layout of a document whose blocks are `texts`; side by side in a table's row if `cells`."""
    blocks = tuple(Block(text, cell=Cell(0, 0, index) if cells else None) for index, text in enumerate(texts))
    return arrange(RawDocument.of(Source("a.txt", "0" * 64, "text/plain"), Reading(blocks)))


def zones(layout: Layout) -> list[tuple[str, str]]:
    """Each line's zone and text."""
    return [(line.zone.value, layout.quote(line.span)) for line in layout.lines]


def test_merged_columns_are_parted() -> None:
    """Lines that hold two columns give one line each column, in the right zone."""
    assert [
        ("issuer", "UBND TỈNH CÀ MAU"),
        ("motto", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("issuer", "SỞ Y TẾ"),
        ("motto", "Độc lập - Tự do - Hạnh phúc"),
        ("number", "Số: 18/SYT-NV"),
        ("place_date", "Cà Mau, ngày 02 tháng 5 năm 2021"),
        ("subject", "V/v trực hè"),
        ("addressee", "Kính gửi: Bệnh viện đa khoa"),
        ("body", "Thực hiện kế hoạch năm, Sở Y tế đề nghị Bệnh viện phân công trực đủ ca trong mùa hè./."),
        ("cc", "Nơi nhận:"),
        ("signature", "KT. GIÁM ĐỐC"),
        ("cc", "- Như trên;"),
        ("signature", "PHÓ GIÁM ĐỐC"),
        ("cc", "- Lưu: VT."),
        ("signature", "Lê Hoài An"),
    ] == zones(laid_out(PAGE))


def test_cells_of_a_row_keep_apart() -> None:
    """Head cells that a reader kept whole are read like columns one after the other."""
    left = "UBND TỈNH CÀ MAU\nSỞ Y TẾ\nSố: 18/SYT-NV\nV/v trực hè"
    right = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nCà Mau, ngày 02 tháng 5 năm 2021"
    found = zones(laid_out(left, right, cells=True))

    assert ["issuer", "issuer", "number", "subject", "motto", "motto", "place_date"] == [zone for zone, _ in found]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" == found[4][1]


def test_stamps_and_furniture_are_nobodys_lines() -> None:
    """Page marks, a signature's appearance and a portal's table stand apart from the dispatch."""
    text = "--- PAGE 1 ---\nKý bởi: SỞ Y TẾ\nThời gian ký: 02.05.2021 10:00:00 +07:00\n" + PAGE + "\n- 2 -\n"
    found = zones(laid_out(text))

    assert [
        ("furniture", "--- PAGE 1 ---"),
        ("stamp", "Ký bởi: SỞ Y TẾ"),
        ("stamp", "Thời gian ký: 02.05.2021 10:00:00 +07:00"),
    ] == found[:3]
    assert ("issuer", "UBND TỈNH CÀ MAU") == found[3]


def test_what_a_reader_calls_a_stamp_is_one() -> None:
    """A block marked as a stamp gives no field's line, whatever it says."""
    layout = arrange(
        RawDocument.of(
            Source("a.pdf", "0" * 64, "application/pdf"),
            Reading((Block("SỞ NỘI VỤ\nSố: 9/SNV-VP", part="stamp"), Block(PAGE))),
        )
    )

    assert ["SỞ NỘI VỤ", "Số: 9/SNV-VP"] == [layout.quote(line.span) for line in layout.lines_in(Zone.STAMP)]


_WORDS = (
    "Số: 12/UBND-NC|ỦY BAN NHÂN DÂN|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc|V/v|Kính gửi:|"
    "Hà Nội, ngày 5 tháng 6 năm 2020|QUYẾT ĐỊNH|Căn cứ|- Như trên;|Nơi nhận:|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Lê Hoài An|"
    "- Lưu: VT.|\n|\n\n|   |\t| | |ĐẾN|SAO LỤC|1.|a)|./.|“|được biết"
)
WORDS = st.sampled_from(_WORDS.split("|"))
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("\n".join)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_zones_cover_the_text(text: str) -> None:
    """Every letter lies in exactly one line, lines are in order and never overlap."""
    layout = laid_out(text)
    covered = 0
    last = 0
    for line in layout.lines:
        assert last <= line.span.start < line.span.end <= len(layout.raw.text)
        last = line.span.end
        covered += sum(map(str.isalnum, layout.quote(line.span)))

    assert sum(map(str.isalnum, layout.raw.text)) == covered


HOSTILE = [
    pytest.param("Số:" + " " * 200_000, id="blanks"),
    pytest.param("Số: 1" + "-A" * 100_000, id="symbol without end"),
    pytest.param("Kính gửi:\n" + "- Sở Y tế;\n" * 20_000, id="addressees"),
    pytest.param("Nơi nhận:\n" + "- Sở Y tế;\n" * 20_000, id="copies"),
    pytest.param("KT. CHỦ TỊCH\n" * 15_000, id="signatures"),
    pytest.param("Hà Nội, ngày tháng năm " * 9_000, id="dates"),
    pytest.param("A" * 200_000, id="one word"),
    pytest.param("| a " * 50_000 + "|", id="cells"),
    pytest.param("Ủy ban nhân dân " * 13_000, id="agencies"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_laid_out_to_its_end(text: str) -> None:
    """A fifth of a megabyte of one thing costs what its length costs (a square would take hours), and none is lost."""
    layout = laid_out(text)
    covered = sum(sum(map(str.isalnum, layout.quote(line.span))) for line in layout.lines)

    assert sum(map(str.isalnum, layout.raw.text)) == covered
