"""Kinds of prints that dispatches met for the first time had: each rule over texts of our own."""

from __future__ import annotations

import pytest

from docsearch.fields.reading.references import references
from docsearch.layout.signers import looks_like_name
from docsearch.models import PartialDate
from docsearch.readers import read_bytes
from docsearch.text.flat import flat
from docsearch.understanding import understand
from tests.fields.papers import BODY, COUNTRY, extract


def letter(
    issuer: str = "SỞ XÂY DỰNG",
    number: str = "Số: 12/SXD-QLN",
    dated: str = "Cà Mau, ngày 02 tháng 5 năm 2021",
    addressees: str = "Kính gửi: Ban Quản lý chợ",
    foot: str = "",
) -> str:
    """A letter about the roof of a market."""
    return f"{issuer}\n{COUNTRY}{number}\nV/v lợp mái chợ\n{dated}\n{addressees}\n{BODY}{foot}"


DATES = [
    ("Hưng Yên, ngày 07 tháng 02 năm 2024", PartialDate(2024, 2, 7)),
    ("Thái Nguyên, ngày 10 tháng 6 năm 2014", PartialDate(2014, 6, 10)),
    ("Thái Nguyên, ngày tháng 6 năm 2014", PartialDate(2014, 6)),
    ("Hà Nội, ngày 24-tháng 12 năm 2007", PartialDate(2007, 12, 24)),
    ("    Hà nội, ngày 11 tháng  11  năm 1995", PartialDate(1995, 11, 11)),
    ("Hà Nội,\nngày 15 tháng 3 năm 2022", PartialDate(2022, 3, 15)),
]


@pytest.mark.parametrize(("printed", "expected"), DATES)
def test_a_date_is_whole_whatever_its_place_is_called(printed: str, expected: PartialDate) -> None:
    """Letters of a place's name are no day, a stroke beside the day is none of it; place and subject are as without."""
    found = extract(letter(dated=printed))

    assert expected == found.date
    assert printed.strip().split(",")[0].title() == found.place
    assert "lợp mái chợ" == found.subject


ISSUERS = [
    ("ỦY BAN THƯỜNG VỤ\nQUỐC HỘI", "Ủy ban Thường vụ Quốc hội"),
    ("THỦ TƯỚNG\nCHÍNH PHỦ", "Thủ tướng Chính phủ"),
    ("VĂN PHÒNG\nCHÍNH PHỦ", "Văn phòng Chính phủ"),
    ("HỘI NÔNG DÂN TỈNH\nSƠN LA", "Hội Nông dân tỉnh Sơn La"),
    ("HIỆP HỘI DOANH NGHIỆP TỈNH\nSÔNG LAM", "Hiệp hội Doanh nghiệp tỉnh Sông Lam"),
    ("TRUNG TÂM CÔNG BÁO:\nBỘ XÂY DỰNG", "Bộ Xây dựng"),
    ("--- PAGE 1 --- BỘ XÂY DỰNG", "Bộ Xây dựng"),
]


@pytest.mark.parametrize(("printed", "agency"), ISSUERS)
def test_an_issuer_over_two_lines_is_one(printed: str, agency: str) -> None:
    """A line that says no whose office it is, or ends before its province, goes on in the next; stamps are none."""
    found = extract(letter(issuer=printed))

    assert (agency, None) == (found.agency, found.parent_agency)


def test_the_date_may_stand_between_the_lines_of_the_issuer() -> None:
    """Row by row the right column's date comes before the issuer's second line, where the number follows that."""
    found = extract(
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nĐẢNG CỘNG SẢN VIỆT NAM\n*\nHà Nội, ngày 04 tháng 3 năm 2013\nVĂN PHÒNG\n"
        f"Số: 921-HD/VPTW\nHƯỚNG DẪN\nlợp mái nhà họp\n\n{BODY}"
    )

    assert ("Văn phòng Trung ương Đảng", "Ban Chấp hành Trung ương") == (found.agency, found.parent_agency)


def test_a_number_without_its_slash_is_read() -> None:
    """A scan loses the slash between digits and symbol."""
    assert "2302/VPCP-KG" == extract(letter(number="Số: 2302VPCP-KG")).number


def test_an_addressee_over_two_lines_is_one_entry() -> None:
    """The second line of a bulleted entry, capital or not, belongs to it, and so do the entries behind it."""
    listed = "Kính gửi:\n\n- Ban Quản lý các chợ\nĐầm Dơi;\n- Phòng Kinh tế;\n"

    assert ("Ban Quản lý các chợ Đầm Dơi", "Phòng Kinh tế") == extract(letter(addressees=listed)).recipients


