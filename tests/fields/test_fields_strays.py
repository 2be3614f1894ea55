"""What stands among a dispatch's own lines and is none of it: page labels, clerks' and scans' signs, portals' rows."""

from __future__ import annotations

import pytest

from docsearch.models import PartialDate
from tests.fields.papers import BODY, COUNTRY, extract

COPIES = "Nơi nhận:\n- Như trên;\n- Phòng Kinh tế;\n"


def letter(
    issuer: str = "UBND TỈNH CÀ MAU\nSỞ XÂY DỰNG",
    about: str = "V/v lợp mái chợ",
    addressees: str = "Kính gửi: Ban Quản lý chợ.",
    foot: str = "",
) -> str:
    """A letter about the roof of a market."""
    head = f"{issuer}\n{COUNTRY}Số: 12/SXD-QLN\nCà Mau, ngày 02 tháng 5 năm 2021\n{about}\n"
    return f"{head}{addressees}\n{BODY}{foot}"


@pytest.mark.parametrize(
    "label", ["Trang 1", "Trang 1 ", "Trang 1/2\n", "Page 1 of 2\n", "7 ", "KT.TH\n", "TRAMCHU - Công văn\n"]
)
def test_what_stands_above_the_issuers_is_no_superior_body(label: str) -> None:
    """A page's label, a site's line or a clerk's sign before the first issuer changes neither of both."""
    found = extract(letter(issuer=f"{label}UBND TỈNH CÀ MAU\nSỞ XÂY DỰNG"))

    assert ("UBND tỉnh Cà Mau", "Sở Xây dựng tỉnh Cà Mau") == (found.parent_agency, found.agency)


@pytest.mark.parametrize(
    ("stray", "agency"),
    [("TTPÍ", "Bộ Xây dựng"), ("-=—=-—=T.-.—, :", "Bộ Xây dựng"), ("VIỆT NAM", "Bộ Xây dựng")],
)
def test_a_sign_below_the_issuer_is_none_of_its_name(stray: str, agency: str) -> None:
    """A misread sign and the rule drawn below the name are left out; words of the name are not."""
    assert agency == extract(letter(issuer=f"BỘ XÂY DỰNG\n{stray}")).agency


def test_the_rule_below_an_issuer_does_not_make_it_a_signatures_label() -> None:
    """A line that a scan ends in ":" behind the drawn rule still names who issues."""
    found = extract(letter(issuer="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nCÔNG ĐOÀN NÔNG NGHIỆP VIỆT NAM ——=—=——, :"))

    assert found.agency is not None
    assert "công đoàn nông nghiệp việt nam" == found.agency.lower()
    assert "Tổng Liên đoàn Lao động Việt Nam" == found.parent_agency


@pytest.mark.parametrize("sign", [", ", ": ñ ", "' "])
def test_who_signs_may_stand_behind_a_seals_signs(sign: str) -> None:
    """A name alone behind the archive's entry signs, whatever a scan put before it; with a bullet it is an entry."""
    foot = f"{COPIES}- Lưu: VT.\nGIÁM ĐỐC\n{sign}Trần Thị Mái\n"

    assert "Trần Thị Mái" == extract(letter(foot=foot)).signer


def test_an_entry_behind_the_archives_is_no_signer() -> None:
    """A bulleted name behind the archive's entry is left in the list."""
    found = extract(letter(foot=f"{COPIES}- Lưu: VT;\n- Trần Thị Mái.\n"))

    assert found.signer is None


@pytest.mark.parametrize("filed", ["-Lưn: Văn thư, QLN.", "z Lưu: VT, QLN.", "~ Lưu: VT."])
def test_the_archives_entry_is_none_of_the_copies(filed: str) -> None:
    """However a scan read its label, or what it read before it."""
    assert ("Như trên", "Phòng Kinh tế") == extract(letter(foot=f"{COPIES}{filed}\nGIÁM ĐỐC\nTrần Thị Mái\n")).cc


def test_letters_of_a_signature_are_none_of_the_title() -> None:
    """Single letters between title and name are the hand's; a unit's name goes on with the title."""
    foot = f"{COPIES}- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nUhA A.\nTrần Thị Mái\n"

    assert "Phó Giám đốc" == extract(letter(foot=foot)).signer_title


