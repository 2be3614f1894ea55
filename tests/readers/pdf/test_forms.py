"""What forms were filled in with, whether the file draws it or not."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest

from docsearch.errors import SourceError, UnsupportedFormat
from docsearch.models import Box
from docsearch.readers import read, read_bytes
from docsearch.readers.page.glyphs import Glyph, Glyphs
from docsearch.readers.pdf import reading
from docsearch.readers.pdf.forms import Field, filled
from tests.growth import grows_linearly
from tests.readers.pdf.written import FONT, KIDS, PAGE, pdf, stream

CASES = Path(__file__).parent / "cases"


def lines(name: str) -> list[str]:
    """The lines of a file's blocks."""
    return [line for block in read(CASES / name).blocks for line in block.text.split("\n")]


def test_values_of_a_form_by_libreoffice_stand_behind_their_labels() -> None:
    """LibreOffice leaves the looks to the viewer, whose Helvetica lacks the letters: the values are read."""
    assert {"Họ và tên: Nguyễn Thị Mẫu", "Giới tính: Nữ", "Đề nghị cấp ba bản sao trích lục để bổ sung hồ sơ."} <= set(
        lines("form.pdf")
    )


def test_values_without_looks_are_read_where_their_fields_stand() -> None:
    """Text, digits in a comb, the label of a choice and lines of a remark; all of them the page's own text."""
    blocks = read(CASES / "filled-in.pdf").blocks
    text = "\n".join(block.text for block in blocks)

    assert "Ho va ten: Nguyễn Thị Mẫu" in text
    assert "So dinh danh: 079203001234" in text
    assert "Nu\n☒" in text, "the chosen label, not its value, and the one box that is ticked"
    assert "nhập học của\ncon." in text, "a remark is broken at the edge of its field"
    assert text.index("Ly do") < text.index("Đề nghị") < text.index("Xin cảm ơn") < text.index("Le phi")
    assert {"body"} == {block.part for block in blocks}


def test_passwords_are_not_read() -> None:
    """What a viewer shows as stars."""
    assert not any("bimat" in line for line in lines("filled-in.pdf"))


def test_a_look_that_says_the_value_in_another_way_is_what_is_read() -> None:
    """A fee of 8000000 is shown with dots and its unit, and stays so."""
    assert "8.000.000 d" in lines("filled-in.pdf")
    assert "8000000" not in lines("filled-in.pdf")


