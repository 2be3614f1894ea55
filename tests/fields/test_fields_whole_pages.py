"""Pages read as a whole: portals' rows, titles that are all the head, pages in small letters, consolidated texts."""

from __future__ import annotations

import pytest

from docsearch.models import PartialDate
from tests.fields.papers import (
    BODY,
    COUNTRY,
    DATE,
    DATED,
    FOOT,
    PORTAL,
    TO,
    Papers,
    agrees,
    department_letter,
    extract,
    letter_at,
    shows,
)


def test_a_portals_value_may_stand_below_its_label() -> None:
    """Labels on lines of their own, with a colon or without one; a value that is not known stays empty."""
    rows = "Số hiệu:\n31/SXD-QLN\nLoại văn bản:\nCông văn\nNgười ký:\nĐang cập nhật\nNgày ban hành:\n06/09/2010\n"
    found = extract(f"{rows}\n{department_letter()}")

    assert "12/SXD-QLN" == found.number
    assert found.signer is None


SMALL = [
    "ủy ban nhân dân\nxã hội sơn\n",
    "trung tâm lợp mái\n",
    "công ty cổ phần\nlợp mái, sửa chợ và xây nhà\n",
]


@pytest.mark.parametrize("head", SMALL)
def test_a_page_all_in_small_letters(head: str) -> None:
    """Symbol, place, signer and all lines of the issuer are known though nothing prints in capitals."""
    foot = "Nơi nhận:\n- Các chợ;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC THƯỜNG TRỰC\n\n\nThS. Lê Hoài An\n"
    number = "Số: 31/QĐ-LMC\n"
    text = f"{head}{number}{COUNTRY}{DATE}QUYẾT ĐỊNH\nVề việc lợp mái\n\nCăn cứ quy chế;\n{BODY}\n{foot}"
    found = extract(text.lower())

    assert ("31/QĐ-LMC", PartialDate(2022, 6, 14), "Đồng Nai") == (found.number, found.date, found.place)
    assert (" ".join(head.split()), "lợp mái") == ((found.agency or "").lower(), found.subject)
    assert ("Phó Giám đốc thường trực", ("KT.",)) == (found.signer_title, found.signing_authority)
    assert "Lê Hoài An" == found.signer


def test_a_party_page_in_small_letters() -> None:
    """The Party's name alone in its line tells such a page, too, which has no motto."""
    text = "HUYỆN ỦY NGỌC HỒI\nĐẢNG ỦY XÃ ĐẮK NÔNG\n*\nSố 45-BC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    text += f"{DATE}\nBÁO CÁO\nKết quả lợp mái chợ\n\n{BODY}\n"
    text += "Nơi nhận:\n- Các chi bộ.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Hoài An\n"
    found = extract(text.lower())

    assert ("45-BC/ĐU", "báo cáo", "Kết quả lợp mái chợ") == (found.number, found.kind, found.subject)
    assert ("Đảng ủy xã Đắk Nông", "Huyện ủy Ngọc Hồi") == (found.agency, found.parent_agency)
    assert ("Bí thư", ("TM.",), "Lê Hoài An") == (found.signer_title, found.signing_authority, found.signer)


def test_a_form_in_small_letters_keeps_its_lines() -> None:
    """Where the number above the addressee is another paper's, no line of the form is raised to an issuer."""
    text = f"{COUNTRY.lower()}Đơn đăng ký\nchủ trì lợp mái\n(Kèm theo Quyết định số 16/2003/QĐ-BXD ngày 18/7/2003)\n"
    found = extract(f"{text}Kính gửi: Bộ Xây dựng\n{BODY}")

    assert (None, ["16/2003/QĐ-BXD"]) == (found.number, [one.number for one in found.citations])


def test_blanks_of_a_form_in_markdown() -> None:
    """They are written "&nbsp;"."""
    blank = "&nbsp;&nbsp;&nbsp;"
    found = extract(
        f"**SỞ TƯ PHÁP TỈNH CÀ MAU**\n\n{COUNTRY}\nSố: {blank}/QĐ-STP\n\n*Cà Mau, "
        f"ngày {blank} tháng {blank} năm 2025*\n\n"
        f"## QUYẾT ĐỊNH\n\n**Về việc lợp mái chợ**\n\n{BODY}",
        "a.md",
    )

    assert (None, "QĐ-STP", "2025", "Cà Mau") == (found.number, found.symbol, str(found.date), found.place)


