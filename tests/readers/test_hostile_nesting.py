"""Files that nest deeper than any program writes, turn in circles or show one part many times: no text is lost."""

import io
import re
import struct
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from docsearch.errors import DamagedSource, SourceTooLarge
from docsearch.models import RawDocument
from docsearch.readers import read_bytes
from docsearch.readers.containers.members import unpacked
from tests.readers.packages import R, packed, relations

W = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" {R}'
WORD_2003 = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
ODF = 'xmlns:o="urn:oasis:office" xmlns:t="urn:t"'


def docx(body: str, parts: Mapping[str, str] | None = None) -> RawDocument:
    text = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return read_bytes(packed({"word/document.xml": text, **(parts or {})}), "a.docx")


def odt(body: str) -> RawDocument:
    text = f"<o:document-content {ODF}><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    return read_bytes(packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": text}), "a.odt")


def pptx(shapes: str) -> RawDocument:
    slide = f'<p:sld xmlns:p="p" xmlns:a="a">{shapes}</p:sld>'
    return read_bytes(packed({"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": slide}), "a.pptx")


def flat(body: str) -> RawDocument:
    return read_bytes(f"<w:wordDocument {WORD_2003}><w:body>{body}</w:body></w:wordDocument>".encode(), "a.doc")


P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("read", "paragraph", "wrapper"),
    [
        (docx, P, "w:sdt"),
        (docx, "<w:p><w:r>{}</w:r></w:p>", "w:ins"),
        (flat, P, "w:sdt"),
        (odt, "<t:p>{}</t:p>", "t:section"),
        (odt, "<t:p>{}</t:p>", "t:span"),
        (pptx, "<a:p><a:r><a:t>{}</a:t></a:r></a:p>", "p:grpSp"),
    ],
)
def test_what_lies_too_deep_loses_its_form_and_not_its_words(
    read: Callable[[str], RawDocument], paragraph: str, wrapper: str
) -> None:
    """As deep as the parser goes at all."""
    inside = wrapper in ("w:ins", "t:span")
    word = "<w:t>Kính gửi</w:t>" if wrapper == "w:ins" else "Kính gửi"
    around = f"<{wrapper}>" * 220 + "{}" + f"</{wrapper}>" * 220
    body = paragraph.format(around.format(word)) if inside else around.format(paragraph.format(word))

    assert ["Kính gửi"] == [block.text for block in read(body).blocks]


def test_every_file_within_a_document_is_read() -> None:
    """A letter of merged letters has hundreds."""
    parts = {f"word/c{number}.html": f"<html><body><p>thư {number}</p></body></html>" for number in range(300)}
    parts["word/_rels/document.xml.rels"] = relations({f"r{number}": f"c{number}.html" for number in range(300)})
    body = "".join(f'<w:altChunk r:id="r{number}"/>' for number in range(300))

    assert [f"thư {number}" for number in range(300)] == [block.text for block in docx(body, parts).blocks]


def test_a_document_within_itself_is_read_once() -> None:
    """A chunk that is the document's own part."""
    parts = {"word/_rels/document.xml.rels": relations({"r": "document.xml"})}

    assert ["Điều 1"] == [block.text for block in docx('<w:altChunk r:id="r"/>' + P.format("Điều 1"), parts).blocks]


def test_a_sheet_that_many_tabs_show_is_read_once() -> None:
    """A part of a workbook is one sheet, however many tabs refer to it."""
    tabs = '<sheet name="Biểu 1" r:id="r1"/><sheet name="Biểu 1" r:id="r2"/>'
    row = '<row><c t="str"><v>Tổng</v></c><c><v>5</v></c></row>'
    parts = {
        "xl/workbook.xml": f"<workbook {W}><sheets>{tabs}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations({"r1": "s.xml", "r2": "s.xml"}),
        "xl/s.xml": f"<worksheet><sheetData>{row}</sheetData></worksheet>",
    }
    blocks = read_bytes(packed(parts), "a.xlsx").blocks

    assert ["Biểu 1", "Tổng", "5"] == [block.text for block in blocks]
    assert [(0, 0), (0, 1)] == [(block.cell.row, block.cell.column) for block in blocks if block.cell]


