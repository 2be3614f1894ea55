"""The tables of `domain/data`: tab-separated, UTF-8, `#` lines first, then a line of column names."""

from __future__ import annotations

import pkgutil
from functools import cache

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `data/<name>.tsv`, read once; columns that a row leaves off are empty."""
    data = pkgutil.get_data("docsearch.domain", f"data/{name}.tsv")
    if data is None:
        raise FileNotFoundError(f"{name}.tsv")
    text = data.decode("utf-8").replace("\r\n", "\n")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise ValueError(f"{name}.tsv has a row of {len(cells)} cells for {len(columns)} columns: {line!r}")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return tuple(rows)


def listed(cell: str, separator: str = ";") -> tuple[str, ...]:
    """The entries of a cell that holds several."""
    return tuple(part.strip() for part in cell.split(separator) if part.strip())
