"""Sheets that show two pages side by side."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from docsearch.models import Block, Box
from docsearch.readers import read_bytes
from docsearch.readers.page.frame import Page
from docsearch.readers.page.glyphs import Glyph, Glyphs
from docsearch.readers.page.spreads import Sheets

CASES = Path(__file__).parent / "cases"
LONG = "Uy ban nhan dan tinh de nghi cac so trien khai mot so noi dung sau day"
SIZE = 10.0


def two_up(name: str, width: float = 842, height: float = 595) -> bytes:
    """A PDF with its first page twice on one sheet, as a printer's driver lays it."""
    import pypdfium2
    from pypdfium2 import raw

    made = pypdfium2.PdfDocument.new()
    with pypdfium2.PdfDocument(CASES / name) as source:
        made.import_pages(source, [0, 0])
    laid = pypdfium2.PdfDocument(raw.FPDF_ImportNPagesToOne(made, width, height, 2, 1))
    out = io.BytesIO()
    laid.save(out)
    laid.close()
    made.close()
    return out.getvalue()


def line(text: str, left: float, baseline: float, turn: int = 0, quality: float | None = None) -> list[Glyph]:
    """Letters half an em wide on one baseline."""
    return [
        Glyph(letter, left + 5 * at, left + 5 * at + 5, baseline, SIZE, turn, quality=quality)
        for at, letter in enumerate(text)
        if letter != " "
    ]


def column(left: float, text: str = LONG, lines: int = 12) -> list[Glyph]:
    return [glyph for at in range(lines) for glyph in line(text, left, 60 + 20 * at)]


def sheet(*parts: list[Glyph], rules: tuple[Box, ...] = (), width: float = 842) -> Page:
    return Page(1, width, 595, Glyphs.of(glyph for part in parts for glyph in part), rules)


def read_sheets(*pages: Page) -> Sheets:
    sheets = Sheets()
    for page in pages:
        sheets.add(page)
    return sheets


def test_two_pages_on_one_sheet_are_read_one_after_the_other() -> None:
    """Each half gives what the page alone gives, the second as the next page, measured from its own edge."""
    alone = read_bytes((CASES / "one-font.pdf").read_bytes(), "một.pdf")
    raw = read_bytes(two_up("one-font.pdf"), "hai.pdf")
    first, second = ([block for block in raw.blocks if block.page == page] for page in (1, 2))

    assert [block.text for block in alone.blocks] == [block.text for block in first]
    assert [block.text for block in alone.blocks] == [block.text for block in second]
    assert any(block.cell for block in second)  # tables keep their ruling, which the sheet holds as a form
    assert [round(block.box.left) for block in first if block.box] == [
        round(block.box.left) for block in second if block.box
    ]
    assert ["Sheets with two pages side by side, each read as two pages: 1."] == [note.en for note in raw.reading.notes]


def test_pages_after_a_spread_are_numbered_on() -> None:
    """A sheet after one that shows two pages is page 3."""
    spread = sheet(column(30), column(450))
    after = Page(2, 595, 842, Glyphs.of(column(30)))

    assert {1, 2, 3} == {block.page for block in read_sheets(spread, after).blocks()}


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(sheet(column(30), column(450), width=700), id="upright sheet"),
        pytest.param(sheet(column(30), column(450), line(LONG, 240, 30)), id="heading over both"),
        pytest.param(sheet(column(30), column(450), rules=(Box(20, 50, 820, 50),)), id="line over both"),
        pytest.param(sheet(column(50), column(412)), id="columns close together"),
        pytest.param(sheet(*(column(left, "12.345.678") for left in (30, 160, 290, 450, 580, 710))), id="figures"),
        pytest.param(sheet(column(30), column(450, lines=2)), id="hardly anything beside"),
    ],
)
def test_other_wide_sheets_are_one_page(page: Page) -> None:
    """Tables, headings over the whole width, columns of one page: nothing is cut in two."""
    assert {1} == {block.page for block in read_sheets(page).blocks()}


def test_a_stain_in_the_fold_does_not_join_the_pages() -> None:
    """Words of which the recogniser was not sure are no print."""
    page = sheet(column(30), column(450), line("il", 418, 300, quality=0.2))

    assert {1, 2} == {block.page for block in read_sheets(page).blocks()}


def test_stamps_and_sideways_text_go_with_their_page() -> None:
    """What was stamped on the right page, and what is written along its edge, is read with it."""
    upward = line("ban luu", 200, 830, turn=1)
    sheets = Sheets()
    stamp = Block("DEN", box=Box(700, 20, 760, 40), part="stamp")
    sheets.add(sheet(column(30), column(450), [glyph._replace(baseline=842 - 830) for glyph in upward]), [stamp])
    right = [block for block in sheets.blocks() if block.page == 2]

    assert "DEN" in [block.text for block in right]
    assert "ban luu" in [block.text for block in right]
    assert [279] == [block.box.left for block in right if block.box and block.text == "DEN"]
