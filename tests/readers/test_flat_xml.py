"""Office documents that are one XML file, under the names that offices give them."""

import base64
import subprocess
import zipfile
from pathlib import Path

import pytest

from docsearch.errors import DamagedSource
from docsearch.models import Cell
from docsearch.readers import libreoffice, read, read_bytes

LETTER = Path(__file__).parent / "cases" / "letter.docx"


def test_word_2003() -> None:
    """A .doc that is Word's XML of 2003."""
    page = (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="urn:x"><w:body>'
        "<wx:sect><w:tbl><w:tr><w:tc><w:p><w:r><w:t>UBND TỈNH MẪU</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>Kính gửi: Sở Nội vụ</w:t></w:r></w:p></wx:sect></w:body></w:wordDocument>"
    )

    blocks = read_bytes(page.encode(), "a.doc").blocks

    assert [("UBND TỈNH MẪU", Cell(0, 0, 0)), ("Kính gửi: Sở Nội vụ", None)] == [(b.text, b.cell) for b in blocks]


def test_word_2003_states_numbers_and_keeps_headers_at_the_ends_of_sections() -> None:
    """The number of a paragraph is written beside it; headers come before the text, footers behind it."""
    page = (
        '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect><w:p><w:pPr><w:listPr>'
        '<w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="Điều 1."/></w:listPr></w:pPr><w:r><w:t>Phạm vi</w:t></w:r>'
        "</w:p><w:sectPr><w:ftr><w:p><w:r><w:t>Lưu: VT</w:t></w:r></w:p></w:ftr><w:hdr><w:p><w:r><w:t>DỰ THẢO</w:t>"
        "</w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>"
    )

    blocks = read_bytes(page.encode(), "a.doc").blocks

    assert [("header", "DỰ THẢO"), ("body", "Điều 1. Phạm vi"), ("footer", "Lưu: VT")] == [
        (block.part, block.text) for block in blocks
    ]


def test_a_flat_package_reads_as_the_package_it_stands_for() -> None:
    """All parts of a .docx in one file, XML as XML and others in Base64; one that is broken is left out."""
    letter = LETTER.parent / "notes.docx"
    urn = "http://schemas.microsoft.com/office/2006/xmlPackage"
    page = f'<?xml version="1.0"?><pkg:package xmlns:pkg="{urn}"><pkg:part pkg:name="/a.bin"><pkg:binaryData>x'
    page += "</pkg:binaryData></pkg:part><?mso x?>"
    for name in ("/", "a" * 70_000, "a/b.xml"):
        page += f'<pkg:part pkg:name="{name}"><pkg:xmlData><a/></pkg:xmlData></pkg:part>'
    with pytest.raises(DamagedSource, match="package"):
        read_bytes(f"{page}</pkg:package>".encode(), "a.xml")
    with zipfile.ZipFile(letter) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            xml = f"<pkg:xmlData>{data.decode().partition('?>')[2]}</pkg:xmlData>"
            plain = f"<pkg:binaryData>{base64.b64encode(data).decode()}</pkg:binaryData>"
            page += f'<pkg:part pkg:name="/{name}">{xml if name.endswith("document.xml") else plain}</pkg:part>'

    raw = read_bytes(f"{page}</pkg:package>".encode(), "a.xml")

    assert "application/xml" == raw.source.media_type
    assert read(letter).blocks == raw.blocks


def test_excel_2003() -> None:
    """An .xls that is Excel's XML of 2003: skipped places, numbers and days."""
    page = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Sheet1"><Table>'
        '<Row><Cell><Data ss:Type="String">Số</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">51.0</Data></Cell>'
        '</Row><Row ss:Index="4"><Cell><Data ss:Type="DateTime">2021-01-05T00:00:00.000</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )

    blocks = read_bytes(page.encode(), "a.xls").blocks

    assert [("Số", Cell(0, 0, 0)), ("51", Cell(0, 0, 2)), ("05/01/2021", Cell(0, 3, 0))] == [
        (block.text, block.cell) for block in blocks
    ]


def test_merged_cells_and_hidden_sheets_of_excel_2003() -> None:
    """What follows a cell over three columns stands in the fourth; a sheet only macros can show is not read."""

    def sheet(row: str, visible: str) -> str:
        options = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>{visible}</Visible>'
        return f'<Worksheet ss:Name="Sheet1"><Table><Row>{row}</Row></Table>{options}</WorksheetOptions></Worksheet>'

    def cell(text: str, place: str = "") -> str:
        return f'<Cell {place}><Data ss:Type="String">{text}</Data></Cell>'

    page = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        + sheet(cell("Số", 'ss:Index="2" ss:MergeAcross="2"') + cell("Ngày") + cell("x", 'ss:MergeAcross="-1"'), "")
        + sheet(cell("danh mục"), "SheetVeryHidden")
        + sheet(cell("ẩn"), "SheetHidden")
        + "</Workbook>"
    )

    blocks = read_bytes(page.encode(), "a.xls").blocks

    assert [("Số", Cell(0, 0, 1)), ("Ngày", Cell(0, 0, 4)), ("x", Cell(0, 0, 5)), ("ẩn", Cell(1, 0, 0))] == [
        (block.text, block.cell) for block in blocks
    ]


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
def test_flat_opendocument(tmp_path: Path) -> None:
    """A letter saved as .fodt reads as the .docx it came from."""
    soffice = libreoffice.program()
    assert soffice is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(LETTER)],
        check=True,
        capture_output=True,
    )

    assert read(LETTER).text == read(tmp_path / "letter.fodt").text


def test_open_document_shows_what_was_chosen_and_hides_what_is_hidden() -> None:
    """A drop-down list, hidden words, a numbered heading, a chart's words once, and no help for who fills in a form."""
    names = ["office", "style", "text", "draw", "chart", "table", "field"]
    urns = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    hidden = '<style:style style:name="H" style:family="{}"><style:text-properties text:display="none"/></style:style>'
    page = (
        f'<?xml version="1.0"?><office:document{urns} office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="I"'
        ' style:num-suffix="."/></text:outline-style></office:styles><office:automatic-styles>'
        f"{hidden.format('text')}{hidden.format('paragraph')}"
        '</office:automatic-styles><office:body><office:text><text:h text:outline-level="1">Chung</text:h>'
        '<text:p>Giới tính: <field:fieldmark field:type="FORMDROPDOWN"><field:param field:name="Dropdown_ListEntry"'
        ' field:value="Nam"/><field:param field:name="Dropdown_ListEntry" field:value="Nữ"/><field:param'
        ' field:name="Dropdown_Selected" field:value="1"/></field:fieldmark>'
        '<text:span text:style-name="H">ẩn</text:span></text:p><text:p text:style-name="H">ẩn</text:p>'
        "<text:p><draw:object><office:document><office:body><office:chart><chart:chart><chart:title>"
        "<text:p>Biểu đồ</text:p></chart:title><table:table><table:table-row><table:table-cell><text:p>gạo</text:p>"
        "</table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"
        "</chart:chart></office:chart></office:body></office:document></draw:object></text:p>"
        '<text:h text:outline-level="1">Riêng</text:h></office:text></office:body></office:document>'
    )

    blocks = read_bytes(page.encode(), "a.fodt").blocks

    assert ["I. Chung", "Giới tính: Nữ", "Biểu đồ", "gạo", "II. Riêng"] == [block.text for block in blocks]
