"""The codec of raw posting lists: what is written is read, whatever the numbers, runs and merges."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.engines import Entry, Request
from docsearch.engines.memory import MemoryEngine
from docsearch.engines.whoosh import WhooshEngine, inverting, packing
from docsearch.engines.whoosh.inverting import Inverter
from docsearch.query.tree import Phrase, Prefix, Term
from docsearch.terms import SILENT

Make = Callable[..., Entry]
PLACES = st.lists(st.integers(0, 70_000), min_size=1, max_size=4, unique=True).map(sorted)


@given(
    st.dictionaries(st.integers(0, 2**32 - 1), PLACES, min_size=1),
    st.booleans(),
    st.sampled_from([0, 0, 1, 2]),
    st.binary(max_size=9),
)
def test_lists_come_back(lists: dict[int, list[int]], positional: bool, quiet: int, before: bytes) -> None:
    """Any documents, counts and positions are read as written, wherever they begin; `quiet` positions do not count."""
    documents = np.array(sorted(lists))
    spread = np.array([len(lists[number]) for number in sorted(lists)])
    silent = np.minimum(quiet, spread) if quiet and positional else None
    counts = spread if silent is None else spread - silent
    positions = np.array([place for number in sorted(lists) for place in lists[number]]) if positional else None
    data = memoryview(before + packing.encode(documents, counts, positions, silent))
    whole, bare = packing.decode(data, len(before), positions=True), packing.decode(data, len(before), positions=False)

    assert documents.tolist() == whole.documents.tolist() == packing.decode_documents(data, len(before)).tolist()
    assert counts.tolist() == whole.counts.tolist() == bare.counts.tolist()
    assert (None if positions is None else positions.tolist()) == (
        None if whole.positions is None else whole.positions.tolist()
    )
    assert bare.positions is None
    assert not positional or spread.tolist() == whole.spread.tolist()


@given(
    st.lists(st.sets(st.integers(0, 2**32 - 1) | st.integers(0, 300), min_size=1), max_size=8), st.binary(max_size=3)
)
def test_short_lists_are_unpacked_in_one_go(lists: list[set[int]], before: bytes) -> None:
    """The documents of many lists at once are those of each, whatever width their differences have."""
    data, starts = before, []
    for documents in lists:
        starts.append(len(data))
        data += packing.encode(np.array(sorted(documents)), np.ones(len(documents), dtype=np.int64), None)
    lengths = np.array([len(documents) for documents in lists], dtype=np.int64)
    found = packing.decode_short(memoryview(data), np.array(starts, dtype=np.int64), lengths)

    assert [number for documents in lists for number in sorted(documents)] == found.tolist()


SOME = [(), ("a",), ("a", "b"), ("b", "c"), ("c", "c"), ("d",), ("a", "b", SILENT), ("d", SILENT)]
TOKENS = st.lists(st.sampled_from(SOME), max_size=12)


@settings(deadline=None)
@given(
    documents=st.lists(TOKENS, max_size=12),
    run=st.sampled_from([3, 20, 10_000]),
    apart=st.integers(1, 70_000),
    positional=st.booleans(),
)
def test_lists_all_at_once_are_the_same_bytes(
    documents: list[list[tuple[str, ...]]], run: int, apart: int, positional: bool
) -> None:
    """However many runs there are and however wide the numbers, each list has the bytes that it has alone."""
    with pytest.MonkeyPatch.context() as patch, _folder() as aside:
        patch.setattr(inverting, "RUN", run)
        one, other = (Inverter(positional, aside) for _ in range(2))
        for inverter in (one, other):
            for number, tokens in enumerate(documents):
                some = [()] * (apart // 100) + tokens if positional else ["".join(token) for token in tokens]
                inverter.add(apart * number, some if positional else list(dict.fromkeys(some)))
        alone = [(term, len(postings.documents), packing.encode(*postings)) for term, postings in one.lists()]
        assert alone == list(other.as_bytes())


@settings(deadline=None)
@given(documents=st.lists(TOKENS, max_size=12), run=st.integers(0, 20))
def test_inverting(documents: list[list[tuple[str, ...]]], run: int) -> None:
    """Lists are the same in one run or in many, put aside or not: each term's documents and positions in order."""
    expected: dict[bytes, list[tuple[int, int]]] = {}
    counted: dict[bytes, int] = {}
    for number, tokens in enumerate(documents):
        for place, token in enumerate(tokens):
            for term in (term.encode() for term in dict.fromkeys(token) if term != SILENT):
                expected.setdefault(term, []).append((number, place))
                counted[term] = counted.get(term, 0) + (SILENT not in token)

    with pytest.MonkeyPatch.context() as patch, _folder() as aside:
        patch.setattr(inverting, "RUN", run)
        inverter = Inverter(positional=True, aside=aside)
        for number, tokens in enumerate(documents):
            inverter.add(number, tuple(tokens))
        found, counts = {}, {}
        for term, lists in inverter.lists():
            found[term] = list(
                zip(np.repeat(lists.documents, lists.spread).tolist(), lists.positions.tolist(), strict=True)
            )
            counts[term] = int(lists.counts.sum())
        assert sorted(expected.items()) == list(found.items())
        assert counted == counts


