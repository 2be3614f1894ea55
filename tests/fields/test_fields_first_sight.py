"""Frames of scans and of PDF text layers at first sight: smudged labels, lost strokes, bullets alone on their lines."""

from __future__ import annotations

import pytest

from docsearch.layout.dates import date_mark
from docsearch.models import PartialDate
from docsearch.text.flat import flat
from tests.fields.papers import BODY, COUNTRY, extract


def letter(
    number: str = "Số: 31/UBND-XD",
    about: str = "V/v lợp mái chợ",
    addressees: str = "Kính gửi: Ban Quản lý chợ",
    foot: str = "",
) -> str:
    """A letter about the roof of a market, as it lies on the page."""
    return (
        f"ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LAM\n{COUNTRY}{number}\nSông Lam, ngày 02 tháng 5 năm 2021\n{about}\n"
        f"{addressees}\n{BODY}{foot}"
    )


GROUND = "hàng Nhà nước Việt Nam ngày 16 tháng 6 năm 2010;"


def test_a_sentence_that_cites_a_day_is_no_line_of_place_and_date() -> None:
    """Where the head is lost, a ground broken before "… Việt Nam ngày …" gives no place and no day."""
    found = extract(
        "QUYẾT ĐỊNH\nVỀ\nVIỆC SỬA QUY TRÌNH CHO VAY LỢP MÁI CHỢ\nTHỐNG ĐỐC NGÂN HÀNG NHÀ NƯỚC\nCăn cứ Luật Ngân\n"
        f"{GROUND}\nTheo đề nghị của Vụ trưởng Vụ Tín dụng,\n"
        "QUYẾT ĐỊNH:\nĐiều 1. Sửa quy trình cho vay lợp mái chợ.\n"
    )

    assert date_mark(GROUND, flat(GROUND)) is None
    assert found.date is None
    assert found.place is None
    assert "Sửa quy trình cho vay lợp mái chợ" == found.subject


NUMBERS = [
    ("._ Số: 31/UBND-XD", "31/UBND-XD"),
    ("- Số: 31UBND-XD", "31/UBND-XD"),
    ("._ Số: 31đUBND-XD", "31/UBND-XD"),
    ("Số: 31lUBND-XD", "31/UBND-XD"),
]


@pytest.mark.parametrize(("printed", "expected"), NUMBERS)
def test_a_number_is_read_behind_a_smudge_and_without_its_stroke(printed: str, expected: str) -> None:
    """Dots and dashes before the label and a stroke read as a small letter lose neither number nor symbol."""
    found = extract(letter(number=printed))

    assert expected == found.number
    assert "UBND-XD" == found.symbol


def test_a_smeared_label_opens_the_subject() -> None:
    """A "VỊN" in capitals before small letters is a V/v; "VIN" of a sentence's own is not shouted."""
    assert "lợp mái chợ trước mùa mưa" == extract(letter(about="VỊN lợp mái chợ trước mùa mưa")).subject


LONE_BULLETS = """Nơi nhận:
- Như trên;
- VPHU: CVP, PVP;
-
Phòng Kinh tế huyện;
-
Các chợ: Lam, Hạ;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Mái
"""
WRAPPED_NAME = """Nơi nhận: KF. CHỦ TỊCH
- Như trên; PHÓ CHỦ TỊCH
- VPHU: CVP, PVP: Lê Văn Rui; Đỗ Thị
Kèo; các phòng: KT, HT;
- Lưu: VT, KT (3b). S.15
Trần Thị Mái
"""
FOOTS = [
    (LONE_BULLETS, ("Như trên", "VPHU: CVP, PVP", "Phòng Kinh tế huyện", "Các chợ: Lam, Hạ")),
    (WRAPPED_NAME, ("Như trên", "VPHU: CVP, PVP: Lê Văn Rui; Đỗ Thị Kèo; các phòng: KT, HT")),
]


