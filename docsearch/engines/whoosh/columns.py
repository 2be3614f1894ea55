"""What an index keeps for each document, as arrays over the documents of a whole snapshot.

Whoosh numbers the documents of its segments on from each other; deleted ones keep their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from docsearch.engines.whoosh.fields import ALONE, KEYS, ORDER, decoded
from docsearch.engines.whoosh.leaves import Leaf
from docsearch.engines.whoosh.postings import Numbers

MANY = 500
"""From so many documents on, the beginnings of their ids are compared instead of the ids themselves."""


class Codes(NamedTuple):
    """The keys of a field: pairs of a document and the place of one of its keys in `names`.

    `single` has the place of each document's one key, that after the last name where it has none, and `totals` how many
    live documents there are of each place; None where some document has several keys.
    """

    documents: Numbers
    codes: Numbers
    names: list[str]
    keyed: NDArray[np.bool_]
    single: Numbers | None
    totals: Numbers | None


class Columns:
    """The columns of a snapshot; each is read when it is first asked for."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self.size = sum(leaf.size for leaf in leaves)
        self._names: dict[int, str] = {}
        self._orders: dict[str, Numbers] = {}
        self._codes: dict[str, Codes] = {}

    def id(self, number: int) -> str:
        """The id of one document."""
        if number not in self._names:
            leaf = next(leaf for leaf in reversed(self._leaves) if number >= leaf.base)
            self._names[number] = decoded(leaf.text("id")[number - leaf.base])
        return self._names[number]

    def numbers(self, name: str) -> list[int]:
        """The numbers of the live documents of that id: one, or none."""
        found: list[int] = []
        for leaf in self._leaves:
            found += (leaf.listing("k_id", name).documents + leaf.base).tolist()
        return found

    def latest(self, field: str, key: str) -> str:
        """The id of the document that has this key and is dated last, of several the first; "" where none has it."""
        last: list[tuple[int, str]] = []
        for leaf in self._leaves:
            having = leaf.listing(KEYS + field, key).documents
            if len(having):
                days = leaf.days().first[having]
                last += [(-int(days.max()), self.id(one + leaf.base)) for one in having[days == days.max()].tolist()]
        return min(last)[1] if last else ""

    @cached_property
    def id_beginnings(self) -> NDArray[np.uint64]:
        """The first eight bytes of each document's id as a number: ids in order have these in order."""
        found = [np.zeros(0, dtype=np.uint64)]
        for leaf in self._leaves:
            data, starts, ends = leaf.bytes_of("id")
            letters = starts[:, np.newaxis] + np.arange(8)
            padded = np.append(data, np.zeros(8, dtype=np.uint8))
            first = np.where(letters < ends[:, np.newaxis], padded[letters], 0).astype(np.uint8)
            found.append(first.view(">u8").ravel().astype(np.uint64))
        return np.concatenate(found)

    def id_order(self, documents: Numbers) -> Numbers:
        """A number for each of these documents, in the order of their ids."""
        if len(documents) >= MANY:
            beginnings = self.id_beginnings[documents]
            order = np.argsort(beginnings)
            if np.all(np.diff(beginnings[order])):
                return _ranks(order)
        names = [self.id(number) for number in documents.tolist()]
        return _ranks(np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64))

    @cached_property
    def groups(self) -> Numbers:
        """A number from 0 on for each group of two or more documents; -1 for documents that are alone."""
        numbers = np.concatenate([np.zeros(0, dtype=np.int64), *(leaf.groups() for leaf in self._leaves)])
        _, codes, counts = np.unique(numbers, return_inverse=True, return_counts=True)
        shared = (counts[codes] > 1) & (numbers != ALONE)
        found = np.full(self.size, -1, dtype=np.int64)
        found[shared] = np.unique(codes[shared], return_inverse=True)[1]
        return found

    def others(self, documents: Numbers) -> Numbers:
        """All live documents but these."""
        mask = np.concatenate([np.zeros(0, dtype=np.bool_), *(leaf.everything() for leaf in self._leaves)])
        mask[documents] = False
        return np.flatnonzero(mask)

    @cached_property
    def has_copies(self) -> bool:
        """Is there any group of two or more?"""
        return bool((self.groups >= 0).any())

    def order(self, name: str) -> Numbers:
        """The place of each document's sort key among the keys; -1 where it has none."""
        if name not in self._orders:
            self._orders[name] = self._coded(ORDER + name)[0]
        return self._orders[name]

    def keys(self, field: str) -> Codes:
        """The keys of every document in a key field."""
        if field not in self._codes:
            self._codes[field] = self._keys(KEYS + field)
        return self._codes[field]

    def _coded(self, name: str) -> tuple[Numbers, list[bytes]]:
        texts = [text for leaf in self._leaves for text in leaf.all_text(name)]
        names = sorted(set(texts) - {b""})
        places = {text: place for place, text in enumerate(names)}
        return np.fromiter((places.get(text, -1) for text in texts), dtype=np.int64, count=self.size), names

    def _keys(self, name: str) -> Codes:
        documents: list[Numbers] = []
        codes: list[Numbers] = []
        places: dict[str, int] = {}
        for leaf in self._leaves:
            for term, found in leaf.lists(name, ""):
                documents.append(found + leaf.base)
                codes.append(np.full(len(found), places.setdefault(decoded(term), len(places))))
        flat = np.concatenate(documents) if documents else np.zeros(0, dtype=np.int64)
        keyed = np.zeros(self.size, dtype=np.bool_)
        keyed[flat] = True
        every = np.concatenate(codes) if codes else flat
        single = totals = None
        if np.count_nonzero(keyed) == len(flat):
            single = np.full(self.size, len(places), dtype=np.int64)
            single[flat] = every
            totals = np.bincount(single[self.others(flat[:0])], minlength=len(places) + 1)
        return Codes(flat, every, list(places), keyed, single, totals)


def _ranks(order: Numbers) -> Numbers:
    """The place of each in an order."""
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks
