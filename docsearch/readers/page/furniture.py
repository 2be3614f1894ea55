"""Page numbers, gazette heads and running lines: text that belongs to the page and not to the document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from docsearch.models import Block
from docsearch.models.document import Part
from docsearch.readers.page.cutting import Row

_EDGE = 0.11
"""Furniture stands within this share of the page's height from its upper or lower edge."""
_REPEATED = 0.4
"""A line that stands at the same place on this share of the pages, and on three at least, is a running line."""

_GAZETTE = re.compile(
    r"(?:\d{1,4} )?CÔNG BÁO ?(?:/|CHÍNH PHỦ|Số|[A-ZĐÀ-Ỹ ]{0,40}/) ?(?:Số|/)?[^\n]{0,80}", re.IGNORECASE
)
"""“CÔNG BÁO/Số 271/Ngày 17-3-2024”: its number is the gazette's, not the document's."""
_PAGE_NUMBER = re.compile(r"(?:Trang )?[-–— ]{0,3}\d{1,4}(?: ?/ ?\d{1,4})?[-–— ]{0,3}")


def without_edges(rows: Sequence[Row], height: float) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows of head furniture, of the page proper, and of foot furniture."""
    first, last = 0, len(rows)
    while first < last and _is_furniture(rows[first]) and rows[first][0].baseline < _EDGE * height:
        first += 1
    while last > first and _is_furniture(rows[last - 1]) and rows[last - 1][0].baseline > (1 - _EDGE) * height:
        last -= 1
    return list(rows[:first]), list(rows[first:last]), list(rows[last:])


def _is_furniture(row: Row) -> bool:
    return all(_PAGE_NUMBER.fullmatch(cell.text) or _GAZETTE.fullmatch(cell.text) for cell in row)


def with_running_lines_marked(blocks: Sequence[Block], heights: Mapping[int, float]) -> tuple[Block, ...]:
    """The blocks of all pages; those that recur at the edge of many pages get the part "header" or "footer".

    Digits count as alike, so that a line with the page's number in it is found as well.
    """
    pages: defaultdict[tuple[str, Part, int], set[int]] = defaultdict(set)
    keys = [_edge_key(block, heights) for block in blocks]
    for block, key in zip(blocks, keys, strict=True):
        if key:
            pages[key].add(block.page)
    least = max(3, _REPEATED * len(heights))
    return tuple(
        replace(block, part=key[1]) if key and len(pages[key]) >= least else block
        for block, key in zip(blocks, keys, strict=True)
    )


def _edge_key(block: Block, heights: Mapping[int, float]) -> tuple[str, Part, int] | None:
    """What a recurring block has in common from page to page; None for a block away from the edges."""
    if block.part != "body" or block.box is None or block.cell is not None:
        return None
    height = heights[block.page]
    if block.box.bottom < _EDGE * height:
        return _alike(block.text), "header", round(block.box.top / 12)
    if block.box.top > (1 - _EDGE) * height:
        return _alike(block.text), "footer", round((height - block.box.bottom) / 12)
    return None


def _alike(text: str) -> str:
    return re.sub(r"\d+", "0", text)
