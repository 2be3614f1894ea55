"""What a person may be about to type: numbers, agencies, signers and subjects that stand in the index."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, chain, islice
from typing import NamedTuple

from docsearch.models import ADDED
from docsearch.query.names import field_names, squeeze
from docsearch.query.vocabulary import Terms
from docsearch.terms import normal, normal_folded, numbers
from docsearch.text.flat import flat
from docsearch.text.folding import fold, has_marks

COMPLETED = ("number", "agency", "signer", "subject")
"""The fields whose values are offered, in this order where they fit equally."""
LOOKED_AT = 2000
"""How many keys of numbers are looked at: one ordinal typed may begin very many."""


_LETTERS = 3
"""So many letters of a key say where those stand that begin like it."""
_NUMBERED = frozenset(["number", "citations"])


class Completion(NamedTuple):
    """A value in the index: its field and key, in how many documents it stands, and what to put before it."""

    field: str
    key: str
    documents: int
    before: str = ""

    def written(self, value: str) -> str:
        """The query to offer, for the key's `value` as documents write it."""
        return f'{self.before}"{value}"' if self.before else value


Known = tuple[str, int]
"""A value: its key, and in how many documents it stands."""


class _Lines:
    """Keys as one text, a line each with a blank before, so that a search through all of them is one of a string."""

    def __init__(self, keys: Iterable[str]) -> None:
        lines = [f"\n {key}" for key in keys]
        self.text = "".join(lines)
        self._starts = list(accumulate(map(len, lines), initial=0))

    @cached_property
    def bare(self) -> _Lines:
        """The same without marks."""
        plain = flat(self.text)
        if not plain.isascii():  # some letter is written with two when its marks are taken off
            return _Lines(fold(line) for line in self.text.split("\n ")[1:])
        lines = _Lines(())
        lines.text, lines._starts = plain, self._starts
        return lines

    def beginning(self, part: str) -> Iterator[int]:
        """The places of the keys that begin so, in order."""
        letters = part[1 : 1 + _LETTERS]
        if len(letters) < _LETTERS:
            yield from self._places(f"\n{part}")
        for place in self._by_letters.get(letters, ()):
            if self.text.startswith(part, self._starts[place] + 1):
                yield place

    @cached_property
    def _by_letters(self) -> dict[str, list[int]]:
        """The places of the keys by their first letters: what few begin with would be sought through all lines."""
        found: dict[str, list[int]] = {}
        for place, start in enumerate(self._starts[:-1]):
            found.setdefault(self.text[start + 2 : start + 2 + _LETTERS], []).append(place)
        return found

    def within(self, part: str) -> Iterator[int]:
        """The places of the keys that do not begin so, but hold it."""
        for place in self._places(part):
            if not self.text.startswith(part, self._starts[place] + 1):
                yield place

    def _places(self, wanted: str) -> Iterator[int]:
        at = self.text.find(wanted)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            at = self.text.find(wanted, self._starts[place + 1])


class _Values:
    """The values of a field, the most frequent first."""

    def __init__(self, terms: Iterable[tuple[str, int]]) -> None:
        # A field's positional terms bear a prefix that no key has.
        self._known = sorted((known for known in terms if known[0][:1] not in "=~"), key=lambda known: -known[1])
        self._lines = _Lines(key for key, _ in self._known)

    def fitting(self, wanted: str, starts: bool) -> Iterator[Known]:
        """Those that begin with `wanted`, or those of which another word does; marks that were typed count."""
        marked = has_marks(wanted)
        part = " " + (normal(wanted) if marked else normal_folded(wanted))
        lines = self._lines if marked else self._lines.bare
        return map(self._known.__getitem__, lines.beginning(part) if starts else lines.within(part))


class Completions:
    """The values of one state of an index, read from it once; `terms` is `Snapshot.terms`."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._values: dict[str, _Values] = {}
        self._symbols: frozenset[str] | None = None

    def complete(self, text: str, limit: int = 8) -> list[Completion]:
        """Values that begin with `text`, then those of which some word does; the most frequent first.

        Marks that were typed count. ``field:`` before the text asks for values of that field alone.
        """
        name, colon, rest = text.partition(":")
        field = field_names().get(squeeze(name)) if colon else None
        wanted = (rest if field else text).strip().lstrip('"')
        if not normal(wanted) or field == ADDED:  # its keys are minutes in UTC, which nobody types
            return []
        asked = (field.name,) if field else COMPLETED
        before = f"{name}:" if field else ""
        numbered = list(self._numbers(wanted)) if _NUMBERED.intersection(asked) else []
        found = chain.from_iterable(
            (
                Completion(name, key, documents, before)
                for key, documents in (
                    _apart(numbered, starts) if name in _NUMBERED else self._of(name).fitting(wanted, starts)
                )
            )
            for starts in (True, False)
            for name in asked
        )
        return list(islice(found, limit))

    def _of(self, field: str) -> _Values:
        if field not in self._values:
            self._values[field] = _Values(self._terms(field, ""))
        return self._values[field]

    def _numbers(self, wanted: str) -> Iterator[tuple[bool, Known]]:
        number = numbers.parse(wanted)
        if number is None or not number.ordinal:
            return
        if self._symbols is None:
            self._symbols = frozenset(key for key, _ in self._terms("symbol", ""))
        begun: Iterable[tuple[str, int]] = islice(self._terms("number", numbers.key(number)), LOOKED_AT)
        if number.symbol and not number.year:  # 12/QĐ begins 12/2024/QĐ-TTg, whose year stands between
            begun = chain(begun, islice(self._terms("number", f"{number.ordinal} "), LOOKED_AT))
        found = {
            whole: documents
            for key, documents in begun
            if (whole := numbers.parse(key))
            and whole.symbol in self._symbols
            and whole.symbol.startswith(number.symbol)
        }
        with_year = {whole._replace(year="") for whole in found if whole.year}
        for whole, documents in found.items():
            if whole not in with_year:  # a number with a year is keyed without it as well
                yield whole.ordinal == number.ordinal, (numbers.key(whole), documents)


def _apart(numbered: Iterable[tuple[bool, Known]], starts: bool) -> Iterable[Known]:
    """The numbers that begin so, or those that do not, the most frequent first."""
    found = [known for begins, known in numbered if begins == starts]
    return sorted(found, key=lambda known: (-known[1], known[0]))
