"""The fields of head and foot: what is read from invented dispatches, whole and damaged, in NFC and NFD."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from docsearch.models import Block, Declared, Dispatch, PartialDate, RawDocument, Reading, Signature, Source
from docsearch.readers import read_bytes
from docsearch.understanding import understand

HEAD = """\
ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 214/UBND-NC

Quảng Trị, ngày 09 tháng 3 năm 2022

V/v bảo đảm trật tự tại lễ hội cầu ngư

Kính gửi: Công an tỉnh
"""
BODY = """
Xét báo cáo của Công an tỉnh về tình hình trật tự tại các lễ hội đầu năm, Ủy ban nhân dân tỉnh có ý kiến như sau:

1. Giao Công an tỉnh chủ trì, phối hợp với các đơn vị liên quan xây dựng phương án bảo vệ.

Yêu cầu các đơn vị nghiêm túc thực hiện./.
"""
FOOT = """
Nơi nhận:
- Như trên;
- Chủ tịch, các PCT UBND tỉnh;
- Lưu: VT, NC (Hải).

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Hoài An
"""


def extract(text: str, form: str = "NFC") -> Dispatch:
    """The dispatch that a text file with `text` gives."""
    return understand(read_bytes(unicodedata.normalize(form, text).encode(), "a.txt"))


def merged(left: list[str], right: list[str]) -> str:
    """Two columns as OCR writes them: each printed line once."""
    size = max(len(left), len(right))
    pairs = zip(left + [""] * (size - len(left)), right + [""] * (size - len(right)), strict=True)
    return "\n".join(f"{one} {other}".strip() for one, other in pairs) + "\n"


def head(number: str = "Số: 214/UBND-NC", date: str = "Quảng Trị, ngày 09 tháng 3 năm 2022") -> str:
    """The head with another number or date line, its columns merged."""
    return merged(
        ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ", number, "V/v bảo đảm trật tự tại lễ hội cầu ngư"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", date],
    )


def test_a_whole_letter() -> None:
    """Every field of head and foot of a plain letter."""
    found = extract(HEAD + BODY + FOOT)

    expected: dict[str, Any] = {
        "number": "214/UBND-NC",
        "symbol": "UBND-NC",
        "date": PartialDate(2022, 3, 9),
        "place": "Quảng Trị",
        "kind": "công văn",
        "agency": "Ủy ban nhân dân tỉnh Quảng Trị",
        "parent_agency": None,
        "subject": "bảo đảm trật tự tại lễ hội cầu ngư",
        "recipients": ("Công an tỉnh",),
        "cc": ("Như trên", "Chủ tịch, các PCT UBND tỉnh"),
        "signer": "Lê Hoài An",
        "signer_title": "Phó Chủ tịch",
        "signing_authority": ("KT.",),
    }
    assert expected == {name: found.values[name] for name in expected}


NUMBERS = [
    ("Số: 214/UBND-NC", "214/UBND-NC", "UBND-NC"),
    ("Số: 51 /UBND-NC", "51/UBND-NC", "UBND-NC"),
    ("Số: 1 2 14 / UBND - NC", "1214/UBND-NC", "UBND-NC"),
    ("Số:         /UBND-NC", None, "UBND-NC"),
    ("Số: ......./UBND-NC", None, "UBND-NC"),
    ("Số: J@#/UBND-NC", None, "UBND-NC"),
    ("Số: 0/UBND-NC", None, "UBND-NC"),
    ("Số: 08/2021/QĐ-UBND", "08/2021/QĐ-UBND", "QĐ-UBND"),
    ("Số: 77/CT-TT&HT", "77/CT-TT&HT", "CT-TT&HT"),
    ("Số: 12/CT.TTrGCN", "12/CT.TTrGCN", "CT.TTrGCN"),
    ("Số: 36/KTM-KTTC-VTM", "36/KTM-KTTC-VTM", "KTM-KTTC-VTM"),
    ("Số: 09/QĐ-BCĐ138", "09/QĐ-BCĐ138", "QĐ-BCĐ138"),
    ("Số: 602/TLĐ", "602/TLĐ", "TLĐ"),
    ("Số: 45⁄QĐ-TTg", "45/QĐ-TTg", "QĐ-TTg"),
    ("Số: 3342 BNV-TCBC", "3342/BNV-TCBC", "BNV-TCBC"),
    ("Số 12-NQ/TU", "12-NQ/TU", "NQ/TU"),
    ("Số       -CV/TU", None, "CV/TU"),
    ("Số: 171-CP", "171-CP", "CP"),
    ("Luật số: 50/2014/QH13", "50/2014/QH13", "QH13"),
    ("$6: 77/UBND-NC", "77/UBND-NC", "UBND-NC"),
    ("86: 77/UBND-NC", "77/UBND-NC", "UBND-NC"),
    ("Sá; 77/UBND-NC", "77/UBND-NC", "UBND-NC"),
    ("Số:        /UBND-NC 7878", "7878/UBND-NC", "UBND-NC"),
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("line", "number", "symbol"), NUMBERS)
def test_number_lines(line: str, number: str | None, symbol: str, form: str) -> None:
    """A blank or unreadable number leaves the symbol; a damaged label does not matter."""
    found = extract(head(number=line) + "Kính gửi: Công an tỉnh\n" + BODY, form)

    assert (number, symbol) == (found.number, found.symbol)


DATES = [
    ("Quảng Trị, ngày 09 tháng 3 năm 2022", PartialDate(2022, 3, 9), "Quảng Trị"),
    ("Quảng Trị, ngày 1 7 tháng 01 năm 2022", PartialDate(2022, 1, 17), "Quảng Trị"),
    ("Quảng Trị, ngày     tháng 3 năm 2022", PartialDate(2022, 3), "Quảng Trị"),
    ("Quảng Trị, ngày ... tháng ... năm 2022", PartialDate(2022), "Quảng Trị"),
    ("Quảng Trị, ngày OF tháng 3 năm 2022", PartialDate(2022, 3), "Quảng Trị"),
    ("Quảng Trị, ngày2 2tháng 10 năm 2022", PartialDate(2022, 10, 22), "Quảng Trị"),
    ("Quảng Trị, ngày 31 tháng 4 năm 2022", PartialDate(2022, 4), "Quảng Trị"),
    ("Quang Tri, ngay 09 thang 3 nam 2022", PartialDate(2022, 3, 9), "Quảng Trị"),
    ("TP.HCM, ngày 09 tháng 3 năm 2022", PartialDate(2022, 3, 9), "Thành phố Hồ Chí Minh"),
    ("TP. Hồ Chí Minh, ngày 09 tháng 3 năm 2022", PartialDate(2022, 3, 9), "Thành phố Hồ Chí Minh"),
    ("Đồi Thông, ngày 09 tháng 3 năm 2022", PartialDate(2022, 3, 9), "Đồi Thông"),
    ("Hà Nội, ngày 09/3/2022", PartialDate(2022, 3, 9), "Hà Nội"),
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("line", "date", "place"), DATES)
def test_place_and_date_lines(line: str, date: PartialDate, place: str, form: str) -> None:
    """What is blank or illegible stays unknown; a province has its canonical name, another place its printed one."""
    found = extract(head(date=line) + "Kính gửi: Công an tỉnh\n" + BODY, form)

    assert (date, place) == (found.date, found.place)


RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
HEADS = [
    pytest.param(
        merged(
            ["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ", "Số: 77/TCT-CS", "V/v lệ phí trước bạ"],
            [*RIGHT, "Hà Nội, ngày 5 tháng 5 năm 2019"],
        ),
        ("Tổng cục Thuế", "Bộ Tài chính", "lệ phí trước bạ"),
        id="columns merged",
    ),
    pytest.param(
        merged(
            ["BO TAI CHINH", "TONG CUC THUE", "So: 77/TCT-CS", "Viv lệ phí trước bạ"],
            ["CONG HOA XA HOI CHU NGHIA VIET NAM", "Doc lap - Tu do - Hanh phuc", "Ha Noi, ngay 5 thang 5 nam 2019"],
        ),
        ("Tổng cục Thuế", "Bộ Tài chính", "lệ phí trước bạ"),
        id="marks lost",
    ),
    pytest.param(
        "| BỘ TÀI CHÍNH TỔNG CỤC THUẾ Số: 77/TCT-CS V/v lệ phí trước bạ | "
        + " ".join(RIGHT)
        + " Hà Nội, ngày 5 tháng 5 năm 2019 |\n",
        ("Tổng cục Thuế", "Bộ Tài chính", "lệ phí trước bạ"),
        id="one table row",
    ),
    pytest.param(
        "\n".join(
            [
                *RIGHT,
                "Hà Nội, ngày 5 tháng 5 năm 2019",
                "BỘ TÀI CHÍNH",
                "TỔNG CỤC THUẾ",
                "Số: 77/TCT-CS",
                "V/v lệ phí trước bạ",
                "",
            ]
        ),
        ("Tổng cục Thuế", "Bộ Tài chính", "lệ phí trước bạ"),
        id="right column first",
    ),
    pytest.param(
        merged(
            ["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ", "Số: 77/TCT-CS", "VW thời giờ làm việc,", "thời giờ nghỉ ngơi"],
            [*RIGHT, "", "Hà Nội, ngày 5 tháng 5 năm 2019"],
        ),
        ("Tổng cục Thuế", "Bộ Tài chính", "thời giờ làm việc, thời giờ nghỉ ngơi"),
        id="date beside the subject",
    ),
    pytest.param(
        merged(
            ["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ NAM", "Số: 77/TCT-CS", "V/v lệ phí trước bạ"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "", "Hà Nội, ngày 5 tháng 5 năm 2019"],
        ),
        ("Tổng cục Thuế", "Bộ Tài chính", "lệ phí trước bạ"),
        id="country wrapped",
    ),
    pytest.param(
        "Ký bởi: TRUNG TÂM TIN HỌC\nCơ quan: UBND TỈNH CÀ MAU\nThời gian ký: 07.02.2025 08:51:04 +07:00\n"
        + merged(
            ["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ", "Số: 77/TCT-CS", "V/v lệ phí trước bạ"],
            [*RIGHT, "Hà Nội, ngày 5 tháng 5 năm 2019"],
        ),
        ("Tổng cục Thuế", "Bộ Tài chính", "lệ phí trước bạ"),
        id="below a digital signature",
    ),
    pytest.param(
        merged(["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ", "Số: 77/TCT-CS"], [*RIGHT, "Hà Nội, ngày 5 tháng 5 năm 2019"])
        + "CÔNG VĂN ĐẾN\nĐẾN Số: 912\nNgày: 6/5/2019\nTHÔNG BÁO\nVề việc lịch trực hè\n",
        ("Tổng cục Thuế", "Bộ Tài chính", "lịch trực hè"),
        id="arrival stamp between",
    ),
]


@pytest.mark.parametrize(("top", "expected"), HEADS)
def test_issuer_and_subject_in_every_layout(top: str, expected: tuple[str, str, str]) -> None:
    """However a reader wrote out the two columns, issuer, superior and subject are the same."""
    found = extract(top + "Kính gửi: Cục Thuế tỉnh Cà Mau\n" + BODY + FOOT)

    assert expected == (found.agency, found.parent_agency, found.subject)
    assert PartialDate(2019, 5, 5) == found.date
    assert found.number == "77/TCT-CS"


KINDS = [
    ("Số: 5/QĐ-UBND", "QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n", "quyết định", "thành lập Tổ công tác"),
    (
        "Số: 5/QĐ-UBND",
        "QUYÉT ĐỊNH\nPhê duyệt Đề án\nphát triển làng nghề\n",
        "quyết định",
        "Phê duyệt Đề án phát triển làng nghề",
    ),
    ("Số: 5/SNV-TCCC", "TỜ TRÌNH\nVề việc tổ chức đại hội\n", "tờ trình", "tổ chức đại hội"),
    ("Số: 5/TB-UBND", "THÔNG BÁO\nVỀ VIỆC NGHỈ LỄ QUỐC KHÁNH\n", "thông báo", "Nghỉ lễ quốc khánh"),
    ("Số: 5/CĐ-UBND", "CÔNG ĐIỆN\nVề tập trung ứng phó bão số 3\n", "công điện", "Về tập trung ứng phó bão số 3"),
]


@pytest.mark.parametrize(("number", "title", "kind", "subject"), KINDS)
def test_kind_by_its_heading(number: str, title: str, kind: str, subject: str) -> None:
    """The heading tells the kind, whatever the symbol says; the lines under it are the subject."""
    top = merged(["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ", number], [*RIGHT, "Quảng Trị, ngày 9 tháng 3 năm 2022"])
    found = extract(
        top + "\n" + title + "\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n" + BODY
    )

    assert (kind, subject) == (found.kind, found.subject)


ADDRESSEES = [
    ("Kính gửi: Công an tỉnh.\n", ("Công an tỉnh",)),
    (
        "Kính gửi:\n- Các sở: Y tế, Tài chính;\n- UBND các huyện, thành phố.\n",
        ("Các sở: Y tế, Tài chính", "UBND các huyện, thành phố"),
    ),
    ("Kính gửi: - Công an tỉnh;\n- Sở Y tế.\n", ("Công an tỉnh", "Sở Y tế")),
    ("Kính gửi: Công ty TNHH Cá Mòi\n(Địa chỉ: số 3 đường Trần Phú, thị xã Quảng Trị)\n", ("Công ty TNHH Cá Mòi",)),
    ("Kính gửi: Công ty TNHH Cá Mòi\nĐịa chỉ: số 3 đường Trần Phú\nMã số thuế: 3200123456\n", ("Công ty TNHH Cá Mòi",)),
    ("Kính gửi: Công ty TNHH Cá Mòi\n3200123456 - ông Sáu\n", ("Công ty TNHH Cá Mòi",)),
    (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n- Giám đốc các Sở: Y tế,\nTài chính;\n- Công an tỉnh.\n",
        ("Giám đốc các Sở: Y tế, Tài chính", "Công an tỉnh"),
    ),
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("lines", "recipients"), ADDRESSEES)
def test_recipients(lines: str, recipients: tuple[str, ...], form: str) -> None:
    """One entry an addressee, without address and tax code; a công điện calls them with "điện:"."""
    found = extract(head() + "\n" + lines + BODY + FOOT, form)

    assert recipients == found.recipients


FEET = [
    pytest.param(
        "Nơi nhận: KT. GIÁM ĐỐC\n- Như trên; PHÓ GIÁM ĐỐC\n- Sở Y tế;\n- Lưu: VT, TH (2b). Lê Hoài An\n",
        (("Như trên", "Sở Y tế"), "Lê Hoài An", "Phó Giám đốc", ("KT.",)),
        id="columns merged",
    ),
    pytest.param(
        "| Nơi nhận: - Như trên; - Sở Y tế; - Lưu: VT. | KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Hoài An |\n",
        (("Như trên", "Sở Y tế"), "Lê Hoài An", "Phó Giám đốc", ("KT.",)),
        id="one table row",
    ),
    pytest.param(
        "Nơi nhận:\n- Như trên;\n- VP: CVP, các PCVP,\ncác phòng chuyên môn;\n- Lưu: VT.\n"
        "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n(Đã ký)\nLê Hoài An\n",
        (("Như trên", "VP: CVP, các PCVP, các phòng chuyên môn"), "Lê Hoài An", "Phó Chánh Văn phòng", ("TL.", "KT.")),
        id="chain of authority",
    ),
    pytest.param(
        "TUQ. CỤC TRƯỞNG\nTRƯỞNG PHÒNG\nLê Hoài An\nNơi nhận:\nNhư kính gửi;\nLưu VT.\n",
        (("Như kính gửi",), "Lê Hoài An", "Trưởng phòng", ("TUQ.",)),
        id="signature first, no bullets",
    ),
    pytest.param(
        "- Như trên;\n- Sở Y tế;\n- Lưu: VT.\nGIÁM ĐỐC\nY Krông Niê\n",
        (("Như trên", "Sở Y tế"), "Y Krông Niê", "Giám đốc", ()),
        id="label lost",
    ),
    pytest.param(
        "Noi nhan:\n~ Nhu trên;\n~ Sở Y tế;\n~ Lưu: VT.\nK/T THỦ TƯỚNG CHÍNH PHỦ PHÓ THỦ TƯỚNG Lê Hoài An\n",
        (("Nhu trên", "Sở Y tế"), "Lê Hoài An", "Phó Thủ tướng", ("KT.",)),
        id="signature on one line",
    ),
    pytest.param(
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLê Hoài An\nNơi nhận:\n- Các huyện ủy;\n- Lưu VPTU.\n",
        (("Các huyện ủy",), "Lê Hoài An", "Phó Bí thư", ("TM.",)),
        id="Party",
    ),
    pytest.param(
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n"
        "SỞ NỘI VỤ SAO LỤC\nSố: 45/SL-SNV\nNơi nhận:\n- Các phòng;\n- Lưu: VT.\n",
        (("Như trên",), "Lê Hoài An", "Giám đốc", ()),
        id="certified copy",
    ),
    pytest.param(
        "Nơi nhận:          GIÁM ĐỐC\n- Như trên;\n- Lưu: VT, CN (3). Đ2 Lê Hoài An\n",
        (("Như trên",), "Lê Hoài An", "Giám đốc", ()),
        id="a stroke of the signature before the name",
    ),
    pytest.param(
        "KT. GIÁM ĐỐC\nGIÁM ĐỐC\nLê Hoài An\n",
        ((), "Lê Hoài An", "Phó Giám đốc", ("KT.",)),
        id="deputy by his mark",
    ),
    pytest.param(
        "Nơi nhận:\n- Như trên;\n- Lưu: VT, Trần Văn Soạn.\n\nGIÁM ĐỐC\n\nLê Hoài An\n\n"
        "PHỤ LỤC I\n(Kèm theo Công văn số 3/STC-NS)\n- Máy tính;\n- Máy in.\n",
        (("Như trên",), "Lê Hoài An", "Giám đốc", ()),
        id="annex",
    ),
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("foot", "expected"), FEET)
def test_foot_in_every_layout(foot: str, expected: tuple[object, ...], form: str) -> None:
    """Copies list and signature, side by side, interleaved or in one row; stamps and annexes are not theirs."""
    found = extract(HEAD + BODY + foot, form)

    assert expected == (found.cc, found.signer, found.signer_title, found.signing_authority)


def test_agency_names_itself_where_the_head_is_lost() -> None:
    """The number of the letter that is answered is not taken for the dispatch's own."""
    found = extract(
        "Kính gửi: Công ty TNHH Cá Mòi\nTrả lời công văn số 18/CM-2020 ngày 02/3/2020 của Công ty về lệ phí, "
        "Cục Thuế tỉnh Cà Mau có ý kiến như sau:\nĐề nghị Công ty thực hiện theo quy định.\n"
        "Cục Thuế tỉnh Cà Mau trả lời để Công ty được biết./.\n"
    )

    assert ("Cục Thuế tỉnh Cà Mau", None, None, None) == (found.agency, found.number, found.symbol, found.date)
    assert (found.kind, found.recipients) == ("công văn", ("Công ty TNHH Cá Mòi",))


