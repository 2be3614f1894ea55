"""One letter saved as .docx, .doc, .rtf and .odt (by LibreOffice from the first) reads the same.

The letter has a head and a foot of two cells, a run in TCVN3 and one in its font of capitals, tracked changes,
a page header and an annex on a second page.
"""

import os
from pathlib import Path

import pytest

from docsearch.errors import EncryptedSource, SourceError
from docsearch.models import Cell, RawDocument
from docsearch.readers import read, read_bytes

CASES = Path(__file__).parent / "cases"
FORMATS = ("docx", "doc", "rtf", "odt")
LETTER = [
    ("header", None, "Đầu trang mẫu"),
    ("body", (0, 0, 0), "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nSố: 12/UBND-NC"),
    (
        "body",
        (0, 0, 1),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu, ngày 05 tháng 01 năm 2021",
    ),
    ("body", None, "Kính gửi: Sở Nội vụ tỉnh Mẫu."),
    ("body", None, "Ủy ban nhân dân tỉnh yêu cầu báo cáo kết quả năm 2020.\nDòng hai — “ngoặc”."),
    ("body", None, "CỘNG HOÀ XÃ HỘI"),
    ("body", None, "Công văn của Uỷ ban nhân dân tỉnh về việc báo cáo kết quả thực hiện nhiệm vụ năm học"),
    ("body", None, "đã chèn"),
    ("body", (1, 0, 0), "Nơi nhận:\n- Như trên;\n- Lưu: VT."),
    ("body", (1, 0, 1), "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Mẫu"),
    ("body", (1, 1, 1), "dưới"),
    ("body", None, "PHỤ LỤC"),
]


def shape(raw: RawDocument) -> list[tuple[str, tuple[int, ...] | None, str]]:
    """Part, cell and text of each block."""
    return [(block.part, block.cell and tuple(block.cell), block.text) for block in raw.blocks]


@pytest.mark.parametrize("suffix", FORMATS)
def test_one_letter_reads_the_same_in_each_format(suffix: str) -> None:
    """Cells, fonts, tracked changes, page header and page break survive in each."""
    raw = read(CASES / f"letter.{suffix}")

    assert LETTER == shape(raw)
    assert [1, 2] == sorted({block.page for block in raw.blocks})
    assert "TCVN3" in raw.reading.notes[0].en


@pytest.mark.parametrize("suffix", FORMATS)
def test_content_outweighs_the_name(suffix: str) -> None:
    """A file under a wrong name is read as what it is."""
    data = (CASES / f"letter.{suffix}").read_bytes()

    assert LETTER == shape(read_bytes(data, "wrong.html"))


def test_word_locked_by_a_password_is_said_so() -> None:
    """The flag of encryption in the file information block."""
    data = bytearray((CASES / "letter.doc").read_bytes())
    at = data.index(b"\xec\xa5") + 0x0B
    data[at] |= 1

    with pytest.raises(EncryptedSource):
        read_bytes(bytes(data), "locked.doc")


def test_an_rtf_cut_off_is_read_as_far_as_it_goes() -> None:
    """What is left is read, and a note says that the end is missing."""
    data = (CASES / "letter.rtf").read_bytes()

    raw = read_bytes(data[: len(data) // 2], "cut.rtf")

    assert "ends too early" in raw.reading.notes[-1].en


RTF = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1\fcharset2 VNI-Times;}}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\uc1\u272?\u432?\u7901?ng d\'e2y", "Đường dây"),
        (rb"\uc0\u273 i {\uc2\u7873\'3f?n}!", "đi ền!"),
        (rb"s\'f4\'ec \'fd", "số ư"),
        ("\\f1 Coäng hoøa xaõ hoäi chuû nghóa Vieät".encode("latin-1"), "Cộng hòa xã hội chủ nghĩa Việt"),
        (rb"{\*\unknown m\'e2t}co\'ccn{\v \'e2n}{\info{\title t}}", "còn"),
        (rb"{\field{\*\fldinst PAGE}{\fldrslt 3}}", "3"),
        (rb"{\pict\bin5 {}}}}}th\'e2y", "thây"),
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"m\'f4t\sp\xe  hai", "môt hai"),
    ],
)
def test_rtf_characters(body: bytes, text: str) -> None:
    """Unicode escapes with their substitutes, code pages and fonts, and groups that hold no text."""
    assert text == read_bytes(RTF + body + b"}", "a.rtf").text


