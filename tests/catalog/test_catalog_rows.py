"""What goes into a column comes out of it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docsearch.catalog import rows
from docsearch.fields import fields
from docsearch.language import Text
from docsearch.models import Block, Box, Cell, Finding, PartialDate, RawDocument, Reading, Source, Span

BLOCKS = st.builds(
    Block,
    st.text(st.characters(blacklist_categories=("Cs",)), min_size=1),
    st.integers(1, 3),
    st.none() | st.builds(Box, *[st.floats(0, 900)] * 4),
    st.none() | st.builds(Cell, *[st.integers(0, 9)] * 3),
    st.sampled_from(["body", "header", "stamp"]),
    st.none() | st.floats(0, 1),
)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_spans(gaps: list[tuple[int, int]]) -> None:
    """Any spans in order come back as they were."""
    spans, at = [], 0
    for gap, length in gaps:
        spans.append(Span(at + gap, at + gap + length))
        at += gap + length

    assert spans == rows.unpack_spans(rows.pack_spans(spans))


@given(st.lists(BLOCKS, max_size=6).map(lambda blocks: sorted(blocks, key=lambda block: block.page)))
def test_blocks(blocks: list[Block]) -> None:
    """Blocks are kept without their text, which the document's text gives back."""
    raw = RawDocument.of(Source("a", "0" * 64, "text/plain"), Reading(tuple(blocks)))

    assert (raw.blocks, raw.spans) == rows.unpack_blocks(rows.pack_blocks(raw.blocks, raw.spans), raw.text)


def test_findings_of_every_type() -> None:
    """Values of all types and their evidence survive; the unknown stays empty."""
    known = fields()
    date: Finding[Any] = Finding(PartialDate(2021, 11), (Span(3, 9), Span(12, 14)), "head", 0.75)
    agency: Finding[Any] = Finding("Ủy ban nhân dân tỉnh", (), "edxml", 1.0)
    found = rows.findings_from_json(known, rows.findings_to_json(known, {"date": (date,), "agency": (agency,)}))

    assert set(known) == set(found)
    assert ((date,), (agency,), ()) == (found["date"], found["agency"], found["signer"])


def test_findings_as_they_were_kept_before() -> None:
    """Beside what was taken stood what was not, and the wording of each: both are passed over."""
    kept = '{"place":{"picked":[["Hà Nội",[[3,9]],"head",0.97,"HÀ NỘI"]],"candidates":[["Huế",[],"x",0.4,null]]}}'
    found = rows.findings_from_json(fields(), kept)

    assert (Finding("Hà Nội", (Span(3, 9),), "head", 0.97),) == found["place"]
    assert "Hà Nội" == found.said()["place"]


@given(st.lists(st.builds(Text, st.text(), st.text())))
def test_notes(notes: list[Text]) -> None:
    """Sentences keep both languages."""
    assert tuple(notes) == rows.texts_from_json(rows.texts_to_json(notes))


def test_text_forms_are_vietnamese_as_it_is_typed() -> None:
    """Neither escaped, which takes twice the room, nor with blanks between."""
    assert '{"số":["điện","nước"]}' == rows.dumps({"số": ["điện", "nước"]})