def test_bodiless_words_are_no_metadata() -> None:
    """A novel, a price list and an empty page have no field."""
    for text in (
        "Trời đã khuya.\n\n- Ai đó? - Bà cụ hỏi.\n\nKhông ai trả lời.\n",
        "Tên\tGiá\nBút\t5000\nVở\t9000\n",
        " \n",
    ):
        raw = RawDocument.of(Source("a.txt", "0" * 64, "text/plain"), Reading((Block(text),)))
        found = understand(raw)

        assert [] == [
            name for name in ("number", "symbol", "date", "kind", "agency", "subject", "signer") if found.values[name]
        ]
        assert () == found.recipients + found.cc + found.signing_authority


def test_what_the_file_declares_comes_second() -> None:
    """A declared value fills what the page leaves blank, and never outweighs the page; a signing time is no date."""
    text = (
        head(number="Số:        /UBND-NC", date="Quảng Trị, ngày     tháng 3 năm 2022")
        + "Kính gửi: Công an tỉnh\n"
        + BODY
    )
    reading = Reading(
        (Block(text),),
        signatures=(Signature("Lê Hoài An", "UBND tỉnh Quảng Trị", "2022-03-11T09:00:00+07:00", "person"),),
        declared=(Declared("number", "214/UBND-NC", "mail header"), Declared("subject", "việc khác", "mail header")),
    )
    found = understand(RawDocument.of(Source("a.txt", "0" * 64, "text/plain"), reading))

    assert ("214/UBND-NC", "mail header") == (found.number, found.findings["number"][0].rule)
    assert ("bảo đảm trật tự tại lễ hội cầu ngư", PartialDate(2022, 3)) == (found.subject, found.date)
    assert ("Lê Hoài An", "digital signature") == (found.signer, found.findings["signer"][0].rule)


