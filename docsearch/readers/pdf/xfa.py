"""Forms that only Adobe's own programs show (XFA Specification 3.3, chapters 2 and 4; dropped by ISO 32000-2).

Their page says "Please wait…"; the printed words are in the template, what was filled in is in the data, both XML.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from pypdfium2 import raw

from docsearch.errors import SourceError
from docsearch.language import Text
from docsearch.readers.containers.elements import Element, name_of, parse_xml, value_of
from docsearch.readers.pdf.calls import handed_out

MOST_PACKETS = 100

_PACKETS = (b"", b"template", b"datasets")
"""Those with words; all in one where the name is empty."""
_VALUES = frozenset(["text", "exData", "date", "time", "dateTime", "decimal", "integer", "float"])
"""Kinds of values that are read; pictures are values too."""

_UNSEEN = frozenset(["hidden", "invisible", "inactive"])
_DATA = "{http://www.xfa.org/schema/xfa-data/1.0/}data"


class _Places:
    """The names that lead to a field or to its value, each counted among its like: `form1[0].row[1].name[0]`."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str, int], int] = {}
        self.first = {0: 0}
        """The place with the same names and each the first of its like."""

    def tree(self) -> Callable[[int, str], int]:
        """Gives the place of the next element of a name below a place, in the order of one tree; 0 is the root."""
        met: Counter[tuple[int, str]] = Counter()

        def below(parent: int, name: str) -> int:
            met[parent, name] += 1
            place = self._number(parent, name, met[parent, name])
            self.first[place] = self._number(self.first[parent], name, 1)
            return place

        return below

    def _number(self, parent: int, name: str, count: int) -> int:
        return self._numbers.setdefault((parent, name, count), len(self._numbers) + 1)


class _Field(NamedTuple):
    element: Element
    name: str
    place: int
    is_seen: bool


class _Value(NamedTuple):
    name: str
    words: str


def is_dynamic(pdf: Any) -> bool:
    """Whether an open PDFium document has a form that takes the place of its pages."""
    return bool(raw.FPDF_GetFormType(pdf) == raw.FORMTYPE_XFA_FULL)


def lines_of(pdf: Any, path: str) -> Iterator[str]:
    """The form's words line by line in the order of its template, each label with what was filled in behind it.

    What no field of the template is sure to hold, as further rows of a table, comes last, under its field's name.
    What is hidden is not read, nor are passwords.
    """
    roots = []
    for packet in _packets(pdf):
        with suppress(SourceError):  # of damaged XML the note on such forms is all that can be said
            roots.append(parse_xml(packet, path, "XFA", long_texts=True))
    places = _Places()
    fields = list(_fields(roots, places.tree()))
    values = _values(roots, places.tree())
    secret = {name for field in fields if not field.is_seen or _is_password(field.element) for name in _names(field)}
    names, filled = Counter(field.name for field in fields), Counter(value.name for value in values.values())
    elsewhere = {value.name: place for place, value in values.items() if filled[value.name] == 1}
    for field in fields:
        place = field.place
        if place not in values and names[field.name] == 1:
            other = elsewhere.get(field.name, place)
            if places.first[other] != places.first[place]:  # else of a further row
                place = other
        value = values.pop(place, None)
        if field.is_seen:
            line = " ".join(_said_by(field.element, value))
            if line:
                yield line
    yield from (f"{name}: {words}" for name, words in values.values() if words and name not in secret)


def _fields(roots: Iterable[Element], below: Callable[[int, str], int]) -> Iterator[_Field]:
    """Fields, hidden groups of buttons and drawings in their order; in the data is a place for what has a name."""
    inside: dict[Element, tuple[int, bool]] = {}
    for root in roots:
        for element in root.iter("*"):
            parent = element.getparent()
            place, is_seen = (0, True) if parent is None else inside[parent]
            is_seen = is_seen and element.get("presence") not in _UNSEEN
            kind, name = name_of(element), element.get("name", "")
            if name and kind in ("subform", "field", "exclGroup"):
                place = below(place, name)
            inside[element] = place, is_seen
            if kind == "draw":
                yield _Field(element, "", 0, is_seen)
            elif kind == "field" or (kind == "exclGroup" and not is_seen):
                yield _Field(element, name, place if name else 0, is_seen)


def _values(roots: Iterable[Element], below: Callable[[int, str], int]) -> dict[int, _Value]:
    """What was filled in, by its place."""
    inside: dict[Element, int] = {}
    values = {}
    for root in roots:
        for element in root.iter("*"):
            parent = element.getparent()
            if parent in inside:
                place = inside[element] = below(inside[parent], name_of(element))
                if not len(element) and not (value_of(element, "contentType") or "").startswith("image/"):
                    values[place] = _Value(name_of(element), _words(element))
            elif element.tag == _DATA:
                inside[element] = 0
    return values


def _is_password(element: Element) -> bool:
    return element.find("{*}ui/{*}passwordEdit") is not None


def _names(field: _Field) -> Iterator[str]:
    """What a field's value may be called: as the field, or by the last name of what it is bound to."""
    yield field.name
    for bind in field.element.iterfind("{*}bind"):
        yield bind.get("ref", "").rpartition(".")[2].partition("[")[0]


def _said_by(element: Element, filled: _Value | None) -> Iterator[str]:
    """The label of a field and its value, or the text of a drawing."""
    for value in element.iterfind("{*}caption/{*}value/*"):
        if name_of(value) in _VALUES:
            yield _words(value)
    if _is_password(element):
        return
    if filled:
        yield _shown(element, filled.words)
        return
    for value in element.iterfind("{*}value/*"):
        if name_of(value) in _VALUES:
            yield _shown(element, _words(value))


def _shown(element: Element, value: str) -> str:
    """What a field of choice shows for its value: what is saved and what is shown are two lists of items."""
    items = {one.get("save") == "1": list(map(_words, one)) for one in element.iterfind("{*}items")}
    return dict(zip(items.get(True, ()), items.get(False, ()), strict=False)).get(value, value)


def _words(element: Element) -> str:
    return " ".join(" ".join(map(str, element.itertext(with_tail=False))).split())


def _packets(pdf: Any) -> Iterator[bytes]:
    for index in range(min(raw.FPDF_GetXFAPacketCount(pdf), MOST_PACKETS)):
        if handed_out(raw.FPDF_GetXFAPacketName, pdf, index).rstrip(b"\0") in _PACKETS:
            length = ctypes.c_ulong()
            raw.FPDF_GetXFAPacketContent(pdf, index, None, 0, length)
            content = ctypes.create_string_buffer(max(length.value, 1))
            raw.FPDF_GetXFAPacketContent(pdf, index, content, length.value, length)
            yield content.raw[: length.value]


NOTE = Text(
    vi="PDF là biểu mẫu XFA, chỉ chương trình của Adobe hiển thị được: đã đọc chữ của mẫu và dữ liệu điền vào, "
    "không rõ vị trí trên trang. Nên in biểu mẫu lại thành PDF thường.",
    en="The PDF is an XFA form, which only Adobe's programs show: the words of the form and what was filled in were "
    "read, not where they stand. Better print it to a plain PDF.",
)
