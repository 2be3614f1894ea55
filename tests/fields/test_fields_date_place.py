"""Place and date: names of places, damaged words, days of something else, and places a letter off a province."""

from __future__ import annotations

import pytest

from docsearch.domain.agencies import agency
from docsearch.layout.dates import date_mark
from docsearch.models import PartialDate
from docsearch.text.flat import flat
from tests.fields.papers import (
    BODY,
    COMMITTEE_BODY,
    COUNTRY,
    DATE,
    TO,
    Papers,
    agrees,
    committee_letter,
    department_letter,
    extract,
    letter_at,
    market_letter,
    notice,
    of_district,
    shows,
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
    found = extract(market_letter(dated=printed))

    assert expected == found.date
    assert printed.strip().split(",")[0].title() == found.place
    assert "lợp mái chợ" == found.subject


def test_a_place_has_the_marks_that_the_issuer_kept_and_the_issuer_those_of_the_place() -> None:
    """Marks are lost, not won: of two prints of a name the one with more of them is right, word by word."""
    lost, kept = of_district("HUYỆN KRÔNG NÔ", "Krong Nô"), of_district("HUYỆN KRONG NÔ", "Krông Nô")

    assert ("Krông Nô", "Ủy ban nhân dân huyện Krông Nô") == (lost.place, lost.agency)
    assert ("Krông Nô", "Ủy ban nhân dân huyện Krông Nô") == (kept.place, kept.agency)


def test_a_province_whose_marks_are_lost_in_place_and_issuer_is_still_that_province() -> None:
    """Both print "Lạng Son", which is no other place's name."""
    found = of_district("TỈNH LẠNG SON", "Lạng Son")

    assert "Lạng Sơn" == found.place


DAMAGED_DATES = [
    ("Cà Mau, nqày 02 tbáng 5 năm 2021", PartialDate(2021, 5, 2)),
    ("Cà Mau, ngày 02 tháug 5 nărn 2021", PartialDate(2021, 5, 2)),
    ("Cà Mau, ngày      tháne 5 nam 2021", PartialDate(2021, 5)),
    ("Cà Mau, nqày tbáng 5 năm 2021", PartialDate(2021, 5)),
]


@pytest.mark.parametrize(("printed", "expected"), DAMAGED_DATES)
def test_a_date_of_damaged_words_is_read(printed: str, expected: PartialDate) -> None:
    """One letter of each of a date's words may be misread; what is blank stays unknown."""
    found = extract(department_letter().replace("Cà Mau, ngày 02 tháng 5 năm 2021", printed))

    assert (expected, "Cà Mau") == (found.date, found.place)


TELEGRAM_DATES = [
    ("Ninh Thuận, lúc 15 giờ 00 ngày 22 tháng 11 năm 2021", "Ninh Thuận", PartialDate(2021, 11, 22)),
    ("Mường Tè, hồi 20 giờ 30 phút, ngày 05 tháng 8 năm 2018", "Mường Tè", PartialDate(2018, 8, 5)),
    ("Hà Nội, 15/3/2019", "Hà Nội", PartialDate(2019, 3, 15)),
]


@pytest.mark.parametrize(("line", "place", "date"), TELEGRAM_DATES)
def test_a_telegrams_hour_and_a_date_in_figures(line: str, place: str, date: PartialDate) -> None:
    """The hour before a telegram's day, and figures without "ngày" behind a province, leave place and date legible."""
    found = extract(notice("SỞ XÂY DỰNG TỈNH NINH THUẬN", "GIÁM ĐỐC\n\nLê Hoài An").replace(DATE, f"{line}\n"))

    assert (place, date) == (found.place, found.date)


@pytest.mark.parametrize(
    "line", ["Nơi sinh: Hà Nội, 15/3/1990", "CMND số 0123 cấp tại Công an tỉnh Bình Thuận, 15/3/2010"]
)
def test_a_day_of_birth_or_of_a_card_is_not_when_the_paper_was_made(line: str) -> None:
    """A date in figures behind a place counts where both are all that stands in the line."""
    text = (
        notice("SỞ Y TẾ", "GIÁM ĐỐC\n\nLê Hoài An").replace(DATE, "").replace("Về mái chợ\n", f"Về mái chợ\n{line}\n")
    )
    found = extract(text)

    assert (None, None, "Sở Y tế") == (found.date, found.place, found.agency)


NARROW = [
    "V/v lợp mái chợ trước Cà Mau, ngày 02 tháng\nmùa mưa bão 5 năm 2021\n",
    "V/v lợp mái chợ trước Cà Mau, ngày 02\nmùa mưa bão tháng 5 năm 2021\n",
    "V/v lợp mái\nchợ trước Cà Mau, ngày 02 tháng 5\nmùa mưa bão năm 2021\n",
]


@pytest.mark.parametrize("rows", NARROW)
def test_a_date_in_the_column_beside_the_subject_is_cut_from_it(rows: str) -> None:
    """Where each of two lines ends in a half of it, whatever blanks are left between the columns."""
    found = extract(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nTỈNH CÀ MAU VIỆT NAM\n"
        f"Số: 12/UBND-VP Độc lập - Tự do - Hạnh phúc\n{rows}{TO}{BODY}"
    )

    assert ("2021-05-02", "Cà Mau") == (str(found.date), found.place)
    assert "lợp mái chợ trước mùa mưa bão" == found.subject


@pytest.mark.parametrize(("first", "second"), [("tháng 5 năm", "2021"), ("tháng 5", "năm 2021")])
@pytest.mark.parametrize("left", ["trước mùa mưa bão", ""])
def test_a_year_alone_in_its_column_is_the_date_s(first: str, second: str, left: str) -> None:
    """The column beside it goes on between "… tháng 5 năm" and the year, or is empty; in a place with a hyphen too."""
    found = extract(
        "ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nPHƯỜNG SÔNG - ĐỐC             VIỆT NAM\n"
        "Số: 12/UBND-VP                Độc lập - Tự do - Hạnh phúc\n"
        f"V/v lợp mái chợ               Sông - Đốc, ngày 02 {first}\n{left:30}{second}\n"
        f"{TO}{BODY}"
    )

    assert ("2021-05-02", "Sông - Đốc") == (str(found.date), found.place)
    assert f"lợp mái chợ {left}".strip() == found.subject


@pytest.mark.parametrize("date", ["ngày ... tháng ... năm ...", "ngày     tháng     năm     ", "ngày … tháng … năm …"])
def test_a_blank_date_leaves_the_place(date: str) -> None:
    """Where day, month and year are blanks the place still stands, and no date is made up."""
    found = extract(
        f"BỘ XÂY DỰNG\n{COUNTRY}Số: .../QĐ-BXD\nĐà Nẵng, {date}\nQUYẾT ĐỊNH\nBan hành Quy chế mái chợ\n{COMMITTEE_BODY}"
    )

    assert ("Đà Nẵng", None, None, "QĐ-BXD") == (found.place, found.date, found.number, found.symbol)


def test_a_committee_s_seat_is_no_area() -> None:
    """Nor are its branches small words: the names stand as the Party and the councils write them."""
    assert "Ban Thường vụ Tỉnh ủy Bắc Ninh" == agency("BAN THƯỜNG VỤ TỈNH ỦY BẮC NINH")
    assert "Văn phòng Ban Thường vụ Huyện ủy Yên Dũng" == agency("VĂN PHÒNG BAN THƯỜNG VỤ HUYỆN ỦY YÊN DŨNG")
    assert "Ban Kinh tế - Xã hội Hội đồng nhân dân tỉnh Cà Mau" == agency("BAN KINH TẾ - XÃ HỘI", "HĐND TỈNH CÀ MAU")


@pytest.mark.parametrize("body", ["ĐẢNG ỦY CÔNG AN TỈNH LONG AN", "ĐẢNG ỦY CÔNG AN HUYỆN LONG AN"])
def test_the_police_are_no_damaged_place(body: str) -> None:
    """The word "Công an" is a letter off "Long An" and what it says; a place that was misread is mended as ever."""
    assert (agency(body, place="Long An") or "").startswith("Đảng ủy Công an")
    assert agency("TRUNG TÂM Y TẾ LONC AN", place="Long An") == "Trung tâm Y tế tỉnh Long An"


def test_relations_are_no_district() -> None:
    """A print without marks "CUC QUAN HE LAO DONG" has no quận, nor has "TRUNG TAM QUAN TRAC MOI TRUONG"."""
    assert "quận" not in (agency("CUC QUAN HE LAO DONG VA TIEN LUONG") or "quận")
    assert "quận" not in (agency("TRUNG TAM QUAN TRAC MOI TRUONG") or "quận")


NEAR = [
    ("HUYỆN", "Mai Châu"),
    ("QUẬN", "Bình Thạnh"),
    ("HUYỆN", "Bắc Bình"),
    ("THỊ XÃ", "Bình Minh"),
    ("HUYỆN", "Phù Yên"),
    ("HUYỆN", "Thạnh Hóa"),
    ("XÃ", "Vĩnh Hồng"),
    ("PHƯỜNG", "Tân Giang"),
    ("XÃ", "Kiến Giang"),
    ("HUYỆN", "Thanh Hà"),
    ("TỈNH", "Vĩnh Phú"),
    ("TỈNH", "Nam Hà"),
]


@pytest.mark.parametrize(("rank", "name"), NEAR)
def test_a_place_is_no_misread_province_where_the_issuer_bears_its_name(rank: str, name: str) -> None:
    """A district, a commune or a province of before 1997 keeps its name, as place and in the issuer's."""
    found = extract(committee_letter(f"{rank} {name.upper()}", name))

    assert name == found.place
    assert f"Ủy ban nhân dân {rank.lower()} {name}" == found.agency


@pytest.mark.parametrize("misread", ["Lang Sơn", "Lạng Sớn", "Lạng 5ơn", "Lạng Sdn"])
def test_a_province_that_a_scan_misread_is_still_that_province(misread: str) -> None:
    """Marks that were lost, and letters that spell no syllable, are mended to the province."""
    found = extract(committee_letter("TỈNH LẠNG SƠN", misread))

    assert "Lạng Sơn" == found.place


def test_a_misread_name_that_spells_syllables_is_mended_where_the_page_names_the_province() -> None:
    """The print "Bắn Tre" is Bến Tre in a letter of Bến Tre; nobody knows which place it is in another's."""
    own = committee_letter("TỈNH BẾN TRE", "Bắn Tre")
    other = committee_letter("HUYỆN LONG HỒ", "Bắn Tre")

    assert "Bến Tre" == extract(own).place
    assert "Bắn Tre" == extract(other).place


PAPERS: Papers = {
    "Narrow columns part “Phan / Rang ngày 12 tháng 11 năm 2003”.": shows(
        f"UBND\nTỈNH NINH THUẬN\nSỞ XÂY DỰNG\n{COUNTRY}Số:\n1228/SXD\nPhan\nRang ngày 12 tháng 11 năm 2003\n"
        f"V/v lợp mái chợ\nKính gửi: Ban Quản lý chợ\n{BODY}",
        place="Phan Rang",
        date=PartialDate(2003, 11, 12),
    ),
    "Figures behind other names than a province's are somebody's, not the paper's.": shows(
        f"SỞ XÂY DỰNG\n{COUNTRY}DANH SÁCH\nngười lợp mái\nLê Hoài An, 15/3/1979\nTrần Đình Hảo, 1/2/1980\n",
        place=None,
        date=None,
    ),
    "A title whose date lost a blank: in a title of old “NĂM1998” is a year.": shows(
        "THÔNG TƯ\nCỦA BỘ THUỶ LỢI SỐ 15/1998/TT-BTL\nNGÀY 25 THÁNG 12 NĂM1998\nVỀ VIỆC TRÔNG COI ĐẬP\n"
        "Căn cứ Luật Tổ chức Chính phủ;\nBộ Thuỷ lợi hướng dẫn trông coi đập như sau:\n",
        date=PartialDate(1998, 12, 25),
        number="15/1998/TT-BTL",
    ),
    "A page that lost all its marks has them neither in the place nor in the issuer's name.": shows(
        committee_letter("TINH DONG THAP", "Dong Thap"), place="Đồng Tháp"
    ),
    "Communes of one former district are told apart by numbers since July 2025.": shows(
        letter_at("ỦY BAN NHÂN DÂN\nXÃ CÁT TIÊN 2", "Cát Tiên 2"),
        place="Cát Tiên 2",
        agency="Ủy ban nhân dân xã Cát Tiên 2",
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("…….Hà Nội, ngày 4 tháng 5 năm 2019", "Hà Nội", "2019-05-04"),
        ("Cà Mau, ngày 4 tháng 5 nărn 2019", "Cà Mau", "2019-05-04"),
        ("Qi, ngày 4 tháng 5 năm 2019", None, "2019-05-04"),
        ("Huế, ngày 4 tháng 5 năm 2019", "Huế", "2019-05-04"),
        ("Mỏ, ngày 4 tháng 5 năm 2019", "Mỏ", "2019-05-04"),
    ],
)
def test_a_place_behind_dots_and_two_letters_that_are_none(line: str, place: str | None, date: str) -> None:
    """The dots of a blank are no part of a name; a scan reads "rn" for "m" and leaves two letters of a place."""
    found = extract(f"{COUNTRY}Số: 12/CV-VP\n{line}\n{TO}{BODY}")
    assert (found.place, str(found.date)) == (place, date)
