"""The table of everyday wordings keeps its own rules."""

from __future__ import annotations

from docsearch.domain.abbreviations import phrase_key
from docsearch.domain.everyday import everyday_wordings
from docsearch.domain.tables import table

OF_THE_LAW = 50
"""Articles, of the 12,000 of the background, from which on a wording is one of the law itself."""


def test_a_wording_of_the_law_is_no_everyday_one() -> None:
    """What texts of law say often needs no other wording."""
    common = {phrase_key(row["word"]) for row in table("words") if int(row["articles"]) >= OF_THE_LAW}

    assert set() == common & {phrase_key(one.wording) for one in everyday_wordings()}


def test_the_official_wording_does_not_hold_the_everyday_one() -> None:
    """Whoever types "trả nợ" finds "nghĩa vụ trả nợ" as it is."""
    held = [
        (one.wording, official)
        for one in everyday_wordings()
        for official in one.official
        if f" {phrase_key(one.wording)} " in f" {phrase_key(official)} "
    ]

    assert [] == held


def test_every_wording_has_two_syllables_and_an_official_one() -> None:
    """One syllable alone means too many things, above all without marks."""
    assert [] == [one for one in everyday_wordings() if len(phrase_key(one.wording).split()) < 2 or not one.official]
    assert ("giấy phép lái xe",) == next(one.official for one in everyday_wordings() if one.wording == "bằng lái")