def test_an_exchange_package_outranks_the_page() -> None:
    """What edXML states was written for machines: it is taken before what is read, also for lists."""
    stated = (Declared("subject", "việc khác", "edxml"), Declared("recipients", "Sở Y tế", "edxml"))
    reading = Reading((Block(HEAD + BODY + FOOT),), declared=stated)
    found = understand(RawDocument.of(Source("a.edxml", "0" * 64, "text/xml"), reading))

    assert ("việc khác", ("Sở Y tế",), "214/UBND-NC") == (found.subject, found.recipients, found.number)


def test_several_dispatches_in_one_file() -> None:
    """The first one's metadata, and a note that there are more."""
    second = (HEAD + BODY + FOOT).replace("214", "215").replace("Lê Hoài An", "Trần Văn Bê")
    found = extract(HEAD + BODY + FOOT + "\n" + second)

    assert ("214/UBND-NC", "Lê Hoài An") == (found.number, found.signer)
    assert ["This file holds 2 dispatches; the metadata is the first one's. Split the file."] == [
        note.en for note in found.notes if "dispatches" in note.en
    ]


ANNEXES = (
    "PHỤ LỤC I\n(Kèm theo Công văn số 214/UBND-NC)\n- Số hộ dự lễ;\n- Số thuyền dự lễ;\nTM. BAN TỔ CHỨC\nNgô Văn Tư\n",
    "(Ban hành kèm theo Công văn số 214/UBND-NC)\nTên thuyền\nHải Âu Xanh\n- Cá Ông;\n",
    "TÊN CƠ QUAN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n- Họ và tên:\n- Lưu: VT.\n",
)