def _folder() -> object:
    import contextlib
    import tempfile

    @contextlib.contextmanager
    def made() -> Iterator[Path]:
        # Windows removes no file that is mapped still; the writer of an index lets go of its inverters first
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=os.name == "nt") as name:
            yield Path(name)

    return made()


def test_many_terms_sort_right(tmp_path: Path) -> None:
    """More terms than 16 bits count are sorted by both halves of their number."""
    dice = random.Random(1)
    parts = [dice.sample(range(70_000), 60_000) for _ in range(2)]
    inverter = Inverter(positional=False, aside=tmp_path)
    for document, part in enumerate(parts):
        inverter.add(document, [f"{number:05}" for number in part])
    found = {term.decode(): lists.documents.tolist() for term, lists in inverter.lists()}

    wanted: dict[str, list[int]] = {}
    for document, part in enumerate(parts):
        for number in part:
            wanted.setdefault(f"{number:05}", []).append(document)
    assert wanted == found


def entries(make: Make, start: int, count: int) -> list[Entry]:
    """Documents over few words, so that their phrases meet."""
    dice = random.Random(start)
    return [
        make(
            str(start + i),
            " ".join(dice.choice(["hoa", "hóa", "đơn", "điện", "|"]) for _ in range(30)),
            keys={"kind": (dice.choice("xy"),)} if i % 3 else {},
            order={"date": str(dice.randrange(9))},
            group=dice.choice(["", "g"]),
            first="2021-01-01",
            last=f"2021-01-{1 + i % 28:02}",
        )
        for i in range(count)
    ]


def test_merging(tmp_path: Path, entry: Make) -> None:
    """Segments with deletions merge into one with the same answers as before."""
    memory = MemoryEngine()
    for revision in range(1, 9):
        batch = entries(entry, revision * 10, 8), [str(revision * 10 - 7)]
        memory.apply(*batch, revision)
        WhooshEngine(tmp_path).apply(*batch, revision)
    snapshot, expected = WhooshEngine(tmp_path).snapshot(), memory.snapshot()

    assert 8 > len(snapshot._leaves)
    for query in (Term("text", "~hoa"), Phrase("text", ("=hóa", "=đơn")), Prefix("kind", "x")):
        for sort in ("date", "-date"):
            request = Request(query, sort, limit=None, facets=("kind",))
            one, other = expected.search(request), snapshot.search(request)
            assert [(r.id, r.copies) for r in one.ranked] == [(r.id, r.copies) for r in other.ranked]
            assert (one.total, one.facets) == (other.total, other.facets)
    assert list(expected.terms("text", "")) == list(snapshot.terms("text", ""))
    snapshot.close()
