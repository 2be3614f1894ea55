"""Cheap looks that spare dear ones: none of them may pass by what the dear one would find."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from docsearch.layout import foot, head_steps, mottoes
from docsearch.layout.chain import NEVER, Grammar, decode
from docsearch.layout.pieces import Piece, Sheet, pieces
from docsearch.layout.wordings import KINH_GUI, NOI_NHAN, PARTY, QUOC_HIEU, TIEU_NGU, find, opens_with, parts, shared
from docsearch.models import Block, RawDocument, Reading, Source, Zone
from docsearch.text.flat import flat, shape

WORDINGS = st.sampled_from((QUOC_HIEU, TIEU_NGU, PARTY))
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "Z"))


@st.composite
def damaged(draw: st.DrawFn, wording: str) -> str:
    """A wording with up to four letters changed, lost or added, and other words around it or not."""
    letters = list(wording)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(letters) - 1))
        letters[at : at + 1] = draw(st.sampled_from(("", "x", letters[at] + "o", " ")))
        if not letters:
            return wording
    return (
        draw(st.sampled_from(("", "so ", "bo y te "))) + "".join(letters) + draw(st.sampled_from(("", " - x", " 12")))
    )


@given(st.data())
def test_an_opening_that_is_accepted_has_a_part_of_its_wording(data: st.DataObject) -> None:
    """Whatever opens with a wording at two edits has one of its three parts whole among its first letters."""
    wording = data.draw(st.sampled_from((KINH_GUI, NOI_NHAN)))
    text = data.draw(damaged(wording))

    if opens_with(wording, text, 2) is not None:
        assert any(part in text[: len(wording) + 1] for part in parts(wording, 2))


@given(st.data())
def test_a_wording_is_found_wherever_the_distance_says_so(data: st.DataObject) -> None:
    """The count of shared letters and the length pass by no text that is as like the wording as asked."""
    wording = data.draw(WORDINGS)
    text = data.draw(damaged(wording)).strip() or "x"
    fewest = shared(wording, 0.66)

    score = fuzz.ratio(wording, text) if len(text) <= len(wording) else fuzz.partial_ratio(wording, text)
    found = find(wording, text, 0.66, fewest)

    assert (score >= 66) == (found is not None)
    assert found is None or len(text) >= fewest


@given(st.text(LETTERS, max_size=400))
def test_shapes_count_capitals_as_letters_do(text: str) -> None:
    """A text by its shape has as many letters, capitals and digits as the text, each where it stands."""
    drawn = shape(text)

    assert (
        "".join(
            "A" if c.isalpha() and c.isupper() else "a" if c.isalpha() else "0" if c.isdigit() else " " for c in text
        )
        == drawn
    )
    large = sum(c.isalpha() and c.isupper() for c in text[:160])
    letters = sum(map(str.isalpha, text[:160]))
    assert (large / letters if letters else 0.0) == Sheet.of(text, flat(text)).capitals(0, len(text))


def score(run: list[Piece], evidence: list[dict[Zone, float]], grammar: Grammar, zones: tuple[Zone, ...]) -> float:
    """What a sequence of zones is worth: its evidence and its steps, noise passed over."""
    total, last, before = 0.0, None, None
    for piece, fits, zone in zip(run, evidence, zones, strict=True):
        total += fits[zone]
        if zone is not Zone.FURNITURE:
            bend = grammar.bends.get(zone)
            worth = grammar.start.get(zone, -9.0) if last is None else grammar.steps[last].get(zone, NEVER)
            total += bend(last, zone, before, piece, worth) if bend and last and before else worth
            last, before = zone, piece
    return total


LINES = st.lists(
    st.sampled_from(("- Sở Y tế;", "nhận biết", "KT. GIÁM ĐỐC", "Lê Hoài An", "Căn cứ Luật,", "SỞ Y TẾ", "x")),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(LINES, st.data(), st.sampled_from((foot.GRAMMAR, head_steps.GRAMMAR)))
def test_dropping_hopeless_paths_loses_nothing(lines: list[str], data: st.DataObject, grammar: Grammar) -> None:
    """The sequence that is found is worth as much as the best of all sequences.

    Where each of these takes a step that no page takes, all are hopeless and it is no matter which is found.
    """
    text = "\n".join(lines)
    raw = RawDocument.of(Source("a.txt", "0" * 64, "text/plain"), Reading((Block(text),)))
    run = pieces(raw, text, flat(text))
    fit = st.sampled_from((-3.0, -1.0, 0.0, 1.5, 3.0))
    chosen = st.lists(st.sampled_from([*grammar.steps, Zone.FURNITURE]), min_size=1, max_size=4, unique=True)
    evidence = [{zone: data.draw(fit) for zone in data.draw(chosen)} for _ in run]

    found = tuple(decode(run, lambda index, _: evidence[index], grammar))

    best = max(score(run, evidence, grammar, zones) for zones in product(*evidence))
    assert best <= NEVER or score(run, evidence, grammar, found) == pytest.approx(best)


@given(st.data(), st.text(LETTERS, max_size=120))
def test_a_damaged_name_in_capitals_is_no_line_that_is_passed_by(data: st.DataObject, around: str) -> None:
    """Country and Party are found in a line whatever its small letters, as without the look at its shape."""
    name = data.draw(damaged(data.draw(st.sampled_from((QUOC_HIEU, PARTY, "cong hoa xa hoi"))))).upper()
    small = data.draw(st.sets(st.integers(0, len(name) - 1), max_size=9))
    name = "".join(letter.lower() if at in small else letter for at, letter in enumerate(name))
    text = f"{around} {name} AAA"
    raw = RawDocument.of(Source("a.txt", "0" * 64, "text/plain"), Reading((Block(text),)))

    for piece in pieces(raw, text, flat(text)):
        found = [
            near
            for wording, least, fewest in mottoes.NAMES
            if "AAA" in piece.shape
            and (near := find(wording, piece.flat, least, fewest))
            and piece.capitals_in(near.start, near.end) > 0.6
            and (near.score == 1.0 or not mottoes.is_another(wording, piece.flat[near.start : near.end]))
        ]
        assert bool(found) == (mottoes.name_mark(piece, piece.flat, piece.shape) is not None)
