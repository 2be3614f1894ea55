"""What a scan of a signed and stamped page leaves: smudges behind entries, damaged digits, a deputy's lost "PHÓ"."""

from __future__ import annotations

import re

import pytest

from docsearch.text.oddity import is_odd, odd_share
from tests.fields.papers import Papers, agrees, extract, shows

HEAD = """\
UBND TỈNH CÀ MAU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập - Tự do - Hạnh phúc
Số: 18/SYT-NV Cà Mau, ngày 02 tháng 5 năm 2021
V/v trực hè

Kính gửi: Bệnh viện đa khoa

Thực hiện kế hoạch năm, Sở Y tế đề nghị Bệnh viện phân công trực đủ ca trong mùa hè./.
"""


ENTRIES = [
    ("- Như trên; 6 HN h /⁄S 4", "Như trên"),
    ("- Như trên; ì “Si xấu NẠN bè", "Như trên"),
    ("- BGĐ SYT; A> SN b", "BGĐ SYT"),
    ("- Website Sở Y tế;':` `", "Website Sở Y tế"),
    ("- Trung tâm Y tế: —P?HQ", "Trung tâm Y tế"),
    ("k - Phòng Nghiệp vụ (để thực hiện); He Jj", "Phòng Nghiệp vụ (để thực hiện)"),
    ("- Thường trực Tỉnh ủy; (để b/c)", "Thường trực Tỉnh ủy; (để b/c)"),
    ("- Công báo; Website Chính phủ;", "Công báo; Website Chính phủ"),
    ("- P.KT2;", "P.KT2"),
    ("- TT. Lưu trữ;", "TT. Lưu trữ"),
    ("- Ông Lưu Văn Tám (để biết);", "Ông Lưu Văn Tám (để biết)"),
    ("- Sinh viên các khóa 61, 62, 63, 64;", "Sinh viên các khóa 61, 62, 63, 64"),
    ("- VPCP: BTCN, các PCN;\nTGĐ Cổng TTĐT;", "VPCP: BTCN, các PCN; TGĐ Cổng TTĐT"),
]


@pytest.mark.parametrize(("lines", "entry"), ENTRIES)
def test_a_smudge_behind_an_entry_is_no_part_of_it(lines: str, entry: str) -> None:
    """Letters of the seal are cut off; notes in brackets, abbreviations and further words of an entry stay."""
    found = extract(f"{HEAD}Nơi nhận:\n{lines}\n- Các trạm y tế;\n- Lưu: VT, NV.\n\nGIÁM ĐỐC\n\nLê Hoài An\n")

    assert (entry, "Các trạm y tế") == found.cc
    assert ("Lê Hoài An", "Giám đốc") == (found.signer, found.signer_title)


TITLES = [
    ("Nơi nhận: KT. GIÁM ĐỐC\n- Như trên; PHÓ GIÁM ĐỐC\n- Lưu: VT.\nLê Hoài An\n", "Phó Giám đốc"),
    ("Nơi nhận: GIÁM ĐÓC\n- Như trên; —P?HQ GIÁM ĐỐC\n- Lưu: VT.\nLê Hoài An\n", "Phó Giám đốc"),
    ("Nơi nhận: 7\n- Như trên; O> ~ HỒ GIÁM ĐỚC\n- Lưu: VT.\nLê Hoài An\n", "Phó Giám đốc"),
    ("Nơi nhận:\n- Như trên; P hé GIÁM ĐỐC h\n- Lưu: VT.\nLê Hoài An\n", "Phó Giám đốc"),
    ("É Nơi nhận: ' GIÁM ĐÓC\n- Như trên;\n- Lưu: VT.\nl Lê Hoài An '\n", "Giám đốc"),
    ("Nơi nhận: GIÁM ĐỐC\n- Như trên;\n“bưu VP, NV.\nLê Hoài An\n", "Giám đốc"),
    ("Nơi nhận: TL. CHỦ TỊCH\n- Như trên;\nTU, GIÁM ĐỐC\n- Lưu: VT.\nLê Hoài An\n", "Giám đốc"),
    ("GIÁM ĐỐC\n: Nơi nhận: so — CỬ\n- Như trên;\n- Lưu: VT.\nLê Hoài An\n", "Giám đốc"),
    ("GIÁM ĐỐC\nân: 225 ị\nit B ? Ê 4 k<:\n- Như trên;\n- Các sở; N\n- Lưu: VT.\nLê Hoài An\n", "Giám đốc"),
]


