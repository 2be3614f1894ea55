"""What paragraph styles give: the font, by which legacy encodings are told, and the list they are numbered in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docsearch.readers.containers.elements import Element, first, name_of, number_of, value_of


class ListPlace(NamedTuple):
    """The list that numbers a paragraph, and the level in it."""

    number: str
    level: int


class _Style(NamedTuple):
    base: str | None
    font: str | None
    place: ListPlace | None


class Styles:
    """A style sheet of these elements."""

    def __init__(self, items: Iterable[Element]) -> None:
        self._styles: dict[str, _Style] = {}
        self._normal: str | None = None
        self._font: str | None = None
        for item in items:
            if name_of(item) == "docDefaults":
                self._font = font_of(first(item, "rPrDefault", "rPr"))
            elif name_of(item) == "style":
                self._add(item)

    def _add(self, style: Element) -> None:
        identity = value_of(style, "styleId")
        if not identity:
            return
        if value_of(style, "default") in ("1", "true") and value_of(style, "type") == "paragraph":
            self._normal = identity
        base, place = value_of(first(style, "basedOn")), _place(first(style, "pPr", "numPr"))
        self._styles[identity] = _Style(base, font_of(first(style, "rPr")), place)

    def font_of_paragraph(self, properties: Element | None) -> str | None:
        """The font that the style of a paragraph with these properties gives."""
        style = first(properties, "pStyle")
        return self._font_of(value_of(style) if style is not None else self._normal) or self._font

    def font_of_run(self, properties: Element) -> str | None:
        """The font that the run's properties or its style give, None where they leave it to the paragraph."""
        return font_of(properties) or self._font_of(value_of(first(properties, "rStyle")))

    def list_of(self, properties: Element) -> ListPlace | None:
        """The list that numbers a paragraph of these properties by itself or by its style; None where none does."""
        inherited = self._line(value_of(first(properties, "pStyle")))
        place = _place(first(properties, "numPr")) or next((told.place for told in inherited if told.place), None)
        return place if place is not None and place.number != "0" else None  # list 0: taken out of its style's list

    def _font_of(self, style: str | None) -> str | None:
        return next((told.font for told in self._line(style) if told.font), None)

    def _line(self, identity: str | None) -> Iterator[_Style]:
        """The style and those it is based on."""
        for _ in range(20):  # styles may be based on each other in a loop
            entry = self._styles.get(identity or "")
            if entry is None:
                return
            yield entry
            identity = entry.base


def font_of(properties: Element | None) -> str | None:
    """The font that properties of a run name."""
    fonts = first(properties, "rFonts")
    return value_of(fonts, "ascii") or value_of(fonts, "hAnsi")


def _place(properties: Element | None) -> ListPlace | None:
    number = first(properties, "numId")
    return ListPlace(value_of(number) or "0", number_of(first(properties, "ilvl"))) if number is not None else None
