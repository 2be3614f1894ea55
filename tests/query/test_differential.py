"""Random queries of the documented grammar find what a naive reading of the same texts finds (statement 17).

The naive reader works on the typed query and plain lists of syllables. It knows nothing of terms at positions, trees
or engines.
"""

from __future__ import annotations

import datetime as dt
import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from docsearch.engines import Entry
from docsearch.query.parser import parse
from docsearch.query.typed import (
    Beginning,
    Both,
    Dates,
    Either,
    Everything,
    Filter,
    Misspelt,
    Node,
    Quoted,
    Unknown,
    Without,
    Word,
    Written,
)
from docsearch.terms import positions
from docsearch.terms.keys import value_key
from docsearch.terms.numbers import number_keys
from docsearch.terms.numbers import parse as number_of
from tests.query.conftest import asking, indexed

SYLLABLES = [
    "đường",
    "đương",
    "dương",
    "duong",
    "thuế",
    "thue",
    "thể",
    "giá",
    "gia",
    "hoá",
    "hoa",
    "ý",
    "an",
    "12",
    "34",
]
NUMBERS = ["12/UBND-VX", "34/UBND-VX", "12/BTC-CST", "120/BTC-CST", None]
DATES = [dt.date(2020, 12, 31), dt.date(2021, 3, 5), dt.date(2021, 3, 31), dt.date(2022, 1, 1), None]
SIGNERS = ["Lê An", "Lê Ý", "An Thuế", None]


@dataclass(frozen=True)
class Letter:
    """A document as the naive reader sees it."""

    id: str
    text: tuple[str, ...]
    signer: str | None
    number: str | None
    date: dt.date | None

    def entry(self) -> Entry:
        """The document as an engine sees it."""
        keys: dict[str, tuple[str, ...]] = {}
        if self.number:
            number = number_of(self.number)
            assert number is not None
            keys = {"number": number_keys(number), "symbol": (number.symbol,), "symbol.part": number.parts}
        if self.signer:
            keys["signer"] = (value_key("signer", self.signer),)
        if self.date:
            keys["date"] = (self.date.isoformat(),)
        streams = {"text": positions(" ".join(self.text)), "signer": positions(self.signer or "")}
        return Entry(self.id, streams, keys, self.date, self.date)


def bare(word: str) -> str:
    """A syllable without marks."""
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d").replace("Đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def same(asked: str, there: str, loose: bool) -> bool:
    """Whether a syllable of a letter is one that is asked for."""
    if loose or asked.lower() == bare(asked):
        return bare(asked) == bare(there)
    return unicodedata.normalize("NFC", asked.lower()) == there


def near(first: str, second: str, distance: int) -> bool:
    """Whether two words differ by so many letters at most, two that changed places counting once."""
    if first == second:
        return True
    if distance == 0:
        return False
    if not first or not second:
        return len(first + second) <= distance
    if first[0] == second[0]:
        return near(first[1:], second[1:], distance)
    return (
        near(first[1:], second, distance - 1)
        or near(first, second[1:], distance - 1)
        or near(first[1:], second[1:], distance - 1)
        or (len(first) > 1 and first[:2] == second[1::-1] and near(first[2:], second[2:], distance - 1))
    )


def stands(asked: Sequence[str], there: Sequence[str], slop: int, loose: bool) -> bool:
    """Whether the syllables asked for stand in this order, by trying every beginning."""

    def onward(done: int, at: int) -> bool:
        if done == len(asked):
            return True
        return any(
            same(asked[done], there[place], loose) and onward(done + 1, place)
            for place in range(at + 1, min(at + 1 + slop, len(there)))
        )

    return any(same(asked[0], first, loose) and onward(1, place) for place, first in enumerate(there))