def test_a_title_whose_line_ends_in_a_joining_word_goes_on() -> None:
    """No subject ends in "cho", and "BAN HÀNH" opens no board's name."""
    top = f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\n{COUNTRY}Số: 16/QĐ-UBND\nCà Mau, ngày 02 tháng 5 năm 2021\nQUYẾT ĐỊNH\n"
    found = extract(f"{top}Về việc phân bổ tiền lợp mái cho\nBan Quản lý các chợ\n\n{BODY}")
    old = extract(f'{top}CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nBAN HÀNH "QUY CHẾ LỢP MÁI CHỢ"\n\n{BODY}')

    assert "phân bổ tiền lợp mái cho Ban Quản lý các chợ" == found.subject
    assert 'Ban hành "quy chế lợp mái chợ"' == old.subject


def test_a_letter_without_a_number_is_a_letter_where_an_issuer_heads_it() -> None:
    """A form ("ĐƠN …") has country and "Kính gửi" too, but nobody's name above them."""
    page = f"{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\nKính gửi: Ban Quản lý chợ\n{BODY}"

    assert "công văn" == extract(f"SỞ XÂY DỰNG\n{page}").kind
    assert extract(page).kind is None


def test_what_a_body_sets_out_names_its_writer() -> None:
    """Where the head is lost, "Bộ Xây dựng hướng dẫn …, cụ thể như sau:" says who writes."""
    found = extract(
        "Kính gửi: Sở Xây dựng tỉnh Cà Mau\nĐể mái chợ bền, Bộ Xây dựng hướng dẫn việc lợp mái, cụ thể như sau:\n"
        "1. Lợp mái vào mùa khô.\n2. Người lợp mái đội mũ.\n"
    )

    assert "Bộ Xây dựng" == found.agency


FEET = [
    ("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ VĂN PHÒNG\nLê Thị Ngói\n", "Phó Văn phòng", "Lê Thị Ngói"),
    ("GIÁM ĐỐC\n\nNGUYỄN VĂN NGÓI\n", "Giám đốc", "NGUYỄN VĂN NGÓI"),
    ("GIÁM ĐỐC\n\nẪ Lê Thị Ngói -\n", "Giám đốc", "Lê Thị Ngói"),
]


