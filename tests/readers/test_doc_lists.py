"""Lists that a real program wrote: .doc and .odt show the numbers that the .docx they came from shows."""

from __future__ import annotations

import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docsearch.readers import libreoffice, read, read_bytes
from docsearch.readers.doc.fib import FIRST_97, WORD_97, Fib, parse
from docsearch.readers.doc.lists import numbering as lists_of
from docsearch.readers.flow.numbering import Level, Numbering

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LISTS = {
    1: [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")],
    2: [("decimal", "Điều %1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3.")],
    3: [("bullet", "\N{BULLET}"), ("bullet", "-")],
    4: [("decimalZero", "%1)"), ("upperLetter", "%2."), ("lowerRoman", "(%3)")],
    5: [("none", "")],
}
"""Number of a list → form and text of its levels."""
RESTARTED = 6
"""A list that goes by the levels of list 2 and begins with five."""
ITEMS = [
    (1, 0, "Tình hình", "I. Tình hình"),
    (1, 1, "thu", "1. thu"),
    (1, 1, "chi", "2. chi"),
    (1, 2, "lương", "a) lương"),
    (1, 2, "khác", "b) khác"),
    (1, 0, "Nhiệm vụ", "II. Nhiệm vụ"),
    (1, 1, "dự toán", "1. dự toán"),
    (2, 0, "Phạm vi", "Điều 1. Phạm vi"),
    (2, 1, "khoản", "1.1. khoản"),
    (2, 2, "điểm", "1.1.1. điểm"),
    (2, 2, "điểm nữa", "1.1.2. điểm nữa"),
    (0, 0, "giữa chừng", "giữa chừng"),
    (2, 0, "Đối tượng", "Điều 2. Đối tượng"),
    (3, 0, "gạch", "\N{BULLET} gạch"),
    (3, 1, "gạch con", "- gạch con"),
    (4, 0, "không chín", "01) không chín"),
    (4, 1, "chữ", "A. chữ"),
    (4, 2, "la mã", "(i) la mã"),
    (5, 0, "không số", "không số"),
    (RESTARTED, 0, "Hiệu lực", "Điều 5. Hiệu lực"),
    (1, 0, "", "III."),
    (3, 0, "", ""),
    (1, 0, "Thi hành", "IV. Thi hành"),
]
"""List (0: none), level and text of each paragraph, and how the page shows it."""
ROWS = [("restart", "gạo", ["V.", "gạo"]), ("continue", "muối", ["muối"]), (None, "đường", ["VI.", "đường"])]
"""How the first cell of each row, which list 1 numbers, is one with the cell above it; the second; what is shown."""


def definitions() -> str:
    """The lists as Word defines them."""
    patterns = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for number, levels in LISTS.items()
    )
    used = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in LISTS)
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    used += f'<w:num w:numId="{RESTARTED}"><w:abstractNumId w:val="2"/>{anew}</w:num>'
    return f"<w:numbering {W}>{patterns}{used}</w:numbering>"


