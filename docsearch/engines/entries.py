"""What an engine is given of a dispatch: its terms, keys, dates, sort keys, and the group of its copies."""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from docsearch.engines import Entry, Positions
from docsearch.fields import fields
from docsearch.models import ADDED, Dispatch, Field, PartialDate, Span
from docsearch.terms import normal, positions
from docsearch.terms.body import OPENING, opening
from docsearch.terms.definitions import DEFINED, SPELT, definitions, initials_key
from docsearch.terms.framing import frame
from docsearch.terms.keys import minute_key, value_key, word_key
from docsearch.terms.numbers import Number, key, number_keys, parse, printed_in
from docsearch.text.collation import sort_key
from docsearch.text.flat import FOREIGN, apart, flat

ENTRY_VERSION = 6
"""Rises when the same dispatch gets other terms or keys; the index is then made anew."""

FOUND_AS_TEXT = ("subject", "agency", "parent_agency", "recipients", "cc", "signer", "signer_title", "place")
"""Fields whose values words without a field find as well."""


def entry(dispatch: Dispatch, words: Sequence[Span]) -> Entry:
    """The entry of a dispatch whose text was cut into `words`.

    Streams: ``text``, and one for every text field, the values of a field set apart by an empty position. After the
    text itself follow the values of `FOUND_AS_TEXT` that it does not hold in one piece: a subject whose lines
    run into those of the other column, a name that a person corrected or the file declares outside its text. The frame
    of the dispatch (`docsearch.terms.framing`) is silent, and so are copies that are added.
    ``opening``: the first words of the body.
    Keys: every field's values in normal form; for numbers and citations every beginning of them (``51``, ``51 ubnd``);
    ``symbol.part``, ``year``; ``symbols``, the whole numbers printed in the text; ``words``, pyvi's words of
    two and more syllables outside the frame (``hoa don|hoá đơn``);
    ``defined`` and ``spelt``, the abbreviations that it defines (``ktxh|kinh tế xã hội`` and ``kinh tế xã hội|KT-XH``).
    """
    known = fields()
    number = parse(dispatch.values.get("number") or "")
    date: PartialDate | None = dispatch.values.get("date")
    silent = frame(dispatch)
    text = positions(dispatch.text, silent)
    streams = {"text": text, OPENING: opening(dispatch, silent)}
    keys: dict[str, tuple[str, ...]] = {}
    for name, field in known.items():
        values = _values(dispatch, field)
        if not values:
            continue
        keys[name] = _distinct(_keys(name, values))
        if field.type.name == "text":
            streams[name] = _apart(values)
    beside: dict[str, bool] = {}
    for name in FOUND_AS_TEXT:
        for value in _values(dispatch, known[name]):
            beside[value] = beside.get(value, True) and name == "cc"
    streams["text"] = _with_values(text, beside)
    keys["symbol.part"] = tuple(part for symbol in keys.get("symbol", ()) for part in symbol.split())
    keys["year"] = (str(date.year),) if date else ()
    keys["symbols"] = _distinct(_printed(dispatch.text, number))
    keys["words"] = _distinct(_words(dispatch.text, words, silent))
    own = list(definitions(dispatch.text))
    keys[DEFINED] = _distinct(f"{initials_key(one.short)}|{normal(one.phrase)}" for one in own)
    keys[SPELT] = _distinct(f"{normal(one.phrase)}|{one.short}" for one in own)
    return Entry(
        dispatch.id,
        streams,
        {name: values for name, values in keys.items() if values},
        date.first if date else None,
        date.last if date else None,
        _order(dispatch, number, date),
        _group(dispatch, number, date),
    )


def came_in(made: Entry, added: dt.datetime | None) -> Entry:
    """The entry of a dispatch that came in at that instant, which only the catalog knows; None adds nothing."""
    if added is None:
        return made
    keys = {**made.keys, ADDED.name: (minute_key(added),)}
    return replace(made, keys=keys, order={**made.order, ADDED.name: added.isoformat()})


def _values(dispatch: Dispatch, field: Field[Any]) -> tuple[Any, ...]:
    value = dispatch.values.get(field.name)
    if value is None:
        return ()
    return tuple(value) if field.many else (value,)


def _keys(name: str, values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if name in ("number", "citations"):
            number = parse(value if isinstance(value, str) else value.number)
            yield from number_keys(number) if number else ()
        else:
            yield value_key(name, value)


def _with_values(text: tuple[tuple[str, ...], ...], values: Mapping[str, bool]) -> tuple[tuple[str, ...], ...]:
    """The text's positions, and those of the values that do not stand in it side by side; True for silent ones."""
    spelt = _spelt(text) if values else ""
    joined = text
    for value, silent in values.items():
        made = positions(value, [Span(0, len(value))] if silent else ())
        if made and _spelt(made) not in spelt:
            joined += ((), *made)
    return joined


def _spelt(stream: Positions) -> str:
    """Marked terms with a blank around each."""
    return f" {' '.join([terms[0] for terms in stream if terms])} "


def _apart(values: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    joined: list[tuple[str, ...]] = []
    for value in values:
        if joined:
            joined.append(())
        joined += positions(value)
    return tuple(joined)


def _printed(text: str, own: Number | None) -> Iterator[str]:
    numbers = [number for _, number in printed_in(text)]
    for number in [own, *numbers] if own and own.ordinal else numbers:
        yield key(number)
        yield key(number._replace(year=""))


def _words(text: str, words: Sequence[Span], silent: Sequence[Span]) -> Iterator[str]:
    counting: list[Span] = []
    at = 0
    for span in silent:
        counting += words[at : bisect_left(words, (span.start,))]
        at = bisect_left(words, (span.end,))
    counting += words[at:]
    for word in dict.fromkeys([text[start:end] for start, end in counting if end - start > 2]):
        if " " in word or "\n" in word:
            yield word_key(word)


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, keys)))


def _order(dispatch: Dispatch, number: Number | None, date: PartialDate | None) -> dict[str, str]:
    """Sort keys; a document without a value has none and comes last."""
    order = {}
    if date:
        order["date"] = date.first.isoformat()
    if number and number.ordinal:
        digits = "".join(filter(str.isdigit, number.ordinal))
        rest = number.ordinal.removeprefix(digits)
        order["number"] = f"{digits.lstrip('0').zfill(9)} {rest} {number.symbol} {number.year}"
    agency = dispatch.values.get("agency")
    if agency:
        order["agency"] = sort_key(agency)
    return order


def _group(dispatch: Dispatch, number: Number | None, date: PartialDate | None) -> str:
    """Copies of one dispatch share agency, year, number and symbol; where one of these is unknown, the whole text."""
    agency = dispatch.values.get("agency")
    if agency and date and number and number.ordinal and number.symbol:
        return f"{normal(agency)}|{date.year}|{key(number)}"
    letters = apart(dispatch.text).replace(b" ", b"")
    if FOREIGN in letters:
        letters = "".join(filter(str.isalnum, flat(dispatch.text))).encode()
    return hashlib.sha256(letters).hexdigest() if letters else dispatch.id
