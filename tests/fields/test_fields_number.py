"""Number and symbol: labels and strokes that were lost, blanks, units in symbols, and numbers that are others'."""

from __future__ import annotations

import pytest

from docsearch.fields.reading.references import references
from docsearch.text.flat import flat
from tests.fields.papers import (
    BODY,
    COMMITTEE_BODY,
    COUNTRY,
    DATE,
    DATED,
    PORTAL,
    TO,
    Papers,
    agrees,
    department_letter,
    district_letter,
    extract,
    letter_from,
    letter_to,
    market_letter,
    shows,
)

NUMBERS = [
    ("._ Số: 31/UBND-XD", "31/UBND-XD"),
    ("- Số: 31UBND-XD", "31/UBND-XD"),
    ("._ Số: 31đUBND-XD", "31/UBND-XD"),
    ("Số: 31lUBND-XD", "31/UBND-XD"),
]


@pytest.mark.parametrize(("printed", "expected"), NUMBERS)
def test_a_number_is_read_behind_a_smudge_and_without_its_stroke(printed: str, expected: str) -> None:
    """Dots and dashes before the label and a stroke read as a small letter lose neither number nor symbol."""
    found = extract(district_letter(number=printed))

    assert expected == found.number
    assert "UBND-XD" == found.symbol


