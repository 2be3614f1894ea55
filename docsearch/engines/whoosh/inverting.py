"""Turning documents into posting lists: millions of positions sorted at once.

Tokens are numbered by a vocabulary as documents come; from `RUN` positions on they are sorted by term,
with document and position in the order they came in, and put aside as one run. In the end the lists of a
term are those of all runs, one after the other.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from docsearch.engines.packed import Coded, Numbering
from docsearch.engines.whoosh.fields import encoded
from docsearch.engines.whoosh.packing import Lists, encode
from docsearch.engines.whoosh.postings import Postings
from docsearch.terms import SILENT

RUN = 3_000_000
"""Positions sorted at once: about 250 MB while it happens."""
Array = NDArray[Any]


class _Run(NamedTuple):
    """Lists of many terms: those of `terms[i]` lie from `lists[i]` in `documents`, `places[i]` in `positions`.

    `silent` is empty where all positions count.
    """

    terms: Array
    lists: Array
    places: Array
    documents: Array
    counts: Array
    positions: Array
    silent: Array


def _small(numbers: Array) -> Array:
    """The same in two bytes each, where they fit: runs are most of the memory of a large batch."""
    return numbers.astype(np.uint16 if int(numbers.max(initial=0)) < 1 << 16 else np.uint32)


class _Tokens(Numbering):
    """Positions by number; `uncounted` are the numbers of those that are empty or silent."""

    def __init__(self) -> None:
        super().__init__()
        self.uncounted: set[int] = set()

    def __missing__(self, token: Any) -> int:
        number = super().__missing__(token)
        if not token or SILENT in token:
            self.uncounted.add(number)
        return number


class Inverter:
    """The lists of one field in the making. `aside` is a folder for runs that are full."""

    def __init__(self, positional: bool, aside: Path) -> None:
        self._positional = positional
        self._aside = aside
        self._tokens = _Tokens()
        self._terms = Numbering() if positional else self._tokens
        self._runs: list[_Run] = []
        self._clear()

    def _clear(self) -> None:
        self._numbers, self._documents, self._lengths = array("I"), array("I"), array("I")

    def add(self, document: int, tokens: Collection[Any]) -> int:
        """Add the tokens of a document, later than all before: positions of terms, or keys, each once.

        Gives how many count: are neither empty nor silent; 1 where all that are not empty are silent.
        """
        if isinstance(tokens, Coded):
            known = list(map(self._tokens.__getitem__, tokens.tokens))
            numbers = list(map(known.__getitem__, tokens.codes))
        else:
            numbers = list(map(self._tokens.__getitem__, tokens))
        self._numbers.extend(numbers)
        self._documents.append(document)
        self._lengths.append(len(numbers))
        if len(self._numbers) > RUN:
            self._runs.append(self._put_aside(self._sorted()))
        uncounted = sum(map(self._tokens.uncounted.__contains__, numbers)) if self._tokens.uncounted else 0
        return len(numbers) - uncounted or int(any(tokens))

    def add_run(self, lists: Iterator[tuple[str, Postings]]) -> None:
        """Add ready lists, of documents later than all before."""
        if len(self._numbers):
            self._runs.append(self._sorted())
        found = [(self._terms[term], *postings) for term, postings in lists if len(postings.documents)]
        if not found:
            return
        terms, documents, counts, positions, silent = zip(*found, strict=True)
        sizes = [len(each) for each in documents]
        unheard: list[Array] = []
        if any(each is not None for each in silent):
            zeros = np.zeros(max(sizes), np.uint32)
            unheard = [zeros[:size] if each is None else each for each, size in zip(silent, sizes, strict=True)]
        every = [each.astype(np.uint32) for each in counts]
        spots = [np.zeros(0, np.uint32) if each is None else each for each in positions]
        self._runs.append(
            _Run(
                np.array(terms),
                np.concatenate([[0], np.cumsum(sizes)]),
                np.concatenate([[0], np.cumsum([len(each) for each in spots])]),
                np.concatenate(documents),
                np.concatenate(every),
                np.concatenate(spots),
                np.concatenate([np.zeros(0, np.uint32), *unheard]),
            )
        )

    def as_bytes(self) -> Iterator[tuple[bytes, int, bytes]]:
        """The posting lists by ascending term: the term, how many documents have it, the list as bytes."""
        if len(self._numbers):
            self._runs.append(self._sorted())
        if len(self._runs) != 1:
            for term, postings in self.lists():
                yield term, len(postings.documents), encode(*postings)
            return
        (run,) = self._runs
        positions = run.positions if self._positional else None
        silent = run.silent if len(run.silent) else None
        lists = Lists(run.lists, run.places, run.documents, run.counts, positions, silent)
        places_of = np.empty(len(self._terms), np.int64)
        places_of[run.terms] = np.arange(len(run.terms))
        for term, at in sorted(zip(map(encoded, self._terms), places_of.tolist(), strict=True)):
            yield term, lists.length(at), lists[at]

    def lists(self) -> Iterator[tuple[bytes, Postings]]:
        """The posting lists by ascending term."""
        if len(self._numbers):
            self._runs.append(self._sorted())
        spots = []
        for run in self._runs:
            places_of = np.full(len(self._terms), -1, dtype=np.int64)
            places_of[run.terms] = np.arange(len(run.terms))
            spots.append((run, places_of.tolist(), run.lists.tolist(), run.places.tolist()))
        for term, number in sorted((encoded(term), number) for term, number in self._terms.items()):
            parts = []
            for run, spot, starts, places in spots:
                at = spot[number]
                if at >= 0:
                    some = slice(starts[at], starts[at + 1])
                    there = run.positions[places[at] : places[at + 1]]
                    silent = run.silent[some] if len(run.silent) else np.zeros_like(run.counts[some])
                    parts.append((run.documents[some], run.counts[some], there, silent))
            documents, counts, positions, silent = (
                parts[0] if len(parts) == 1 else [np.concatenate(each) for each in zip(*parts, strict=True)]
            )
            yield (
                term,
                Postings(documents, counts, positions if self._positional else None, silent if silent.any() else None),
            )

    def _sorted(self) -> _Run:
        """The tokens so far as a run; afterwards there are none."""
        terms, documents, positions, muted = self._expanded()
        self._clear()
        # Numbers of 64 bits, none twice, are sorted about three times as fast as terms with their places.
        keys = terms.astype(np.uint64) << np.uint64(32) | np.arange(len(terms), dtype=np.uint64)
        keys.sort()
        order = (keys & np.uint64(0xFFFFFFFF)).astype(np.intp)
        terms = (keys >> np.uint64(32)).astype(np.uint32)
        documents, positions = documents[order], positions[order]
        new_term = np.diff(terms, prepend=np.uint32(0xFFFFFFFF)) != 0
        starts = np.flatnonzero(new_term | (np.diff(documents, prepend=np.uint32(0xFFFFFFFF)) != 0))
        ends = np.append(starts, len(terms))
        firsts = np.flatnonzero(new_term[starts])
        counts, silent = np.diff(ends), np.zeros(0, np.uint16)
        if muted is not None:
            silent = np.add.reduceat(muted[order], starts, dtype=counts.dtype)
            counts -= silent
        return _Run(
            terms[starts[firsts]],
            np.append(firsts, len(starts)),
            np.append(starts[firsts], len(terms)),
            documents[starts],
            _small(counts),
            _small(positions) if self._positional else positions[:0],
            _small(silent),
        )

    def _expanded(self) -> tuple[Array, Array, Array, Array | None]:
        """Term, document and position of every term of every token, and which do not count (None: all count)."""
        tokens, lengths = np.frombuffer(self._numbers, np.uint32), np.frombuffer(self._lengths, np.uint32)
        documents = np.repeat(np.frombuffer(self._documents, np.uint32), lengths)
        starts = np.cumsum(lengths, dtype=np.int64) - lengths
        positions = (np.arange(len(tokens)) - np.repeat(starts, lengths)).astype(np.uint32)
        if not self._positional:
            return tokens.copy(), documents, positions, None
        members = [
            tuple(dict.fromkeys(self._terms[term] for term in token if term != SILENT)) for token in self._tokens
        ]
        muted = np.array([SILENT in token for token in self._tokens], dtype=np.bool_)
        sizes = np.array([len(each) for each in members], dtype=np.int64)
        flat = np.array([term for each in members for term in each], dtype=np.uint32)
        begins = np.cumsum(sizes) - sizes
        wanted = sizes[tokens]
        within = np.arange(int(wanted.sum())) - np.repeat(np.cumsum(wanted) - wanted, wanted)
        terms = flat[np.repeat(begins[tokens], wanted) + within]
        quiet = np.repeat(muted[tokens], wanted) if muted.any() else None
        return terms, np.repeat(documents, wanted), np.repeat(positions, wanted), quiet

    def _put_aside(self, run: _Run) -> _Run:
        paths = [self._aside / f"{id(self)}-{len(self._runs)}-{name}.npy" for name in run._fields]
        for path, part in zip(paths, run, strict=True):
            np.save(path, part)
        return _Run(*(np.asarray(np.load(path, mmap_mode="r")) for path in paths))  # slices of a memmap are slow
