"""Lists of a Word 97 document: the numbers and bullets that the page shows and the text lacks.

After [MS-DOC] 2.9.131 (LFO), 2.9.147 (LSTF), 2.9.150 (LVLF). A paragraph names an override (LFO) by its number from
1, and that names a list.
"""

from __future__ import annotations

import struct

from docsearch.readers.doc.fib import Fib
from docsearch.readers.flow.numbering import Level, Numbering

_LIST_SIZE = 28
_LEVEL_SIZE = 28
_OVERRIDE_SIZE = 16
_LEVELS = 9
_SIMPLE = 1
_FORMS = {
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    255: "none",
}
_HAS_START, _HAS_FORMAT = 0x10, 0x20


def numbering(fib: Fib, table: bytes) -> Numbering:
    """The document's lists; none where they cannot be read, since the text is whole without them."""
    try:
        return _numbering(fib, table)
    except (struct.error, IndexError, ValueError):
        return Numbering()


def _numbering(fib: Fib, table: bytes) -> Numbering:
    found = Numbering()
    if not fib.lists.length or not fib.list_overrides.length:
        return found
    patterns = _patterns(table, fib.lists.start, fib.lists.start + fib.lists.length)
    at = fib.list_overrides.start
    (count,) = struct.unpack_from("<I", table, at)
    heads = [
        struct.unpack_from("<I8xB", table, at + 4 + _OVERRIDE_SIZE * number) for number in range(min(count, 0x7FF))
    ]
    at += 4 + _OVERRIDE_SIZE * count
    for number, (identity, changed) in enumerate(heads, start=1):
        levels = dict(patterns.get(identity, {}))
        restarts = found.restarts.setdefault(str(number), set())
        at += 4
        for _ in range(changed):
            start, flags = struct.unpack_from("<II", table, at)
            at += 8
            index = flags & 0xF
            if flags & _HAS_FORMAT:
                level, at = _level(table, at)
                levels[index] = level
            if flags & _HAS_START:
                restarts.add(index)
                levels[index] = levels.get(index, Level())._replace(start=min(start, 0x7FFF))
        found.lists[str(number)] = levels
        found.shared[str(number)] = f"list {identity}"
    return found


def _patterns(table: bytes, start: int, end: int) -> dict[int, dict[int, Level]]:
    """The levels of each list by its identity; they lie right behind the table of lists."""
    (count,) = struct.unpack_from("<H", table, start)
    at = end
    patterns = {}
    for number in range(count):
        identity, flags = struct.unpack_from("<I22xB", table, start + 2 + _LIST_SIZE * number)
        levels = {}
        for index in range(1 if flags & _SIMPLE else _LEVELS):
            levels[index], at = _level(table, at)
        patterns[identity] = levels
    return patterns


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """The level that lies there, and where it ends."""
    start, form = struct.unpack_from("<IB", table, at)
    characters, paragraphs = table[at + 24], table[at + 25]
    at += _LEVEL_SIZE + characters + paragraphs
    (length,) = struct.unpack_from("<H", table, at)
    text = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace")
    shown = "".join(f"%{ord(char) + 1}" if ord(char) < _LEVELS else char for char in text)
    return Level(_FORMS.get(form, "decimal"), shown, min(start, 0x7FFF)), at + 2 + 2 * length