@pytest.mark.parametrize(("foot", "title"), TITLES)
def test_the_title_in_a_damaged_foot(foot: str, title: str) -> None:
    """A deputy's damaged "PHÓ" still makes a deputy; a title above a damaged label is the signer's."""
    found = extract(HEAD + foot)

    assert (title, "Lê Hoài An") == (found.signer_title, found.signer)
    assert "Như trên" == found.cc[0]


def test_a_list_whose_label_lost_a_word() -> None:
    """Where "Nơi" of the label was lost, "nhận:" still begins the list."""
    found = extract(
        f"{HEAD}nhận: Chøh TL.CHỦ TỊCH\n- Các trạm y tế;\n- Các sở; PHÓ CHÁNH VĂN PHÒNG\n- bưu: VT,\nLê Hoài An\n"
    )

    assert ({"Các trạm y tế", "Các sở"}, ("TL.",)) == (set(found.cc[-2:]), found.signing_authority)


NUMBERS = [
    ('Số: "127 /SYT-NV', "127/SYT-NV", "SYT-NV"),
    ("Số: 5V /SYT-NV", None, "SYT-NV"),
    ("Số: 4O /SYT-NV", None, "SYT-NV"),
    ("Số: 31B/SYT-NV", "31B/SYT-NV", "SYT-NV"),
    ("Số:.222JÉ /TB -SYT", None, "TB-SYT"),
    ("Số: 409 /QĐÐ-SYT", "409/QĐ-SYT", "QĐ-SYT"),
]


@pytest.mark.parametrize(("line", "number", "symbol"), NUMBERS)
def test_damaged_numbers_are_left_out(line: str, number: str | None, symbol: str) -> None:
    """Digits that a scan misread as letters leave the symbol alone; one letter read twice is one."""
    found = extract(HEAD.replace("Số: 18/SYT-NV", line))

    assert (number, symbol, "Sở Y tế tỉnh Cà Mau") == (found.number, found.symbol, found.agency)


def test_words_and_smudges() -> None:
    """Syllables in one case and abbreviations are words; single letters, signs and mixed cases are not."""
    assert [False] * 7 == [is_odd(word) for word in ("Thủ", "tướng;", "KGVX,", "TTg", "(để", "b/c);", "HĐND-UBND")]
    assert [True] * 6 == [is_odd(word) for word in ("ì", "lN", "/⁄S", "x7", "P?HQ", "Ấ7")]
    assert (0.0, 1.0) == (odd_share("Các trạm y-tế"), odd_share("6 h /⁄S"))


ARRIVED = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


@pytest.mark.parametrize("stamp", ["CÔNG VĂN ĐẾN\nSố: 3\n", "CÔNG VĂN ĐẾTI\n", "VĂN BẢN ĐẾN\n", "SAO Y\n"])
def test_a_stamp_is_no_heading(stamp: str) -> None:
    """What an arrival stamp or a copy's stamp is called is not the kind of the paper that bears it."""
    found = extract(
        f"UBND TỈNH CÀ MAU\n{ARRIVED}Số: 18/QĐ-UBND\nCà Mau, ngày 02 tháng 5 năm 2021\n{stamp}QUYẾT ĐỊNH\n"
        "Về việc trực hè\nCăn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023;\n"
    )

    assert ("quyết định", "trực hè", "18/QĐ-UBND") == (found.kind, found.subject, found.number)


def test_a_list_of_signs_is_read_to_its_end() -> None:
    """A hundred thousand signs and stops in one entry cost what their length costs."""
    found = extract(f"{HEAD}Nơi nhận:\n- Như trên{'; ' * 100_000}x;\n- Các sở;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n")

    assert "Các sở" in found.cc


SUBJECTS = [
    "V/v: sửa đổi Thông tư số :\n10/2019/TT-BYT. :\n",
    "'V/y: sửa đổi Thông tư số ›\n:__\"_'10/2019/TT-BYT.\n",
]


@pytest.mark.parametrize("printed", SUBJECTS)
def test_a_subject_that_ends_in_so_goes_on_with_the_number(printed: str) -> None:
    """Signs that a scan put around the line's end, or around the number, do not end the subject."""
    found = extract(HEAD.replace("V/v trực hè\n", printed))

    assert "sửa đổi Thông tư số 10 2019 TT BYT" == " ".join(re.findall(r"[^\W_]+", found.subject or ""))
    assert ("Bệnh viện đa khoa",) == found.recipients


