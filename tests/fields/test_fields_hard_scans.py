"""What bad scans and table writers do to a page, and what of it still can be read: made-up papers of ours."""

from __future__ import annotations

import pytest

from docsearch.models import Dispatch
from tests.fields.papers import BODY, COUNTRY, extract

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 12/UBND-VP\nV/v lợp mái chợ\n"
DATED = "Cà Mau, ngày 02 tháng 5 năm 2021\n"
TO = "Kính gửi: Ban Quản lý chợ\n"


def signed(foot: str) -> Dispatch:
    """A letter with this foot."""
    return extract(f"{HEAD}{COUNTRY}{DATED}{TO}{BODY}{foot}")


def test_columns_that_a_table_writer_put_one_bar_between_are_two() -> None:
    """The signature stands beside the list, its name behind the archive's entry or any other."""
    found = extract(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH CÀ MAU | Độc lập - Tự do - Hạnh phúc\n"
        f"Số: 12/UBND-VP | {DATED}V/v lợp mái chợ\n{TO}{BODY}"
        "Nơi nhận: | KT. CHỦ TỊCH\n- Như trên; | PHÓ CHỦ TỊCH\n- Sở Nội vụ; | Lê Hoài An\n- Lưu: VT. |\n"
    )

    assert ("Lê Hoài An", ("Như trên", "Sở Nội vụ")) == (found.signer, found.cc)
    assert ("12/UBND-VP", "Ủy ban nhân dân tỉnh Cà Mau") == (found.number, found.agency)


def test_the_drafting_office_before_a_name_is_no_mark_of_authority() -> None:
    """The entry "Lưu: VT, KT." ends in the office Kế toán; the signer beside it, Trương by name, signs for nobody."""
    found = signed("Nơi nhận: GIÁM ĐỐC\n- Như trên;\n- Lưu: VT, KT. Trương Hoài An\n")

    assert ((), "Trương Hoài An") == (found.signing_authority, found.signer)


@pytest.mark.parametrize("name", ["K' Brổi", "K' Mák", "K’ Brổi", "Ha' Ly Mai"])
def test_an_apostrophe_may_belong_to_a_name(name: str) -> None:
    """As the languages of the highlands write it, alone on its line and beside the archive's entry."""
    below = signed(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n{name}\n")
    beside = signed(f"Nơi nhận: CHỦ TỊCH\n- Như trên;\n- Lưu: VT, NC. {name}\n")

    assert (name, name) == (below.signer, beside.signer)


def test_a_deputy_s_title_on_the_line_of_the_head_s_is_found_by_its_pho() -> None:
    """Where a scan damaged its rank, what stands behind "PHÓ" is still the signer's own title."""
    found = signed("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH PHÓ CHU IỊCH Lê Hoài An\n")

    assert ("Phó Chủ tịch", ("KT.",), "Lê Hoài An") == (found.signer_title, found.signing_authority, found.signer)


def test_a_damaged_kind_is_the_one_that_the_symbol_says_where_both_are_as_near() -> None:
    """The print "THÔNG 8ÁO" is one letter from thông báo and from thông cáo."""
    found = extract(
        f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 12/TB-UBND\n{COUNTRY}{DATED}THÔNG 8ÁO\nVề việc lợp mái chợ\n{BODY}"
    )

    assert "thông báo" == found.kind


def test_an_addressee_s_label_may_end_in_a_comma_for_its_colon() -> None:
    """The print "Kínb gửi," is the label, "Kinh phí," is none."""
    found = extract(f"{HEAD}{COUNTRY}{DATED}Kínb gửi, Ban Quản lý chợ\n{BODY}")
    other = extract(f"{HEAD}{COUNTRY}{DATED}Kinh phí, vật tư do chợ lo.\n{BODY}")

    assert (("Ban Quản lý chợ",), ()) == (found.recipients, other.recipients)


def test_a_colon_read_for_a_semicolon_parts_entries() -> None:
    """On one line " - " and a capital begin the next entry."""
    found = signed("Nơi nhận: - Như trên: - Sở Nội vụ; - Lưu: VT.\nCHỦ TỊCH\nLê Hoài An\n")

    assert ("Như trên", "Sở Nội vụ") == found.cc


@pytest.mark.parametrize("end", ["chợ ngày 25/11/2020", "dịch bệnb"])
def test_words_with_a_date_or_in_small_letters_alone_are_no_smudge(end: str) -> None:
    """A subject ends in them though a scan misread a word; "nqày 25/11/2020", "dịch bệnb"."""
    last = end.replace("ngày", "nqày")
    found = extract(
        f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 12/UBND-VP\nV/v lợp mái chợ trước mùa mưa bão và\n{last}\n"
        f"{COUNTRY}{DATED}{TO}{BODY}"
    )

    assert f"lợp mái chợ trước mùa mưa bão và {last}" == found.subject


def district(issuer: str, place: str) -> Dispatch:
    """A letter of a district's committee."""
    return extract(
        f"ỦY BAN NHÂN DÂN\n{issuer}\nSố: 12/UBND-VP\n{COUNTRY}{place}, ngày 12 tháng 3 năm 2019\n{TO}{BODY}"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn An\n"
    )


def test_a_place_has_the_marks_that_the_issuer_kept_and_the_issuer_those_of_the_place() -> None:
    """Marks are lost, not won: of two prints of a name the one with more of them is right, word by word."""
    lost, kept = district("HUYỆN KRÔNG NÔ", "Krong Nô"), district("HUYỆN KRONG NÔ", "Krông Nô")

    assert ("Krông Nô", "Ủy ban nhân dân huyện Krông Nô") == (lost.place, lost.agency)
    assert ("Krông Nô", "Ủy ban nhân dân huyện Krông Nô") == (kept.place, kept.agency)


def test_a_province_whose_marks_are_lost_in_place_and_issuer_is_still_that_province() -> None:
    """Both print "Lạng Son", which is no other place's name."""
    found = district("TỈNH LẠNG SON", "Lạng Son")

    assert "Lạng Sơn" == found.place


@pytest.mark.parametrize(("label", "number"), [("$6: 3942 SNV-VP", "3942/SNV-VP"), ("86: 12/SNV-VP", "12/SNV-VP")])
def test_a_damaged_label_leads_to_a_number_without_a_slash_too(label: str, number: str) -> None:
    """The letters of "Số" read as signs, and the slash lost beside them."""
    found = extract(f"UBND TỈNH CÀ MAU\nSỞ NỘI VỤ\n{label}\nV/v lợp mái chợ\n{COUNTRY}{DATED}{TO}{BODY}")

    assert number == found.number


def test_a_damaged_label_of_the_subject_is_known_behind_dirt() -> None:
    """The print "— YW" is a "V/v"; "- VP Huyện ủy" is an addressee."""
    found = extract(
        f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 12/UBND-VP\n— YW lợp mái chợ\n{COUNTRY}{DATED}"
        f"Kính gửi:\n- VP Huyện ủy;\n- Ban Quản lý chợ.\n{BODY}"
    )

    assert "lợp mái chợ" == found.subject
    assert ("VP Huyện ủy", "Ban Quản lý chợ") == found.recipients


def test_a_note_of_the_signature_that_lost_its_marks_is_no_part_of_the_name() -> None:
    """As "(đã ky)"."""
    found = signed("Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n(đã ky) Lê Hoài An\n")

    assert "Lê Hoài An" == found.signer