def matches(node: Node | None, letter: Letter, field: str | None = None) -> bool:
    """The meaning of the language, spelt out."""
    there = letter.text if field is None else tuple((letter.signer or "").lower().split())
    if isinstance(node, Both):
        return all(matches(clause, letter, field) for clause in node.clauses)
    if isinstance(node, Either):
        return any(matches(clause, letter, field) for clause in node.clauses)
    if isinstance(node, Without):
        return not matches(node.clause, letter, field)
    if isinstance(node, Filter):
        return matches(node.clause, letter, node.field)
    if isinstance(node, (Everything, Unknown)):
        known = field is None or getattr(letter, field) is not None
        return known == isinstance(node, Everything)
    if isinstance(node, Dates):
        first, last = node.first.first if node.first else dt.date.min, node.last.last if node.last else dt.date.max
        return letter.date is not None and first <= letter.date <= last
    if isinstance(node, (Word, Quoted)):
        slop = node.slop if isinstance(node, Quoted) else 1
        return stands(node.text.lstrip("~").replace("_", " ").split(), there, slop, node.loose)
    return matches_part(node, letter, field, there)


def matches_part(
    node: Beginning | Misspelt | Written | None, letter: Letter, field: str | None, there: Sequence[str]
) -> bool:
    """The same for what asks for part of a word or number."""
    if isinstance(node, Written):
        number = letter.number or ""
        ordinal, _, symbol = number.partition("/")
        return bool(number) and node.text.lower() in (
            ordinal,
            number.lower(),
            symbol.lower(),
            *symbol.lower().split("-"),
        )
    if isinstance(node, Beginning):
        if field == "number":
            return (letter.number or "").startswith(node.text)
        open_ = node.text == bare(node.text)
        return any((bare(word) if open_ else word.lower()).startswith(node.text.lower()) for word in there)
    assert isinstance(node, Misspelt)
    open_ = node.text == bare(node.text)
    return any(near(node.text, bare(word) if open_ else word.lower(), node.distance) for word in there)


def letters(dice: random.Random) -> list[Letter]:
    """A small collection with many near misses."""
    return [
        Letter(
            f"{name:02}",
            tuple(dice.choices(SYLLABLES, k=dice.randint(1, 9))),
            dice.choice(SIGNERS),
            dice.choice(NUMBERS),
            dice.choice(DATES),
        )
        for name in range(15)
    ]


def leaf(dice: random.Random) -> str:
    """A random leaf of the language, as typed."""
    some = dice.choices(SYLLABLES, k=3)
    return dice.choice(
        [
            some[0],
            some[0].upper() if dice.random() < 0.5 else unicodedata.normalize("NFD", some[0]),
            f"~{some[0]}",
            f'"{some[0]} {some[1]}"',
            f'"{some[0]} {some[1]} {some[2]}"~{dice.randint(2, 4)}',
            f'~"{some[0]} {some[1]}"',
            f"{some[0][:2]}*",
            f"{some[0]}~1",
            "*",
            f"so:{dice.choice(['12', '34', '120', '12/UBND-VX', '120/btc-cst', 'UBND-VX', 'vx', '12*', '?', '*'])}",
            f"ngày:{dice.choice(['2021', '03/2021', '05/03/2021', '2021..', '..2020', '12/2020..03/2021', '?', '*'])}",
            f"người_ký:{dice.choice(['an', 'Lê', 'lê_an', 'ý', '?', '*', '(an OR -lê)', 'th*'])}",
        ]
    )


def sentence(dice: random.Random, depth: int) -> str:
    """A random query of the language."""
    if depth == 0:
        return leaf(dice)
    first, second = sentence(dice, depth - 1), sentence(dice, depth - 1)
    return dice.choice(
        [
            f"{first} {second}",
            f"{first} AND {second}",
            f"({first} HOẶC {second})",
            f"{first} OR {second}",
            f"KHÔNG ({first})",
            f"{second} -({first})",
        ]
    )


def test_queries_find_what_a_naive_scan_finds() -> None:
    """The same ids, for 500 queries over 50 collections."""
    dice = random.Random(17)
    wrong = []
    found = 0
    for _ in range(50):
        collection = letters(dice)
        search = asking(indexed(letter.entry() for letter in collection))
        for _ in range(10):
            query = f"{sentence(dice, dice.randint(0, 3))} OR nhỏ"
            answer = set(search(query, exact=True))
            expected = {letter.id for letter in collection if matches(parse(query).root, letter)}
            found += len(expected)
            if answer != expected:
                wrong.append((query, answer ^ expected))

    assert [] == wrong[:5]
    assert 1_000 < found < 50 * 10 * 15, "the queries must neither miss everything nor find everything"