def test_a_place_that_a_scan_misread_is_left_out() -> None:
    """A capital within a word is no name of a place; the date beside it stays."""
    found = extract(HEAD.replace("Cà Mau, ngày", "CaiMnu, ngày"))

    assert found.place is None
    assert "2021-05-02" == str(found.date)


PAPERS: Papers = {
    "The end of an entry before the title (“phủ; THỦ TƯỚNG”) is not taken for a damaged “PHÓ”.": shows(
        f"{HEAD}Nơi nhận: TM. CHÍNH PHỦ\n- Thành viên Chính\nphủ; THỦ TƯỚNG\n- Lưu: VT.\nLê Hoài An\n",
        signer_title="Thủ tướng",
        signer="Lê Hoài An",
    ),
    "Letters of a seal and an arrival stamp between the lines of a title are no part of it.": shows(
        "UBND TỈNH CÀ MAU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n"
        "Só.,2ET /8C-SYT Cà Mau, ngày 02 tháng 5 năm 2021\n3 Sbby -: màn GuÀ X\nBÁO CÁO\nKết quả trực hè của các "
        "bệnh viện\nCỔNG THÔNG TIN ĐIỆN TỬ\ncác trạm y tế năm 2021\nE BE” 0lmi bÝINN: AimiRN\n"
        "L. Kết quả trực\n1. Các bệnh viện trực đủ ca trong mùa hè, không có sự cố nào xảy ra.\n",
        number=None,
        symbol=None,
        agency="Sở Y tế tỉnh Cà Mau",
        subject="Kết quả trực hè của các bệnh viện các trạm y tế năm 2021",
    ),
    "A name glued to its title: where the blank between title and name was lost, both are read.": shows(
        f"{HEAD}Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆMVăn Trọng Lý\n",
        signer="Văn Trọng Lý",
        signer_title="Phó Chủ nhiệm",
    ),
    "Capitals that go on for a page behind the signature's title are left out of it.": shows(
        f"{HEAD}Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC SỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "ĐĂNG KÝ NHU CẦU TRỰC HÈ CỦA CÁC BỆNH VIỆN VÀ TRẠM Y TẾ TRONG TỈNH\n",
        signer_title="Giám đốc Sở Y tế",
    ),
    "Under “KT. BỘ TRƯỞNG, CHỦ NHIỆM” whoever signs as one of the two is a deputy.": shows(
        f"{HEAD}KT. BỘ TRƯỞNG, CHỦ NHIỆM\n( CHỦ NHIỆM\n\nLê Hoài An\n",
        signer_title="Phó Chủ nhiệm",
        signer="Lê Hoài An",
    ),
    "The archive's entry is one with “Lưu” read as “bưu”, too.": shows(
        f"{HEAD}Nơi nhận: GIÁM ĐỐC\n- Như trên;\n“bưu VP, NV.\nLê Hoài An\n", cc=("Như trên",)
    ),
    "A ground that ends in “số” goes on with its number, too, and stays in the body.": shows(
        HEAD.replace(
            "V/v trực hè\n\nKính gửi: Bệnh viện đa khoa\n", "KẾ HOẠCH\nTRỰC MÙA HÈ\nNĂM 2021\nCăn cứ Nghị định số\n"
        )
        .replace("Thực hiện", "10/2019/NĐ-CP ngày 02/5/2019 của Chính phủ; thực hiện")
        .replace("\n\n10", "\n10"),
        subject="Trực mùa hè năm 2021",
    ),
    "Title, degree and name on one line: the degree goes with the name.": shows(
        f"{HEAD}KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC (Đã ký) PGS.TS. Lê Hoài An\n",
        signer_title="Phó Giám đốc",
        signer="Lê Hoài An",
    ),
    "A joint circular is known by its symbol: where “LIÊN TỊCH” is damaged, “01/TTLT” says what it is.": shows(
        HEAD.replace("18/SYT-NV", "01/TTLT").replace(
            "V/v trực hè\n\nKính gửi: Bệnh viện đa khoa", "THÔNG TƯ\nLIÊN TNCH"
        ),
        kind="thông tư liên tịch",
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)
