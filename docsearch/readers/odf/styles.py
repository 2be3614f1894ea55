"""What the styles of an OpenDocument say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from docsearch.readers.containers.elements import Element, value_of

T = TypeVar("T")
_Name = tuple[str, str]


class Styles:
    """What styles say, by themselves or by the style that they are based on; a page break before by themselves.

    A style goes by its family ("paragraph", "text") and name: two families may each have one of the same name.
    """

    def __init__(self, roots: Iterable[Element]) -> None:
        self._own: dict[_Name, str] = {}
        self._parent: dict[_Name, str] = {}
        self._new_page: set[_Name] = set()
        self._shown: dict[_Name, bool] = {}
        self._lists: dict[_Name, str] = {}
        families: dict[str, str] = {}
        for root in roots:
            for face in root.iter("{*}font-face"):
                families[value_of(face, "name") or ""] = (value_of(face, "font-family") or "").strip("'")
            for style in root.iter("{*}style"):
                name = value_of(style, "family") or "", value_of(style, "name") or ""
                self._parent[name] = value_of(style, "parent-style-name") or ""
                if any(value_of(item, "break-before") == "page" for item in style.iterfind("{*}paragraph-properties")):
                    self._new_page.add(name)
                if (listed := value_of(style, "list-style-name")) is not None:
                    self._lists[name] = listed
                for properties in style.iterfind("{*}text-properties"):
                    if (display := value_of(properties, "display")) is not None:
                        self._shown[name] = display != "none"
                    font = value_of(properties, "font-name") or ""
                    self._own[name] = families.get(font, font) or value_of(properties, "font-family") or ""

    def begins_page(self, style: str | None) -> bool:
        """Whether a paragraph of that style begins a page."""
        return ("paragraph", style) in self._new_page

    def font(self, family: str, style: str | None) -> str | None:
        """The font that the style gives, None where it says nothing."""
        return self._inherited(self._own, family, style) or None

    def list_of(self, style: str | None) -> str | None:
        """The list style of its paragraphs, None where it says nothing."""
        return self._inherited(self._lists, "paragraph", style)

    def hides(self, family: str, style: str | None) -> bool:
        """Whether text of the style is neither shown nor printed."""
        return self._inherited(self._shown, family, style) is False

    def _inherited(self, told: Mapping[_Name, T], family: str, style: str | None) -> T | None:
        for _ in range(20):  # styles may be based on each other in a loop
            if not style:
                return None
            if told.get((family, style)) not in (None, ""):
                return told[family, style]
            style = self._parent.get((family, style))
        return None