@pytest.mark.parametrize(
    ("title", "kind", "number", "date", "subject"),
    [
        (
            "Công văn Số: 940/SVHTT-TV, ngày 26 tháng 03 năm 2013 Về việc lợp mái chợ xã",
            "công văn",
            "940/SVHTT-TV",
            "2013-03-26",
            "lợp mái chợ xã",
        ),
        ("Thông báo số 12/TB-SYT ngày 3/4/2019 V/v lợp mái chợ", "thông báo", "12/TB-SYT", "2019-04-03", "lợp mái chợ"),
        ("CÔNG VĂN Về việc lợp mái các chợ xã năm 2010.", "công văn", None, None, "lợp mái các chợ xã năm 2010"),
        ("Thông báo Khẩn ngày 18/10/2020", "thông báo", None, "2020-10-18", None),
    ],
)
def test_a_title_of_one_line_is_the_head_of_a_page_without_any(
    title: str, kind: str, number: str | None, date: str | None, subject: str | None
) -> None:
    """A web page prints all of a letter's head in its title; the page's words above it name nobody."""
    found = extract(f"Trang tin CHỢ VÀ MÁI CHỢ\n\n{title}\n\nKính gửi: Các chợ xã\n\n{BODY}{FOOT}")
    assert (found.kind, found.number, found.subject) == (kind, number, subject)
    assert (str(found.date) if found.date else None) == date
    assert (found.agency, found.recipients) == (None, ("Các chợ xã",))


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 12/QĐ-UBND ngày 3/4/2019 về việc lợp mái chợ\n\nUBND tỉnh vừa cho lợp mái các chợ trong năm.\n",
        "Hướng dẫn lợp mái chợ\n\nKính gửi: Các chợ xã\n\nMái chợ được lợp như sau.\n",
        "Thông báo số 12 của chợ\n\nMái chợ đã được lợp xong trong tuần này.\n",
        "Công văn số 12/SYT-VP, ngày 5/6/2019 về việc lợp mái chợ\nHỏi: Chợ có được lợp không?\nKính gửi: Các chợ xã\n",
        "Báo cáo dự án đầu tư lợp mái chợ xã\n\nSáng 12/5, đoàn công tác đã làm việc với các chợ xã về dự án này.\n",
        "Quyết định hợp nhất ba chợ xã lợp mái\n\nSáng 12/5, đoàn công tác đã làm việc với các chợ xã về mái chợ.\n",
    ],
)
def test_a_title_alone_is_no_head(text: str) -> None:
    """News of a decision, a guide and a notice of a web page have no number of their own."""
    found = extract(text)
    assert (found.number, found.date, found.subject) == (None, None, None)


def test_a_title_below_country_and_motto_states_number_and_date() -> None:
    """They are read where no number line stands above, and only repeated where one does."""
    title = "THÔNG TƯ\nSỐ 15/2004/TT-BTM NGÀY 12 THÁNG 8 NĂM 2004 CỦA BỘ THƯƠNG MẠI HƯỚNG DẪN LỢP MÁI CHỢ\n\n"
    found = extract(f"{COUNTRY}{title}Căn cứ Luật Chợ;\n{BODY}")
    assert (found.number, str(found.date)) == ("15/2004/TT-BTM", "2004-08-12")
    other = f"{COUNTRY}Hà Nội, ngày 13 tháng 8 năm 2014\n{title}Căn cứ Luật Chợ;\n{BODY}"
    assert (extract(other).number, str(extract(other).date)) == (None, "2014-08-13")
    above = f"BỘ THƯƠNG MẠI\nSố: 16/2004/TT-BTM\n{COUNTRY}Hà Nội, ngày 13 tháng 8 năm 2004\n"
    found = extract(f"{above}{title}Căn cứ Luật Chợ;\n{BODY}")
    assert (found.number, str(found.date)) == ("16/2004/TT-BTM", "2004-08-13")