@pytest.mark.parametrize(("foot", "copies"), FOOTS)
def test_a_foot_keeps_its_entries_whole_and_its_signer_apart(foot: str, copies: tuple[str, ...]) -> None:
    """A bullet alone belongs to the line below it; a name that a list wraps is nobody's signature."""
    found = extract(letter(foot=foot))

    assert copies == found.cc
    assert "Trần Thị Mái" == found.signer
    assert "Phó Chủ tịch" == found.signer_title
    assert ("KT.",) == found.signing_authority


def test_a_mark_of_authority_is_known_without_its_dot() -> None:
    """A "KF" before a title is KT.; a word before a title ("TỔ TRƯỞNG") is no mark."""
    signed = extract(letter(foot="Nơi nhận: _____ KF CHỦ TỊCH\n- Như trên; PHÓ CHỦ TỊCH\n- Lưu: VT.\nTrần Thị Mái\n"))
    team = extract(letter(foot="Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTỔ TRƯỞNG\nTrần Thị Mái\n"))

    assert ("KT.",) == signed.signing_authority
    assert () == team.signing_authority


@pytest.mark.parametrize("mark", ["TM Ủy ban nhân dân", "TM. Ủy ban nhân dân huyện"])
def test_a_body_in_small_letters_is_signed_for(mark: str) -> None:
    """As letters of web pages have it, the dot there or not; whoever signs below it does so without Nơi nhận, too."""
    found = extract(letter(foot=f"{mark}\nChủ tịch\nTrần Thị Mái\n"))

    assert ("TM.",) == found.signing_authority
    assert ("Trần Thị Mái", "Chủ tịch") == (found.signer, found.signer_title)


def test_an_addressee_behind_a_misread_bullet_is_one_of_them() -> None:
    """A colon where the dash was still begins an entry of Kính gửi, a stamp's blanks before it or not."""
    called = "Kính gửi: - Phòng Kinh tế huyện;\n- Ban Quản lý chợ Lam; Ngày: ..../..../20....\n: Ban Quản lý chợ Hạ."

    found = extract(letter(addressees=called))

    assert ("Phòng Kinh tế huyện", "Ban Quản lý chợ Lam", "Ban Quản lý chợ Hạ") == found.recipients


def test_a_place_broken_before_its_last_word_needs_no_comma() -> None:
    """Narrow columns part "Phan / Rang ngày 12 tháng 11 năm 2003"."""
    found = extract(
        f"UBND\nTỈNH NINH THUẬN\nSỞ XÂY DỰNG\n{COUNTRY}Số:\n1228/SXD\nPhan\nRang ngày 12 tháng 11 năm 2003\n"
        f"V/v lợp mái chợ\nKính gửi: Ban Quản lý chợ\n{BODY}"
    )

    assert "Phan Rang" == found.place
    assert PartialDate(2003, 11, 12) == found.date


SPOILED = [
    ("KT. CHỦ TỊCH", "z2PHGCHU, TUH", "Phó Chủ tịch", 0.6),
    ("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PROSHỦ NHIỆM", "Phó Chủ nhiệm", 0.6),
    ("KT. BỘ TRƯỞNG", "THỨ IRUÔNO", "Thứ trưởng", 0.9),  # legible enough for a title of its own
]


@pytest.mark.parametrize(("head", "spoiled", "expected", "sure"), SPOILED)
def test_a_deputys_title_is_known_by_what_the_seal_left_of_it(
    head: str, spoiled: str, expected: str, sure: float
) -> None:
    """Right below KT. and the head's title stands his deputy's; two letters in three are enough."""
    foot = f"Nơi nhận: {head}\n- Như trên; {spoiled}\n- Phòng Kinh tế;\n- Lưu: VT.\nTrần Thị Mái\n"

    found = extract(letter(foot=foot))

    assert expected == found.signer_title
    assert "Trần Thị Mái" == found.signer
    (read,) = found.findings["signer_title"]
    assert (sure, spoiled) == (read.confidence, read.spans[0].of(found.text).strip())


