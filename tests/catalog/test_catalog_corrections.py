"""The journal of corrections: what a new catalog takes from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docsearch.catalog import Catalog, corrections
from docsearch.catalog.corrections import JOURNAL_NAME


def line(id: str, field: str, *values: str, **rest: object) -> str:
    """A line of a journal; without values the correction is taken back."""
    row = {"id": id, "field": field, **({"values": values} if values else {"undone": True}), **rest}
    return json.dumps(row, ensure_ascii=False)


def restored(folder: Path, *lines: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The corrections of a catalog that is made in a folder with such a journal, or the one that lies there."""
    if lines:
        (folder / JOURNAL_NAME).write_text("\n".join(lines), "utf-8")
    catalog = Catalog.create(folder)
    with catalog.reading() as connection:
        found = [(one.document, one.field, one.values) for one in corrections.every(connection)]
    catalog.close()
    return found


def test_the_last_line_of_a_field_wins(tmp_path: Path) -> None:
    """Each document and field has its own last word; what was taken back stays so, what was set again is set."""
    lines = [
        line("a", "signer", "Trần Thị Mai"),
        "",
        line("a", "signer", "Trần Thị Mây"),
        line("a", "place", "Đồi Thông"),
        line("a", "shelf", "a field that another package added once"),
        line("b", "signer", "Lê Văn Tám"),
        line("a", "place"),
        line("b", "signer"),
        line("b", "signer", "Lê Văn Tám"),
    ]

    assert [("a", "signer", ("Trần Thị Mây",)), ("b", "signer", ("Lê Văn Tám",))] == restored(tmp_path, *lines)


BROKEN = [
    "{",
    "7",
    "null",
    '{"values": []}',
    '{"id": "b", "field": "signer"}',
    '{"id": "b", "field": "signer", "values": "Lê Văn Tám"}',
    '{"id": "b", "field": "date", "values": ["31/02/2021"]}',
    '{"id": "b", "field": "signer", "values": ["Lê V'.encode() + "ă".encode()[:1],
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_line_costs_no_other(tmp_path: Path, broken: str | bytes) -> None:
    """A crash may cut a line anywhere, within a letter too: all others hold, it is named, and stays as it is."""
    whole = [line("a", "signer", "Trần Thị Mai"), line("a", "place", "Đồi Thông")]
    cut = broken if isinstance(broken, bytes) else broken.encode()
    (tmp_path / JOURNAL_NAME).write_bytes(b"\n".join([whole[0].encode(), cut, whole[1].encode(), b""]))
    held = restored(tmp_path)

    assert [("a", "place", ("Đồi Thông",)), ("a", "signer", ("Trần Thị Mai",))] == held
    assert [f"Line 2 of {tmp_path / JOURNAL_NAME}"] == [
        fault.en.partition(" cannot")[0] for fault in corrections.faults(tmp_path)
    ]
    assert cut in (tmp_path / JOURNAL_NAME).read_bytes()


def test_each_change_is_a_line(tmp_path: Path) -> None:
    """Changes are written as they are made, whole, after whatever a crash left there; forgetting takes all back."""
    catalog = Catalog.create(tmp_path)
    journal = tmp_path / JOURNAL_NAME
    journal.write_bytes(b'{"id": "cut o')
    with catalog.writing() as connection:
        corrections.put(connection, tmp_path, "a", "signer", ["Trần Thị Mai"])
        corrections.put(connection, tmp_path, "a", "place", ["Đồi Thông"])
        corrections.put(connection, tmp_path, "b", "place", ["Suối Đá"])
        assert not corrections.drop(connection, tmp_path, "b", "signer")
        assert corrections.drop(connection, tmp_path, "a", "place")
        corrections.forget(connection, tmp_path, "a")
        left = [one.document for one in corrections.every(connection)]
    catalog.close()
    cut, *lines = journal.read_text("utf-8").splitlines()
    changes = [(row["id"], row["field"], row.get("values"), row.get("undone")) for row in map(json.loads, lines)]

    assert ["b"] == left
    assert '{"id": "cut o' == cut
    assert [
        ("a", "signer", ["Trần Thị Mai"], None),
        ("a", "place", ["Đồi Thông"], None),
        ("b", "place", ["Suối Đá"], None),
        ("a", "place", None, True),
        ("a", "signer", None, True),
    ] == changes
