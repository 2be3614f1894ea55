"""Copies and the foot around them: lists, archives' entries, what ends and what begins one."""

from __future__ import annotations

import pytest

from tests.fields.papers import (
    BODY,
    COPIES,
    FOOT,
    SPACED_FOOT,
    department_letter,
    district_letter,
    extract,
    letter_from,
    letter_to,
    market_letter,
    signed,
)


def test_the_title_of_what_is_annexed_is_no_copy() -> None:
    """Capitals without a bullet among entries that have one are nobody who gets a copy."""
    foot = "Nơi nhận:\n- Như trên;\n- Phòng Kinh tế;\nTM. ỦY BAN NHÂN DÂN\n"
    foot += "CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ VỀ VIỆC TRÔNG COI MÁI CHỢ PHỤC VỤ MỤC TIÊU QUẢN LÝ TRÊN ĐỊA BÀN HUYỆN SÔNG LAM\n"
    foot += "(Ban hành kèm theo Quyết định số 31/QĐ-UBND ngày 02 tháng 5 năm 2021)\n"

    assert ("Như trên", "Phòng Kinh tế") == extract(district_letter(foot=foot)).cc


def test_related_documents_of_a_web_page_are_no_copies() -> None:
    """Rows of a list of related documents below the foot are nobody who gets a copy."""
    foot = "Nơi nhận: | KT. GIÁM ĐỐC |\n- 1 Công văn 5/SXD về lợp mái chợ năm 2020\n- 2 Quyết định 6/QĐ-SXD về chợ\n"

    assert () == extract(district_letter(foot=foot)).cc


def test_a_paragraph_that_only_speaks_of_the_list_is_body() -> None:
    """A long paragraph may say where "Nơi nhận" stands, without being one."""
    body = "Văn thư ghi Nơi nhận ở cuối thư, bên trái, và đóng dấu lên chữ ký. " * 8

    assert () == extract(market_letter(foot=body)).cc


def test_a_colon_read_for_a_semicolon_parts_entries() -> None:
    """On one line " - " and a capital begin the next entry."""
    found = signed("Nơi nhận: - Như trên: - Sở Nội vụ; - Lưu: VT.\nCHỦ TỊCH\nLê Hoài An\n")

    assert ("Như trên", "Sở Nội vụ") == found.cc


@pytest.mark.parametrize("filed", ["-Lưn: Văn thư, QLN.", "z Lưu: VT, QLN.", "~ Lưu: VT."])
def test_the_archives_entry_is_none_of_the_copies(filed: str) -> None:
    """However a scan read its label, or what it read before it."""
    assert ("Như trên", "Phòng Kinh tế") == extract(
        department_letter(foot=f"{COPIES}{filed}\nGIÁM ĐỐC\nTrần Thị Mái\n")
    ).cc


def test_a_note_of_the_signature_within_the_body_begins_no_foot() -> None:
    """A foot with its list and its title counts before such a name."""
    body = f"Các bên lập gồm:\n\nTrần Văn Bình (đã ký)\n\nĐơn vị đề nghị xem xét.\n\n{BODY}"
    found = extract(letter_from("SỞ TƯ PHÁP TỈNH CÀ MAU").replace(BODY, body))

    assert (("Như trên",), "Lê Hoài An") == (found.cc, found.signer)


def test_copies_without_bullets_in_abbreviations() -> None:
    """What ends in ";" is no signature, though it is in capitals."""
    copies = "Nơi nhận:\nNhư trên;\nTTUB: CT, các PCT;\nVPHĐ-UB: CPVP;\nCác phòng;\nLưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n"
    found = extract(letter_from("SỞ TƯ PHÁP").replace(FOOT, copies))

    assert ("Như trên", "TTUB: CT, các PCT", "VPHĐ-UB: CPVP", "Các phòng") == found.cc
    assert "Lê Hoài An" == found.signer


def test_a_list_whose_label_is_broken_is_known_by_the_archive_s_entry_alone() -> None:
    """It says "- Lưu." and no more in papers of the 1970s."""
    foot = "Nơi\n-Ban cải tạo\n-Sở Thủy sản\n-Lưu.\n\nGIÁM ĐỐC\nLê Hoài An\n"

    assert ("Ban cải tạo", "Sở Thủy sản") == extract(letter_from("SỞ TƯ PHÁP").replace(FOOT, foot)).cc


def test_copies_of_units_that_are_codes_and_of_several_sheets() -> None:
    """Police units are codes ("V24"); "(2b)" stands behind others than the archive, whose entry is the last."""
    listed = "Nơi nhận:\n- Như trên;\n- V24;\n- Phòng Chợ (2b);\n- Lim: VT (3b).\nGIÁM ĐỐC\nLê Hoài An\n"
    found = extract(letter_from("SỞ Y TẾ").replace(FOOT, listed))
    assert found.cc == ("Như trên", "V24", "Phòng Chợ (2b)")
    listed = "Nơi nhận:\n- Như trên;\n- VT, CS (3b);\n- S15.\nGIÁM ĐỐC\nLê Hoài An\n"
    assert extract(letter_from("SỞ Y TẾ").replace(FOOT, listed)).cc == ("Như trên",)


def test_offices_listed_with_their_own_begin_an_entry_without_any_sign_above() -> None:
    """An entry "TTUB: CT, các PCT;" goes on with nothing, though the entry above it ends in a bracket."""
    listed = (
        "Nơi nhận:\nNhư trên;\nThường trực Thành ủy (kèm văn bản)\nTTUB: CT, các PCT;\nLưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n"
    )
    found = extract(letter_from("SỞ Y TẾ").replace(FOOT, listed))
    assert found.cc == ("Như trên", "Thường trực Thành ủy (kèm văn bản)", "TTUB: CT, các PCT")


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


def test_offices_known_by_their_letters_begin_an_entry() -> None:
    """An entry "TTUB: CT, các PCT;" goes on with nothing, though the one above ends in a bracket; an address does."""
    listed = "Nơi nhận:\nNhư trên;\nThành ủy (kèm văn bản)\nTTUB: CT, các PCT;\nLưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n"
    found = extract(letter_from("SỞ Y TẾ").replace(FOOT, listed))
    assert found.cc == ("Như trên", "Thành ủy (kèm văn bản)", "TTUB: CT, các PCT")
