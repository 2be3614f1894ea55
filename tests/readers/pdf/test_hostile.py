"""PDFs made to harm."""

from __future__ import annotations

import tracemalloc
import zlib
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.errors import DamagedSource, SourceError, SourceTooLarge
from docsearch.models import Box
from docsearch.readers import read_bytes
from docsearch.readers.page.blocks import blocks_of
from docsearch.readers.page.frame import Page
from docsearch.readers.page.glyphs import Glyph, Glyphs
from docsearch.readers.pdf.guard import LARGEST_PICTURE, LARGEST_STREAM, objects, paints_itself
from tests.readers.pdf.written import CATALOG, FONT, KIDS, PAGE, pdf, stream

CASES = Path(__file__).parent / "cases"


def test_a_form_that_paints_itself_is_refused() -> None:
    """A drawing that contains itself twice would unfold without end."""
    form = stream(b"/X Do /X Do", b"/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 6 0 R>>>>")
    loop = pdf(CATALOG, KIDS, PAGE, stream(b"/X Do"), FONT, form)

    with pytest.raises(DamagedSource, match="contains itself"):
        read_bytes(loop, "vòng.pdf")


def test_more_pages_than_python_calls_itself_are_read() -> None:
    """The same page listed 1,200 times is read page by page."""
    kids = b"<</Type/Pages/Kids[" + b"3 0 R " * 1_200 + b"]/Count 1200>>"
    content = stream(b"BT /F 12 Tf 10 10 Td (thu) Tj ET")
    many = pdf(CATALOG, kids, PAGE, content, FONT, stream(b"", b"/Subtype/Form/BBox[0 0 1 1]"))

    raw = read_bytes(many, "nhiều.pdf")

    assert 1_200 == raw.blocks[-1].page


def test_a_broken_page_does_not_lose_the_others() -> None:
    """A page that is no page is left out with a note; the rest is read."""
    kids = b"<</Type/Pages/Kids[3 0 R 7 0 R]/Count 2>>"
    content = stream(b"BT /F 12 Tf 10 10 Td (Kinh gui) Tj ET")
    two = pdf(CATALOG, kids, PAGE, content, FONT, stream(b"", b"/Subtype/Form/BBox[0 0 1 1]"), b"(no page)")

    raw = read_bytes(two, "hai.pdf")

    assert "Kinh gui" == raw.text
    assert ["Damaged pages that could not be read: 1"] == [note.en.split(".")[0] for note in raw.reading.notes]


@pytest.mark.parametrize(
    ("all_pages", "own", "above"),
    [
        (b"/MediaBox[0 0 595 842]", b"", 142),
        (b"/MediaBox[0 0 595 842]/CropBox[0 20 595 800]", b"", 100),
        (b"", b"/MediaBox[0 0 600 800]/CropBox[0 0 600 9000]", 100),
        (b"", b"/MediaBox[0 0 600 800]/CropBox[600 800 0 0]", 100),
        (b"", b"/MediaBox[0 0 600 800]/CropBox[0 0 0 0]", 100),
        (b"", b"/MediaBox[0 0 1e30 1e30]", 92),
    ],
    ids=["inherited", "crop inherited", "crop beyond the page", "crop upside down", "empty crop", "absurd: US letter"],
)
def test_places_count_from_the_page_as_it_is_shown(all_pages: bytes, own: bytes, above: int) -> None:
    """Boxes said for all pages at once hold for each, and those that make no sense are put right as viewers do."""
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1%s>>" % all_pages
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>" % own
    letter = pdf(CATALOG, kids, page, stream(b"BT /F 10 Tf 10 700 Td (Kinh gui) Tj ET"), FONT)

    box = read_bytes(letter, "thư.pdf").blocks[0].box

    assert box is not None
    assert above == pytest.approx(box.top + 8)  # eight tenths of its size stand above the baseline


