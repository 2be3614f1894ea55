"""Whatever is typed gives a plan or one `QueryError`, soon; `library` answers ten thousand strings (statement 16)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.errors import QueryError
from docsearch.query import Plan, plan


def attempt(query: str) -> Plan | QueryError:
    """The plan, or the one error that is allowed."""
    try:
        return plan(query)
    except QueryError as error:
        return error


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_unicode_text(query: str) -> None:
    """Any text at all is understood: only dates, distances and depth can be at fault."""
    assert isinstance(attempt(query), (Plan, QueryError))


def _grammar(dice: random.Random, depth: int) -> str:
    """A random sentence of the documented language."""
    if depth == 0:
        return dice.choice(
            [
                "đường",
                "duong",
                "~đường",
                "đư*",
                "duong~1",
                '"hóa đơn"',
                '"hoa đơn"~3',
                "*",
                "1234/BTC-CST",
                "12 ubnd vx",
                "ngày:2021",
                "ngay:03/2021..",
                "so:12",
                'coquan:"Sở Nội vụ"',
                "kinh_gui:(a OR b)",
                "ký-hiệu:?",
                "loại:*",
            ]
        )
    first, second = _grammar(dice, depth - 1), _grammar(dice, depth - 1)
    return dice.choice(
        [f"{first} {second}", f"{first} AND {second}", f"{first} HOẶC {second}", f"({first})", f"NOT ({first})"]
    )


def test_sentences_of_the_grammar_are_accepted() -> None:
    """What the language documents is never refused, and nothing in it is remarked upon."""
    dice = random.Random(5)
    for _ in range(1000):
        query = "thuế " + _grammar(dice, dice.randint(0, 4))
        assert () == plan(query, exact=True).notes, query


@pytest.mark.parametrize(
    "shard",
    [
        "(",
        ")",
        "()",
        '"',
        '"a',
        '"a"',
        "a:",
        "ngày:",
        "-",
        "~",
        "*",
        "a AND ",
        "NOT ",
        "(a",
        "a)",
        "1234/BTC-",
        "a-",
        "số ",
        "1 ",
        "a~",
        "12 btc ",
        "\u0301",
        "&",
        "x.",
        "1.000.",
        "ngày:2021 ",
        "AND OR ",
        "-(",
        "~(",
        "so:(",
    ],
)
def test_ten_thousand_characters_end(shard: str) -> None:
    """Time grows with the length of a query and no faster, however it is nested."""
    query = (shard * 10_000)[:10_000]

    assert isinstance(attempt(query), (Plan, QueryError))
