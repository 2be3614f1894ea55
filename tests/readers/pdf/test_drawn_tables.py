"""Tables by the lines that a page draws, however its program drew them."""

from __future__ import annotations

import pytest

from docsearch.models import Box, Cell
from docsearch.readers import read_bytes
from docsearch.readers.page.frame import as_seen, turned
from docsearch.readers.page.tables import grids_of
from tests.readers.pdf.written import CATALOG, FONT, KIDS, PAGE, pdf, stream

STROKED = "50 700 100 40 re S 150 700 200 40 re S 50 660 100 40 re S 150 660 200 40 re S"
SEGMENTS = "50 740 m 350 740 l S 50 700 m 350 700 l S 50 660 m 350 660 l S " + " ".join(
    f"{x} 740 m {x} 660 l S" for x in (50, 150, 350)
)
FILLED = (
    " ".join(f"50 {y} 300 1 re f" for y in (739, 699, 659))
    + " "
    + " ".join(f"{x} 660 1 80 re f" for x in (50, 150, 349))
)
CLOSED = (
    "150 740 m 50 740 l 50 700 l 150 700 l S 150 740 m 350 740 l 350 700 l 150 700 l s "
    "50 660 100 40 re S 150 660 200 40 re S"
)
MOVED = "1 0 0 1 400 0 cm -350 700 100 40 re S -250 700 200 40 re S -350 660 100 40 re S -250 660 200 40 re S"


@pytest.mark.parametrize("turn", range(4))
def test_lines_lie_where_the_text_beside_them_does(turn: int) -> None:
    """A line on the page as held, and back on the page as seen, is the line."""
    rule = Box(10.0, 20.0, 300.0, 21.0)

    assert Box(*rule) == as_seen(Box(*turned(rule, turn, 595.0, 842.0)), turn, 595.0, 842.0)


def page(lines: str) -> bytes:
    """A page of four words with these lines around them."""
    words = "".join(
        f"BT /F 12 Tf {x} {y} Td ({word}) Tj ET "
        for word, x, y in (("mot", 60, 715), ("hai", 160, 715), ("ba", 60, 675), ("bon", 160, 675))
    )
    return pdf(CATALOG, KIDS, PAGE, stream(f"{words} q {lines} Q".encode()), FONT)


@pytest.mark.parametrize("lines", [STROKED, SEGMENTS, FILLED, CLOSED, MOVED])
def test_cells_stand_between_their_lines(lines: str) -> None:
    """Rectangles, single lines, thin filled shapes, closed paths, and any of them moved draw the same table."""
    assert [("mot", Cell(0, 0, 0)), ("hai", Cell(0, 0, 1)), ("ba", Cell(0, 1, 0)), ("bon", Cell(0, 1, 1))] == [
        (block.text, block.cell) for block in read_bytes(page(lines), "a.pdf").blocks
    ]


def test_what_is_not_stroked_draws_no_table() -> None:
    """Shapes that are only filled, as grounds are, have no lines."""
    assert not any(block.cell for block in read_bytes(page(STROKED.replace("S", "f")), "a.pdf").blocks)


def test_a_plan_of_thousands_of_lines_is_no_table() -> None:
    """What is hatched is read as text alone, at once: the lines of a table are never so many."""
    hatched = " ".join(f"{400 + at % 150} 100 m {400 + at % 150} 700 l S" for at in range(6_000))

    raw = read_bytes(page(f"{STROKED} {hatched}"), "bản vẽ.pdf")

    assert {"mot", "hai", "ba", "bon"} == set(raw.text.split())
    assert not any(block.cell for block in raw.blocks)


def test_slots_without_a_wall_between_are_one_cell() -> None:
    """Three slots above, of which the first two are one; three below, of which the middle one goes on from above."""
    lines = [Box(0, y, 90, y) for y in (0.0, 40.0)] + [Box(x, 0, x, 40) for x in (0.0, 60.0, 90.0)]
    lines += [Box(30, 20, 30, 40), Box(0, 20, 30, 20), Box(60, 20, 90, 20)]
    (grid,) = grids_of(lines)

    assert [[(0, 0), (0, 0), (0, 2)], [(1, 0), (0, 0), (1, 2)]] == [list(row) for row in grid.homes]
