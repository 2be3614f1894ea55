"""XML that is not trusted. Elements go by local names: old and new files, and vendors, differ in namespaces only."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from docsearch.errors import DamagedSource
from docsearch.readers.refusals import damaged, refusing

if TYPE_CHECKING:
    import lxml.etree

Element: TypeAlias = "lxml.etree._Element"
"""An element of lxml, which only files of XML load."""
D = TypeVar("D")


def parse_xml(data: bytes, path: str, part: str, *, long_texts: bool = False) -> Element:
    """The root of `part` of a file. Entities are neither expanded nor fetched; a document that declares any is refused.

    `long_texts` lifts libxml2's bound of ten megabytes on one text, for XML that carries whole files.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, huge_tree=long_texts
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(path, part) from error
    return without_entities(root, path, part)


def without_entities(element: Element, path: str, part: str) -> Element:
    """The element of a document that declares no entities, or a refusal."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise _with_entities(path, part)
    return element


_with_entities = refusing(
    DamagedSource,
    vi="{path}: phần {part} khai báo DTD hoặc thực thể XML, tài liệu văn phòng không được có. Hãy lưu lại bản khác.",
    en="{path}: part {part} declares a DTD or XML entities, which office documents must not have. Save it anew.",
)


DEEPEST = 200
"""Nesting of elements that is followed, far more than programs write; what lies deeper is read for its text alone."""


def name_of(element: Element) -> str:
    """The name without its namespace; '' for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value_of(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its local name; None where there is none, or no element."""
    for key, value in element.attrib.items() if element is not None else ():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def first(element: Element | None, *path: str) -> Element | None:
    """The first child at the end of a path of local names; None where there is none, or no element."""
    for name in path:
        if element is not None:
            element = next(element.iterchildren("{*}" + name), None)
    return element


def text_of(element: Element) -> str:
    """All text within."""
    return "".join(map(str, element.itertext()))


def number_of(element: Element | None, default: int = 0) -> int:
    """The value of an element as a whole number; `default` where it is none, or out of all bounds."""
    return whole(value_of(element), default)


def whole(text: str | None, default: D) -> int | D:
    """A whole number that a file states; `default` where it is none, or out of all bounds."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default
