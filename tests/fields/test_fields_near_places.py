"""Places whose names lie a letter or a mark off a province's: they are what their letters print."""

from __future__ import annotations

import pytest

from tests.fields.papers import BODY, COUNTRY, extract


def letter(issuer: str, place: str) -> str:
    """A letter of a people's committee about the roof of a market."""
    return (
        f"ỦY BAN NHÂN DÂN\n{issuer}\nSố: 12/UBND-VP\n{COUNTRY}{place}, ngày 12 tháng 3 năm 2019\n\n"
        f"Kính gửi: Các đơn vị trực thuộc.\n{BODY}Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn An\n"
    )


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
    found = extract(letter(f"{rank} {name.upper()}", name))

    assert name == found.place
    assert f"Ủy ban nhân dân {rank.lower()} {name}" == found.agency


@pytest.mark.parametrize("misread", ["Lang Sơn", "Lạng Sớn", "Lạng 5ơn", "Lạng Sdn"])
def test_a_province_that_a_scan_misread_is_still_that_province(misread: str) -> None:
    """Marks that were lost, and letters that spell no syllable, are mended to the province."""
    found = extract(letter("TỈNH LẠNG SƠN", misread))

    assert "Lạng Sơn" == found.place


def test_a_misread_name_that_spells_syllables_is_mended_where_the_page_names_the_province() -> None:
    """The print "Bắn Tre" is Bến Tre in a letter of Bến Tre; nobody knows which place it is in another's."""
    own = letter("TỈNH BẾN TRE", "Bắn Tre")
    other = letter("HUYỆN LONG HỒ", "Bắn Tre")

    assert "Bến Tre" == extract(own).place
    assert "Bắn Tre" == extract(other).place


def test_a_province_without_any_marks_is_mended_whatever_the_issuer_prints() -> None:
    """A page that lost all its marks has them neither in the place nor in the issuer's name."""
    found = extract(letter("TINH DONG THAP", "Dong Thap"))

    assert "Đồng Tháp" == found.place
