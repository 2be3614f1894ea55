"""Nodes of Beautiful Soup's trees, told apart: elements, text that is shown, and comments and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

if TYPE_CHECKING:
    import bs4.element

Tag: TypeAlias = "bs4.element.Tag"
Node: TypeAlias = "bs4.element.PageElement"
"""Of Beautiful Soup, which is slow to load, and only pages and mails need it."""
DEEPEST = 250
"""Nesting of elements that is followed; no browser's page comes near."""

_LIST_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:([^;}]{1,200})", re.I)
_MEDIA = re.compile(r"@media[^{}]{0,300}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.I)
"""Rules for print or narrow screens."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_FORMS = {
    "none": "none",
    "disc": "none",  # bullets are no words
    "circle": "none",
    "square": "none",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@cache
def _kinds() -> tuple[type[Tag], tuple[type[bs4.element.NavigableString], ...]]:
    """Of elements and of shown text."""
    from bs4 import element

    return element.Tag, (element.NavigableString, element.CData)


def is_tag(node: Any) -> TypeGuard[Tag]:
    """Whether the node is an element."""
    return isinstance(node, _kinds()[0])


def is_text(node: Any) -> TypeGuard[bs4.element.NavigableString]:
    """Whether the node is text of the page; comments, scripts and declarations are kinds of strings, too."""
    return type(node) in _kinds()[1]


def attribute(element: Tag, name: str) -> str:
    """The value of an attribute, lists (classes) joined by blanks; '' where it is absent."""
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")


def text_of(element: Tag, separator: str = " ") -> str:
    """The text beneath an element, pieces apart."""
    return separator.join(str(node) for node in element.descendants if is_text(node))


def list_forms(root: Tag) -> dict[str, str]:
    """How the page's style sheets number lists, by selectors of an element, of a class, or of both.

    What other rules of the sheet show again (`.content ol`, after a reset of all lists) is not hidden.
    """
    sheets = "".join(str(sheet.string or "") for sheet in root.find_all("style"))
    found: dict[str, str] = {}
    shown = set()
    for rule in _MEDIA.sub(" ", _COMMENT.sub(" ", sheets)).split("}"):
        selectors, _, declarations = rule.rpartition("{")
        form = _form(declarations)
        # Chrome begins a sheet with `@charset "utf-8";`.
        for selector in selectors.rpartition(";")[2].split(",") if form is not None else ():
            *around, last = selector.split() or [""]
            if not around:
                found[last] = form or ""
            elif form != "none":
                shown |= {last, last.partition(".")[0]}
    return {selector: form for selector, form in found.items() if form != "none" or selector not in shown}


def form_of(element: Tag, styled: Mapping[str, str]) -> str:
    """How a list is numbered (`flow.numbering`): by its style, else by those of the page, else by its old attribute.

    The attribute tells a from A.
    """
    classes = attribute(element, "class").split()
    selectors = [*(f"{element.name}.{one}" for one in classes), *(f".{one}" for one in classes), element.name]
    return (
        _form(attribute(element, "style"))
        or next((styled[selector] for selector in selectors if selector in styled), None)
        or _TYPES.get(attribute(element, "type"), "decimal")
    )


def _form(style: str) -> str | None:
    """What declarations say of numbers; None where they say nothing."""
    found = _LIST_STYLE.search(style)
    words = re.findall("[a-z-]+", found[1].lower()) if found else ()
    return next((_FORMS[word] for word in words if word in _FORMS), "decimal" if found else None)