def body() -> str:
    """A paragraph for each item."""
    paragraphs = []
    for number, level, text, _ in ITEMS:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
        paragraphs.append(f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    return f"<w:document {W}><w:body>{''.join(paragraphs)}{table()}</w:body></w:document>"


def table() -> str:
    """The rows, the first cells numbered and empty."""
    width = '<w:tcW w:w="2000" w:type="dxa"/>'
    number = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'

    def of(merged: str | None) -> str:
        return f'<w:vMerge w:val="{merged}"/>' if merged else ""

    rows = "".join(
        f"<w:tr><w:tc><w:tcPr>{width}{of(merged)}</w:tcPr>{number}</w:tc>"
        f"<w:tc><w:tcPr>{width}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"
        for merged, text, _ in ROWS
    )
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>{grid}{rows}</w:tbl><w:p/>'


def relations(*targets: tuple[str, str]) -> str:
    """A part's relationships: kind and target of each."""
    rows = (
        f'<Relationship Id="r{at}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The lists as .docx, and as the .doc and .odt that LibreOffice made of it."""
    folder = tmp_path_factory.mktemp("lists")
    made = folder / "lists.docx"
    kinds = {"document": "document.main+xml", "numbering": "numbering+xml"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}"/>' for name, kind in kinds.items()
    )
    plain = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">{plain}{overrides}</Types>')
        archive.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        archive.writestr("word/_rels/document.xml.rels", relations(("numbering", "numbering.xml")))
        archive.writestr("word/document.xml", body())
        archive.writestr("word/numbering.xml", definitions())
    program = libreoffice.program()
    assert program is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "out"
    for kind in ("doc:MS Word 97", "odt"):
        command: list[str | Path] = [program, profile, "--headless", "--convert-to", kind, "--outdir", out, made]
        subprocess.run(command, check=True, capture_output=True)
    return made, out / "lists.doc", out / "lists.odt"


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("at", [0, 1, 2], ids=["docx", "doc", "odt"])
def test_numbers_are_read_as_the_page_shows_them(files: tuple[Path, Path, Path], at: int) -> None:
    """Roman, decimal, lettered and nested numbers, bullets, a list that goes on and one that begins anew.

    What is empty has a number and no bullet; cells that are one have one number.
    """
    shown = [shown for _, _, _, shown in ITEMS if shown] + [text for _, _, texts in ROWS for text in texts]

    assert shown == [block.text for block in read(files[at]).blocks]


def level(start: int, form: int, text: str) -> bytes:
    """One level of a list, [MS-DOC] 2.9.151."""
    return struct.pack("<IB23xH", start, form, len(text)) + text.encode("utf-16-le")


def word_97(lists: bytes, levels: bytes, overrides: bytes) -> Fib:
    """The information block of a document whose table stream holds these three, one behind the other."""
    stream = bytearray(0x400)
    struct.pack_into("<2H", stream, 0, WORD_97, FIRST_97)
    struct.pack_into("<4I", stream, 0x2E2, 0, len(lists), len(lists) + len(levels), len(overrides))
    fib = parse(bytes(stream))
    assert fib is not None
    return fib


def test_overrides_of_lists() -> None:
    """A list that begins anew is counted on by the others of its pattern, also in another form.

    Word's own table of contents in a report of 2012 shows it: a) anew, then b) and c) of the list that it varies.
    LibreOffice writes a list of its own for each of these; Word writes overrides ([MS-DOC] 2.9.131 to 2.9.133).
    """
    lists = struct.pack("<HI22xBx", 1, 7, 1)
    levels = level(1, 0, "Điều \0.")
    changed = [b"", struct.pack("<II", 5, 0x10), struct.pack("<II", 0, 0x20) + level(1, 1, "\0)"), b""]
    heads = b"".join(struct.pack("<I8xB3x", 7, bool(one)) for one in changed)
    overrides = struct.pack("<I", len(changed)) + heads + b"".join(bytes(4) + one for one in changed)

    found = lists_of(word_97(lists, levels, overrides), lists + levels + overrides)

    assert ["Điều 1.", "Điều 5.", "VI)", "Điều 7.", "Điều 8."] == [found.label(name, 0) for name in "12342"]


def style(base: int, properties: bytes) -> bytes:
    """A paragraph style without a name, [MS-DOC] 2.9.260."""
    entry = struct.pack("<3H4x2x2xH", 0, 1 | base << 4, 1, len(properties)) + properties
    return struct.pack("<H", len(entry)) + entry


def paragraphs(starts: list[int], properties: list[bytes]) -> bytes:
    """A page of the properties of paragraphs that start at these bytes, [MS-DOC] 2.9.174."""
    page = bytearray(512)
    struct.pack_into(f"<{len(starts)}I", page, 0, *starts)
    at = 256
    for number, one in enumerate(properties):
        page[4 * len(starts) + 13 * number] = at // 2
        page[at : at + len(one) + 1] = bytes([len(one) // 2 + 1]) + one
        at += 16
    page[-1] = len(properties)
    return bytes(page)


def test_a_style_numbers_its_paragraphs(compound: Callable[[Any], bytes]) -> None:
    """So Word keeps headings: the style or one it is based on names the list, a paragraph perhaps another level.

    LibreOffice, which makes the other files here, writes the list into every paragraph.
    """
    text = b"Pham vi\rDoi tuong\rHoc sinh\rLop hoc\r"
    ends = [0x400 + at + 1 for at, char in enumerate(text.decode()) if char == "\r"]
    first_list, second_level, no_list = b"\x0b\x46\1\0", b"\x0a\x26\1", b"\x0b\x46\0\0"
    own = [b"\1\0", b"\2\0", b"\2\0" + second_level, b"\1\0" + no_list]
    tables = {
        0xA2: struct.pack("<4H", 4, 3, 10, 0) + style(0xFFF, b"\1\0" + first_list) + style(1, b"\2\0"),
        0x102: struct.pack("<3I", 0x400, ends[-1], 3),
        0x1A2: struct.pack("<BI2I2xI2x", 2, 16, 0, len(text), 0x40000000 | 0x400 * 2),
        0x2E2: struct.pack("<HI22xBx", 1, 7, 0),
    }
    levels = [level(1, 0, "Điều \0."), level(1, 0, "\0.\1."), *[level(1, 0, "")] * 7]
    tables[0x2EA] = struct.pack("<II8xB3x4x", 1, 7, 0)
    stream, table = bytearray(0x400), b""
    struct.pack_into("<2H6xH", stream, 0, WORD_97, FIRST_97, 0)
    struct.pack_into("<i", stream, 0x4C, len(text))
    for place, content in tables.items():
        struct.pack_into("<2I", stream, place, len(table), len(content))
        table += content + (b"".join(levels) if place == 0x2E2 else b"")
    stream += text.ljust(0x200, b"\0") + paragraphs([0x400, *ends], own)

    raw = read_bytes(compound({"WordDocument": bytes(stream), "0Table": table}), "a.doc")

    assert ["Điều 1. Pham vi", "Điều 2. Doi tuong", "2.1. Hoc sinh", "Lop hoc"] == [block.text for block in raw.blocks]


def test_a_level_that_was_passed_over_has_begun() -> None:
    """4.1.1 without a 4.1 before it is followed by 4.2; a list may begin with zero."""
    found = Numbering({"1": {0: Level(start=4), 1: Level(text="%1.%2"), 2: Level(text="%1.%2.%3", start=0)}})

    assert ["4.1.0", "4.1.1", "4.2", "4.2.0", "5."] == [found.label("1", level) for level in (2, 2, 1, 2, 0)]


def test_a_level_that_no_list_has_is_not_begun_anew() -> None:
    """Overrides of .doc and .docx name levels by numbers up to 15 and 99."""
    found = Numbering({"1": {}}, restarts={"1": {0, 9, 44}})

    assert ["1.", "2."] == [found.label("1", 0) for _ in range(2)]


def test_lists_that_are_cut_off_show_nothing() -> None:
    """The text is whole without its numbers, so a damaged table of lists fails no document."""
    lists, overrides = struct.pack("<HI22xBx", 1, 7, 1), struct.pack("<I", 1)

    assert {} == lists_of(word_97(lists, b"", overrides), lists + overrides).lists
