"""The normalised keys under which an index holds the values of metadata fields."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from docsearch.models import Citation, PartialDate
from docsearch.terms import normal, normal_folded
from docsearch.terms.numbers import key, parse, symbol_key


def value_key(field: str, value: object) -> str:
    """One value of a field as its key; equal keys mean the same value however it was written.

    Numbers and citations are keyed by their number in normal form, dates by ISO 8601,
    everything else by its marked terms. A value without any letter or digit has the empty key.
    """
    if isinstance(value, Citation):
        return _number_key(value.number)
    if isinstance(value, PartialDate):
        return str(value)
    text = str(value)
    if field in ("number", "citations"):
        return _number_key(text)
    if field == "symbol":
        return symbol_key(text)
    return normal(text)


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The key of one of pyvi's words: its bare letters first, ``hoa don|hoá đơn``, so that they find it by prefix."""
    return f"{normal_folded(word)}|{normal(word)}"


def minute_key(instant: dt.datetime) -> str:
    """An instant in UTC as its minute: ``2026-11-23T06:34``."""
    return instant.isoformat()[:16]


def day_of(key: str) -> str:
    """The day of a `minute_key` by the clock of this machine, in ISO 8601."""
    return dt.datetime.fromisoformat(key + "+00:00").astimezone().date().isoformat()


def _number_key(text: str) -> str:
    number = parse(text)
    return key(number) if number else ""
