"""Pages as portals serve them: menus and footers off, the table of properties read as what the portal declares.

Nothing is dropped that bears the marks of a dispatch, and pages that Word saved have nothing to drop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docsearch.models import Declared
from docsearch.readers.html.markup import DEEPEST, Tag, attribute, is_tag, is_text, text_of
from docsearch.text.flat import flat

_ORIGIN = "portal table"
_DISPATCH = re.compile(
    r"cong hoa xa hoi|dang cong san viet nam|doc lap\s{0,3}[-–]\s{0,3}tu do|kinh gui|noi nhan|can cu |dieu 1\b"
)
"""What the text of a dispatch has and menus have not, in flat text."""

_ROLES = frozenset(["navigation", "banner", "contentinfo", "complementary", "search"])
_TAGS = frozenset(["nav", "footer", "aside"])
_CLASS_WORDS = """menu submenu nav navbar navigation breadcrumb breadcrumbs footer header sidebar banner topbar toolbar
    share social comment comments related copyright login search pagination pager advert ads quangcao tinlienquan
    lienquan tinkhac"""
_CLASSES = frozenset(_CLASS_WORDS.split())
_LISTS = frozenset(["ul", "ol", "div", "section", "td", "table"])
_LINKS = 4
_LINK_SHARE = 0.6
_LEFT_OVER = 100
"""Characters that must be left of a page; where fewer would be, the page is its menus and stays whole."""

_NAMES = {
    "number": "so ky hieu|so/ky hieu|so, ky hieu|so hieu|so hieu van ban|so/ki hieu|so van ban",
    "date": "ngay ban hanh",
    "signer": "nguoi ky",
    "signer_title": "chuc vu|chuc danh|chuc vu nguoi ky",
    "agency": "co quan ban hanh|don vi ban hanh",
    "kind": "loai van ban|hinh thuc van ban",
    "subject": "trich yeu|trich yeu noi dung",
}
_LABELS = {label: field for field, labels in _NAMES.items() for label in labels.split("|")}
_OTHER = """linh vuc|ngay hieu luc|ngay co hieu luc|ngay het hieu luc|tinh trang|tinh trang hieu luc|pham vi|noi dung
|tep dinh kem|ngay dang cong bao|so cong bao|nganh|nguon thu thap"""
_OTHER_LABELS = frozenset(_OTHER.replace("\n", "").split("|"))
_ENOUGH_LABELS = 3
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class _Measure(NamedTuple):
    """What lies beneath an element: characters, links to other pages and their characters, any table, any list."""

    size: int
    links: int
    link_size: int
    holds_table: bool
    holds_list: bool


def take_apart(root: Tag) -> tuple[tuple[Declared, ...], int]:
    """Remove what the portal put around the document; what it declares, and how many parts were removed."""
    if any("microsoft" in attribute(meta, "content").lower() for meta in root.find_all("meta")):
        return (), 0  # saved by Word
    measures = _measures(root)
    declared, tables = _properties(root, measures)
    unwanted = list(_boilerplate(root, measures))
    if declared and _DISPATCH.search(flat(text_of(root))):
        unwanted += tables
    left = measures[id(root)].size - sum(measures[id(element)].size for element in unwanted)
    if left < _LEFT_OVER:
        return declared, 0
    for element in unwanted:
        element.extract()
    return declared, len(unwanted)


def _measures(root: Tag) -> dict[int, _Measure]:
    """The measure of each element by its identity (elements themselves compare by content), in one pass.

    Asking each element for its descendants would take the square of the time on a deeply nested page.
    """
    nodes = [root, *filter(is_tag, root.descendants)]
    found: dict[int, _Measure] = {}
    for element in reversed(nodes):
        size = sum(len(str(child).strip()) for child in element.children if is_text(child))
        inner = [(child, found[id(child)]) for child in element.children if is_tag(child)]
        size += sum(measure.size for _, measure in inner)
        if element.name == "a":
            leads_away = not (attribute(element, "href") or "#").startswith("#")
            links, link_size = (1, size) if leads_away else (0, 0)
        else:
            links, link_size = (sum(counts) for counts in zip((0, 0), *(m[1:3] for _, m in inner), strict=True))
        holds_table = any(child.name == "table" or measure.holds_table for child, measure in inner)
        holds_list = any(child.name in ("ul", "dl") or measure.holds_list for child, measure in inner)
        found[id(element)] = _Measure(size, links, link_size, holds_table, holds_list)
    return found


def _boilerplate(root: Tag, measures: dict[int, _Measure]) -> Iterator[Tag]:
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        if _is_boilerplate(element, measures[id(element)], measures[id(root)].size):
            yield element
        elif depth < DEEPEST:
            waiting += [(child, depth + 1) for child in reversed(list(filter(is_tag, element.children)))]


def _is_boilerplate(element: Tag, measure: _Measure, whole: int) -> bool:
    if not measure.size or element.name in ("[document]", "html", "body") or 2 * measure.size > whole:
        return False
    named = element.name in _TAGS or attribute(element, "role").lower() in _ROLES or _has_class(element)
    of_links = element.name in _LISTS and measure.links >= _LINKS and measure.link_size >= _LINK_SHARE * measure.size
    return (named or of_links) and not _DISPATCH.search(flat(text_of(element)))


def _has_class(element: Tag) -> bool:
    if element.name in ("p", "span", "a", "b", "i", "font", "td", "tr"):
        return False  # Word calls paragraphs MsoHeader and MsoFooter
    words = re.split(r"[^a-z]+", f"{attribute(element, 'class')} {attribute(element, 'id')}".lower())
    return not _CLASSES.isdisjoint(words)


def _properties(root: Tag, measures: dict[int, _Measure]) -> tuple[tuple[Declared, ...], list[Tag]]:
    """The values of tables whose cells are the labels that portals use, and those tables."""
    found: list[Declared] = []
    tables = []
    for table in root.find_all(["table", "dl", "ul"]):
        measure = measures[id(table)]
        if measure.holds_table or (measure.holds_list and table.name != "table"):
            continue
        pairs = list(_pairs(table))
        known = {label for label, _ in pairs if label in _LABELS or label in _OTHER_LABELS}
        if len(known) < _ENOUGH_LABELS:
            continue
        tables.append(table)
        fields = {item.field for item in found}
        for label, value in pairs:
            field = _LABELS.get(label)
            if field and value and field not in fields:
                found.append(Declared(field, _day(value) if field == "date" else value, _ORIGIN))
                fields.add(field)
    return tuple(found), tables


def _pairs(table: Tag) -> Iterator[tuple[str, str]]:
    """Label and value of each row: neighbouring cells, or both in one with a colon between."""
    label = ""
    for cell in table.find_all(["td", "th", "dt", "dd", "li"]):
        text = " ".join(text_of(cell).split())
        name = flat(text).strip(" :")
        before, colon, after = text.partition(":")
        if name in _LABELS or name in _OTHER_LABELS:
            label = name
        elif colon and flat(before).strip() in _LABELS:
            yield flat(before).strip(), after.strip()
            label = ""
        elif label:
            yield label, text
            label = ""


def _day(value: str) -> str:
    found = _DAY.search(value)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else value
