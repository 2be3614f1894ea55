"""Heads and feet of hospitals, schools, army units, bilingual letters and certified copies: made-up papers of ours."""

from __future__ import annotations

import pytest

from tests.fields.papers import BODY, COUNTRY, Papers, agrees, extract, shows

NUMBERED = (
    f"Số: 12/ABC-VP\nV/v lợp mái chợ\n{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\nKính gửi: Ban Quản lý chợ\n{BODY}"
)

HEADS = [
    ("SỞ Y TẾ TỈNH CÀ MAU\nBỆNH VIỆN ĐA KHOA SÔNG ĐỐC", "Sở Y tế tỉnh Cà Mau", "Bệnh viện Đa khoa Sông Đốc"),
    ("SỞ Y TẾ TỈNH CÀ MAU\nBỆNH VIỆN CHUYÊN KHOA MẮT", "Sở Y tế tỉnh Cà Mau", "Bệnh viện Chuyên khoa Mắt"),
    ("BỘ Y TẾ\nTRƯỜNG ĐẠI HỌC Y KHOA BIỂN ĐÔNG", "Bộ Y tế", "Trường Đại học Y khoa Biển Đông"),
    (
        "TỔNG CỤC QUẢN LÝ THỊ TRƯỜNG\nCỤC QUẢN LÝ THỊ TRƯỜNG HÀ NỘI",
        "Tổng cục Quản lý thị trường",
        "Cục Quản lý thị trường thành phố Hà Nội",
    ),
    ("BỘ QUỐC PHÒNG\nQUÂN KHU 7", "Bộ Quốc phòng", "Quân khu 7"),
    (
        "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\nVỤ KIỂM SÁT VIỆC GIẢI QUYẾT ÁN HÀNH CHÍNH",
        "Viện kiểm sát nhân dân tối cao",
        "Vụ Kiểm sát việc giải quyết án hành chính",
    ),
    (
        "BẢO HIỂM XÃ HỘI TỈNH CÀ MAU\nBẢO HIỂM XÃ HỘI CƠ SỞ SÔNG ĐỐC",
        "Bảo hiểm xã hội tỉnh Cà Mau",
        "Bảo hiểm xã hội cơ sở Sông Đốc",
    ),
    ("ĐẢNG ỦY KHỐI CƠ QUAN\nCHI BỘ SỞ TƯ PHÁP", "Đảng ủy Khối cơ quan", "Chi bộ Sở Tư pháp"),
    ("BỘ XÂY DỰNG\nCẢNG VỤ HÀNG HẢI SÔNG ĐỐC", "Bộ Xây dựng", "Cảng vụ hàng hải Sông Đốc"),
    ("TRUNG ƯƠNG HỘI NÔNG DÂN VIỆT NAM\nBAN KINH TẾ", "Trung ương Hội Nông dân Việt Nam", "Ban Kinh tế"),
    ("SỞ LAO ĐỘNG\nTRUNG TÂM DỊCH\nVỤ VIỆC LÀM SÔNG ĐỐC", "Sở Lao động", "Trung tâm Dịch vụ việc làm Sông Đốc"),
]


@pytest.mark.parametrize(("head", "above", "issuer"), HEADS)
def test_two_bodies_are_parted_where_the_lower_one_begins(head: str, above: str, issuer: str) -> None:
    """The syllables "khoa", "trường" and "vụ" within a longer word begin no body; a Quân khu and a Vụ are one."""
    found = extract(f"{head}\n{NUMBERED}")

    assert (above.lower(), issuer.lower()) == (str(found.parent_agency).lower(), str(found.agency).lower())


COPIED = f"""\
BỘ CÔNG THƯƠNG
Số: 223/BCT-TTTN
V/v lợp mái chợ
{COUNTRY}Hà Nội, ngày 05 tháng 3 năm 2019
Kính gửi: UBND các tỉnh, thành phố
{BODY}Nơi nhận:
- Như trên;
- Lưu: VT, TTTN.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
LÊ HOÀI AN
UBND TỈNH CÀ MAU
VĂN PHÒNG
Số: 88/SY-VP
SAO Y BẢN CHÍNH
Cà Mau, ngày 09 tháng 3 năm 2019
Nơi nhận:
- Sở Công Thương;
- Lưu: VT.
TL. CHÁNH VĂN PHÒNG
TRƯỞNG PHÒNG
Trần Văn Sông
"""


def test_the_block_of_a_certified_copy_is_none_of_the_dispatch() -> None:
    """Number, list and signature of "SAO Y" below the signature belong to the copy."""
    found = extract(COPIED)

    assert ("223/BCT-TTTN", ("Như trên",)) == (found.number, found.cc)
    assert ("LÊ HOÀI AN", "Thứ trưởng", ("KT.",)) == (
        str(found.signer).upper(),
        found.signer_title,
        found.signing_authority,
    )


PAPERS: Papers = {
    "An entry “- Lưu: VT, TM. T15” names the office that drafted and how many copies were made.": shows(
        f"BỘ CHỈ HUY QUÂN SỰ TỈNH CÀ MAU\n{NUMBERED}Nơi nhận:\n- Như trên;\n- Lưu: VT, TM. T15.\n"
        "KT. CHỈ HUY TRƯỞNG\nPHÓ CHỈ HUY TRƯỞNG\nThượng tá Lê Hoài An\n",
        signing_authority=("KT.",),
        signer="Lê Hoài An",
    ),
    "An invitation ends the addressee: the sentence that invites is none of the addressee's lines.": shows(
        f"SỞ TƯ PHÁP TỈNH CÀ MAU\nSố: 5/GM-STP\n{COUNTRY}Cà Mau, ngày 02 tháng 3 năm 2018\nGIẤY MỜI\n"
        "Kính gửi: Ông Lê Hoài An, Trưởng phòng Tư pháp\n"
        "Sở Tư pháp trân trọng kính mời Ông đến dự Hội nghị trông coi chợ.\nThời gian: 8 giờ ngày 09/3/2018.\n",
        kind="giấy mời",
        recipients=("Ông Lê Hoài An, Trưởng phòng Tư pháp",),
    ),
    "A press release has its subject below its name: a “Thông cáo báo chí” is a thông cáo.": shows(
        f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 8/TC-UBND\n{COUNTRY}Cà Mau, ngày 06 tháng 2 năm 2020\n"
        f"THÔNG CÁO BÁO CHÍ\nVề việc lợp mái chợ\n{BODY}",
        kind="thông cáo",
        subject="lợp mái chợ",
    ),
    "English lines beside the Vietnamese ones belong to no field; “Số/No:” and “Kính gửi/To:” are labels.": shows(
        "BỘ CÔNG THƯƠNG\nMINISTRY OF INDUSTRY AND TRADE\nSố/No: 1234/BCT-XNK\nV/v lợp mái chợ\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSOCIALIST REPUBLIC OF VIET NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Independence - Freedom - Happiness\nHà Nội, ngày 10 tháng 6 năm 2019\nHa Noi, 10 June 2019\n"
        f"Kính gửi/To:\n- Công ty Chợ Lớn;\n- Cho Lon Trading Corporation.\n{BODY}",
        number="1234/BCT-XNK",
        agency="Bộ Công Thương",
        parent_agency=None,
        subject="lợp mái chợ",
        recipients=("Công ty Chợ Lớn", "Cho Lon Trading Corporation"),
    ),
    "A line “SAO Y” without the copy's number is no block.": shows(
        COPIED.replace("Số: 88/SY-VP\n", "").partition("UBND TỈNH CÀ MAU")[0] + "SAO Y\n",
        cc=("Như trên",),
        signer_title="Thứ trưởng",
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)
