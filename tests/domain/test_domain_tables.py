"""The tables themselves: where they come from, and that no row is damaged."""

from __future__ import annotations

from importlib.resources import files

import pytest

from docsearch.domain.tables import listed, table

NAMES = sorted(
    entry.name.removesuffix(".tsv") for entry in (files("docsearch.domain") / "data").iterdir() if entry.is_file()
)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_says_what_it_is(name: str) -> None:
    """A comment of at least one sentence stands above the names of the columns."""
    text = (files("docsearch.domain") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    comment = [line for line in text.splitlines() if line.startswith("#")]

    assert comment
    assert 40 < sum(map(len, comment))
    assert "\r" not in text


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_whole(name: str) -> None:
    """Every row has its first cell, and no two rows are alike."""
    rows = table(name)
    first = next(iter(rows[0]))

    assert all(row[first] for row in rows)
    assert len(rows) == len({tuple(row.values()) for row in rows})


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("agencies", "name"),
        ("everyday", "everyday"),
        ("kinds", "name"),
        ("provinces", "name"),
        ("topics", "id"),
        ("words", "word"),
    ],
)
def test_keys_are_unique(name: str, column: str) -> None:
    """No name has two rows."""
    keys = [row[column] for row in table(name)]

    assert len(keys) == len(set(keys))


def test_lists_within_cells_are_cut_and_trimmed() -> None:
    """Empty entries are none."""
    assert ("a", "b") == listed(" a ;; b;")
    assert () == listed("")
