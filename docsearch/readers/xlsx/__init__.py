"""Excel's .xlsx by a walk of its XML: the text of cells with their fonts, numbers and days as they are shown."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.models.document import Part
from docsearch.readers import Reader
from docsearch.readers.containers.elements import Element, name_of, value_of, whole, without_entities
from docsearch.readers.containers.packages import Package, identity_of, sure_of
from docsearch.readers.flow import Flow
from docsearch.readers.flow.sheets import SheetCell, add_sheet, day, number, shows_date
from docsearch.readers.refusals import damaged
from docsearch.readers.xlsx.beside import add_beside, running_line
from docsearch.text.legacy import Run

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot hold, in most files the carriage return before a line feed (ECMA-376 22.9.2.19)."""


class _Format(NamedTuple):
    font: str | None = None
    is_day: bool = False


class _Book(NamedTuple):
    """What the cells of all sheets refer to; the strings as runs with their fonts."""

    strings: Sequence[Sequence[Run]]
    formats: Sequence[_Format]
    from_1904: bool


def _read(data: bytes, path: str) -> Reading:
    with Package(data, path) as package:
        workbook, strings = package.xml("xl/workbook.xml"), package.xml_if_any("xl/sharedStrings.xml")
        book = _Book(
            formats=_formats(package.xml_if_any("xl/styles.xml")),
            strings=[_runs(item, None) for item in strings.iterfind("{*}si")],
            from_1904=any(item.get("date1904") in ("1", "true") for item in workbook.iter("{*}workbookPr")),
        )
        flow = Flow()
        notes: list[Text] = []
        for part, name in _sheets(package, workbook).items():
            running: list[tuple[Part, str]] = []
            add_sheet(flow, name, _cells(package, part, book, running), path)
            for of, line in dict.fromkeys(running):
                flow.text(line, of)
            add_beside(flow, package, part, notes)
            flow.page_break()
        return flow.reading(notes)


def _sheets(package: Package, workbook: Element) -> dict[str, str]:
    """Part and name of each sheet that a user of Excel can bring to view, in the order of the tabs."""
    parts = package.related("xl/workbook.xml")
    shown = (sheet for sheet in workbook.iter("{*}sheet") if sheet.get("state") != "veryHidden")
    names = {parts.get(identity_of(sheet), ""): sheet.get("name") or "" for sheet in shown}
    return {part: name for part, name in names.items() if part in package}


def _runs(item: Element, font: str | None) -> list[Run]:
    runs = []
    for child in item:
        name = name_of(child)
        if name == "t":
            runs.append(Run(_plain(child.text), font))
        elif name == "r":
            own = value_of(child.find("{*}rPr/{*}rFont"))
            runs += [Run(_plain(text.text), own or font) for text in child.iterfind("{*}t")]
    return runs


def _plain(text: str | None) -> str:
    """A text without the escapes of characters that XML cannot hold; what cannot be printed is left out."""
    if not text or "_x" not in text:
        return text or ""
    return _ESCAPED.sub(_unescaped, text.replace("_x000D_\n", "\n"))


def _unescaped(escaped: re.Match[str]) -> str:
    char = chr(int(escaped[1], 16))
    return "\n" if char == "\r" else char if char.isprintable() or char in "\n\t" else ""


def _formats(styles: Element) -> list[_Format]:
    """Font and kind of number of each cell format."""
    names = [value_of(font.find("{*}name")) for font in styles.iterfind("{*}fonts/{*}font")]
    patterns = {item.get("numFmtId"): item.get("formatCode") for item in styles.iter("{*}numFmt")}
    found = []
    for item in styles.iterfind("{*}cellXfs/{*}xf"):
        font, code = whole(item.get("fontId"), -1), item.get("numFmtId")
        name = names[font] if 0 <= font < len(names) else None
        found.append(_Format(name, shows_date(whole(code, -1), patterns.get(code))))
    return found


def _cells(package: Package, part: str, book: _Book, running: list[tuple[Part, str]]) -> Iterator[SheetCell]:
    """The cells of a sheet, read as a stream: sheets may be far larger than what they show.

    What is printed on each page stands behind them and goes into `running`.
    """
    from lxml import etree

    row = column = -1
    try:
        data = io.BytesIO(package.read(part))
        stream = etree.iterparse(data, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False)
        for event, element in stream:
            name = name_of(element)
            if event == "start":
                if name == "sheetData":
                    without_entities(element, package.path, part)
                if name == "row":
                    stated = whole(element.get("r"), -1)
                    row, column = stated - 1 if stated > 0 else row + 1, -1
                continue
            if name == "c":
                place = _PLACE.fullmatch(element.get("r") or "")
                column = _column(place.group(1)) if place else column + 1
                runs = _value(element, book)
                if runs:
                    yield SheetCell(row, column, runs)
            if name == "row":
                element.clear()
            line = running_line(name, element.text)
            if line is not None:
                running.append(line)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(package.path, part) from error


def _column(letters: str) -> int:
    number_ = 0
    for letter in letters:
        number_ = number_ * 26 + ord(letter) - 64
    return number_ - 1


def _value(cell: Element, book: _Book) -> Sequence[Run]:
    style = whole(cell.get("s") or "0", -1)
    form = book.formats[style] if 0 <= style < len(book.formats) else _Format()
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return _runs(inline, form.font) if inline is not None else ()
    value = cell.findtext("{*}v") or ""
    if kind == "s":
        index = whole(value, -1)
        if not 0 <= index < len(book.strings):
            return ()
        return [Run(run.text, run.font or form.font) for run in book.strings[index]]
    if kind == "n" and value:
        try:
            amount = float(value)
            shown = day(amount, from_1904=book.from_1904) if form.is_day else number(amount)
        except (ValueError, OverflowError):
            shown = value
        return (Run(shown),)
    if kind == "b":
        return (Run("TRUE" if value == "1" else "FALSE"),)
    return (Run(_plain(value), form.font),) if value else ()


reader: Reader = Reader(
    name="xlsx",
    label=Text(vi="Excel (.xlsx)", en="Excel (.xlsx)"),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    suffixes=(".xlsx", ".xlsm", ".xltx"),
    accepts=lambda head, suffix: sure_of(head, suffix in reader.suffixes, b"\nxl/workbook.xml\n" in head),
    read=_read,
    version=4,
)
