"""Numbers of dispatches as trees: the letter that bears the number first, those that name it after."""

from __future__ import annotations

import re

from docsearch.query import weights
from docsearch.query.tree import And, Boosted, Or, Prefix, Query, Value
from docsearch.query.typed import Node, Word, Written
from docsearch.query.words import phrase
from docsearch.terms import numbers, tokens

NUMBERED = frozenset(["number", "symbol", "citations"])
"""Fields whose values are numbers or symbols."""
_OPENS_WITH_YEAR = re.compile(rf"{numbers.YEAR.pattern}\s")


def in_text(text: str) -> Query:
    """A number or symbol typed among words: whoever bears or names it, the bearer first."""
    number = numbers.parse(text)
    assert number is not None, text  # what was typed is taken for a number by this very reading
    key = numbers.key(number)
    spelt = _spelt(text, bool(number.ordinal))
    if not number.ordinal:
        return Boosted(Or((spelt, _symbol(text, 0.0))), Value("symbol", key, weights.NUMBER))
    named = Or((spelt, Value("number", key), Value("symbols", key, weights.CITED_NUMBER)))
    bearer = Value("number", key, weights.NUMBER)
    if not number.symbol:
        return Boosted(named, bearer)
    # `number` has every beginning as a key, so 51/UBND bears 51/UBND-KGVX too; the whole symbol goes before those
    whole = And((Value("number", key), Value("symbol", number.symbol, weights.NUMBER)))
    return Boosted(Boosted(named, bearer), whole)


def alone(digits: str) -> Query:
    """Nothing but digits was typed: the letters with that ordinal first, then those whose text has it."""
    key = numbers.ordinal_key(digits)
    return Boosted(Or((phrase(weights.TEXT, digits), Value("number", key))), Value("number", key, weights.NUMBER))


def only(node: Node) -> str:
    """The key of the number that the whole query is; empty where it is more, a year, or a symbol without ordinal.

    ``2020 covid`` reads as a number, and may be one; more likely it is a year and a word.
    """
    if isinstance(node, Written) and not _OPENS_WITH_YEAR.match(node.text):
        number = numbers.parse(node.text)
        return numbers.key(number) if number and number.ordinal else ""
    if isinstance(node, Word) and node.text.isdecimal() and not numbers.YEAR.fullmatch(node.text):
        return numbers.ordinal_key(node.text)
    return ""


def for_half_number(words: Query, key: str, year: str) -> Query:
    """``số 12`` was typed, or ``nghị định 30``, and nothing else: its bearers, then who names it, then the words.

    Only a number with its kind is looked for where it is named: any may have the ordinal 12.
    """
    whole = _with_year(key, year)
    named = [] if key[-1].isdigit() else [Prefix("symbols", f"{whole} ", weights.NAMED_NUMBER)]
    return Boosted(Or((words, bearers(key, year), *named)), bearers(key, year, weights.NUMBER))


def bearers(key: str, year: str, boost: float = 0.0) -> Query:
    """Who bears a number of that key, of any year or of `year`, which stands in the number or in the date."""
    if not year:
        return Value("number", key, boost)
    dated = And((Value("number", key, boost), Value("year", year)))
    return Or((Value("number", _with_year(key, year), boost), dated))


def _with_year(key: str, year: str) -> str:
    ordinal, _, symbol = key.partition(" ")
    return " ".join(filter(None, (ordinal, year, symbol)))


def value(field: str, text: str) -> Query:
    """``so:…``, ``ký_hiệu:…``, ``viện_dẫn:…``: exactly this number, symbol or part of either."""
    number = numbers.parse(text)
    if number is None:
        return Or(())
    if field == "number":
        return Value("number", numbers.key(number)) if number.ordinal else _symbol(text, 0.0)
    if field == "symbol":
        return _symbol(text, 0.0)
    return Value(field, numbers.key(number))


def beginning(field: str, text: str) -> Query:
    """``so:12*``: numbers that begin so, with or without the leading zeros."""
    number = numbers.parse(text)
    if number is None:
        return Or(())
    key = numbers.key(number)
    if field == "symbol" or (field == "number" and not number.ordinal):
        return Or((Prefix("symbol", key), Prefix("symbol.part", key)))
    return Prefix(field, key)


def _symbol(text: str, boost: float) -> Query:
    key = numbers.symbol_key(text)
    return Or((Value("symbol", key, boost), Value("symbol.part", key, boost)))


def _spelt(text: str, has_ordinal: bool) -> Query:
    """The number as it was typed, in the text; what leads to it (``CV``, ``số``) left out.

    Parts with a space between may stand apart: that they are one number is only likely.
    """
    start = next((place for place, letter in enumerate(text) if letter.isdigit()), 0) if has_ordinal else 0
    bare = text[start:]
    together = phrase(weights.TEXT, bare)
    if not any(letter.isspace() for letter in bare.strip()):
        return together
    return Boosted(And(tuple(phrase(weights.TEXT, part) for part in bare.split() if tokens(part))), together)