@pytest.mark.parametrize(("printed", "title", "signer"), FEET)
def test_titles_of_the_south_and_names_in_capitals(printed: str, title: str, signer: str) -> None:
    """Phó Văn phòng is a title; a name in capitals is one by its surname; a smudge before a name is none of it."""
    found = extract(letter(foot=f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{printed}"))

    assert (title, signer) == (found.signer_title, found.signer)


def test_capitals_are_a_name_by_their_surname_alone() -> None:
    """Titles, units and places in capitals are no names."""
    assert looks_like_name("TRẦN THỊ NGÓI")
    assert [] == [
        text
        for text in ("PHÓ TỔNG CỤC TRƯỞNG", "VĂN PHÒNG CHÍNH PHỦ", "LÊ CHÂN", "SỞ XÂY DỰNG", "THÀNH PHỐ ĐÀ NẴNG")
        if looks_like_name(text)
    ]


NUMBERS = [
    ("Quyết định của Bộ Chính trị số31-QĐ/TW, ngày 01-10-1997", ["31-QĐ/TW"]),
    ("Nghị định số 87/2017/NĐ-CP-ngày 26 tháng 7 năm 2017", ["87/2017/NĐ-CP"]),
    ("Luật số 46/2010/QH12ngày 16 tháng 6 năm 2010", ["46/2010/QH12"]),
    ("công văn số 2167/UBND-KH &ĐT ngày 3 tháng 3", ["2167/UBND-KH&ĐT"]),
    ("báo cáo số 12/BC-SXD & BC số 13/BC-SXD", ["12/BC-SXD", "13/BC-SXD"]),
    ("Ngân hàng Nhà nước s 46/2010/QH12 ngày 16", ["46/2010/QH12"]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_whose_blanks_were_lost(text: str, expected: list[str]) -> None:
    """A blank lost on either side, a stroke before the date, or one too many before "&" leave the number whole."""
    assert expected == [reference.number for reference in references(text, flat(text))]


def test_a_text_that_lost_its_marks_keeps_its_lines() -> None:
    """Words typed without marks are no smudge: the second line of a subject stays."""
    found = extract(
        "SO XAY DUNG\nCONG HOA XA HOI CHU NGHIA VIET NAM\nDoc lap - Tu do - Hanh phuc\nSo: 12/SXD-QLN\n"
        "V/v tang cuong phong,\nchong dot mai cho\nCa Mau, ngay 02 thang 5 nam 2021\nKinh gui: Ban Quan ly cho\n"
        "Can cu tinh hinh mai cho truoc mua mua bao, de nghi cac don vi phan cong nguoi trong coi mai cho./.\n"
    )

    assert "tang cuong phong, chong dot mai cho" == found.subject
    assert ("12/SXD-QLN", PartialDate(2021, 5, 2)) == (found.number, found.date)


FOOTS_WITHIN = [
    "Nơi nhận: - Như trên; - Sở Tài chính; - Lưu: VT, QLN. KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Thị Ngói",
    "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Thị Ngói Nơi nhận: - Như trên; - Sở Tài chính; - Lưu: VT, QLN.",
]


@pytest.mark.parametrize("foot", FOOTS_WITHIN)
def test_a_letter_in_one_paragraph_has_its_foot(foot: str) -> None:
    """Converters put a whole letter on one line: the foot is found behind the body's last sentence."""
    page = letter(
        addressees="Kính gửi: Ban Quản lý chợ Sở Xây dựng nhận được thư ngày 01 tháng 4 của Ban Quản lý chợ về mái chợ."
    )
    found = extract(f"{page} {foot}".replace("\n", " "))

    assert ("Ban Quản lý chợ",) == found.recipients
    assert ("Như trên", "Sở Tài chính") == found.cc
    assert ("Lê Thị Ngói", "Phó Giám đốc", ("KT.",)) == (found.signer, found.signer_title, found.signing_authority)


def test_a_letter_in_one_paragraph_without_a_list_has_its_signature() -> None:
    """A mark of authority right behind the end of the body opens the signature."""
    page = letter().replace("\n", " ")
    found = extract(f"{page} KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Thị Ngói")

    assert ("Lê Thị Ngói", "Phó Giám đốc", ()) == (found.signer, found.signer_title, found.cc)


def test_a_paragraph_that_only_speaks_of_the_list_is_body() -> None:
    """A long paragraph may say where "Nơi nhận" stands, without being one."""
    body = "Văn thư ghi Nơi nhận ở cuối thư, bên trái, và đóng dấu lên chữ ký. " * 8

    assert () == extract(letter(foot=body)).cc


def test_a_damaged_number_behind_the_motto_leaves_its_symbol() -> None:
    """Where two columns ran together the label stands behind the motto, and its digits may be unreadable."""
    found = extract(
        "SỞ XÂY DỰNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc Số: 2ƒ /SXD-QLN\n"
        f"V/v lợp mái chợ\nCà Mau, ngày 02 tháng 5 năm 2021\nKính gửi: Ban Quản lý chợ\n{BODY}"
    )

    assert (None, "SXD-QLN") == (found.number, found.symbol)


ONE_LINE = (
    "BỘ Y TẾ TRƯỜNG ĐẠI HỌC ĐIỀU DƯỠNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 18 /TB-ĐHĐD "
    "Hà Nội, ngày 03 tháng 12 năm 2018 THÔNG BÁO Về tổ chức thi cuối kỳ năm 2019 tại Hà Nội Trường Đại học Điều dưỡng "
    "thông báo kế hoạch thi như sau: 1. Đối tượng: sinh viên khóa 54. 2. Thời gian thi: ngày 19/01/2019. Nhà "
    "trường đề nghị các khoa nhắc nhở sinh viên thực hiện đúng./. **Nơi nhận:** - Ban Giám hiệu; ~ Các khoa; - "
    "Lưu: VT. KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG (Đã ký) TS. Lê Hoài An"
)


def test_a_notice_on_one_line_ends_its_subject_where_the_issuer_names_itself() -> None:
    """The body of a dispatch on one line opens with the issuer's own name; its foot is parted entry by entry."""
    found = understand(read_bytes(ONE_LINE.encode(), "a.txt"))

    assert "Về tổ chức thi cuối kỳ năm 2019 tại Hà Nội" == found.subject
    assert ("Ban Giám hiệu", "Các khoa") == found.cc
    assert ("Phó Hiệu trưởng", "Lê Hoài An") == (found.signer_title, found.signer)


def test_who_decides_is_no_part_of_a_subject_on_one_line() -> None:
    """Capitals between the subject and the first ground name who decides."""
    found = understand(
        read_bytes(
            "ỦY BAN NHÂN DÂN TỈNH CÀ MAU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 12/QĐ-UBND "
            "Cà Mau, ngày 02 tháng 5 năm 2021 QUYẾT ĐỊNH Phê duyệt Kế hoạch thoát nước mùa mưa 2021 ỦY BAN NHÂN DÂN "
            "TỈNH CÀ MAU Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; QUYẾT ĐỊNH: Điều 1. Phê "
            "duyệt kế hoạch kèm theo.".encode(),
            "a.txt",
        )
    )

    assert "Phê duyệt Kế hoạch thoát nước mùa mưa 2021" == found.subject


def test_a_symbol_that_ends_in_a_roman_number_is_whole() -> None:
    """A blank before the point does not end the symbol."""
    found = extract(f"VĂN PHÒNG CHÍNH PHỦ\n{COUNTRY}Số: 2612/VPCP-V .I\nHà Nội, ngày 03 tháng 4 năm 2013\n{BODY}")

    assert ("2612/VPCP-V.I", "VPCP-V.I") == (found.number, found.symbol)


def test_a_table_of_a_web_page_without_colons_is_no_subject() -> None:
    """Rows of labels and values above the head are the page's own; two such lines alone may be anything."""
    table = (
        "Số/Ký hiệu 84/2014/TT-BTC\nCơ quan ban hành Bộ Tài chính\nLoại văn bản Thông tư\nNgười ký Lê Hoài An\n"
        "Ngày ban hành 18/08/2014\nHiệu lực văn bản Hết hiệu lực\n"
    )
    found = extract(
        f"{table}BỘ TÀI CHÍNH\n{COUNTRY}Số: 84/2014/TT-BTC\nHà Nội, ngày 18 tháng 8 năm 2014\nTHÔNG TƯ\n"
        f"Sửa đổi mức phí qua phà\n{BODY}"
    )

    assert "Sửa đổi mức phí qua phà" == found.subject
    assert "84/2014/TT-BTC" == found.number


def test_a_subject_may_end_in_an_abbreviation_alone_on_its_line() -> None:
    """An abbreviation right below is the subject's last word; a short word of a seal is not."""
    head = f"CỤC THUẾ TỈNH CÀ MAU\n{COUNTRY}Số: 12/CT-TTHT\nV/v kê khai thuế\n%s\nCà Mau, ngày 03 tháng 4 năm 2013\n"

    assert "kê khai thuế GTGT" == extract(head % "GTGT" + f"Kính gửi: Công ty Sao Mai\n{BODY}").subject
    assert "kê khai thuế" == extract(head % "NH" + f"Kính gửi: Công ty Sao Mai\n{BODY}").subject


FEET = [
    "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG Nơi nhận: - Ban Giám hiệu; ~ Các khoa; - Lưu: VT (2). Lê Hoài An",
    "**Nơi nhận:** - Ban Giám hiệu; - Các khoa; - Lưu: VT. KT. HIỆU TRƯỞNG Phó Hiệu trưởng **Lê Hoài An**",
]


@pytest.mark.parametrize("foot", FEET)
def test_the_signer_on_one_line_with_the_list(foot: str) -> None:
    """The name may stand behind the archive's entry, and the own title may be in small letters."""
    found = extract(ONE_LINE[: ONE_LINE.index("**Nơi nhận")] + foot)

    assert ("Ban Giám hiệu", "Các khoa") == found.cc
    assert ("Phó Hiệu trưởng", "Lê Hoài An") == (found.signer_title, found.signer)


@pytest.mark.parametrize(
    "text",
    [
        "1. Ban Quản lý chợ nhận được đơn thì trả lời trong năm ngày.\n2. Sở Xây dựng tỉnh yêu cầu sửa mái chợ.",
        "Trường hợp hộ kinh doanh nhận được thông báo mà không sửa thì Ủy ban nhân dân phường đề nghị dừng bán.",
    ],
)
def test_a_text_without_any_part_of_a_letter_has_no_agency(text: str) -> None:
    """Articles of law and books tell what agencies do; none of these wrote them."""
    assert extract(text).agency is None


def test_a_letter_that_lost_its_head_has_the_agency_that_it_names() -> None:
    """Its addressees show that it is a letter, and its sentences who writes it."""
    assert extract(f"Kính gửi: Ban Quản lý chợ\nSở Xây dựng tỉnh Cà Mau nhận được báo cáo. {BODY}").agency == (
        "Sở Xây dựng tỉnh Cà Mau"
    )
