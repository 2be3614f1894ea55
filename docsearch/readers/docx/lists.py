"""The lists of a .docx: `numbering.xml` as the numbering that paragraphs are counted in."""

from __future__ import annotations

from docsearch.readers.containers.elements import Element, first, number_of, value_of, whole
from docsearch.readers.flow.numbering import Level, Numbering


def numbering(root: Element) -> Numbering:
    """The lists."""
    found = Numbering()
    patterns = {value_of(item, "abstractNumId"): _levels(item) for item in root.iterchildren("{*}abstractNum")}
    for item in root.iterchildren("{*}num"):
        pattern = first(item, "abstractNumId")
        number = value_of(item, "numId")
        if pattern is not None and number is not None:
            _add(found, number, value_of(pattern), item, dict(patterns.get(value_of(pattern), {})))
    return found


def _add(found: Numbering, number: str, pattern: str | None, item: Element, levels: dict[int, Level]) -> None:
    """The list `number`, which goes by a pattern of these levels but for what it overrides."""
    restarts = set()
    redefined = False
    for override in item.iterchildren("{*}lvlOverride"):
        index, start = _index(override), first(override, "startOverride")
        if start is None:
            redefined = True
        else:
            restarts.add(index)
            levels[index] = levels.get(index, Level())._replace(start=number_of(start, 1))
        levels.update(_levels(override))
    found.lists[number] = levels
    found.restarts[number] = restarts
    # Lists of one pattern count on together, unless one has levels of its own.
    found.shared[number] = number if redefined else f"pattern {pattern}"


def _levels(parent: Element) -> dict[int, Level]:
    return {_index(item): _level(item) for item in parent.iterchildren("{*}lvl")}


def _index(element: Element) -> int:
    return whole(value_of(element, "ilvl"), 0)


def _level(element: Element) -> Level:
    form, text = value_of(first(element, "numFmt")), value_of(first(element, "lvlText"))
    return Level(form or "decimal", text or "", number_of(first(element, "start"), 1))
