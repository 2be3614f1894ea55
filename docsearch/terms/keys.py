"""The normalised keys under which an index holds the values of metadata fields."""

from __future__ import annotations

from docsearch.models import Citation, PartialDate
from docsearch.terms import normal
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


def _number_key(text: str) -> str:
    number = parse(text)
    return key(number) if number else ""