def form(widget: bytes, look: bytes = b"", more: bytes = b"") -> bytes:
    """A page that says "Ghi chu:" with a field behind it."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Annots[6 0 R]/Resources<</Font<</F 5 0 R>>>>>>"
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DR<</Font<</F 5 0 R>>>>/DA(/F 10 Tf)" + more + b">>>>",
        KIDS,
        page,
        stream(b"BT /F 12 Tf 72 700 Td (Ghi chu:) Tj ET"),
        FONT,
        b"<</Type/Annot/Subtype/Widget/Rect[130 696 330 712]/T(note)" + widget + b">>",
        stream(look, b"/Type/XObject/Subtype/Form/BBox[0 0 200 16]/Resources<</Font<</F 5 0 R>>>>"),
    )


def text_of(data: bytes) -> str:
    """All that is read of a PDF."""
    return "\n".join(block.text for block in read_bytes(data, "form.pdf").blocks)


SHOWN = b"/FT/Tx/F 4/AP<</N 7 0 R>>"
LOOK = b"BT /F 10 Tf 2 4 Td (%s) Tj ET"


def test_a_look_that_says_something_else_is_read_beside_the_value() -> None:
    """Which of the two is meant nobody knows: nothing is lost."""
    assert text_of(form(SHOWN + b"/V(Mau Son)", LOOK % b"Khac")) == "Ghi chu: Khac Mau Son"


@pytest.mark.parametrize(
    ("value", "look", "read"),
    [
        (b"20261123", b"23/11/2026", "23/11/2026"),
        (b"1000000", b"1.000.000 dong", "1.000.000 dong"),
        (b"Mau Son", b"M u S n", "Mau Son"),
        (b"Mau Son", b"", "Mau Son"),
        (b"Mau Son", b"Mau  Son", "Mau Son"),
        (b"", b"Mau Son", "Mau Son"),
        (b"12500000.4", b"12.500.000", "12.500.000"),
        (b"1234.567", b"1,234.57", "1,234.57"),
        (b"tran van mau", b"TRAN VAN MAU", "TRAN VAN MAU"),
        (b"12500000.4", b"12.6", "12.6 12500000.4"),
        (b"Nguyen Van Moi", b"Tran Thi Cu", "Tran Thi Cu Nguyen Van Moi"),
    ],
)
def test_look_and_value(value: bytes, look: bytes, read: str) -> None:
    """A look is kept if it says the value, however written; one that lost letters is not."""
    assert text_of(form(SHOWN + b"/V(%s)" % value, LOOK % look)) == f"Ghi chu: {read}"


def test_a_value_in_decomposed_letters_is_not_said_by_a_look_without_its_marks() -> None:
    """A typed M, a, circumflex, tilde, u is not Mau, though each of its letters is there."""
    value = unicodedata.normalize("NFD", "\ufeffMẫu").encode("utf-16-be").hex().encode()

    assert unicodedata.normalize("NFC", text_of(form(SHOWN + b"/V<%s>" % value, LOOK % b"Mau"))) == "Ghi chu: Mẫu"


def test_hidden_fields_are_not_read() -> None:
    """What is neither shown nor printed."""
    assert text_of(form(b"/FT/Tx/V(Mau Son)/F 2")) == "Ghi chu:"


def test_a_value_of_many_words_in_a_small_field_keeps_its_order() -> None:
    """A field that is scrolled holds more than it shows."""
    words = [f"tu{number}" for number in range(400)]

    data = form(b"/FT/Tx/Ff 4096/F 4/V(%s)" % " ".join(words).encode())

    assert text_of(data).split()[2:] == words


@pytest.mark.parametrize("entries", [b"/DA(/F -3 Tf)", b"/DA(/F 1e39 Tf)", b"/Rect[0 0 1e39 1e39]"])
def test_a_field_of_impossible_size_is_no_error(entries: bytes) -> None:
    """The rest of its page is read."""
    assert text_of(form(b"/FT/Tx/Ff 4096/F 4/V(Mau Son)" + entries)).startswith("Ghi chu:")


@pytest.mark.parametrize("place", [b"610 696 810 712", b"-300 696 -100 712", b"130 810 330 826", b"130 -20 330 -4"])
def test_a_field_beside_the_page_is_not_read(place: bytes) -> None:
    """Neither its value nor its look, as no viewer shows them."""
    beside = SHOWN.replace(b"/F 4", b"/F 4/Rect[%s]" % place)

    assert text_of(form(beside + b"/V(Mau Son)", LOOK % b"Mau Son")) == "Ghi chu:"
    assert text_of(form(b"/FT/Tx/V(Mau Son)/F 4/Rect[%s]" % place)) == "Ghi chu:"


def test_a_field_across_the_edge_of_the_page_is_read() -> None:
    """Part of it is seen."""
    across = SHOWN.replace(b"/F 4", b"/F 4/Rect[560 696 760 712]")

    assert "Mau Son" in text_of(form(across + b"/V(Mau Son)", LOOK % b"Mau Son"))


def test_cost_grows_with_the_fields_of_a_page() -> None:
    """Not with each field asking for all that stands in the others."""

    def fill(count: int) -> None:
        places = [(40 * (number % 40), 12 * (number // 40)) for number in range(count)]
        boxes = [Box(left, down, left + 38, down + 10) for left, down in places]
        looks = [
            Glyph(letter, left + 4 * at, left + 4 * at + 3, down + 8, 4)
            for left, down in places
            for at, letter in enumerate("abcabc")
        ]
        fields = [Field(box, "x y z", 4, False, False) for box in boxes]
        assert len(filled(Glyphs.of(looks), fields, boxes)) == 4 * count
        scrolled = [look._replace(left=look.left + 2_000, right=look.right + 2_000) for look in looks]
        assert len(filled(Glyphs.of(scrolled), fields, boxes)) == 3 * count

    assert grows_linearly(fill, 9600)


def test_cost_grows_with_a_value_in_a_narrow_field() -> None:
    """A word that has no room is not broken at every letter."""
    narrow = b"/FT/Tx/Ff 4096/F 4/DA(/F 10 Tf)/Rect[130 696 136 712]"

    assert grows_linearly(lambda size: read_bytes(form(narrow + b"/V<feff%s>" % (b"1ea5" * size)), "form.pdf"), 800_000)


def test_a_field_without_size_is_left_out() -> None:
    """Forms keep what they reckon with in such ones."""
    assert "Mau Son" not in text_of(form(b"/FT/Tx/F 4/V(Mau Son)/Rect[9 9 9 9]"))


def test_a_form_that_only_adobe_shows_says_what_to_do() -> None:
    """Its pages say "Please wait..." and nothing of the form."""
    data = pdf(
        b"<</Type/Catalog/Pages 2 0 R/NeedsRendering true/AcroForm<</Fields[]/XFA[(template)6 0 R]>>>>",
        KIDS,
        PAGE,
        stream(b"BT /F 12 Tf 72 700 Td (Please wait...) Tj ET"),
        FONT,
        stream(b'<template xmlns="http://www.xfa.org/schema/xfa-template/3.0/"/>'),
    )

    with pytest.raises(UnsupportedFormat, match="print it to PDF"):
        read_bytes(data, "form.pdf")


def test_forms_with_changed_bytes_are_read_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bits turned in dictionaries of fields end in text or in a refusal."""
    monkeypatch.setattr(reading, "installed", list)  # pages that lost their text are not recognised
    chance = random.Random(5)
    for whole in (form(SHOWN + b"/V(Mau Son)", LOOK % b"Mau"), (CASES / "form.pdf").read_bytes()):
        read_at_all = 0
        for _ in range(60):
            data = bytearray(whole)
            for at in chance.sample(range(len(data)), 5):
                data[at] ^= 1 << chance.randrange(8)
            try:
                read_at_all += bool(read_bytes(bytes(data), "form.pdf").blocks)
            except SourceError:
                continue
        assert read_at_all