@pytest.mark.parametrize("annex", ANNEXES)
def test_an_annex_gives_neither_copies_nor_signer(annex: str) -> None:
    """Lists and names behind an annex's heading are the annex's; without Nơi nhận nobody gets a copy."""
    signature = "\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Hoài An\n"
    found = extract(HEAD + BODY + signature + annex)

    assert ((), "Lê Hoài An", ("KT.",)) == (found.cc, found.signer, found.signing_authority)


@pytest.mark.parametrize("rank", ["Thiếu tướng", "Đại tá", "PGS.TS.", "ThS. "])
def test_a_rank_before_the_name_is_no_part_of_it(rank: str) -> None:
    """A military rank or a degree is passed over, and the name behind it is read."""
    found = extract(HEAD + BODY + FOOT.replace("Lê Hoài An", f"{rank} Lê Hoài An"))

    assert ("Lê Hoài An", "Phó Chủ tịch") == (found.signer, found.signer_title)


def test_ranks_in_a_joint_signature_block_are_no_copies() -> None:
    """Several signatures with ranks and no Nơi nhận: the first one signs, and no list of copies is made up."""
    block = "\nKT. BỘ TRƯỞNG BỘ CÔNG AN\nTHỨ TRƯỞNG\nTrung tướng Lê Hoài An\nKT. CHÁNH ÁN\nPHÓ CHÁNH ÁN\nNgô Văn Tư\n"
    found = extract(HEAD + BODY + block)

    assert ((), "Lê Hoài An") == (found.cc, found.signer)