def test_bullets_with_a_point_part_addressees() -> None:
    """A bullet that a scan misread, a point behind it, begins an entry."""
    found = extract(letter(addressees="Kính gửi: - Ban Quản lý chợ Lam.\n-:Ban Quản lý chợ Hạ."))

    assert ("Ban Quản lý chợ Lam", "Ban Quản lý chợ Hạ") == found.recipients


def test_a_stamps_heading_beside_the_addressee_does_not_hide_it() -> None:
    """Columns run together: the arrival stamp's heading is no part of the addressee, nor the addressee of the stamp."""
    found = extract(letter(addressees="Kính gửi: Ban Quản lý chợ. CÔNG VĂN ĐẾN\nSố: ......848"))

    assert ("Ban Quản lý chợ",) == found.recipients


@pytest.mark.parametrize("sign", [". ", "' ", "| "])
def test_a_subject_goes_on_behind_a_scans_sign(sign: str) -> None:
    """A line in small letters goes on with the subject, a point or a stroke before it or not."""
    found = extract(letter(about=f"V/v lợp lại mái chợ của các xã\n{sign}ở phía đông"))

    assert found.subject is not None
    assert found.subject.endswith("ở phía đông")


def test_a_subject_ends_at_a_stroke_between_columns() -> None:
    """What a web page put behind " | " is none of it."""
    assert "lợp mái chợ" == extract(letter(about="V/v lợp mái chợ | điều kiện trông coi")).subject


PORTAL = (
    "thuộc tính Công văn 31/SXD-QLN\n"
    "Cơ quan ban hành: Sở Xây dựng Cà MauSố công báo:Đang cập nhật\n"
    "Số hiệu:31/SXD-QLNNgày đăng công báo:Đang cập nhật\n"
    "Loại văn bản:Công vănNgười ký:Trần Thị Mái\n"
    "Ngày ban hành:06/09/2010Ngày hết hiệu lực:Đang cập nhật\n"
)


def test_labels_of_a_portal_run_into_one_line_are_parted() -> None:
    """A value ends where the next label begins; what the portal does not show is nothing."""
    found = extract(PORTAL)

    assert "31/SXD-QLN" == found.number
    assert PartialDate(2010, 9, 6) == found.date
    assert "Trần Thị Mái" == found.signer
    assert "công văn" == found.kind


def test_a_portals_value_may_stand_below_its_label() -> None:
    """Labels on lines of their own, with a colon or without one; a value that is not known stays empty."""
    rows = "Số hiệu:\n31/SXD-QLN\nLoại văn bản:\nCông văn\nNgười ký:\nĐang cập nhật\nNgày ban hành:\n06/09/2010\n"
    found = extract(f"{rows}\n{letter()}")

    assert "12/SXD-QLN" == found.number
    assert found.signer is None


def test_a_value_below_its_label_ends_at_the_next_label_and_is_none_where_that_opens_the_line() -> None:
    """The line below "Số hiệu:" holds a number and another label; the one below "Người ký:" only opens the next row."""
    found = extract("Số hiệu:\n31/SXD-QLNNgày hiệu lực: 10/09/2010\nNgười ký:\nNgày ban hành: 06/09/2010\n")

    assert "31/SXD-QLN" == found.number
    assert PartialDate(2010, 9, 6) == found.date
    assert found.signer is None


def test_a_stated_title_may_have_a_mark_of_authority_before_it() -> None:
    """Portals copy the signature's first line: "KT. Bộ trưởng"."""
    assert "Bộ trưởng" == extract("Số hiệu: 31/SXD-QLN\nNgười ký: Trần Thị Mái\nChức vụ: KT. Bộ trưởng\n").signer_title


@pytest.mark.parametrize("name", ["Trần Trung Thành", "Trần Trường Sơn", "Trương Bảo Hạnh", "Lê Thị Mái"])
def test_a_name_near_a_title_is_a_name(name: str) -> None:
    """Names whose first words are a few letters off a title's ("Trung tướng", "Trưởng ban") sign all the same."""
    found = extract(letter(foot=f"{COPIES}- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{name}\n"))

    assert (name, "Phó Giám đốc") == (found.signer, found.signer_title)


