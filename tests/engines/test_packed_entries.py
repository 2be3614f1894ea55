"""Entries that cross from process to process."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.engines import Entry, Request
from docsearch.engines.packed import Coded, from_bytes, to_bytes
from docsearch.engines.whoosh import WhooshEngine
from docsearch.query.tree import Phrase, Query, Term

TOKENS = st.lists(st.text(max_size=3), max_size=3).map(tuple)
STREAMS = st.lists(TOKENS, max_size=20).map(tuple)
DAYS = st.none() | st.tuples(st.dates(), st.dates())


@given(
    st.dictionaries(st.sampled_from(["text", "subject"]), STREAMS),
    st.dictionaries(st.text(max_size=3), st.lists(st.text(max_size=3)).map(tuple)),
    DAYS,
)
def test_an_entry_comes_back_as_it_was(
    streams: dict[str, tuple[tuple[str, ...], ...]],
    keys: dict[str, tuple[str, ...]],
    days: tuple[dt.date, dt.date] | None,
) -> None:
    """Whatever an entry holds, its bytes hold too; streams come back as the same positions."""
    entry = Entry("id", streams, keys, *(days or (None, None)), {"date": "2020"}, "group")

    back = from_bytes(to_bytes(entry))

    assert entry == back
    assert streams == {name: tuple(stream) for name, stream in back.streams.items()}


@given(STREAMS, st.integers(0, 20), st.integers(0, 20))
def test_coded_positions_read_as_positions(stream: tuple[tuple[str, ...], ...], start: int, end: int) -> None:
    """Length, each place and each part are those of the positions, and no token is kept twice."""
    coded = Coded.of(stream)

    assert len(stream) == len(coded)
    assert list(stream) == [coded[place] for place in range(len(coded))]
    assert stream[start:end] == tuple(coded[start:end])
    assert len(set(stream)) == len(coded.tokens)


@given(st.lists(STREAMS, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_an_index_is_the_same_of_packed_entries(streams: list[tuple[tuple[str, ...], ...]]) -> None:
    """Terms, positions and lengths do not depend on how an entry came: the scores are the same."""
    entries = [Entry(f"d{number}", {"text": stream}, {"kind": ("k",)}) for number, stream in enumerate(streams)]
    terms = sorted({term for stream in streams for token in stream for term in token})
    questions: list[Query] = [Term("text", term) for term in terms]
    questions += [Phrase("text", (first, second)) for first, second in pairwise(terms)]

    answers = []
    for made in (entries, [from_bytes(to_bytes(entry)) for entry in entries]):
        with TemporaryDirectory() as folder:
            engine = WhooshEngine(Path(folder))
            engine.apply(made, (), 1)
            snapshot = engine.snapshot()
            answers.append([snapshot.search(Request(question, limit=None)).ranked for question in questions])
            snapshot.close()

    assert answers[0] == answers[1]