def test_letters_of_a_seal_are_no_title() -> None:
    """What is alike in fewer letters, or stands below no KT., gives none."""
    sealed = extract(letter(foot="Nơi nhận: KT. CHỦ TỊCH\n- Như trên; Ủ OANG THRI\n- Lưu: VT.\nTrần Thị Mái\n"))
    alone = extract(letter(foot="Nơi nhận: TM. ỦY BAN\n- Như trên; z2PHGCHU, TUH\n- Lưu: VT.\nTrần Thị Mái\n"))

    assert sealed.signer_title is None
    assert alone.signer_title is None


UNIONS = [
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ("TỈNH ĐOÀN SÔNG LAM", "Tỉnh đoàn Sông Lam"),
]


@pytest.mark.parametrize(("left", "expected"), UNIONS)
def test_a_paper_of_the_youth_union_has_no_superior_body(left: str, expected: str) -> None:
    """The union's name stands at the right, where others have country and motto: it is nobody's agency or superior."""
    found = extract(
        f"{left}{' ' * 60}ĐOÀN TNCS HỒ CHÍ MINH\n***\nSố: 25-KH/TĐTN{' ' * 60}Sông Lam, ngày 02 tháng 5 năm 2021\n"
        f"KẾ HOẠCH\nLợp mái chợ\n{BODY}Nơi nhận:\n- Như trên;\n- Lưu: VP.\n"
    )

    assert expected == found.agency
    assert found.parent_agency is None


def test_the_title_of_what_is_annexed_is_no_copy() -> None:
    """Capitals without a bullet among entries that have one are nobody who gets a copy."""
    foot = "Nơi nhận:\n- Như trên;\n- Phòng Kinh tế;\nTM. ỦY BAN NHÂN DÂN\n"
    foot += "CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ VỀ VIỆC TRÔNG COI MÁI CHỢ PHỤC VỤ MỤC TIÊU QUẢN LÝ TRÊN ĐỊA BÀN HUYỆN SÔNG LAM\n"
    foot += "(Ban hành kèm theo Quyết định số 31/QĐ-UBND ngày 02 tháng 5 năm 2021)\n"

    assert ("Như trên", "Phòng Kinh tế") == extract(letter(foot=foot)).cc


ONE_LINE = (
    "BẢO HIỂM XÃ HỘI TỈNH SƠN LA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM BẢO HIỂM XÃ HỘI HUYỆN SÔNG MÃ {motto} "
    "Số: 31/BHXH-TH Sông Mã, ngày 02 tháng 5 năm 2021 V/v lợp mái chợ Kính gửi: Ban Quản lý chợ. "
    + BODY.strip()
    + " Nơi nhận: - Như trên; - Lưu: VT. KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Trần Thị Mái"
)


@pytest.mark.parametrize("motto", ["Độc lập - Tự do - Hạnh phúc", "Đôc lâp - Ty do - Hanh phúc"])
def test_the_issuer_between_country_and_motto_of_one_line_is_the_agency(motto: str) -> None:
    """Two columns read row by row onto one line: what stands behind the country's name in capitals issues."""
    found = extract(ONE_LINE.format(motto=motto))

    assert "Bảo hiểm xã hội huyện Sông Mã" == found.agency
    assert "Bảo hiểm xã hội tỉnh Sơn La" == found.parent_agency
    assert "31/BHXH-TH" == found.number


def test_an_issuer_behind_a_signatures_time_is_no_part_of_the_stamp() -> None:
    """A digital signature's last line ran into the first of the head."""
    found = extract(
        "Người ký: Cổng Thông tin Email: a@b.vn Thời gian ký: 07.05.2021 16:30:05 +07:00 BỘ XÂY DỰNG "
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 31/BXD-QLN\n"
        f"Hà Nội, ngày 02 tháng 5 năm 2021\nV/v lợp mái chợ\nKính gửi: Ban Quản lý chợ\n{BODY}"
    )

    assert "Bộ Xây dựng" == found.agency
    assert PartialDate(2021, 5, 2) == found.date