@pytest.mark.skipif("DOCSEARCH_CORPUS" not in os.environ, reason="DOCSEARCH_CORPUS is not set")
def test_every_real_word_file_reads() -> None:
    """Of the real files under .doc, .docx and .rtf only the locked one fails."""
    failed = []
    count = 0
    for path in sorted((Path(os.environ["DOCSEARCH_CORPUS"]) / "files").rglob("*")):
        if path.suffix.lower() not in (".doc", ".docx", ".rtf"):
            continue
        count += 1
        try:
            assert read(path).blocks, path.name
        except SourceError as error:
            failed.append(type(error).__name__)

    assert count > 80
    assert ["EncryptedSource"] == failed


def test_a_hyphen_for_the_line_end_is_a_letter_in_tcvn3() -> None:
    """Programs save the TCVN3 letter ư as such a hyphen; in other fonts it is not shown."""
    fonts = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 .VnTime;}{\f1 Arial;}}"
    text = (
        rb"\f0 \'f1y ban nh\'a9n d\'a9n t\'d8nh y\'aau c\'c7u c\'b8c s\'eb n\-\'edc, l\-u tr\-\'edc ng\'b5y\par"
        rb"\f1 Kinh g\-ui\par}"
    )

    assert ["ủy ban nhân dân tỉnh yêu cầu các sở nước, lưu trước ngày", "Kinh gui"] == [
        block.text for block in read_bytes(fonts + text, "a.rtf").blocks
    ]


@pytest.mark.parametrize("suffix", ["doc", "docx", "odt", "rtf"])
def test_notes_and_remarks_are_read_apart_from_the_text(suffix: str) -> None:
    """Footnotes, endnotes and remarks in the margin are notes, in each format that LibreOffice makes of one text."""
    blocks = read(CASES / f"notes.{suffix}").blocks
    notes = [block.text.strip() for block in blocks if block.part == "note"]

    assert {"Chú thích cuối trang", "Chú thích cuối bài", "Góp ý bên lề"} == set(notes)
    assert ["Thân văn bản tiếp theo.", "Sau khung", "Đoạn cuối"] == [
        block.text for block in blocks if block.part == "body"
    ]


def test_what_stands_within_a_paragraph_of_rtf_does_not_part_it() -> None:
    """A text box comes behind its paragraph, in the same cell; a note at the end, in none."""
    body = (
        rb"\pard\intbl {\header Dau trang\par}UBND{\footnote Chu thich}\par "
        rb"HUYEN A{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt Mat\par}}}\par So 12\cell Doc lap\cell\row"
        rb"\pard Kinh gui{\*\do\dobxpage{\dptxbxtext Khung\par}}\par"
    )

    blocks = read_bytes(RTF + body + b"}", "a.rtf").blocks

    assert [
        ("header", None, "Dau trang"),
        ("body", Cell(0, 0, 0), "UBND\nHUYEN A"),
        ("text box", Cell(0, 0, 0), "Mat"),
        ("body", Cell(0, 0, 0), "So 12"),
        ("body", Cell(0, 0, 1), "Doc lap"),
        ("body", None, "Kinh gui"),
        ("text box", None, "Khung"),
        ("note", None, "Chu thich"),
    ] == [(block.part, block.cell, block.text) for block in blocks]


def test_pages_and_rows_of_rtf() -> None:
    """A page that ends, and a row that says nothing of how deep it stands."""
    blocks = read_bytes(rb"{\rtf1 mot\page hai\par\intbl ba\cell bon\cell\row}", "a.rtf").blocks

    assert [
        (1, None, "mot"),
        (2, None, "hai"),
        (2, Cell(0, 0, 0), "ba"),
        (2, Cell(0, 0, 1), "bon"),
    ] == [(block.page, block.cell, block.text) for block in blocks]
