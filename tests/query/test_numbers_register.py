"""Every number of a real register, in every spelling, puts the letters that bear it before all others."""

from __future__ import annotations

import csv
import os
import random
from collections import defaultdict
from pathlib import Path

import pytest

from docsearch.engines import Request, open_engine
from docsearch.engines.entries import entry
from docsearch.fields import fields
from docsearch.models import Dispatch
from docsearch.query import plan
from docsearch.terms import numbers

REGISTER = Path(os.environ.get("DOCSEARCH_CORPUS", "")).parent / "benchmarks" / "numbers" / "binhduong_congvan.csv"


def letter(row: int, number: str, subject: str) -> Dispatch:
    """A letter of which the register tells number and subject."""
    values = {name: () if field.many else None for name, field in fields().items()}
    symbol = number.partition("/")[2] or None
    return Dispatch(
        f"{row:05}",
        "",
        f"Số: {number}\n{subject}",
        {**values, "number": number, "symbol": symbol, "subject": subject},
        {},
    )


def spellings(number: str) -> list[str]:
    """The number as people type it."""
    apart = number.replace("/", " ").replace("-", " ")
    return [number, number.lower(), apart, apart.lower(), f"CV {number}", f"số {number}", number.replace("-", " – ")]


@pytest.mark.skipif(
    "DOCSEARCH_CORPUS" not in os.environ or not REGISTER.exists(),
    reason="the register lies beside the corpus that DOCSEARCH_CORPUS names",
)
def test_statement_7_over_a_register(tmp_path: Path) -> None:
    """4,056 letters; for 150 of their numbers, whichever the spelling, the bearers come first."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = [(row, line["so_ky_hieu"], line["trich_yeu"]) for row, line in enumerate(csv.DictReader(file))]
    bearers: dict[str, set[str]] = defaultdict(set)
    for row, number, _ in rows:
        parsed = numbers.parse(number)
        if parsed:
            bearers[numbers.key(parsed)].add(f"{row:05}")
    engine = open_engine("whoosh", tmp_path)
    engine.apply((entry(letter(*row), ()) for row in rows), (), 1)
    snapshot = engine.snapshot()
    wrong = []
    for _, number, _ in random.Random(7).sample(rows, 150):
        parsed = numbers.parse(number)
        wanted = bearers[numbers.key(parsed)] if parsed else set()
        for query in spellings(number):
            answer = snapshot.search(Request(plan(query).required, limit=len(wanted), fold=False))
            if {ranked.id for ranked in answer.ranked} != wanted:
                wrong.append(query)
    snapshot.close()
    engine.close()

    assert [] == wrong
