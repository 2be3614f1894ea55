"""One workbook as .xlsx, .xls and .ods: a sheet is a table, values are as Excel shows them."""

import io
import struct
import subprocess
from pathlib import Path

import pytest
import xlsxwriter

from docsearch.errors import DamagedSource
from docsearch.readers import libreoffice, read, read_bytes
from docsearch.readers.flow.sheets import day, number, shows_date
from tests.readers.packages import packed, parts_of

CASES = Path(__file__).parent / "cases"


def bare(data: bytes) -> bytes:
    """The workbook with its escapes as they were typed."""
    parts = parts_of(data)
    return packed(parts | {"xl/sharedStrings.xml": parts["xl/sharedStrings.xml"].replace(b"_x005F_x", b"_x")})


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_cells_as_shown(suffix: str) -> None:
    """Numbers, days, legacy fonts and places of cells; the second sheet is the second page."""
    cells = {
        (block.page, block.cell.row, block.cell.column): block.text
        for block in read(CASES / f"table.{suffix}").blocks
        if block.cell
    }

    assert {(1, 0, 0): "Số", (1, 0, 1): "Ngày", (1, 0, 2): "Trích yếu", (2, 0, 0): "hai"}.items() <= cells.items()
    assert "51" == cells[1, 1, 0]
    assert "Công văn của Uỷ ban nhân dân tỉnh về việc báo cáo" == cells[1, 2, 2]
    assert cells[1, 1, 1].startswith("14/01/2021" if suffix != "ods" else "2021")
    assert "TRUE" == cells[1, 3, 4]


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_names_of_sheets_that_somebody_gave(suffix: str) -> None:
    """A name that a person chose is kept, "Sheet2" is not."""
    texts = [block.text for block in read(CASES / f"table.{suffix}").blocks if block.part == "header"]

    assert ["Sổ công văn"] == texts


def beside_cells() -> bytes:
    """A workbook with a remark, a text box, a chart and lines for each printed page, by XlsxWriter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Dự toán")
        sheet.write_string(0, 0, "gạo")
        sheet.write_number(0, 1, 3)
        sheet.write_comment(0, 0, "chưa duyệt", {"author": "Mẫu"})
        sheet.insert_textbox(5, 0, "số liệu tạm tính")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Dự toán'!$B$1", "name": "khối lượng"})
        chart.set_title({"name": "Biểu đồ thu mua"})
        sheet.insert_chart(8, 0, chart)
        sheet.set_header('&C&"Arial,Bold"&12Phụ lục && biểu')
        sheet.set_footer("&LSở Tài chính&RTrang &P/&N")
        book.add_worksheet("Kế hoạch").write_string(0, 0, "hai")
    return out.getvalue()


BESIDE = [
    (1, "header", "Dự toán"),
    (1, "body", "gạo"),
    (1, "body", "3"),
    (1, "header", "Phụ lục & biểu"),
    (1, "footer", "Sở Tài chính Trang /"),
    (1, "note", "chưa duyệt"),
    (1, "text box", "số liệu tạm tính"),
    (1, "text box", "Biểu đồ thu mua"),
    (1, "text box", "khối lượng"),
    (2, "header", "Kế hoạch"),
    (2, "body", "hai"),
]


def test_what_stands_beside_the_cells_is_read() -> None:
    """Remarks, text boxes, the words of charts and what is printed on each page, with their sheet."""
    blocks = read_bytes(beside_cells(), "a.xlsx").blocks

    assert BESIDE == [(block.page, block.part, block.text) for block in blocks]


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("suffix", "lost"), [("ods", set()), ("xls", {"header", "footer", "text box"})])
def test_what_stands_beside_the_cells_in_other_formats(suffix: str, lost: set[str], tmp_path: Path) -> None:
    """LibreOffice's .ods holds all of it; of its .xls the remarks are read, since xlrd tells of nothing else."""
    made = tmp_path / "a.xlsx"
    made.write_bytes(beside_cells())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    program = libreoffice.program()
    assert program is not None
    command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(made)]
    subprocess.run(command, check=True, capture_output=True)

    texts = " ".join(block.text for block in read(tmp_path / f"a.{suffix}").blocks)

    assert all(text in texts for _, part, text in BESIDE if part not in lost and "Trang" not in text)


def test_a_thread_of_remarks_is_read_once() -> None:
    """Excel keeps a copy for its older versions, which says that they cannot show it; plain notes stand beside it."""
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="A1" id="{1}"><text>chưa duyệt</text></threadedComment></ThreadedComments>'
    )
    relation = '<Relationship Id="rT" Type="x" Target="../threadedComments/threadedComment1.xml"/>'
    parts: dict[str, str | bytes] = {**parts_of(beside_cells()), "xl/threadedComments/threadedComment1.xml": thread}
    for name, word, other in (
        ("comments1.xml", "chưa duyệt", "[Threaded comment] chưa duyệt"),
        ("comments1.xml", "</commentList>", '<comment ref="B1"><text><t>số cũ</t></text></comment></commentList>'),
        ("worksheets/_rels/sheet1.xml.rels", "</Relationships>", f"{relation}</Relationships>"),
    ):
        parts[f"xl/{name}"] = bytes(parts[f"xl/{name}"]).replace(word.encode(), other.encode())

    notes = [block.text for block in read_bytes(packed(parts), "a.xlsx").blocks if block.part == "note"]

    assert ["chưa duyệt", "số cũ"] == notes