def test_a_table_of_sectors_that_is_a_ring_is_damage(compound: Callable[[Any], bytes]) -> None:
    """It claims a million sectors and names itself as the next of them: two kilobytes that cost hours."""
    data = bytearray(compound({"WordDocument": b"x"}))
    struct.pack_into("<I", data, 44, 109 + 127 * 1_000_000)
    struct.pack_into("<II", data, 68, 1, 1_000_000)
    data[1024:1536] = struct.pack("<127I", *[0] * 127) + struct.pack("<I", 1)

    with pytest.raises(DamagedSource):
        read_bytes(bytes(data), "a.doc")


def test_records_that_reach_beyond_their_own_are_read_once(compound: Callable[[Any], bytes]) -> None:
    """In each pair of a slide's records the inner one claims all that follows: each would double the text."""

    def record(kind: int, content: bytes, version: int = 0xF) -> bytes:
        return struct.pack("<HHI", version, kind, len(content)) + content

    pair = struct.pack("<HHI", 0xF, 0x03EE, 8) + struct.pack("<HHI", 0xF, 0x03EE, 0x7FFFFFFF)
    slide = record(0x03EE, pair * 19 + record(0x0FA8, b"trang", 0))
    document = record(0x03E8, record(0x0FF0, record(0x03F3, struct.pack("<I", 2) + bytes(16), 0)))
    directory = record(0x1772, struct.pack("<III", 2 << 20 | 1, 0, len(document)), 0)
    stream = document + slide + directory
    stream += record(0x0FF5, struct.pack("<IIIII", 0, 0, 0, len(document + slide), 1) + bytes(8), 0)
    user = bytes(12) + struct.pack("<II", 0xE391C05F, len(document + slide + directory))

    assert "trang" == read_bytes(compound({"Current User": user, "PowerPoint Document": stream}), "a.ppt").text


def test_saves_that_lead_back_to_themselves_are_damage(compound: Callable[[Any], bytes]) -> None:
    """Each save names the one before it; here it is itself, with a directory of nothing."""
    stream = struct.pack("<HHI", 0, 0x1772, 0)
    stream += struct.pack("<HHI", 0, 0x0FF5, 28) + struct.pack("<IIIII", 0, 0, 8, 0, 1) + bytes(8)
    user = bytes(12) + struct.pack("<II", 0xE391C05F, 8)

    with pytest.raises(DamagedSource):
        read_bytes(compound({"Current User": user, "PowerPoint Document": stream}), "a.ppt")


def test_rows_are_found_in_wrappers_however_deep() -> None:
    """Content controls within each other, around a row and around a cell."""
    cell = f"<w:tc>{P.format('mot')}</w:tc>"
    row = "<w:tr>" + "<w:ins>" * 20 + cell + "</w:ins>" * 20 + f"<w:tc>{P.format('hai')}</w:tc></w:tr>"
    table = "<w:tbl>" + "<w:sdt>" * 210 + row + "</w:sdt>" * 210 + "</w:tbl>"

    assert [("mot", 0), ("hai", 1)] == [(block.text, block.cell and block.cell.column) for block in docx(table).blocks]


def test_a_part_that_is_there_many_times_is_read_once() -> None:
    """The directory of a package may list one name again and again."""
    header = f"<w:hdr {W}>{P.format('Đầu trang')}</w:hdr>"
    parts = {"word/document.xml": f"<w:document {W}>{P.format('thư')}</w:document>"}
    data = packed(parts | {f"word/header{number:02}.xml": header for number in range(100)})
    data = re.sub(rb"header\d\d", b"header01", data)

    assert ["Đầu trang", "thư"] == [block.text for block in read_bytes(data, "a.docx").blocks]


def test_a_sheet_with_entities_is_refused_as_other_parts_are() -> None:
    """What stood in them would be left out of the cell without a word."""
    sheet = "<worksheet><sheetData><row><c t='str'><v>&n; đồng</v></c></row></sheetData></worksheet>"
    parts = {
        "xl/workbook.xml": f'<workbook {W}><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations({"r1": "s.xml"}),
        "xl/s.xml": f'<!DOCTYPE a [<!ENTITY n "5">]>{sheet}',
    }
    with pytest.raises(DamagedSource, match="entities"):
        read_bytes(packed(parts), "a.xlsx")


def test_a_stream_that_asks_for_all_memory_is_too_large() -> None:
    """LZMA makes room for as much as a stream says that it looks back: four gigabytes for a few bytes."""

    class Greedy(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise MemoryError

    with pytest.raises(SourceTooLarge, match="thư"):
        unpacked(Greedy(), 10, 10, "a.zip", "thư.txt")
