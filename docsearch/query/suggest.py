"""What a person may be about to type: numbers, agencies, signers and subjects that stand in the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import nsmallest
from itertools import islice
from typing import Any, NamedTuple

from docsearch.models import Field
from docsearch.query.names import field_names, squeeze
from docsearch.query.vocabulary import Terms
from docsearch.terms import normal, normal_folded, numbers
from docsearch.text.folding import fold, has_marks

COMPLETED = ("number", "agency", "signer", "subject")
"""The fields whose values are offered, in this order where they fit equally."""
LOOKED_AT = 2000
"""How many keys of numbers are looked at: one ordinal typed may begin very many."""


class Completion(NamedTuple):
    """A value in the index: its field and key, in how many documents it stands, and what to put before it."""

    field: str
    key: str
    documents: int
    before: str = ""

    def written(self, value: str) -> str:
        """The query to offer, for the key's `value` as documents write it."""
        return f'{self.before}"{value}"' if self.before else value


class _Known(NamedTuple):
    """A value; `spaced` and `bare`, with marks and without, begin with a blank, so that each of its words does."""

    key: str
    spaced: str
    bare: str
    documents: int


class Completions:
    """The values of one state of an index, read from it once; `terms` is `Snapshot.terms`."""

    def __init__(self, terms: Terms, known: Mapping[str, Field[Any]] | None = None) -> None:
        self._terms = terms
        self._names = known
        self._values: dict[str, list[_Known]] = {}
        self._symbols: frozenset[str] | None = None

    def complete(self, text: str, limit: int = 8) -> list[Completion]:
        """Values that begin with `text`, then those of which some word does; the most frequent first.

        Marks that were typed count. ``field:`` before the text asks for values of that field alone.
        """
        name, colon, rest = text.partition(":")
        names = field_names() if self._names is None else self._names
        field = names.get(squeeze(name)) if colon else None
        wanted = (rest if field else text).strip().lstrip('"')
        if not normal(wanted):
            return []
        asked = (field.name,) if field else COMPLETED
        before = f"{name}:" if field else ""
        found = (
            (not starts, order, -known.documents, known.key)
            for order, name in enumerate(asked)
            for starts, known in self._fitting(name, wanted)
        )
        best = nsmallest(limit, found)  # a letter or two begin a word of most of what there is
        return [Completion(asked[order], key, -documents, before) for _, order, documents, key in best]

    def _fitting(self, field: str, wanted: str) -> Iterator[tuple[bool, _Known]]:
        """The values of a field that fit, and whether they begin so."""
        if field in ("number", "citations"):
            yield from self._numbers(wanted)
            return
        marked = has_marks(wanted)
        part = " " + (normal(wanted) if marked else normal_folded(wanted))
        for known in self._of(field):
            at = (known.spaced if marked else known.bare).find(part)
            if at >= 0:
                yield at == 0, known

    def _numbers(self, wanted: str) -> Iterator[tuple[bool, _Known]]:
        number = numbers.parse(wanted)
        if number is None or not number.ordinal:
            return
        if self._symbols is None:
            self._symbols = frozenset(key for key, _ in self._terms("symbol", ""))
        found = {
            whole: documents
            for key, documents in islice(self._terms("number", numbers.key(number)), LOOKED_AT)
            if (whole := numbers.parse(key)) and whole.symbol in self._symbols
        }
        with_year = {whole._replace(year="") for whole in found if whole.year}
        for whole, documents in found.items():
            if whole not in with_year:  # a number with a year is keyed without it as well
                key = numbers.key(whole)
                yield whole.ordinal == number.ordinal, _Known(key, "", "", documents)

    def _of(self, field: str) -> list[_Known]:
        if field not in self._values:
            # A field's positional terms bear a prefix that no key has.
            keys = ((key, count) for key, count in self._terms(field, "") if key[:1] not in "=~")
            self._values[field] = [_Known(key, f" {key}", f" {fold(key)}", count) for key, count in keys]
        return self._values[field]
