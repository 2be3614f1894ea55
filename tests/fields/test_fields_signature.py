"""Who signs: names, titles and marks of authority in every foot that was met."""

from __future__ import annotations

import pytest

from docsearch.domain import signing
from docsearch.layout.authority_marks import authority_in
from docsearch.layout.signers import looks_like_name
from docsearch.text.flat import flat
from tests.fields.papers import (
    BODY,
    COPIES,
    COUNTRY,
    DATE,
    DATED,
    FOOT,
    ONE_LINE,
    TO,
    WHOLE_HEAD,
    Papers,
    agrees,
    beside,
    department_letter,
    district_letter,
    extract,
    letter_at,
    letter_from,
    letter_to,
    market_letter,
    notice,
    shows,
    signed,
    with_foot,
)

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
    found = extract(district_letter(foot=foot))

    assert copies == found.cc
    assert "Trần Thị Mái" == found.signer
    assert "Phó Chủ tịch" == found.signer_title
    assert ("KT.",) == found.signing_authority


def test_a_mark_of_authority_is_known_without_its_dot() -> None:
    """A "KF" before a title is KT.; a word before a title ("TỔ TRƯỞNG") is no mark."""
    signed = extract(
        district_letter(foot="Nơi nhận: _____ KF CHỦ TỊCH\n- Như trên; PHÓ CHỦ TỊCH\n- Lưu: VT.\nTrần Thị Mái\n")
    )
    team = extract(district_letter(foot="Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTỔ TRƯỞNG\nTrần Thị Mái\n"))

    assert ("KT.",) == signed.signing_authority
    assert () == team.signing_authority


@pytest.mark.parametrize("mark", ["TM Ủy ban nhân dân", "TM. Ủy ban nhân dân huyện"])
def test_a_body_in_small_letters_is_signed_for(mark: str) -> None:
    """As letters of web pages have it, the dot there or not; whoever signs below it does so without Nơi nhận, too."""
    found = extract(district_letter(foot=f"{mark}\nChủ tịch\nTrần Thị Mái\n"))

    assert ("TM.",) == found.signing_authority
    assert ("Trần Thị Mái", "Chủ tịch") == (found.signer, found.signer_title)


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

    found = extract(district_letter(foot=foot))

    assert expected == found.signer_title
    assert "Trần Thị Mái" == found.signer
    (read,) = found.findings["signer_title"]
    assert (sure, spoiled) == (read.confidence, read.spans[0].of(found.text).strip())


def test_letters_of_a_seal_are_no_title() -> None:
    """What is alike in fewer letters, or stands below no KT., gives none."""
    sealed = extract(
        district_letter(foot="Nơi nhận: KT. CHỦ TỊCH\n- Như trên; Ủ OANG THRI\n- Lưu: VT.\nTrần Thị Mái\n")
    )
    alone = extract(district_letter(foot="Nơi nhận: TM. ỦY BAN\n- Như trên; z2PHGCHU, TUH\n- Lưu: VT.\nTrần Thị Mái\n"))

    assert sealed.signer_title is None
    assert alone.signer_title is None


def test_a_paragraph_about_signing_belongs_to_the_body() -> None:
    """What speaks of who signed and when at some length is no stamp: what it cites is cited."""
    told = (
        "Người ký số chịu trách nhiệm về nội dung; thời gian ký: do hệ thống ghi nhận theo Nghị định số 130/2018/NĐ-CP "
        "ngày 27 tháng 9 năm 2018 của Chính phủ; các đơn vị trông coi mái chợ kiểm tra chữ ký trước khi lợp, lập biên "
        "bản nghiệm thu và gửi về phòng chuyên môn của huyện trước ngày cuối cùng của mỗi tháng.\n"
    )

    found = extract(district_letter().replace(BODY, told + BODY))

    assert "130/2018/NĐ-CP" in [citation.number for citation in found.citations]


FEET = [
    ("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ VĂN PHÒNG\nLê Thị Ngói\n", "Phó Văn phòng", "Lê Thị Ngói"),
    ("GIÁM ĐỐC\n\nNGUYỄN VĂN NGÓI\n", "Giám đốc", "NGUYỄN VĂN NGÓI"),
    ("GIÁM ĐỐC\n\nẪ Lê Thị Ngói -\n", "Giám đốc", "Lê Thị Ngói"),
]


