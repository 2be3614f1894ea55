"""The subject: where it begins, goes on and ends."""

from __future__ import annotations

import pytest

from docsearch.readers import read_bytes
from docsearch.understanding import understand
from tests.fields.papers import (
    BODY,
    COUNTRY,
    DATE,
    DATED,
    FOOT,
    ONE_LINE,
    TO,
    Papers,
    agrees,
    department_letter,
    district_letter,
    extract,
    letter_from,
    notice,
    shows,
)


def test_a_title_whose_line_ends_in_a_joining_word_goes_on() -> None:
    """No subject ends in "cho", and "BAN HÀNH" opens no board's name."""
    top = f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\n{COUNTRY}Số: 16/QĐ-UBND\nCà Mau, ngày 02 tháng 5 năm 2021\nQUYẾT ĐỊNH\n"
    found = extract(f"{top}Về việc phân bổ tiền lợp mái cho\nBan Quản lý các chợ\n\n{BODY}")
    old = extract(f'{top}CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nBAN HÀNH "QUY CHẾ LỢP MÁI CHỢ"\n\n{BODY}')

    assert "phân bổ tiền lợp mái cho Ban Quản lý các chợ" == found.subject
    assert 'Ban hành "quy chế lợp mái chợ"' == old.subject


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


@pytest.mark.parametrize("end", ["chợ ngày 25/11/2020", "dịch bệnb"])
def test_words_with_a_date_or_in_small_letters_alone_are_no_smudge(end: str) -> None:
    """A subject ends in them though a scan misread a word; "nqày 25/11/2020", "dịch bệnb"."""
    last = end.replace("ngày", "nqày")
    found = extract(
        f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 12/UBND-VP\nV/v lợp mái chợ trước mùa mưa bão và\n{last}\n"
        f"{COUNTRY}{DATED}{TO}{BODY}"
    )

    assert f"lợp mái chợ trước mùa mưa bão và {last}" == found.subject


@pytest.mark.parametrize("sign", [". ", "' ", "| "])
def test_a_subject_goes_on_behind_a_scans_sign(sign: str) -> None:
    """A line in small letters goes on with the subject, a point or a stroke before it or not."""
    found = extract(department_letter(about=f"V/v lợp lại mái chợ của các xã\n{sign}ở phía đông"))

    assert found.subject is not None
    assert found.subject.endswith("ở phía đông")


def test_a_subject_ends_with_the_bracket_that_it_stands_in() -> None:
    """The bracket before "V/v" closes behind the subject; brackets within it stay."""
    text = f"TÒA ÁN NHÂN DÂN TỈNH ĐỒNG NAI\n{COUNTRY}ĐƠN YÊU CẦU\n(V/v: Công nhận mái chợ (cũ) của ông An)\n"
    found = extract(f"{text}Kính gửi: Tòa án nhân dân tỉnh\n{BODY}")

    assert "Công nhận mái chợ (cũ) của ông An" == found.subject


@pytest.mark.parametrize("second", ["đối với hộ nghèo", "đổi số cấp xã", "thuế chợ", "trạm y tế xã"])
def test_a_subject_in_small_letters_is_whole(second: str) -> None:
    """Its second line is no issuer's, though names of organisations open with the letters of such words."""
    found = extract(
        (
            f"sở xây dựng\nsố: 12/sxd-vp\nv/v hướng dẫn chính sách\n{second}\n{COUNTRY}{DATE}Kính gửi: Ban chợ\n{BODY}"
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nVũ Thanh Lâm\n"
        ).lower()
    )

    assert f"hướng dẫn chính sách {second}" == found.subject
    assert ("Vũ Thanh Lâm", ("KT.",)) == (found.signer, found.signing_authority)


