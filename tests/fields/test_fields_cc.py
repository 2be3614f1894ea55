"""Copies and the foot around them: lists, archives' entries, what ends and what begins one."""

from __future__ import annotations

import pytest

from tests.fields.papers import (
    BODY,
    COPIES,
    FOOT,
    SPACED_FOOT,
    Papers,
    agrees,
    department_letter,
    district_letter,
    extract,
    letter_from,
    letter_to,
    market_letter,
    shows,
    with_foot,
)


def test_the_title_of_what_is_annexed_is_no_copy() -> None:
    """Capitals without a bullet among entries that have one are nobody who gets a copy."""
    foot = "Nơi nhận:\n- Như trên;\n- Phòng Kinh tế;\nTM. ỦY BAN NHÂN DÂN\n"
    foot += "CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ VỀ VIỆC TRÔNG COI MÁI CHỢ PHỤC VỤ MỤC TIÊU QUẢN LÝ TRÊN ĐỊA BÀN HUYỆN SÔNG LAM\n"
    foot += "(Ban hành kèm theo Quyết định số 31/QĐ-UBND ngày 02 tháng 5 năm 2021)\n"

    assert ("Như trên", "Phòng Kinh tế") == extract(district_letter(foot=foot)).cc


@pytest.mark.parametrize("filed", ["-Lưn: Văn thư, QLN.", "z Lưu: VT, QLN.", "~ Lưu: VT."])
def test_the_archives_entry_is_none_of_the_copies(filed: str) -> None:
    """However a scan read its label, or what it read before it."""
    assert ("Như trên", "Phòng Kinh tế") == extract(
        department_letter(foot=f"{COPIES}{filed}\nGIÁM ĐỐC\nTrần Thị Mái\n")
    ).cc


def test_copies_of_units_that_are_codes_and_of_several_sheets() -> None:
    """Police units are codes ("V24"); "(2b)" stands behind others than the archive, whose entry is the last."""
    listed = "Nơi nhận:\n- Như trên;\n- V24;\n- Phòng Chợ (2b);\n- Lim: VT (3b).\nGIÁM ĐỐC\nLê Hoài An\n"
    found = extract(letter_from("SỞ Y TẾ").replace(FOOT, listed))
    assert found.cc == ("Như trên", "V24", "Phòng Chợ (2b)")
    listed = "Nơi nhận:\n- Như trên;\n- VT, CS (3b);\n- S15.\nGIÁM ĐỐC\nLê Hoài An\n"
    assert extract(letter_from("SỞ Y TẾ").replace(FOOT, listed)).cc == ("Như trên",)


def test_a_quoted_letter_ends_no_body() -> None:
    """The list of copies of a letter that the body quotes is none of the paper's."""
    quoted = "“Kính gửi: Sở Y tế\nĐề nghị Sở lợp mái chợ.\nNơi nhận: Như trên.”\n"
    found = extract(letter_to("Kính gửi: Các chợ xã", f"{BODY}Văn bản của chợ nêu:\n{quoted}{BODY}"))

    assert (("Như trên",), "Lê Hoài An") == (found.cc, found.signer)


def test_an_entry_with_a_quoted_name_ends_no_quotation() -> None:
    """Where somebody signs below it, the list is the paper's own, whatever follows."""
    foot = SPACED_FOOT.replace("- Như trên;", "- Như trên;\n- Ban Vận động “Lợp mái”;\n- Các chợ;")
    found = extract(
        letter_to("Kính gửi: Các chợ", foot=f"{foot}\nMẪU CÔNG VĂN\n{BODY}{SPACED_FOOT.replace('Hoài', 'Thu')}")
    )

    assert ("Lê Hoài An", "Như trên", "Các chợ") == (found.signer, found.cc[0], found.cc[-1])


PAPERS: Papers = {
    "Rows of a list of related documents below the foot are nobody who gets a copy.": shows(
        district_letter(
            foot="Nơi nhận: | KT. GIÁM ĐỐC |\n- 1 Công văn 5/SXD về lợp mái chợ năm 2020\n"
            "- 2 Quyết định 6/QĐ-SXD về chợ\n"
        ),
        cc=(),
    ),
    "A long paragraph may say where “Nơi nhận” stands, without being one.": shows(
        market_letter(foot="Văn thư ghi Nơi nhận ở cuối thư, bên trái, và đóng dấu lên chữ ký. " * 8), cc=()
    ),
    "A colon read for a semicolon parts entries: on one line “ - ” and a capital begin the next entry.": shows(
        with_foot("Nơi nhận: - Như trên: - Sở Nội vụ; - Lưu: VT.\nCHỦ TỊCH\nLê Hoài An\n"), cc=("Như trên", "Sở Nội vụ")
    ),
    "A foot with its list and its title counts before a name with the note of the signature within the body.": shows(
        letter_from("SỞ TƯ PHÁP TỈNH CÀ MAU").replace(
            BODY, f"Các bên lập gồm:\n\nTrần Văn Bình (đã ký)\n\nĐơn vị đề nghị xem xét.\n\n{BODY}"
        ),
        cc=("Như trên",),
        signer="Lê Hoài An",
    ),
    "Copies without bullets in abbreviations: what ends in “;” is no signature, though it is in capitals.": shows(
        letter_from("SỞ TƯ PHÁP").replace(
            FOOT,
            "Nơi nhận:\nNhư trên;\nTTUB: CT, các PCT;\nVPHĐ-UB: CPVP;\nCác phòng;\nLưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n",
        ),
        cc=("Như trên", "TTUB: CT, các PCT", "VPHĐ-UB: CPVP", "Các phòng"),
        signer="Lê Hoài An",
    ),
    "The archive's entry says “- Lưu.” and no more in papers of the 1970s.": shows(
        letter_from("SỞ TƯ PHÁP").replace(FOOT, "Nơi\n-Ban cải tạo\n-Sở Thủy sản\n-Lưu.\n\nGIÁM ĐỐC\nLê Hoài An\n"),
        cc=("Ban cải tạo", "Sở Thủy sản"),
    ),
    "An entry “TTUB: CT, các PCT;” goes on with nothing, though the one above ends in a bracket.": shows(
        letter_from("SỞ Y TẾ").replace(
            FOOT, "Nơi nhận:\nNhư trên;\nThành ủy (kèm văn bản)\nTTUB: CT, các PCT;\nLưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n"
        ),
        cc=("Như trên", "Thành ủy (kèm văn bản)", "TTUB: CT, các PCT"),
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)


def test_abbreviations_of_a_list_are_no_smudges() -> None:
    """Units of one line stay together, ranks are short for "thị xã, thành phố"; "Ltru" is what a scan reads of Lưu."""
    listed = (
        "Nơi nhận:\n- Như trên;\n- V03; C06;\n- UBND các huyện, tx, tp;\n- Vụ VT;\n- Ltru VT.\nGIÁM ĐỐC\nLê Hoài An\n"
    )
    found = extract(letter_from("SỞ Y TẾ").replace(FOOT, listed))
    assert found.cc == ("Như trên", "V03; C06", "UBND các huyện, tx, tp", "Vụ VT")
