"""What `evaluate` measured, as tables that fit a terminal of eighty columns, in the language of the run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docsearch.cli.output import console, visible
from docsearch.cli.speech import say
from docsearch.language import Text

_HEADS = {
    "field": Text(vi="Trường", en="Field"),
    "precision": Text(vi="Chuẩn", en="Prec."),
    "recall": Text(vi="Phủ", en="Recall"),
    "macro_f1": Text(vi="F1\nđều", en="Macro\nF1"),
    "f1": Text(vi="F1", en="F1"),
    "right": Text(vi="Đúng", en="Right"),
    "missing": Text(vi="Thiếu", en="Miss-\ning"),
    "extra": Text(vi="Thừa", en="Extra"),
    "inventions": Text(vi="Bịa", en="Made\nup"),
    "documents_missed": Text(vi="Tệp\nsai", en="Files\nmissed"),
    "from": Text(vi="Từ", en="From"),
    "to": Text(vi="Đến", en="To"),
    "count": Text(vi="Số giá trị", en="Values"),
    "claimed": Text(vi="Tự nhận", en="Claimed"),
    "document": Text(vi="Tệp", en="File"),
    "expected": Text(vi="Cần có", en="Expected"),
    "found": Text(vi="Đọc được", en="Found"),
    "rule": Text(vi="Quy tắc", en="Rule"),
    "span": Text(vi="Vị trí", en="Place"),
    "confidence": Text(vi="Độ tin", en="Conf."),
    "system": Text(vi="Hệ thống", en="System"),
    "way": Text(vi="Cách đo", en="Way"),
    "against": Text(vi="So với", en="Against"),
    "difference": Text(vi="Hơn", en="Gain"),
    "low": Text(vi="ít nhất", en="least"),
    "high": Text(vi="nhiều nhất", en="most"),
}
"""Columns that have a name of their own; measures of retrieval (nDCG@10) are called alike everywhere."""

_PARTS = {
    "all": Text(vi="Tất cả", en="All"),
    "clean": Text(vi="Bản rõ", en="Clean"),
    "noise": Text(vi="Bản quét có lỗi", en="Scans with faults"),
}
_LONGEST = 120
"""Letters of a value that are shown."""


def part_named(name: str, documents: int, macro_f1: float | None) -> str:
    """The title of a part's table: which documents, how many, and the mean of all fields."""
    mean = "" if macro_f1 is None else f", F1 {macro_f1:.3f}"
    return f"{say(_PARTS[name])}: {documents}{mean}"


def print_table(title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows as a table; a figure that nothing is known of, or that a row has not, is empty."""
    from rich import box
    from rich.table import Table
    from rich.text import Text as Rich

    if not rows:
        return
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    names = list(dict.fromkeys(name for row in rows for name in row))  # a first row is compared with none
    for name in names:
        figures = all(isinstance(row.get(name), int | float | None) for row in rows)
        head = say(_HEADS[name]) if name in _HEADS else name
        table.add_column(head, justify="right" if figures else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Rich(_cell(name, row.get(name))) for name in names))
    console().print(table)


def _cell(name: str, value: Any) -> str:
    """A value as it is shown: a field by its name, shares with three places."""
    from docsearch.fields import fields
    from docsearch.fields.findings.rules import rule_named

    if value is None:
        return ""
    if name == "field" and value in fields():
        return say(fields()[value].label)
    if name == "rule":
        return say(rule_named(value))
    if name == "span":
        return "–".join(map(str, value))
    return f"{value:.3f}" if isinstance(value, float) else visible(str(value))[:_LONGEST]
