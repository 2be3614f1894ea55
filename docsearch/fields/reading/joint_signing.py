"""Two who sign beside each other, one title twice in a printed row: the lines of the one who signs for the issuer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docsearch.fields.reading.issuer import organisations
from docsearch.layout.ranks import rank_in
from docsearch.models import Layout, Line, Zone
from docsearch.text.flat import flat


def own_lines(layout: Layout) -> Sequence[Line]:
    """The signature's lines; of two columns the one that names who issues, the right one where neither does."""
    lines = layout.lines_in(Zone.SIGNATURE)
    beside = next((pair for pair in pairwise(lines) if _is_joint(layout, *pair)), None)
    if beside is None:
        return lines
    border = sum(sum(_columns(layout, line)) for line in beside) / 4
    left = [line for line in lines if _columns(layout, line)[0] < border]
    right = [line for line in lines if _columns(layout, line)[1] > border]
    issuer = [flat(one.text) for one in organisations(layout)][-1:]
    named = " ".join(layout.look(line.span) for line in left)
    return left if any(name in named for name in issuer) else right


def _is_joint(layout: Layout, first: Line, second: Line) -> bool:
    """Whether two lines are one title twice, beside each other: "GIÁM ĐỐC SỞ Y TẾ      GIÁM ĐỐC SỞ NỘI VỤ"."""
    if "\n" in layout.text[first.span.end : second.span.start]:
        return False
    ranks = [rank_in(layout.look(line.span)) for line in (first, second)]
    return ranks[0] is not None and ranks[1] is not None and ranks[0][0] == ranks[1][0]


def _columns(layout: Layout, line: Line) -> tuple[int, int]:
    """Between which characters of its printed row a line stands."""
    row = layout.text.rfind("\n", 0, line.span.start) + 1
    return line.span.start - row, line.span.end - row