def test_a_title_in_small_letters_is_no_name() -> None:
    """A title whose mark a scan lost stays a title, though its first word is a surname then."""
    found = extract(letter(foot=f"{COPIES}- Lưu: VT.\nTL. GIÁM ĐỐC\nTrương Phòng\nTrần Thị Mái\n"))

    assert "Trần Thị Mái" == found.signer


DATES = [
    ("Cà Mau, nqày 02 tbáng 5 năm 2021", PartialDate(2021, 5, 2)),
    ("Cà Mau, ngày 02 tháug 5 nărn 2021", PartialDate(2021, 5, 2)),
    ("Cà Mau, ngày      tháne 5 nam 2021", PartialDate(2021, 5)),
    ("Cà Mau, nqày tbáng 5 năm 2021", PartialDate(2021, 5)),
]


@pytest.mark.parametrize(("printed", "expected"), DATES)
def test_a_date_of_damaged_words_is_read(printed: str, expected: PartialDate) -> None:
    """One letter of each of a date's words may be misread; what is blank stays unknown."""
    found = extract(letter().replace("Cà Mau, ngày 02 tháng 5 năm 2021", printed))

    assert (expected, "Cà Mau") == (found.date, found.place)


@pytest.mark.parametrize("name", ["Nguyễn\nThị Mái", "Nguyễn Thị\nMái", "Nguyễn Thị Mái"])
def test_a_name_broken_over_two_lines_is_whole(name: str) -> None:
    """A syllable that a narrow column broke off stands on a line of its own."""
    found = extract(letter(foot=f"{COPIES}- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{name}\n"))

    assert "Nguyễn Thị Mái" == found.signer


@pytest.mark.parametrize("below", ["Trưởng phòng", "TM. HỘI ĐỒNG", "trang 2"])
def test_what_stands_below_a_whole_name_is_none_of_it(below: str) -> None:
    """A title, another page's line, anything but one syllable of a name."""
    found = extract(letter(foot=f"{COPIES}- Lưu: VT.\nGIÁM ĐỐC\nTrần Mái\n{below}\n"))

    assert "Trần Mái" == found.signer


@pytest.mark.parametrize("before", ["Hạnh phúc", "khung chữ 2"])
def test_a_numbers_label_may_follow_without_a_blank(before: str) -> None:
    """A converter that dropped the blank between two columns or frames hides no number."""
    found = extract(letter().replace("Số: 12/SXD-QLN", f"{before}Số: 12 /SXD-QLN"))

    assert "12/SXD-QLN" == found.number


@pytest.mark.parametrize("printed", ["45Ø@SXD-QLN", "12*SXD-QLN", "Í5#SXD-QLN"])
def test_a_number_spoiled_with_its_slash_leaves_the_symbol(printed: str) -> None:
    """Which sign is the slash and which a digit nobody can tell: the symbol is read, the number stays unknown."""
    found = extract(letter().replace("12/SXD-QLN", printed))

    assert ("SXD-QLN", None) == (found.symbol, found.number)
    assert "Sở Xây dựng tỉnh Cà Mau" == found.agency


def test_a_deputys_title_cut_short_is_not_taken_for_the_heads() -> None:
    """Below "KT. TỔNG GIÁM ĐỐC" nobody is director: of the deputy's title the seal left the end."""
    foot = f"{COPIES}- Lưu: VT.\nKT. TỔNG GIÁM ĐỐC\nHO ÔNG GIÁM ĐỐC\nTrần Thị Mái\n"

    assert extract(letter(foot=foot)).signer_title in ("Phó Tổng Giám đốc", None)


def test_an_issuer_without_its_first_letter_is_known() -> None:
    """The edge of a page cut off a letter: what is left is well-formed and no name."""
    found = extract(letter(issuer="BỘ TÀI CHÍNH\nỔNG CỤC THUẾ"))

    assert ("Bộ Tài chính", "Tổng cục Thuế") == (found.parent_agency, found.agency)


def test_a_number_that_a_portal_states_is_no_citation() -> None:
    """A page's title names the document itself."""
    assert () == extract(PORTAL).citations