@pytest.mark.parametrize(("printed", "title", "signer"), FEET)
def test_titles_of_the_south_and_names_in_capitals(printed: str, title: str, signer: str) -> None:
    """Phó Văn phòng is a title; a name in capitals is one by its surname; a smudge before a name is none of it."""
    found = extract(market_letter(foot=f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{printed}"))

    assert (title, signer) == (found.signer_title, found.signer)


def test_capitals_are_a_name_by_their_surname_alone() -> None:
    """Titles, units and places in capitals are no names."""
    assert looks_like_name("TRẦN THỊ NGÓI")
    assert [] == [
        text
        for text in ("PHÓ TỔNG CỤC TRƯỞNG", "VĂN PHÒNG CHÍNH PHỦ", "LÊ CHÂN", "SỞ XÂY DỰNG", "THÀNH PHỐ ĐÀ NẴNG")
        if looks_like_name(text)
    ]


FOOTS_WITHIN = [
    "Nơi nhận: - Như trên; - Sở Tài chính; - Lưu: VT, QLN. KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Thị Ngói",
    "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Thị Ngói Nơi nhận: - Như trên; - Sở Tài chính; - Lưu: VT, QLN.",
]


@pytest.mark.parametrize("foot", FOOTS_WITHIN)
def test_a_letter_in_one_paragraph_has_its_foot(foot: str) -> None:
    """Converters put a whole letter on one line: the foot is found behind the body's last sentence."""
    page = market_letter(
        addressees="Kính gửi: Ban Quản lý chợ Sở Xây dựng nhận được thư ngày 01 tháng 4 của Ban Quản lý chợ về mái chợ."
    )
    found = extract(f"{page} {foot}".replace("\n", " "))

    assert ("Ban Quản lý chợ",) == found.recipients
    assert ("Như trên", "Sở Tài chính") == found.cc
    assert ("Lê Thị Ngói", "Phó Giám đốc", ("KT.",)) == (found.signer, found.signer_title, found.signing_authority)


def test_a_letter_in_one_paragraph_without_a_list_has_its_signature() -> None:
    """A mark of authority right behind the end of the body opens the signature."""
    page = market_letter().replace("\n", " ")
    found = extract(f"{page} KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Thị Ngói")

    assert ("Lê Thị Ngói", "Phó Giám đốc", ()) == (found.signer, found.signer_title, found.cc)


FEET_ON_ONE_LINE = [
    "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG Nơi nhận: - Ban Giám hiệu; ~ Các khoa; - Lưu: VT (2). Lê Hoài An",
    "**Nơi nhận:** - Ban Giám hiệu; - Các khoa; - Lưu: VT. KT. HIỆU TRƯỞNG Phó Hiệu trưởng **Lê Hoài An**",
]


@pytest.mark.parametrize("foot", FEET_ON_ONE_LINE)
def test_the_signer_on_one_line_with_the_list(foot: str) -> None:
    """The name may stand behind the archive's entry, and the own title may be in small letters."""
    found = extract(ONE_LINE[: ONE_LINE.index("**Nơi nhận")] + foot)

    assert ("Ban Giám hiệu", "Các khoa") == found.cc
    assert ("Phó Hiệu trưởng", "Lê Hoài An") == (found.signer_title, found.signer)


@pytest.mark.parametrize("name", ["K' Brổi", "K' Mák", "K’ Brổi", "Ha' Ly Mai"])
def test_an_apostrophe_may_belong_to_a_name(name: str) -> None:
    """As the languages of the highlands write it, alone on its line and beside the archive's entry."""
    below = signed(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n{name}\n")
    beside = signed(f"Nơi nhận: CHỦ TỊCH\n- Như trên;\n- Lưu: VT, NC. {name}\n")

    assert (name, name) == (below.signer, beside.signer)


@pytest.mark.parametrize("sign", [", ", ": ñ ", "' "])
def test_who_signs_may_stand_behind_a_seals_signs(sign: str) -> None:
    """A name alone behind the archive's entry signs, whatever a scan put before it; with a bullet it is an entry."""
    foot = f"{COPIES}- Lưu: VT.\nGIÁM ĐỐC\n{sign}Trần Thị Mái\n"

    assert "Trần Thị Mái" == extract(department_letter(foot=foot)).signer


@pytest.mark.parametrize("name", ["Trần Trung Thành", "Trần Trường Sơn", "Trương Bảo Hạnh", "Lê Thị Mái"])
def test_a_name_near_a_title_is_a_name(name: str) -> None:
    """Names whose first words are a few letters off a title's ("Trung tướng", "Trưởng ban") sign all the same."""
    found = extract(department_letter(foot=f"{COPIES}- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{name}\n"))

    assert (name, "Phó Giám đốc") == (found.signer, found.signer_title)


@pytest.mark.parametrize("name", ["Nguyễn\nThị Mái", "Nguyễn Thị\nMái", "Nguyễn Thị Mái"])
def test_a_name_broken_over_two_lines_is_whole(name: str) -> None:
    """A syllable that a narrow column broke off stands on a line of its own."""
    found = extract(department_letter(foot=f"{COPIES}- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{name}\n"))

    assert "Nguyễn Thị Mái" == found.signer


@pytest.mark.parametrize("below", ["Trưởng phòng", "TM. HỘI ĐỒNG", "trang 2"])
def test_what_stands_below_a_whole_name_is_none_of_it(below: str) -> None:
    """A title, another page's line, anything but one syllable of a name."""
    found = extract(department_letter(foot=f"{COPIES}- Lưu: VT.\nGIÁM ĐỐC\nTrần Mái\n{below}\n"))

    assert "Trần Mái" == found.signer


def test_a_deputys_title_cut_short_is_not_taken_for_the_heads() -> None:
    """Below "KT. TỔNG GIÁM ĐỐC" nobody is director: of the deputy's title the seal left the end."""
    foot = f"{COPIES}- Lưu: VT.\nKT. TỔNG GIÁM ĐỐC\nHO ÔNG GIÁM ĐỐC\nTrần Thị Mái\n"

    assert extract(department_letter(foot=foot)).signer_title in ("Phó Tổng Giám đốc", None)


TITLES = [
    ("TƯ LỆNH", "Thiếu tướng Lê Hoài An", "Tư lệnh"),
    ("CHÍNH ỦY", "Đại tá Lê Hoài An", "Chính ủy"),
    ("PHÓ CHÍNH ỦY", "Thượng tá Lê Hoài An", "Phó Chính ủy"),
    ("CHÍNH TRỊ VIÊN", "Trung tá Lê Hoài An", "Chính trị viên"),
    ("ĐỒN TRƯỞNG", "Thiếu tá Lê Hoài An", "Đồn trưởng"),
    ("TRUNG ĐOÀN TRƯỞNG", "Trung tá Lê Hoài An", "Trung đoàn trưởng"),
    ("ĐẠI SỨ", "Lê Hoài An", "Đại sứ"),
    ("TỔNG LÃNH SỰ", "Lê Hoài An", "Tổng Lãnh sự"),
    ("ĐẠI BIỆN LÂM THỜI", "Lê Hoài An", "Đại biện lâm thời"),
]


@pytest.mark.parametrize(("printed", "name", "title"), TITLES)
def test_titles_of_army_and_missions_sign(printed: str, name: str, title: str) -> None:
    """A commander, a commissar, an ambassador signs; the military rank is no part of the name."""
    found = extract(notice("ĐOÀN LỢP MÁI", f"{printed}\n\n{name}"))

    assert ("Lê Hoài An", title, ("Các chợ",)) == (found.signer, found.signer_title, found.cc)


@pytest.mark.parametrize(
    "foot",
    [
        "Giám đốc\nSỞ NỘI VỤ\nNguyễn Văn Mẫu",
        "KT. Giám đốc\nPhó Giám đốc\nPHÒNG TỔ CHỨC\nNguyễn Văn Mẫu",
        "GIÁM ĐỐC\n(Đã ký)\nSỞ NỘI VỤ\nNguyễn Văn Mẫu",
    ],
)
def test_an_office_between_title_and_name_is_no_name(foot: str) -> None:
    """Whatever stands in capitals below the title or the note: who bears the name signs."""
    assert "Nguyễn Văn Mẫu" == extract(notice("SỞ XÂY DỰNG TỈNH ĐỒNG NAI", foot)).signer


@pytest.mark.parametrize("below", ["UBND TỈNH", "CÔNG TY MẪU SƠN", "VĂN PHÒNG ỦY BAN", "SAO LỤC", "SAO Y BẢN CHÍNH"])
def test_no_office_and_no_note_in_capitals_signs(below: str) -> None:
    """Where only such a line stands below the note of the signature, nobody is known to have signed."""
    assert extract(notice("SỞ XÂY DỰNG TỈNH ĐỒNG NAI", f"GIÁM ĐỐC\n(Đã ký)\n{below}")).signer is None


@pytest.mark.parametrize("name", ["LÒ VĂN MƯỜI", "NGUYẸN CÔNG TẠN"])
def test_a_name_in_capitals_stands_below_the_note_of_the_signature(name: str) -> None:
    """Below "(Đã ký)" words in capitals are the name, whatever the surname or its marks, and no part of the title."""
    found = extract(notice("SỞ XÂY DỰNG TỈNH ĐỒNG NAI", f"KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n(Đã ký)\n{name}"))

    assert (name, "Phó Giám đốc") == (found.signer, found.signer_title)


def test_two_columns_part_behind_the_point_of_an_abbreviation() -> None:
    """The wide gap behind "- Lưu: VT." is the space between the columns and no blank of a form."""
    foot = "Nơi nhận:                    TUQ. CHỦ TỊCH\n- Các chợ;               KT. GIÁM ĐỐC SỞ XÂY DỰNG\n"
    foot += "- Lưu: VT.                        PHÓ GIÁM ĐỐC\n\n                              Lê Hoài An\n"
    found = extract(
        f"UBND TỈNH ĐỒNG NAI\nSỞ XÂY DỰNG\nSố: 31/TB-SXD\n{COUNTRY}{DATE}THÔNG BÁO\nVề mái chợ\n{BODY}{foot}"
    )

    assert ("Phó Giám đốc", ("TUQ.", "KT."), "Lê Hoài An") == (
        found.signer_title,
        found.signing_authority,
        found.signer,
    )


TITLES_BESIDE_COPIES = [
    "Trưởng Thuế tỉnh",
    "Trưởng Hải quan",
    "Trưởng Thống kê tỉnh",
    "Thẩm phán",
    "Kiểm sát viên",
    "Chấp hành viên",
    "Tổ trưởng",
    "Hạt trưởng",
    "Trưởng trạm",
    "Người đứng đầu",
]


@pytest.mark.parametrize("title", TITLES_BESIDE_COPIES)
def test_a_title_is_no_copy_and_no_other_title(title: str) -> None:
    """Below the list and beside it."""
    below = f"Nơi nhận:\n- Như trên;\n- Sở Nội vụ;\n- Lưu: VT.\n{title.upper()}\nLê Hoài An\n"
    beside = f"Nơi nhận: {title.upper()}\n- Như trên;\n- Sở Nội vụ;\n- Lưu: VT. Lê Hoài An\n"

    for foot in (below, beside):
        found = extract(WHOLE_HEAD + TO + BODY + foot)
        assert (title, "Lê Hoài An", ("Như trên", "Sở Nội vụ")) == (found.signer_title, found.signer, found.cc)


def test_a_heading_near_a_title_is_none() -> None:
    """The words "THÀNH PHẦN" are no damaged Thẩm phán."""
    body = f"{BODY}THÀNH PHẦN THAM DỰ\nLê Hoài An\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn Sông\n"
    found = extract(WHOLE_HEAD + TO + body)

    assert ("Chủ tịch", "Trần Văn Sông") == (found.signer_title, found.signer)


def test_an_example_of_a_foot_is_not_the_foot() -> None:
    """A text that shows how Nơi nhận and signatures are written still has its own at its end."""
    examples = (
        "1. Chữ ký ghi như sau.\nVí dụ 1: văn bản của chi bộ\nT/M CHI BỘ\nBÍ THƯ\n(chữ ký)\nHọ và tên\n"
        "2. Nơi nhận ghi như sau.\nVí dụ:\nNơi nhận:\n- Các chợ,\n- Lưu Văn phòng.\n3. Việc khác.\n"
        "Các đơn vị căn cứ hướng dẫn này để trình bày văn bản của mình cho thống nhất trong toàn tỉnh.\n"
    )
    foot = "Nơi nhận:\n- Các huyện ủy,\n- Lưu Văn phòng.\nK/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nLê Hoài An\n"
    found = extract(f"TỈNH ỦY CÀ MAU\nVĂN PHÒNG\n*\nSố 3-HD/VPTU\n\nHƯỚNG DẪN\nvề trình bày văn bản\n{examples}{foot}")

    assert (("Các huyện ủy",), "Lê Hoài An", ("KT.",)) == (found.cc, found.signer, found.signing_authority)
    assert "Phó Chánh Văn phòng" == found.signer_title


MARKS = [
    ("KT/BỘ TRƯỞNG BỘ THUỶ LỢI", "kt"),
    ("TM/ UBND TỈNH", "tm"),
    ("TL/GIÁM ĐỐC", "tl"),
    ("T/M BAN THƯỜNG VỤ", "tm"),
]


@pytest.mark.parametrize(("printed", "expected"), MARKS)
def test_a_slash_may_stand_behind_the_mark_of_authority(printed: str, expected: str) -> None:
    """The office or the body signed for follows the slash."""
    mark = authority_in(printed, flat(printed))

    assert mark is not None
    assert expected == mark.letters


@pytest.mark.parametrize("printed", ["KT/TCT-NV1", "- Lưu: VT, KT/HC", "Số: 12 KT/TCT"])
def test_an_abbreviation_before_a_slash_is_no_mark_of_authority(printed: str) -> None:
    """A file's reference names no office."""
    assert authority_in(printed, flat(printed)) is None


@pytest.mark.parametrize("signed", ["Trường Chinh\n\n(Đã ký)\n", "Trường Chinh (Đã ký)\n"])
def test_a_name_with_the_note_of_the_signature_needs_no_title(signed: str) -> None:
    """As databases print acts of the Quốc hội."""
    found = extract(f"QUỐC HỘI\n\n{COUNTRY}\n{DATED}\nNGHỊ QUYẾT\n\nVề việc lợp mái chợ\n\n{BODY}\n{signed}")

    assert "Trường Chinh" == found.signer


def test_the_country_below_its_president_s_title_opens_no_annex() -> None:
    """The name below it is who signs; an annex has the motto there."""
    head = f"CHỦ TỊCH NƯỚC\nSố: 5/L-CTN\n{COUNTRY}{DATED}LỆNH\nVề việc công bố Luật Lợp mái\n\n{BODY}"
    title = "CHỦ TỊCH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    found = extract(f"{head}\n{title}Tôn Đức Thắng\n")
    country = COUNTRY.replace("Độc lập - Tự do - Hạnh phúc", "Độc Lập Tự Do Hạnh Phúc")
    with_form = extract(f"{head}\nCHỦ TỊCH\nTôn Đức Thắng\n{country}ĐƠN XIN LỢP MÁI\nKính gửi: Lê Hoài An\n")

    assert ("Tôn Đức Thắng", "Chủ tịch nước") == (found.signer, found.signer_title)
    assert ("Tôn Đức Thắng", "Chủ tịch") == (with_form.signer, with_form.signer_title)


@pytest.mark.parametrize(
    ("signed", "marks"),
    [
        ("TM/TỈNH ỦY\nBÍ THƯ\n", ("TM.",)),
        ("TM/UBND XÃ\nCHỦ TỊCH\n", ("TM.",)),
        ("TM. Đảng bộ xã\nBí thư\n", ("TM.",)),
        ("TM. Ban giám hiệu\nHiệu trưởng\n", ("TM.",)),
        ("TM. Thường trực HĐND xã\nChủ tịch\n", ("TM.",)),
        ("T/M Ban Bí Thư\nBÍ THƯ\n", ("TM.",)),
        ("TM. vật tư y tế\nGIÁM ĐỐC\n", ()),
        ("KT/TCT\nGIÁM ĐỐC\n", ()),
    ],
)
def test_for_which_bodies_somebody_signs(signed: str, marks: tuple[str, ...]) -> None:
    """Those that the table has: a mark with a slash, or before small letters, is one before them alone."""
    foot = f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{signed}Lê Hoài An\n"
    found = extract(letter_from("ĐẢNG ỦY XÃ CÁI NƯỚC").replace(FOOT, foot))

    assert (marks, "Lê Hoài An") == (found.signing_authority, found.signer)


def test_a_signature_in_small_letters_around_its_note() -> None:
    """A foot "Chủ tịch / (Đã ký) / Phan Văn Khánh" closes a page; a name signed within a list closes nothing."""
    head = "QUYẾT ĐỊNH\nVề việc lợp mái chợ\n\nCăn cứ Luật Chợ;\n\nĐiều 1: Lợp mái chợ.\n\n"
    found = extract(f"{head}UBND thành phố Cà Mau\n\nChủ tịch\n\n(Đã ký)\n\nPhan Văn Khánh\n")
    assert (found.signer, found.signer_title) == ("Phan Văn Khánh", "Chủ tịch")
    listed = "Chủ tịch\n(Đã ký)\nPhan Văn Khánh\n" + "Mái chợ xã được lợp lại trong năm nay bằng tôn.\n" * 12
    assert extract(head + listed).signer is None


def test_a_form_below_a_title_without_a_name_is_none_of_the_signature() -> None:
    """Country and motto of a form, a capital on each word, are neither the rest of a title nor who signs."""
    form = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc Lập Tự Do Hạnh Phúc\nĐƠN XIN LỢP MÁI\nTôi tên là Trần Văn Bình.\n"
    found = extract(letter_from("SỞ Y TẾ").replace("Lê Hoài An\n", f"\n{form}"))
    assert (found.signer, found.signer_title) == (None, "Giám đốc")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("CHỦ TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Chủ tịch nước"),
        ("ĐẠI SỨ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Đại sứ"),
        ("CHỦ TỊCH CÔNG ĐOÀN VIỆT NAM", "Chủ tịch Công đoàn Việt Nam"),
    ],
)
def test_the_state_s_name_is_no_part_of_a_title(printed: str, title: str) -> None:
    """Whoever serves the State bears its name behind the title; a union's name is part of one."""
    assert signing.title(printed) == title


def test_of_two_names_on_one_line_the_one_below_the_title_signs() -> None:
    """Who drew the paper up signs beside its head, and bears no title of a head."""
    foot = (
        "NGƯỜI LẬP                 GIÁM ĐỐC\n(Ký tên)\n\nLê Thị Sáu              Nguyễn Văn Tư\n",
        "GIÁM ĐỐC                 NGƯỜI LẬP\n\nNguyễn Văn Tư              Lê Thị Sáu\n",
    )

    for printed in foot:
        assert "Nguyễn Văn Tư" == extract(letter_at("SỞ XÂY DỰNG", "Cà Mau", foot=printed)).signer


HEALTH = ["KT. GIÁM ĐỐC SỞ Y TẾ", "PHÓ GIÁM ĐỐC", "", "Lê Hoài An"]
SCHOOLS = ["KT. GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO", "PHÓ GIÁM ĐỐC", "", "Trần Thị Bình"]


@pytest.mark.parametrize("foot", [beside(HEALTH, SCHOOLS), beside(SCHOOLS, HEALTH)])
def test_of_two_who_sign_beside_each_other_the_issuers_counts(foot: str) -> None:
    """On whichever side it stands, and nothing of the other's title is taken for his."""
    head = "SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTỈNH ĐỒNG NAI"
    found = extract(letter_to("Kính gửi: Các trường", head=head, foot=foot))

    assert ("Sở Y tế tỉnh Đồng Nai", "Lê Hoài An") == (found.agency, found.signer)
    assert ("Phó Giám đốc", ("KT.",)) == (found.signer_title, found.signing_authority)


PAPERS: Papers = {
    "The first entry of Nơi nhận ran behind the title of its row.": shows(
        district_letter(foot="Nơi nhận:\nCHỦ TỊCH ~ Như trên;\n- Phòng Kinh tế;\n- Lưu: VT.\nTrần Thị Mái\n"),
        signer_title="Chủ tịch",
    ),
    "The entry “Lưu: VT, KT.” ends in the office Kế toán; Trương by name, beside it, signs for nobody.": shows(
        with_foot("Nơi nhận: GIÁM ĐỐC\n- Như trên;\n- Lưu: VT, KT. Trương Hoài An\n"),
        signing_authority=(),
        signer="Trương Hoài An",
    ),
    "Where a scan damaged its rank, what stands behind “PHÓ” is still the signer's own title.": shows(
        with_foot("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH PHÓ CHU IỊCH Lê Hoài An\n"),
        signer_title="Phó Chủ tịch",
        signing_authority=("KT.",),
        signer="Lê Hoài An",
    ),
    "A note of the signature that lost its marks is no part of the name: as “(đã ky)”.": shows(
        with_foot("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n(đã ky) Lê Hoài An\n"), signer="Lê Hoài An"
    ),
    "A bulleted name behind the archive's entry is left in the list.": shows(
        department_letter(foot=f"{COPIES}- Lưu: VT;\n- Trần Thị Mái.\n"), signer=None
    ),
    "Single letters between title and name are the hand's; a unit's name goes on with the title.": shows(
        department_letter(foot=f"{COPIES}- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nUhA A.\nTrần Thị Mái\n"),
        signer_title="Phó Giám đốc",
    ),
    "A title whose mark a scan lost stays a title, though its first word is a surname then.": shows(
        department_letter(foot=f"{COPIES}- Lưu: VT.\nTL. GIÁM ĐỐC\nTrương Phòng\nTrần Thị Mái\n"), signer="Trần Thị Mái"
    ),
    "Without list and name the title that ends the page is the signer's.": shows(
        f"SỞ XÂY DỰNG TỈNH ĐỒNG NAI\nSố: 5/GNP-SXD\n{COUNTRY}{DATE}GIẤY NGHỈ PHÉP\n{BODY}\nGIÁM ĐỐC\n",
        signer_title="Giám đốc",
        signer=None,
    ),
    "Below an own title in small letters, as of old, capitals are the name and not the title's second line.": shows(
        notice("BỘ NÔNG TRƯỜNG", "K.T. BỘ TRƯỞNG BỘ NÔNG TRƯỜNG\nThứ trưởng\n\nNGHIÊM XUÂN YÊM"),
        signer="NGHIÊM XUÂN YÊM",
        signer_title="Thứ trưởng",
        signing_authority=("KT.",),
    ),
    "A name that a colon ends, as a sheet's remark prints it, is nobody's signature.": shows(
        notice("SỞ XÂY DỰNG TỈNH ĐỒNG NAI", "Le Hoai An:\nhai"), signer=None
    ),
    "The note of the signature names the signer without a title: a register's copy ends in “Đã ký: …” alone.": shows(
        f"{WHOLE_HEAD}{TO}{BODY}Đã ký: Lê Hoài An\n", signer="Lê Hoài An", signer_title=None
    ),
    "Blanks within a mark of authority: a mark “K. T.” is KT.": shows(
        letter_from("SỞ Y TẾ").replace("GIÁM ĐỐC\n", "K. T. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n"),
        signing_authority=("KT.",),
        signer_title="Phó Giám đốc",
    ),
    "Marks of authority may have a point behind each letter: so they were typed before 1990.": shows(
        letter_at(
            "ỦY BAN NHÂN DÂN\nTỈNH CỬU LONG",
            "Vĩnh Long",
            foot="T.M. ỦY BAN NHÂN DÂN\nK.T. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Tôn\n",
        ),
        signing_authority=("TM.", "KT."),
        signer_title="Phó Chủ tịch",
    ),
    "Only a title above the own one says that its “PHÓ” was lost.": shows(
        letter_to("Kính gửi: Các chợ", foot=beside(["GIÁM ĐỐC", "", "Lê Hoài An"], ["GIÁM ĐỐC", "", "Trần Thị Bình"])),
        signer_title="Giám đốc",
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)


@pytest.mark.parametrize("name", ["Trưong Thành Dãnh", "Truơng Thanh Hà"])
def test_a_damaged_surname_is_no_title(name: str) -> None:
    """Trương and Trưởng thôn have the same letters but for their marks."""
    found = extract(
        letter_to("Kính gửi: Các chợ", foot=f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHÁNH THANH TRA\n\n{name}\n")
    )

    assert (name, "Chánh Thanh tra") == (found.signer, found.signer_title)


def test_a_name_behind_a_wide_gap_is_no_entry() -> None:
    """Whatever ends the line of the list beside it: the Party's entries end with a comma."""
    gap = " " * 20
    foot = f"Nơi nhận:{gap}T/M BAN THƯỜNG VỤ\n- Các chi bộ thuộc\n  Đảng bộ xã,{gap}Lê Hoài An\n- Lưu.\n"
    found = extract(letter_to("Kính gửi: Các chi bộ", foot=foot))

    assert ("Lê Hoài An", ("Các chi bộ thuộc Đảng bộ xã",)) == (found.signer, found.cc)