TITLES = [
    (
        "THÔNG TƯ\nCỦA BỘ XÂY DỰNG SỐ 91/2011/TT-BXD\nNGÀY 07 THÁNG 4 NĂM 2011\nVỀ VIỆC BAN HÀNH ĐỊNH MỨC LỢP MÁI\n",
        ("thông tư", "91/2011/TT-BXD", "TT-BXD", PartialDate(2011, 4, 7), "Bộ Xây dựng", "Ban hành định mức lợp mái"),
    ),
    (
        "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 91/2011/NĐ-CP NGÀY 07 THÁNG 4 NĂM 2011\nQUY ĐỊNH\nVIỆC LỢP MÁI CHỢ\n",
        ("nghị định", "91/2011/NĐ-CP", "NĐ-CP", PartialDate(2011, 4, 7), "Chính phủ", "Quy định việc lợp mái chợ"),
    ),
    (
        "SẮC LỆNH\nCỦA CHÍNH PHỦ\nSỐ 91 NGÀY 7 THÁNG 4 NĂM 1946\n",
        ("sắc lệnh", "91", None, PartialDate(1946, 4, 7), "Chính phủ", None),
    ),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_the_title_of_a_legal_database(title: str, expected: tuple[object, ...]) -> None:
    """Who issues, number and date stand in the title; none of them is left in the subject, and no place is made up."""
    found = extract(title + "Căn cứ Luật Xây dựng ngày 26 tháng 11 năm 2003;\n" + BODY)

    assert expected[:4] == (found.kind, found.number, found.symbol, found.date)
    assert (*expected[4:], None) == (found.agency, found.subject, found.place)


def test_a_form_code_is_no_number() -> None:
    """The code of a form above the head gives neither number nor symbol; the form's name gives the kind alone."""
    top = "BM07/STP-QT 2.0\n" + merged(
        ["SỞ TƯ PHÁP", "VĂN PHÒNG"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    )
    found = extract(f"{top}\nPHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC\nKính gửi: Lãnh đạo Sở\n{BODY}")

    assert (None, None, "phiếu trình", None) == (found.number, found.symbol, found.kind, found.subject)


def test_joint_issuers_are_never_one_name() -> None:
    """Of bodies that issue jointly the first named is the agency, and none of them the superior of another."""
    top = "BỘ XÂY DỰNG - BỘ Y TẾ -\nTÒA ÁN NHÂN DÂN TỐI CAO -\nBỘ QUỐC PHÒNG\n\nSố: 91/2011/TTLT-BXD-BYT\n\n"
    right = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nHà Nội, ngày 07 tháng 4 năm 2011\n\n"
    found = extract(f"{top}{right}THÔNG TƯ LIÊN TỊCH\nQuy định việc lợp mái\n{BODY}")

    assert ("Bộ Xây dựng", None) == (found.agency, found.parent_agency)


SMALL_SUBJECT = """\
Quy định danh mục các chợ và thời hạn mà người lợp mái, người trông
không được rời chợ, không được để mái dột, không được nhận thêm các
công việc khác ngoài danh mục đã được phê duyệt của ban quản lý chợ"""
SUBJECTS = [
    (SMALL_SUBJECT, "quản lý chợ"),
    (
        "SỬA ĐỔI MỘT SỐ ĐIỀU VỀ LỢP MÁI CỦA THÔNG TƯ SỐ 12/2009/TT-BXD\n\nNGÀY 01/02/2009 CỦA BỘ TRƯỞNG VỀ MÁI CHỢ",
        "mái chợ",
    ),
    ("PHÊ DUYỆT ĐỀ ÁN LỢP MÁI CHỢ TRONG LĨNH VỰC\n\nTHƯƠNG MẠI ĐẾN NĂM 2015, ĐỊNH HƯỚNG ĐẾN NĂM 2030", "đến năm 2030"),
]


@pytest.mark.parametrize(("subject", "end"), SUBJECTS)
def test_a_subject_goes_on_to_the_end_of_its_sentence(subject: str, end: str) -> None:
    """Lines in capitals, and lines that begin in the midst of a sentence, belong to the subject above them."""
    top = merged(
        ["BỘ XÂY DỰNG", "", "Số: 91/2011/TT-BXD"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 07 tháng 4 năm 2011"],
    )
    grounds = "Căn cứ Luật Xây dựng ngày 26 tháng 11 năm 2003;\nTheo đề nghị của Vụ trưởng Vụ Pháp chế,\n"
    found = extract(f"{top}\nTHÔNG TƯ\n{subject}\n\n{grounds}{BODY}")

    assert found.subject is not None
    assert (True, 0) == (found.subject.endswith(end), found.subject.count("ăn cứ"))


def test_a_note_of_the_signature_is_no_part_of_an_entry() -> None:
    """The note "(Đã ký)" in the column beside Nơi nhận is left out of the entry that it ran together with."""
    found = extract(HEAD + BODY + FOOT.replace("PCT UBND tỉnh;", "PCT UBND tỉnh; (Đã ký)"))

    assert (("Như trên", "Chủ tịch, các PCT UBND tỉnh"), "Lê Hoài An") == (found.cc, found.signer)


def test_a_party_cell_below_its_superior() -> None:
    """A "Chi bộ" begins a body of its own, and the one printed above it is its superior."""
    top = "ĐẢNG BỘ XÃ HẢI AN\nCHI BỘ 3\n\nSố 12-NQ/CB\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nHải An, ngày 5 tháng 6 năm 2021\n"
    found = extract(f"{top}\nNGHỊ QUYẾT\nvề việc lợp mái nhà văn hóa\n{BODY}")

    assert ("Chi bộ 3", "Đảng bộ xã Hải An") == (found.agency, found.parent_agency)


def test_an_addressee_goes_on_in_brackets() -> None:
    """The end of a name in brackets belongs to it; an address in brackets does not."""
    letter = HEAD.replace(
        "Kính gửi: Công an tỉnh", "Kính gửi: Công ty TNHH Sông Vàng\n(Việt Nam)\n(Số 12 Lê Lợi, Đông Hà)"
    )
    assert extract(letter + BODY + FOOT).values["recipients"] == ("Công ty TNHH Sông Vàng (Việt Nam)",)


def test_an_entry_of_the_list_goes_on_in_small_letters() -> None:
    """Among bullets a line in small letters belongs to the entry above it, although that ends in a semicolon."""
    foot = FOOT.replace("- Chủ tịch, các PCT UBND tỉnh;", "- VPUB: CVP, các PCVP;\ncác phòng: NC, KT;")
    assert extract(HEAD + BODY + foot).values["cc"] == ("Như trên", "VPUB: CVP, các PCVP; các phòng: NC, KT")


def test_words_around_a_page_are_no_list() -> None:
    """Where "Nơi nhận" stands without a list, what a web page says below it is none."""
    foot = "\nNơi nhận: | KT. CHỦ TỊCH |\nÝ kiến bạn đọc\nMàn hình hiện lên thì bạn bắt đầu nói.\n"
    assert extract(HEAD + BODY + foot).values["cc"] == ()


def test_an_entry_that_looks_like_the_label() -> None:
    """The entry "Hội Thẩm định giá" is nearly "Nơi nhận", and keeps its words."""
    foot = FOOT.replace("- Chủ tịch, các PCT UBND tỉnh;", "- Hội Thẩm định giá;")
    assert extract(HEAD + BODY + foot).values["cc"] == ("Như trên", "Hội Thẩm định giá")


@pytest.mark.parametrize(
    ("name", "sure"), [("Lê Hoài An", 0.9), ("Ksor Hảo", 0.9), ("Nguyễnvan Hải", 0.55), ("Phạm Mnh Tân", 0.55)]
)
def test_a_damaged_name_is_doubtful(name: str, sure: float) -> None:
    """A name that cannot have been written so is kept as printed, with little confidence."""
    (found,) = extract(HEAD + BODY + FOOT.replace("Lê Hoài An", name)).findings["signer"]
    assert (found.value, found.confidence) == (name, sure)