PAPERS: Papers = {
    "Words typed without marks are no smudge: the second line of a subject stays.": shows(
        "SO XAY DUNG\nCONG HOA XA HOI CHU NGHIA VIET NAM\nDoc lap - Tu do - Hanh phuc\nSo: 12/SXD-QLN\n"
        "V/v tang cuong phong,\nchong dot mai cho\nCa Mau, ngay 02 thang 5 nam 2021\nKinh gui: Ban Quan ly cho\n"
        "Can cu tinh hinh mai cho truoc mua mua bao, de nghi cac don vi phan cong nguoi trong coi mai cho./.\n",
        subject="tang cuong phong, chong dot mai cho",
        number="12/SXD-QLN",
        date=PartialDate(2021, 5, 2),
    ),
    "The signature stands beside the list, its name behind the archive's entry or any other.": shows(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH CÀ MAU | Độc lập - Tự do - Hạnh phúc\n"
        f"Số: 12/UBND-VP | {DATED}V/v lợp mái chợ\n{TO}{BODY}"
        "Nơi nhận: | KT. CHỦ TỊCH\n- Như trên; | PHÓ CHỦ TỊCH\n- Sở Nội vụ; | Lê Hoài An\n- Lưu: VT. |\n",
        signer="Lê Hoài An",
        cc=("Như trên", "Sở Nội vụ"),
        number="12/UBND-VP",
        agency="Ủy ban nhân dân tỉnh Cà Mau",
    ),
    "A value ends where the next label begins; what the portal does not show is nothing.": shows(
        PORTAL, number="31/SXD-QLN", date=PartialDate(2010, 9, 6), signer="Trần Thị Mái", kind="công văn"
    ),
    "The line below “Số hiệu:” holds a number and another label; below “Người ký:” opens the next row.": shows(
        "Số hiệu:\n31/SXD-QLNNgày hiệu lực: 10/09/2010\nNgười ký:\nNgày ban hành: 06/09/2010\n",
        number="31/SXD-QLN",
        date=PartialDate(2010, 9, 6),
        signer=None,
    ),
    "Portals copy the signature's first line: “KT. Bộ trưởng”.": shows(
        "Số hiệu: 31/SXD-QLN\nNgười ký: Trần Thị Mái\nChức vụ: KT. Bộ trưởng\n", signer_title="Bộ trưởng"
    ),
    "Number, date, issuer and kind are those of the block before the signature, not of what was consolidated.": shows(
        f"{COUNTRY}\nTHÔNG TƯ\nQuy định về mái chợ\n\nThông tư số 24/2015/TT-BXD ngày 13 tháng 5 năm 2015 của Bộ "
        "trưởng Bộ Xây dựng quy định về mái chợ, có hiệu lực kể từ ngày 01 tháng 7 năm 2015.\n\nĐiều 1. Mái chợ được "
        "lợp bằng vật liệu không cháy, theo tiêu chuẩn của ngành.\nBỘ XÂY DỰNG\nSố: 38/VBHN-BXD\nXÁC THỰC VĂN BẢN "
        "HỢP NHẤT\nHà Nội, ngày 26 tháng 5 năm 2016\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Hoài An\n",
        number="38/VBHN-BXD",
        symbol="VBHN-BXD",
        date=PartialDate(2016, 5, 26),
        kind="văn bản hợp nhất",
        agency="Bộ Xây dựng",
        place="Hà Nội",
        signer="Lê Hoài An",
        subject="Quy định về mái chợ",
    ),
    "Rows such as “Người ký: …” and “Chức vụ: …” may follow a letter instead of a signature.": shows(
        letter_at("SỞ XÂY DỰNG", "Cà Mau", foot="Người ký: Nguyễn Văn Tư\nChức vụ: Giám đốc\n"),
        number="12/CV-VP",
        agency="Sở Xây dựng tỉnh Cà Mau",
        cc=("Như trên",),
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)


@pytest.mark.parametrize(
    "posted",
    [
        "12/03/2020 10:30",
        "2020-07-17 09:35:58",
        "08:51 17/04/2018",
        "Cập nhật lúc : 08:51 17/04/2018",
        "Đăng ngày: 28/12/2016 14:38:11",
    ],
)
def test_the_instant_at_which_a_page_was_put_up_is_none_of_the_paper(posted: str) -> None:
    """It neither goes on with the title above it nor parts that from the addressees, and is no date."""
    for title in ("Thông báo về việc lợp mái chợ", "Thông báo số 12/TB-SYT ngày 3/4/2019 V/v lợp mái chợ"):
        found = extract(f"Trang tin\n\n{title}\n\n{posted}\n\nKính gửi: Các chợ xã\n\n{BODY}{FOOT}")
        assert (found.kind, found.subject) == ("thông báo", "lợp mái chợ")
        assert (found.number, str(found.date)) == (("12/TB-SYT", "2019-04-03") if "12/TB" in title else (None, "None"))


def test_a_kinds_name_broken_in_two_is_one() -> None:
    """Web pages break "QUYẾT / ĐỊNH"; what follows is the subject, and a second kind's name is none of the first."""
    head = f"SỞ Y TẾ\n{COUNTRY}Số: 12/CV-VP\nCà Mau, ngày 4 tháng 5 năm 2019\n\n"
    found = extract(f"{head}QUYẾT\nĐỊNH\nVề việc lợp mái chợ\n\n{BODY}")
    assert (found.kind, found.subject) == ("quyết định", "lợp mái chợ")
    found = extract(f"{head}THÔNG TƯ\nLIÊN TỊCH\nHướng dẫn lợp mái chợ\n\n{BODY}")
    assert (found.kind, found.subject) == ("thông tư liên tịch", "Hướng dẫn lợp mái chợ")
    found = extract(f"{head}THÔNG BÁO\nKẾT LUẬN\ncủa Giám đốc Sở về mái chợ\n\n{BODY}")
    assert found.kind == "thông báo"


@pytest.mark.parametrize(
    "issuer", ["TRUNG TÂM\nTHÔNG\nBÁO\nKHÔNG LƯU", "BAN QUẢN LÝ\nDỰ\nÁN\nLỢP MÁI CHỢ", "TẠP CHÍ\nKẾ\nHOẠCH"]
)
def test_a_kinds_name_within_a_column_in_capitals_is_none(issuer: str) -> None:
    """An issuer's name in a narrow column may hold one."""
    found = extract(f"{issuer}\n{COUNTRY}Số: 3/TTKL\nV/v lợp mái chợ\n\nKính gửi: Các chợ xã\n\n{BODY}{FOOT}")
    assert found.kind == "công văn"


def test_a_title_beside_a_page_s_own_words_is_a_title() -> None:
    """A column of the same row ends the title as a line does."""
    title = "Thông báo số 12/TB-SYT ngày 3/4/2019      In trang này"
    found = extract(f"Trang tin\n\n{title}\n\nKính gửi: Các chợ xã\n\n{BODY}{FOOT}")
    assert (found.number, str(found.date)) == ("12/TB-SYT", "2019-04-03")
