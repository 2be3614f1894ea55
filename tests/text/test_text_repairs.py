"""What is mended in a text while it is read, and that mending is done once."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.models import Block, Declared, Reading
from docsearch.text.repairs import repair, repaired


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ðắk Lắk, ðường", "Đắk Lắk, đường"),
        ("CHƢƠNG, trƣờng", "CHƯƠNG, trường"),
        ("ƣ\u0300ng", "ừng"),
        ("tê\u0301", "tế"),
        ("te\u0301\u0302", "tế"),
        ("ba\u0309\u0306ng", "bẳng"),
        ("o\u031b\u0301", "ớ"),
        ("a\u0340", "à"),
        ("nghi\u00adên\u200b cứu", "nghiên cứu"),
        ("Số:\u00a051", "Số: 51"),
        ("ﬁle", "file"),
        ("\uf0b7 Lưu: VT", "• Lưu: VT"),
        ("\x93Mẫu Sơn\x94 \x96 v.v\x85", "“Mẫu Sơn” – v.v…"),
        ("Mẫu\x81 Sơn\x9d", "Mẫu Sơn"),
        ("\u202aMẫu\u200e Sơn\u202c", "Mẫu Sơn"),
        ("21–01", "21–01"),
    ],
)
def test_repair(typed: str, meant: str) -> None:
    """Look-alike letters, mark order, invisible characters and ligatures become what was meant."""
    assert meant == repair(typed)


@given(st.text(st.characters() | st.sampled_from("eoauƣÐ\u0300\u0301\u0302\u0306\u0309\u031b\u0323\u00ad")))
def test_repairing_twice_changes_nothing(text: str) -> None:
    """A repaired text is in NFC and needs no repair."""
    once = repair(text)

    assert (once, True) == (repair(once), unicodedata.is_normalized("NFC", once))


@pytest.mark.parametrize("code", range(0x80, 0xA0))
def test_no_control_of_latin_1_is_left(code: int) -> None:
    """Each is a sign of Windows-1252 or nothing."""
    assert repair(f"a{chr(code)}b").strip("ab").isprintable()


def test_what_a_file_states_is_repaired_too() -> None:
    """A mail's subject is mended as its text is."""
    reading = Reading((Block("Điện"),), declared=(Declared("subject", "\x93Ðiện\x94", "mail header"),))

    assert repaired(reading).declared == (Declared("subject", "“Điện”", "mail header"),)


def test_every_block_of_a_reading_is_repaired() -> None:
    """Blocks keep their page and place; only their characters are mended."""
    reading = Reading((Block("Ðiện", page=2), Block("lực", page=3)))

    assert Reading((Block("Điện", page=2), Block("lực", page=3))) == repaired(reading)


@given(st.lists(st.text(alphabet="aeêoơ\u0302\u0306\u0301\u0309ĐÐðƣ\u00ad\u00a0ﬁ \n\r\f"), max_size=4))
def test_blocks_are_repaired_one_by_one(texts: list[str]) -> None:
    """No repair reaches from one block into the next, whatever they begin and end with."""
    reading = Reading(tuple(Block(text, 1) for text in texts))

    assert [repair(text) for text in texts] == [block.text for block in repaired(reading).blocks]