NUMBERS_WITHOUT_BLANKS = [
    ("Quyết định của Bộ Chính trị số31-QĐ/TW, ngày 01-10-1997", ["31-QĐ/TW"]),
    ("Nghị định số 87/2017/NĐ-CP-ngày 26 tháng 7 năm 2017", ["87/2017/NĐ-CP"]),
    ("Luật số 46/2010/QH12ngày 16 tháng 6 năm 2010", ["46/2010/QH12"]),
    ("công văn số 2167/UBND-KH &ĐT ngày 3 tháng 3", ["2167/UBND-KH&ĐT"]),
    ("báo cáo số 12/BC-SXD & BC số 13/BC-SXD", ["12/BC-SXD", "13/BC-SXD"]),
    ("Ngân hàng Nhà nước s 46/2010/QH12 ngày 16", ["46/2010/QH12"]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS_WITHOUT_BLANKS)
def test_numbers_whose_blanks_were_lost(text: str, expected: list[str]) -> None:
    """A blank lost on either side, a stroke before the date, or one too many before "&" leave the number whole."""
    assert expected == [reference.number for reference in references(text, flat(text))]


@pytest.mark.parametrize(("label", "number"), [("$6: 3942 SNV-VP", "3942/SNV-VP"), ("86: 12/SNV-VP", "12/SNV-VP")])
def test_a_damaged_label_leads_to_a_number_without_a_slash_too(label: str, number: str) -> None:
    """The letters of "Số" read as signs, and the slash lost beside them."""
    found = extract(f"UBND TỈNH CÀ MAU\nSỞ NỘI VỤ\n{label}\nV/v lợp mái chợ\n{COUNTRY}{DATED}{TO}{BODY}")

    assert number == found.number


@pytest.mark.parametrize("before", ["Hạnh phúc", "khung chữ 2"])
def test_a_numbers_label_may_follow_without_a_blank(before: str) -> None:
    """A converter that dropped the blank between two columns or frames hides no number."""
    found = extract(department_letter().replace("Số: 12/SXD-QLN", f"{before}Số: 12 /SXD-QLN"))

    assert "12/SXD-QLN" == found.number


@pytest.mark.parametrize("printed", ["45Ø@SXD-QLN", "12*SXD-QLN", "Í5#SXD-QLN"])
def test_a_number_spoiled_with_its_slash_leaves_the_symbol(printed: str) -> None:
    """Which sign is the slash and which a digit nobody can tell: the symbol is read, the number stays unknown."""
    found = extract(department_letter().replace("12/SXD-QLN", printed))

    assert ("SXD-QLN", None) == (found.symbol, found.number)
    assert "Sở Xây dựng tỉnh Cà Mau" == found.agency


@pytest.mark.parametrize("symbol", ["C07-P4", "PC02-Đ1", "A08-P3"])
def test_units_of_the_police_have_numbers_in_their_symbols(symbol: str) -> None:
    """A symbol may open with a letter or two and a number."""
    text = f"BỘ CÔNG AN\nCỤC LỢP MÁI\nSố: 1876/{symbol}\nV/v lợp mái\n{COUNTRY}{DATE}Kính gửi: Các chợ\n{BODY}"
    found = extract(text)

    assert (f"1876/{symbol}", symbol, "lợp mái") == (found.number, found.symbol, found.subject)


def test_a_number_in_the_title_is_another_documents() -> None:
    """What a circular amends stands in its title and is not its own number."""
    found = extract(
        f"BỘ XÂY DỰNG\n{COUNTRY}Số: 91/2011/TT-BXD\nHà Nội, ngày 07 tháng 4 năm 2011\n\nTHÔNG TƯ\n"
        f"SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ\nSỐ 12/2009/TT-BXD VÀ NGHỊ QUYẾT SỐ 5-NQ/TW\n{COMMITTEE_BODY}"
    )

    assert "91/2011/TT-BXD" == found.number
    assert (found.subject or "").endswith("12/2009/TT-BXD và nghị quyết số 5-NQ/TW")


PAPERS: Papers = {
    "A symbol with digits is read without its stroke: symbols of the police have digits in their first group.": shows(
        district_letter(number="- Số: 1989V11-TH"), number="1989/V11-TH", symbol="V11-TH"
    ),
    "A number without its slash is read: a scan loses the slash between digits and symbol.": shows(
        market_letter(number="Số: 2302VPCP-KG"), number="2302/VPCP-KG"
    ),
    "Where two columns ran together the label stands behind the motto, and its digits may be unreadable.": shows(
        "SỞ XÂY DỰNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc Số: 2ƒ /SXD-QLN\n"
        f"V/v lợp mái chợ\nCà Mau, ngày 02 tháng 5 năm 2021\nKính gửi: Ban Quản lý chợ\n{BODY}",
        number=None,
        symbol="SXD-QLN",
    ),
    "A symbol that ends in a roman number is whole: a blank before the point does not end the symbol.": shows(
        f"VĂN PHÒNG CHÍNH PHỦ\n{COUNTRY}Số: 2612/VPCP-V .I\nHà Nội, ngày 03 tháng 4 năm 2013\n{BODY}",
        number="2612/VPCP-V.I",
        symbol="VPCP-V.I",
    ),
    "A number that a portal states is no citation: a page's title names the document itself.": shows(
        PORTAL, citations=()
    ),
    "A row of a register is no number: the numbers of the papers that a register lists are not its own.": shows(
        "SỞ XÂY DỰNG\nIN SỔ VĂN BẢN ĐẾN\nSố/ký hiệu\nTrích yếu\n28/12/2011\n6\nChính phủ\n15/2010/QĐ-UBND\n",
        number=None,
        symbol=None,
        kind=None,
    ),
    "A unit of the police has a blank before its hyphen: a print “1989/V11 -TTTT” is one symbol.": shows(
        letter_from("SỞ Y TẾ").replace("12/ABC-VP", "1989/V11 -TTTT"), number="1989/V11-TTTT"
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)


def test_a_decree_of_old_has_a_number_without_letters() -> None:
    """A number line "Số: 62" is a decree's, or its title's "Số 62 ngày …"; of other kinds the letters were lost."""
    head = f"CHỦ TỊCH CHÍNH PHỦ LÂM THỜI\n{COUNTRY}Hà Nội, ngày 20 tháng 11 năm 1945\n%s\n"
    title = (
        "Số 62 ngày 20 tháng 11 năm 1945\nChiểu đề nghị của Bộ trưởng Bộ Canh nông;\nĐiều 1: Các chợ được lợp mái.\n"
    )
    found = extract(head % "SẮC LỆNH" + title)
    assert (found.number, str(found.date), found.subject) == ("62", "1945-11-20", None)
    assert extract(head % "QUYẾT ĐỊNH" + title).number is None
    bare = "SẮC LỆNH\nSỐ 12\nCHỦ TỊCH CHÍNH PHỦ LÂM THỜI\nChiểu đề nghị của Bộ trưởng Bộ Canh nông;\n"
    assert (extract(bare).number, extract(bare).subject) == ("12", None)
    assert extract(bare.replace("SẮC LỆNH", "CHƯƠNG TRÌNH")).number is None
    assert extract(bare + bare.replace("12", "13")).number is None  # a list of decrees
    assert extract("MỤC LỤC\nSẮC LỆNH\nSố 12\nSố 13\nSố 14\n").number is None
    assert extract("Bảo tàng\nSẮC LỆNH\nSố 12\nHiện vật trưng bày tại phòng 3 của bảo tàng.\n").number is None


def test_a_title_whose_date_lost_its_blank() -> None:
    """Number and date are parted in "SỐ 39-SLNGÀY 21 THÁNG 5 NĂM 1949", and the State names no office."""
    title = "SẮC LỆNH\nCỦA CHỦ TỊCH CHÍNH PHỦ VIỆT NAM DÂN CHỦ CỘNG HOÀ SỐ 39-SLNGÀY 21 THÁNG 5 NĂM 1949\n"
    found = extract(f"{title}Chiểu đề nghị của Bộ trưởng Bộ Canh nông;\nĐiều 1: Các chợ được lợp mái.\n")
    assert (found.number, str(found.date), found.subject) == ("39-SL", "1949-05-21", None)
    assert (found.agency, [one.number for one in found.citations]) == ("Chủ tịch Chính phủ", [])


def test_a_cited_number_ends_where_the_cell_beside_it_begins() -> None:
    """A table whose blanks were lost prints "19/2018/TT-BGDĐT10/10/2018BỘ"."""
    found = extract("Số hiệu Ngày BH Đơn vị BH\n19/2018/TT-BGDĐT10/10/2018BỘ GIÁO DỤC\n")
    assert [one.number for one in found.citations] == ["19/2018/TT-BGDĐT"]


@pytest.mark.parametrize("number", ["1140/UBND-TD", "12/TB-TD", "31/STP-PL"])
def test_offices_that_have_the_letters_of_a_tax_form(number: str) -> None:
    """A number that its kind leads to numbers a document, whatever its last letters are."""
    led = "thông báo" if "TB" in number else "Văn bản"
    body = f"Theo {led} số {number} ngày 05/10/2021, đề nghị lợp mái theo mẫu số 01/TD-GTGT.\n{BODY}"

    assert [number] == [one.number for one in extract(letter_to("Kính gửi: Các chợ", body)).citations]


@pytest.mark.parametrize("number", ["Số:       /BTC-TCT", "Số: ....../BTC-TCT", "$6:920€ /BTC-TCT"])
@pytest.mark.parametrize(
    ("about", "subject"),
    [
        (
            "V/v góp ý dự thảo Nghị\nđịnh sửa đổi Nghị định\nsố 123/2020/NĐ-CP",
            "góp ý dự thảo Nghị định sửa đổi Nghị định số 123/2020/NĐ-CP",
        ),
        ("V/v hướng dẫn Nghị định\n(số 123/2020/NĐ-CP)", "hướng dẫn Nghị định (số 123/2020/NĐ-CP)"),
        ("V/v thực hiện Quyết định\nSố 12/QĐ-UBND", "thực hiện Quyết định"),
    ],
)
def test_a_number_that_the_subject_cites_fills_no_blank(number: str, about: str, subject: str) -> None:
    """A draft has no number yet, whatever its subject's next line begins with."""
    found = extract(f"BỘ TÀI CHÍNH\n{COUNTRY}{number}\n{about}\n\nKính gửi: Các chợ xã\n\n{BODY}")
    assert (found.number, found.symbol, found.subject) == (None, "BTC-TCT", subject)