def test_forms_that_share_a_form_are_no_loop() -> None:
    """A logo used by two letterheads is not refused; neither are the files of ordinary programs."""
    logo = stream(b"", b"/Subtype/Form/BBox[0 0 1 1]")
    head = stream(b"/L Do", b"/Subtype/Form/Resources<</XObject<</L 1 0 R>>>>")

    shared = pdf(logo, head, head)
    assert not paints_itself(shared, objects(shared))
    assert not any(paints_itself(data, objects(data)) for data in map(Path.read_bytes, CASES.glob("*.pdf")))


def packed(data: bytes, times: int) -> bytes:
    """A stream deflated some times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[" + b"/FlateDecode" * times + b"]")


def drawing(content: bytes) -> bytes:
    """A page of one content stream."""
    return pdf(CATALOG, KIDS, PAGE, content, FONT, stream(b"", b"/Subtype/Form/BBox[0 0 1 1]"))


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_bomb_is_refused_before_it_goes_off(times: int) -> None:
    """Forty million spaces in a small file are not unfolded whole, however often they were packed."""
    bomb = drawing(packed(b" " * (LARGEST_STREAM + 8_000_000), times))
    tracemalloc.start()

    with pytest.raises(SourceTooLarge, match="unfolds beyond any safe size"):
        read_bytes(bomb, "bom.pdf")

    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()
    assert len(bomb) < 45_000


def test_a_page_may_be_packed_twice() -> None:
    """Packing twice is allowed; what it unfolds to decides."""
    assert "thu" == read_bytes(drawing(packed(b"BT /F 12 Tf 10 10 Td (thu) Tj ET", 2)), "hai.pdf").text


def test_a_picture_of_absurd_size_is_refused() -> None:
    """A picture's memory follows from the size it declares, not from its bytes."""
    side = 2 * round(LARGEST_PICTURE**0.5)
    size = b"/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width %d/Height %d" % (side, side)
    picture = stream(zlib.compress(b"0"), size + b"/Filter/FlateDecode")

    with pytest.raises(SourceTooLarge):
        read_bytes(pdf(CATALOG, KIDS, PAGE, stream(b"600 0 0 800 0 0 cm /X Do"), FONT, picture), "ảnh.pdf")


def outcome(data: bytes) -> str:
    """The text of a file, or the reason why it has none; anything but a `SourceError` is a failure."""
    try:
        return read_bytes(data, "thư.pdf").text
    except SourceError as error:
        return error.message.vi


@pytest.mark.parametrize("name", ["one-font.pdf", "signed.pdf"])
def test_truncated_files_end_in_a_reason(name: str) -> None:
    """A file cut off anywhere is read or refused with a reason, never with another exception."""
    data = (CASES / name).read_bytes()

    assert all(outcome(data[: int(len(data) * share)]) for share in (0.1, 0.4, 0.7, 0.95))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 23_000), st.binary(min_size=1, max_size=40))
def test_bytes_overwritten_end_in_a_reason(at: int, junk: bytes) -> None:
    """A file with some bytes overwritten is read or refused with a reason."""
    data = bytearray((CASES / "one-font.pdf").read_bytes())
    data[at : at + len(junk)] = junk

    assert outcome(bytes(data))


glyphs = st.builds(
    Glyph,
    st.sampled_from("aốĐ1 /-.("),
    left=st.floats(0, 600),
    right=st.floats(0, 600),
    baseline=st.floats(0, 800),
    size=st.floats(0, 40),
    turn=st.integers(-1, 3),
)
rules = st.builds(Box, st.floats(0, 600), st.floats(0, 800), st.floats(0, 600), st.floats(0, 800))


@settings(max_examples=150, deadline=None)
@given(st.lists(glyphs, max_size=60), st.lists(rules, max_size=12))
def test_no_printed_glyph_is_lost(placed: list[Glyph], drawn: list[Box]) -> None:
    """Whatever stands where, every printed letter comes out once, but for a second printing of it on itself."""
    page = Page(1, 600, 800, Glyphs.of(placed), tuple(drawn))

    text = "".join(block.text for block in blocks_of(page, count()))

    for letter in "aốĐ1/-.(":
        printed = [glyph for glyph in placed if glyph.text == letter]
        assert bool(printed) == (letter in text)
        assert text.count(letter) <= len(printed)