PAPERS: Papers = {
    "A “VỊN” in capitals before small letters is a V/v; “VIN” of a sentence's own is not shouted.": shows(
        district_letter(about="VỊN lợp mái chợ trước mùa mưa"), subject="lợp mái chợ trước mùa mưa"
    ),
    "The print “— YW” is a “V/v”; “- VP Huyện ủy” is an addressee.": shows(
        f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 12/UBND-VP\n— YW lợp mái chợ\n{COUNTRY}{DATED}"
        f"Kính gửi:\n- VP Huyện ủy;\n- Ban Quản lý chợ.\n{BODY}",
        subject="lợp mái chợ",
        recipients=("VP Huyện ủy", "Ban Quản lý chợ"),
    ),
    "A subject ends at a stroke between columns: what a web page put behind “ | ” is none of it.": shows(
        department_letter(about="V/v lợp mái chợ | điều kiện trông coi"), subject="lợp mái chợ"
    ),
    "A bracket within the subject does not end it: only the one that closes the bracket before V/v does.": shows(
        notice("SỞ Y TẾ", "GIÁM ĐỐC\n\nLê Hoài An").replace("Về mái chợ\n", "(V/v công nhận: a) mái; b) chợ)\n"),
        subject="công nhận: a) mái; b) chợ",
    ),
    "The form of a giấy giới thiệu (Decree 30) has no subject: who writes it stands right below its name.": shows(
        f"SỞ XÂY DỰNG\nSố: 3/GGT-SXD\n{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\n\nGIẤY GIỚI THIỆU\n\n"
        "Sở Xây dựng trân trọng giới thiệu:\nÔng: Trần Văn Mái\nChức vụ: Đội trưởng Đội lợp mái\n"
        "Được cử đến: Ban Quản lý chợ.\n\nGIÁM ĐỐC\n\nLê Hoài An\n",
        kind="giấy giới thiệu",
        subject=None,
        signer="Lê Hoài An",
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)


def test_a_subject_may_end_in_a_colon() -> None:
    """What leads on to the body below it is its subject all the same."""
    found = extract(
        f"UBND XÃ PHÚ HỮU\nSố: 12/TB-UBND\n{COUNTRY}Phú Hữu, ngày 05 tháng 3 năm 2024\n\nTHÔNG BÁO\n"
        "Về việc trông coi mái chợ\ncụ thể như sau:\n1. Ca sáng.\n2. Ca tối.\n\nCHỦ TỊCH\n\nLê Hoài An\n"
    )

    assert found.subject is not None
    assert found.subject.startswith("trông coi mái chợ")


SUBJECTS = [
    "VỀ VIỆC SÁP NHẬP\nTHÔN 3 VÀ THÔN 4",
    "VỀ VIỆC THÀNH LẬP\nHỢP TÁC XÃ MÁI CHỢ",
    "VỀ CÔNG TÁC\nPHÒNG CHỐNG THIÊN TAI",
    "VỀ VIỆC QUẢN LÝ\nKHOA HỌC VÀ CÔNG NGHỆ",
    "VỀ VIỆC TRẢ LẠI\nTHUẾ GIÁ TRỊ GIA TĂNG",
    "VỀ VIỆC MIỄN TIỀN THUÊ CHỢ\nĐỐI VỚI HỘ NGHÈO",
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_in_capitals_goes_on_with_what_decides_nothing(subject: str) -> None:
    """Only the line below it names who decides, though organisations' names begin with such words."""
    found = extract(
        f"SỞ XÂY DỰNG\nSố: 12/QĐ-SXD\n{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\nQUYẾT ĐỊNH\n{subject}\n\n"
        "GIÁM ĐỐC SỞ XÂY DỰNG\n\nCăn cứ tình hình mái chợ;\nĐiều 1. Lợp mái chợ.\n"
    )

    expected = subject.replace("\n", " ").removeprefix("VỀ VIỆC ").lower()
    assert expected == str(found.subject).lower()


def test_a_subject_in_capitals_may_cite_a_regulation_of_the_party() -> None:
    """The number behind "QUY ĐỊNH" within the subject is another paper's."""
    found = extract(
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nỦY BAN KIỂM TRA\n-------\nĐẢNG CỘNG SẢN VIỆT NAM\n-------\nSố: 6-HD/UBKTTW\n"
        "Hà Nội, ngày 18 tháng 12 năm 2019\nHƯỚNG DẪN\n"
        "TRÔNG COI KHO SÁCH THEO QUY ĐỊNH SỐ 77-QĐ/TW, NGÀY 28/8/2019 CỦA BAN BÍ THƯ VỀ KHO SÁCH CỦA ĐẢNG\n"
        "- Căn cứ Quy chế làm việc của Ủy ban Kiểm tra Trung ương;\n"
        "Ủy ban Kiểm tra Trung ương hướng dẫn trông coi kho sách như sau:\n1- Mỗi kho có hai người trông coi.\n"
    )

    assert "6-HD/UBKTTW" == found.number
    assert found.subject is not None
    assert found.subject.endswith("về kho sách của đảng")
    assert ("77-QĐ/TW",) == tuple(citation.number for citation in found.citations)


HEADINGS = ["I Tình hình trông coi chợ trong năm", "I- Tình hình trông coi chợ trong năm", "1- Tình hình chung"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_numbered_heading_ends_the_subject(heading: str) -> None:
    """A Roman number whose dot a scan lost, and the Party's numbers with a stroke, open the body."""
    found = extract(
        f"UBND TỈNH CÀ MAU\nSỞ CÔNG THƯƠNG\nSố: /BC-SCT\n{COUNTRY}Cà Mau, ngày tháng 11 năm 2017\nBÁO CÁO\n"
        f"Tình hình trông coi chợ mười tháng năm 2017\nvà việc phải làm năm 2018\n{heading}\n{BODY}"
    )

    assert "Tình hình trông coi chợ mười tháng năm 2017 và việc phải làm năm 2018" == found.subject


def test_a_subject_behind_its_number_on_one_line() -> None:
    """A line "Số: 36/SYT-NV Về việc …" is both; a number that goes on with another's is not parted."""
    found = extract(letter_from("SỞ Y TẾ").replace("12/ABC-VP\nV/v", "12/ABC-VP Về việc"))
    assert (found.number, found.subject) == ("12/ABC-VP", "lợp mái chợ")
    said = letter_from("SỞ Y TẾ").replace("12/ABC-VP\nV/v lợp mái chợ", "12/ABC-VP Về việc lợp mái chợ như sau:")
    assert extract(said).subject is None


@pytest.mark.parametrize(
    ("below", "subject"),
    [
        ("V/v lợp mái chợ", "lợp mái chợ"),
        ("Về việc lợp mái chợ", "lợp mái chợ"),
        ("Về việc lợp mái các chợ\nxã trong mùa mưa", "lợp mái các chợ xã trong mùa mưa"),
        ("Về việc lợp mái chợ, Sở Y tế có ý kiến như sau:", None),
        ("Về việc lợp mái các chợ xã của các ông bà trong\nban quản lý, Sở Y tế có ý kiến như sau:", None),
        ("Về việc này Sở Y tế đã có văn bản.", None),
        ("Về việc trên và để thống nhất", None),
        ("Về việc lợp mái chợ\n\nChợ được lợp.\n\nVề việc trông coi chợ\n\nChợ được trông coi.", None),
    ],
)
def test_a_subject_may_stand_below_the_addressees(below: str, subject: str | None) -> None:
    """Letters of old print it there, a paragraph of its own; a sentence that begins so is the body's."""
    found = extract(f"SỞ Y TẾ\nSố: 12/SYT-VP\n{COUNTRY}{DATED}Kính gửi: Các chợ xã\n\n{below}\n\n{BODY}{FOOT}")
    assert (found.subject, found.recipients) == (subject, ("Các chợ xã",))
    found = extract(letter_from("SỞ Y TẾ", f"Kính gửi: Các chợ xã\n\n{below}"))
    assert (found.subject, found.recipients) == ("lợp mái chợ", ("Các chợ xã",))


def test_who_decides_in_small_letters_is_no_subject() -> None:
    """Above "Chiểu …" and "Căn cứ …" stands who decides; a subject that names an office stays one."""
    head = "SẮC LỆNH\nCỦA CHỦ TỊCH NƯỚC SỐ 43-SL NGÀY 22 THÁNG 3 NĂM 1950\n"
    grounds = "Chiểu sắc lệnh số 216-SL ngày 20 tháng 8 năm 1948;\nĐiều 1: Các chợ được lợp mái.\n"
    assert extract(f"{head}Chủ tịch nước Việt Nam dân chủ cộng hoà\n{grounds}").subject is None
    for subject in ("lợp mái chợ", "Phó Giám đốc Sở được bổ nhiệm lại"):
        assert extract(f"QUYẾT ĐỊNH\n{subject}\nCăn cứ Luật Chợ;\n{BODY}").subject == subject


@pytest.mark.parametrize("called", ["HƯỚNG DẪN LIÊN NGÀNH", "KẾ HOẠCH LIÊN TỊCH"])
def test_that_several_offices_issue_a_paper_is_no_part_of_its_subject(called: str) -> None:
    """The kind is the first word's, the subject what stands below."""
    found = extract(
        f"SỞ NỘI VỤ - SỞ TÀI CHÍNH\nSố: 415/LN-SNV-STC\n{COUNTRY}Thái Bình, ngày 8 tháng 6 năm 2015\n{called}\n"
        f"Về phụ cấp trực chợ\n{BODY}"
    )

    assert called.rsplit(" ", 2)[0].lower() == found.kind
    assert "Về phụ cấp trực chợ" == found.subject
