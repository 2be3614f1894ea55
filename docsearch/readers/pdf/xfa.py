"""Forms that only Adobe's own programs show (XFA Specification 3.3, chapters 2 and 4; dropped by ISO 32000-2).

Their page says "Please wait…"; the printed words are in the template, what was filled in is in the data, both XML.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docsearch.errors import SourceError
from docsearch.language import Text
from docsearch.readers.containers.elements import name_of, value_of
from docsearch.readers.containers.packages import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PACKETS = 100

_PACKETS = ("", "template", "datasets")
"""Those with words; all in one where the name is empty."""
_VALUES = frozenset(["text", "exData", "date", "time", "dateTime", "decimal", "integer", "float"])
"""Kinds of values that are read; pictures are values too."""

_Leaves = defaultdict[str, deque[str]]


def is_dynamic(pdf: Any) -> bool:
    """Whether an open PDFium document has a form that takes the place of its pages."""
    from pypdfium2 import raw

    return bool(raw.FPDF_GetFormType(pdf) == raw.FORMTYPE_XFA_FULL)


def lines_of(pdf: Any, path: str) -> Iterator[str]:
    """The form's words line by line in the order of its template, each label with what was filled in behind it.

    What the template has no field left for, as further rows of a table, comes last, under its field's name.
    """
    roots = [root for packet in _packets(pdf) if (root := _parsed(packet, path)) is not None]
    data: _Leaves = defaultdict(deque)
    for root in roots:
        for leaf in root.iterfind(".//{http://www.xfa.org/schema/xfa-data/1.0/}data//*"):
            if not len(leaf) and not (value_of(leaf, "contentType") or "").startswith("image/"):
                data[name_of(leaf)].append(_words(leaf))
    for root in roots:
        for element in root.iter("{*}draw", "{*}field"):
            line = " ".join(_said_by(element, data))
            if line:
                yield line
    for name, values in data.items():
        yield from (f"{name}: {value}" for value in values if value)


def _said_by(element: _Element, data: _Leaves) -> Iterator[str]:
    """The label of a field and its value, or the text of a drawing."""
    for value in element.iterfind("{*}caption/{*}value/*"):
        if name_of(value) in _VALUES:
            yield _words(value)
    filled = data.get(element.get("name", ""))
    if filled:
        yield filled.popleft()
        return
    for value in element.iterfind("{*}value/*"):
        if name_of(value) in _VALUES:
            yield _words(value)


def _words(element: _Element) -> str:
    return " ".join(" ".join(map(str, element.itertext(with_tail=False))).split())


def _parsed(packet: bytes, path: str) -> _Element | None:
    """Its XML; None where it is damaged, in which case the note on such forms is all that can be said."""
    try:
        return parse_xml(packet, path, "XFA", long_texts=True)
    except SourceError:
        return None


def _packets(pdf: Any) -> Iterator[bytes]:
    from pypdfium2 import raw

    for index in range(min(raw.FPDF_GetXFAPacketCount(pdf), MOST_PACKETS)):
        name = ctypes.create_string_buffer(max(raw.FPDF_GetXFAPacketName(pdf, index, None, 0), 1))
        raw.FPDF_GetXFAPacketName(pdf, index, name, len(name))
        if name.value.decode("latin-1") in _PACKETS:
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
