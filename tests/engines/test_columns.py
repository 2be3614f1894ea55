"""Orders, copies and pages where many documents tie, for which ids are compared by their beginnings."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from docsearch.engines import Entry, Request
from docsearch.engines.memory import MemoryEngine
from docsearch.engines.whoosh import WhooshEngine, answering, columns
from docsearch.query.tree import All, Term

ALPHABETS = {"hashes": "0123456789abcdef", "alike": "a", "letters": "abđ"}


def entries(alphabet: str) -> list[Entry]:
    """Documents of which most tie, some are copies, some have no date; some ids differ late."""
    dice = random.Random(5)
    ids = {"".join(dice.choices(alphabet, k=dice.randint(1, 12))) + str(i % 7) for i in range(80)}
    ids |= {f"aaaaaaaaaa{i}" for i in range(40)}
    return [
        Entry(
            id,
            {"text": (("=x",),) * dice.randint(1, 2)},
            {},
            order={"date": dice.choice("1234")} if dice.random() < 0.9 else {},
            group=dice.choice(["", "", f"g{dice.randint(1, 40)}"]),
        )
        for id in dice.sample(sorted(ids), len(ids))
    ]


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
def test_ties_fall_by_id(alphabet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page, in every order, folded and not, over two segments with deletions, is that of the obvious engine."""
    for module in (answering, columns):
        monkeypatch.setattr(module, "MANY", 10)
    made = entries(alphabet)
    half = len(made) // 2
    plain, whoosh = MemoryEngine(), WhooshEngine(tmp_path)
    for engine in (plain, whoosh):
        engine.apply(made[:half], [], 1)
        engine.apply(made[half:], [entry.id for entry in made[:half:5]], 2)
    one, other = plain.snapshot(), whoosh.snapshot()
    differ = []
    for query in (All(), Term("text", "=x")):
        for sort in ("relevance", "date", "-date"):
            for fold in (True, False):
                for offset, limit in ((0, 5), (12, 30), (0, None)):
                    request = Request(query, sort, offset, limit, fold)
                    ours, theirs = other.search(request), one.search(request)
                    if (ours.total, ours.groups) != (theirs.total, theirs.groups) or [
                        (ranked.id, ranked.copies) for ranked in ours.ranked
                    ] != [(ranked.id, ranked.copies) for ranked in theirs.ranked]:
                        differ.append(request)

    assert [] == differ