def changed(**parts: bytes) -> bytes:
    """The workbook with some parts of other content, by their names without folder and ending."""
    whole = parts_of(beside_cells())
    return packed({name: parts.get(Path(name).name.partition(".")[0], whole[name]) for name in whole})


@pytest.mark.parametrize(
    ("part", "lost"),
    [
        ("comments1", {"chưa duyệt"}),
        ("drawing1", {"số liệu tạm tính", "Biểu đồ thu mua", "khối lượng"}),
        ("chart1", {"Biểu đồ thu mua", "khối lượng"}),
    ],
)
def test_damage_beside_the_cells_costs_no_cell(part: str, lost: set[str]) -> None:
    """The part is left out, with a note."""
    reading = read_bytes(changed(**{part: b"<broken"}), "a.xlsx").reading

    assert {text for _, _, text in BESIDE} - lost <= {block.text for block in reading.blocks}
    assert any(f"{part}.xml" in note.en for note in reading.notes)


def test_numbers_and_days() -> None:
    """Excel's general format, its days, and patterns that show days."""
    assert ["51", "12.5", "87.23599634", "-3"] == [number(value) for value in (51.0, 12.5, 87.235996337, -3.0)]
    assert ["14/01/2021", "03/02/2020 07:30", "07:30", "1e+20"] == [
        day(value) for value in (44210.0, 43864.3125, 0.3125, 1e20)
    ]
    assert [True, True, False, False, False] == [
        shows_date(code, pattern)
        for code, pattern in ((14, None), (164, 'dd"/"mm'), (164, "0.00"), (2, None), (164, '#,##0" đồng"'))
    ]


def test_a_ring_of_sectors_ends() -> None:
    """A small workbook whose sectors lead back to the first is said to be damaged, and costs no memory."""
    broken = bytearray((CASES / "table.xls").read_bytes())
    (sector,) = struct.unpack_from("<I", broken, broken.index("Workbook".encode("utf-16-le")) + 116)
    (table,) = struct.unpack_from("<I", broken, 60)  # the sector that tells which small sector follows which
    struct.pack_into("<I", broken, 512 * (table + 1) + 4 * sector, sector)

    with pytest.raises(DamagedSource, match="damaged"):
        read_bytes(bytes(broken), "a.xls")


def test_a_workbook_of_a_million_declared_rows_is_quick() -> None:
    """Rows and columns that a sheet only repeats are not made."""
    data = (CASES / "table.ods").read_bytes()

    assert len(read_bytes(data, "a.ods").blocks) < 20


def test_characters_that_xml_cannot_hold() -> None:
    """Excel writes them as "_x000D_", and "_x005F_" for an underscore that would seem to begin one."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "một_x000D_\nhai_x000D_ba")
        sheet.write_string(0, 1, "a_x005F_x000D_b")
        sheet.write_string(0, 2, "xa_x0007__xD800_")
    # The library guards what looks like an escape; the files meant here hold it bare.
    data = out.getvalue()

    assert ["một\nhai\nba", "a_x000D_b", "xa"] == [block.text for block in read_bytes(bare(data), "a.xlsx").blocks]


@pytest.mark.parametrize(("state", "pages"), [(0, {1, 2}), (1, {1, 2}), (2, {1})])
def test_a_sheet_that_only_macros_can_show_is_not_read(state: int, pages: set[int]) -> None:
    """A sheet that a user hid is read like the others, in .xls and in .xlsx."""
    old = (CASES / "table.xls").read_bytes()
    place = old.index(b"\x85\x00", old.index(b"\x85\x00") + 1)  # the second BOUNDSHEET record
    parts, word = parts_of((CASES / "table.xlsx").read_bytes()), (b"visible", b"hidden", b"veryHidden")[state]
    book = parts["xl/workbook.xml"].replace(b'sheetId="2" state="visible"', b'sheetId="2" state="%s"' % word)

    xls = read_bytes(old[: place + 8] + bytes([state]) + old[place + 9 :], "a.xls")
    xlsx = read_bytes(packed(parts | {"xl/workbook.xml": book}), "a.xlsx")

    assert (pages, pages) == ({block.page for block in xls.blocks}, {block.page for block in xlsx.blocks})


def test_a_bare_stream_of_records_is_a_workbook() -> None:
    """As programs of the nineties wrote it, without a compound file around it."""
    import olefile

    with olefile.OleFileIO(CASES / "table.xls") as file:
        stream = file.openstream("Workbook").read()

    assert read(CASES / "table.xls").text == read_bytes(stream, "a.xls").text