def test_a_paragraph_about_signing_belongs_to_the_body() -> None:
    """What speaks of who signed and when at some length is no stamp: what it cites is cited."""
    told = (
        "Người ký số chịu trách nhiệm về nội dung; thời gian ký: do hệ thống ghi nhận theo Nghị định số 130/2018/NĐ-CP "
        "ngày 27 tháng 9 năm 2018 của Chính phủ; các đơn vị trông coi mái chợ kiểm tra chữ ký trước khi lợp, lập biên "
        "bản nghiệm thu và gửi về phòng chuyên môn của huyện trước ngày cuối cùng của mỗi tháng.\n"
    )

    found = extract(letter().replace(BODY, told + BODY))

    assert "130/2018/NĐ-CP" in [citation.number for citation in found.citations]


def test_a_title_ends_where_the_list_beside_it_begins() -> None:
    """The first entry of Nơi nhận ran behind the title of its row."""
    found = extract(letter(foot="Nơi nhận:\nCHỦ TỊCH ~ Như trên;\n- Phòng Kinh tế;\n- Lưu: VT.\nTrần Thị Mái\n"))

    assert "Chủ tịch" == found.signer_title


def test_a_motto_without_its_blanks_takes_no_word_of_the_issuer() -> None:
    """What the motto lacks in blanks is not made up for with the end of the column to its left."""
    found = extract(
        "BỘ XÂY DỰNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN PHÒNG Độc lập - Tự do-Hạnh phúc `\nSố: 31/VP-TH\n"
        f"Hà Nội, ngày 02 tháng 5 năm 2021\nV/v lợp mái chợ\nKính gửi: Ban Quản lý chợ\n{BODY}"
    )

    assert "Văn phòng Bộ Xây dựng" == found.agency
    assert "Bộ Xây dựng" == found.parent_agency


def test_a_branch_of_the_trade_union_issues_under_the_whole() -> None:
    """A trade union's own branch is an organisation of its own below the confederation."""
    found = extract(
        f"TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nCÔNG ĐOÀN Y TẾ VIỆT NAM\n{COUNTRY}Số: 31/CĐYT-TH\n"
        f"Hà Nội, ngày 02 tháng 5 năm 2021\nV/v lợp mái chợ\nKính gửi: Ban Quản lý chợ\n{BODY}"
    )

    assert "công đoàn y tế việt nam" == (found.agency or "").lower()
    assert "Tổng Liên đoàn Lao động Việt Nam" == found.parent_agency


def test_related_documents_of_a_web_page_are_no_copies() -> None:
    """Rows of a list of related documents below the foot are nobody who gets a copy."""
    foot = "Nơi nhận: | KT. GIÁM ĐỐC |\n- 1 Công văn 5/SXD về lợp mái chợ năm 2020\n- 2 Quyết định 6/QĐ-SXD về chợ\n"

    assert () == extract(letter(foot=foot)).cc


def test_letters_that_a_scan_made_of_marks_are_no_issuer() -> None:
    """Words of mixed capitals between country and motto, as a page read in another language has, name nobody."""
    found = extract(
        "BAaHIEM xii. HC)I VIf;:T NAM CQNG HOA xA HQI CHU NGHiA VI'E:TNAM BAo HIEM xA HQI TP DQc l~p - Tl)' do - H~nh "
        "phuc S6: f(1J /TB-BHXH ngay A~thimg OJnam 2015 V~ vi~c lqp mai chq cua xa va viec trong coi mai chq\n"
    )

    assert found.agency is None
    assert found.parent_agency is None


def test_a_symbol_with_digits_is_read_without_its_stroke() -> None:
    """Symbols of the police have digits in their first group."""
    found = extract(letter(number="- Số: 1989V11-TH"))

    assert "1989/V11-TH" == found.number
    assert "V11-TH" == found.symbol
