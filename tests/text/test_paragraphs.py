"""Lines of hard-wrapped text are gathered into paragraphs, and nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.text.paragraphs import paragraphs

WRAPPED = """UBND TỈNH MẪU
SỞ NỘI VỤ

Kính gửi: Ủy ban nhân dân các huyện, thành phố.

Thực hiện Công văn số 12/UBND-NC ngày 05/01/2021 của Ủy ban nhân dân
tỉnh về việc kiểm tra, Sở Nội vụ đề nghị các đơn vị báo cáo kết quả.
Thời hạn gửi trước ngày 15 tháng 01 năm 2021.
- Báo cáo gửi bằng văn bản giấy và bản điện tử về Sở Nội vụ để tổng hợp,
trình Ủy ban nhân dân tỉnh;
- Lưu: VT.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    """Lines that run on are joined by newlines; capitals stay with capitals, list items apart."""
    found = list(paragraphs(WRAPPED))

    assert [
        "UBND TỈNH MẪU\nSỞ NỘI VỤ",
        "Kính gửi: Ủy ban nhân dân các huyện, thành phố.",
        "\n".join(WRAPPED.splitlines()[5:8]),
        "- Báo cáo gửi bằng văn bản giấy và bản điện tử về Sở Nội vụ để tổng hợp,\ntrình Ủy ban nhân dân tỉnh;",
        "- Lưu: VT.",
    ] == found


def test_double_spaced_lines_are_still_paragraphs() -> None:
    """Where a converter set every line apart, one empty line ends nothing."""
    lines = [
        "Từ đầu năm đến nay, tình hình thực hiện nhiệm vụ trên địa bàn tỉnh cơ",
        "bản ổn định, tuy nhiên một số đơn vị chưa gửi báo cáo đúng thời hạn cho",
        "Ủy ban nhân dân tỉnh, chất lượng còn thấp, chưa đáp ứng được công tác,",
        "điều hành. Để khắc phục, Ủy ban nhân dân tỉnh yêu cầu các sở, ban,",
        "ngành triển khai các nội dung sau đây.",
        "1. Thủ trưởng các đơn vị chịu trách nhiệm về chất lượng của các báo cáo",
        "gửi Ủy ban nhân dân tỉnh, bảo đảm đúng thời hạn theo quy định hiện hành",
        "của pháp luật.",
        "Yêu cầu các đơn vị thực hiện.",
    ]

    found = list(paragraphs("\n \n".join(lines)))

    assert ["\n".join(lines[:5]), "\n".join(lines[5:8]), lines[8]] == found


def test_a_short_line_goes_on_in_small_letters() -> None:
    """Half of a line is enough, but not across an empty one, before which a paragraph fills its line."""
    short, full = "Đề nghị các sở, ban, ngành, địa phương", WRAPPED.splitlines()[5]

    assert [full, f"{short}\nbáo cáo kết quả."] == list(paragraphs(f"{full}\n\n{short}\nbáo cáo kết quả."))
    assert [full, short, "báo cáo kết quả."] == list(paragraphs(f"{full}\n\n{short}\n\nbáo cáo kết quả."))
    assert [f"{full}\nbáo cáo kết quả."] == list(paragraphs(f"{full}\n\nbáo cáo kết quả."))


def test_lines_never_wrapped_stay_apart() -> None:
    """Very long lines are paragraphs of their own."""
    long = ["Căn cứ quy định " + "hiện hành " * 30, "ủy ban nhân dân " + "tỉnh " * 40]

    assert [line.rstrip() for line in long] == list(paragraphs("\n".join(long)))


@settings(deadline=None)
@given(st.lists(st.text(alphabet="aĂđ. -|1\t", max_size=40), max_size=30))
def test_no_character_is_lost(lines: list[str]) -> None:
    """The lines that hold something come back, each once and in order."""
    kept = [line.rstrip() for line in lines if line.strip()]

    assert kept == [line for paragraph in paragraphs("\n".join(lines)) for line in paragraph.split("\n")]


@pytest.mark.parametrize("unit", ["1.", "  ", "-\n", ".;"])
def test_a_megabyte_of_anything_ends(unit: str) -> None:
    """Hostile text costs what its length costs, and nothing but blanks is lost of it."""
    hostile = unit * 500_000

    assert "".join(hostile.split()) == "".join("".join(paragraphs(hostile)).split())


def test_letters_of_old_fonts_end_no_line() -> None:
    """U+0085 and U+001E are letters in old Vietnamese encodings, not ends of lines."""
    assert ["T\x85 ch\x1eu.", "Hai"] == list(paragraphs("T\x85 ch\x1eu.\r\n\r\nHai"))
