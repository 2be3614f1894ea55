"""Recognition of scans, with whatever recogniser is installed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from docsearch.errors import DamagedSource, NeedsOcr, SkippedSource, SourceError, SourceTooLarge
from docsearch.models import RawDocument
from docsearch.readers import image, read, read_bytes
from docsearch.readers.ocr import pages
from docsearch.readers.ocr.combining import combined
from docsearch.readers.ocr.pages import Means, installed, using
from docsearch.readers.ocr.tesseract import lines_of
from docsearch.readers.ocr.words import Line, Recognised, glyphs_of, split

CASES = Path(__file__).parent.parent / "pdf" / "cases"
able = pytest.mark.skipif(not installed(), reason="neither trueocr nor Tesseract with `vie` is installed")


def flat(raw: RawDocument) -> str:
    return re.sub(r"\s+", " ", raw.text)


@able
@pytest.mark.parametrize("name", ["scan.pdf", "scan.png"])
def test_a_scan_reads_like_its_original(name: str) -> None:
    """A picture that is askew, noisy and sealed gives number, date and text, the head's columns side by side."""
    raw = read(CASES / name)
    left, right = raw.blocks[:2]

    assert "Số: 456/UBND-NC" in left.text
    assert "ngày 20 tháng 3 năm 2024" in right.text
    assert left.box is not None
    assert right.box is not None
    assert left.box.right <= right.box.left + 5
    assert "Các sở, ban, ngành thuộc tỉnh" in flat(raw)


@able
def test_recognised_text_says_how_sure_it_is() -> None:
    """Every block of a recognised page has a quality, and a note tells the whole page's."""
    raw = read(CASES / "scan.png")

    assert all(block.quality is not None and 0 < block.quality <= 1 for block in raw.blocks)
    assert "Pages recognised: 1" in raw.reading.notes[0].en


class Kept(dict[str, str]):
    """A cache as a library would give it."""

    def put(self, key: str, value: str) -> None:
        """Keep a page."""
        self[key] = value


@able
def test_a_finished_page_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page kept by an interrupted run is taken from where it was kept, with the same outcome."""
    kept = Kept()
    with using(Means(cache=kept)):
        first = read(CASES / "scan.pdf")

    def refuse(_: object) -> Recognised:
        raise AssertionError("recognised a page that was kept")

    monkeypatch.setattr(pages, "recognise", refuse)
    with using(Means(cache=kept)):
        again = read(CASES / "scan.pdf")

    assert 1 == len(kept)
    assert first.reading == again.reading


def test_without_a_recogniser_the_message_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture is left out with the command that would make it readable."""
    monkeypatch.setattr(pages, "find_spec", lambda _: None)

    with pytest.raises(NeedsOcr, match=r"pip install \"docsearch\[ocr\]\""):
        read(CASES / "scan.png")


@able
def test_a_damaged_picture_is_refused() -> None:
    """Bytes that only begin like a picture are a damaged source."""
    with pytest.raises(DamagedSource):
        read_bytes(b"\x89PNG\r\n\x1a\n and nothing more", "thư.png")


@able
def test_a_picture_without_text_is_left_out() -> None:
    """A white page is no empty document."""
    from io import BytesIO

    from PIL import Image

    white = BytesIO()
    Image.new("L", (1000, 1400), 255).save(white, "PNG")

    with pytest.raises(SkippedSource):
        read_bytes(white.getvalue(), "trắng.png")


@able
@pytest.mark.parametrize("form", ["WEBP", "BMP", "GIF", "TIFF", "JPEG"])
def test_pictures_are_read_in_every_common_form(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its name, a picture of a page is told by its content and recognised."""
    from io import BytesIO

    from PIL import Image

    monkeypatch.setattr(pages, "recognise", lambda _: recognised("Kính gửi: Sở Nội vụ", 0.9))
    saved = BytesIO()
    with Image.open(CASES / "scan.png") as page:
        page.convert("RGB").save(saved, form)
    raw = read_bytes(saved.getvalue(), "trang.dat")

    assert "Kính gửi: Sở Nội vụ" == raw.text
    assert "image/*" == raw.source.media_type


@able
def test_an_emblem_is_no_page() -> None:
    """The small picture beneath a mail is left out with the reason, before any recognition."""
    from io import BytesIO

    from PIL import Image

    emblem = BytesIO()
    Image.new("RGB", (200, 80), "red").save(emblem, "PNG")

    with pytest.raises(SkippedSource, match="too small"):
        read_bytes(emblem.getvalue(), "logo.png")


@able
@pytest.mark.parametrize("size", [(9000, 5), (5, 9000)])
def test_a_strip_has_no_text(size: tuple[int, int]) -> None:
    """An ornamental line, long enough for a page and thinner than a letter, is no page and no error."""
    strip = io.BytesIO()
    Image.effect_noise(size, 80).save(strip, "PNG")

    with pytest.raises(SkippedSource, match="No text"):
        read_bytes(strip.getvalue(), "vạch.png")


@able
def test_a_picture_that_unpacks_to_a_wall_is_refused() -> None:
    """Two hundred million pixels in a few bytes are refused with advice, before they are unpacked."""
    from io import BytesIO

    from PIL import Image

    wall = BytesIO()
    Image.new("1", (14_200, 14_200)).save(wall, "PNG")

    with pytest.raises(SourceTooLarge, match="200 to 300"):
        read_bytes(wall.getvalue(), "tường.png")


def recognised(text: str, quality: float) -> Recognised:
    """One line of a picture."""
    return Recognised((Line(split(text, (0, 0, 1000, 40), quality)),), 1000, 1400, "test")


@pytest.mark.parametrize(
    ("robust", "exact", "better"),
    [
        ("của Thành phổ và", "của Thành phố và", "của Thành phố và"),
        ("chống úng ngập", "chóng úng ngập", "chống úng ngập"),
        ("- UBND Thành phổ;", "- UBND Thành phô;", "- UBND Thành phố;"),
        ("ngày 17/6/2020", "ngày I7/6/2020", "ngày 17/6/2020"),
        ("Hà Nội,ngày 28 tháng 4", "Hà Nội, ngày 28 tháng 4", "Hà Nội, ngày 28 tháng 4"),
        ("Số: 981/QĐ-TTg", "Số: 384/QĐ-TTg", "Số: 981/QĐ-TTg"),
        ("BỔ TRƯỞNG", "BỘ TRƯỞNG", "BỘ TRƯỞNG"),
        ("Hà Nội,ngàyA2 thángđl năm 2010", "Hà Nội, ngày năm 2010", "Hà Nội,ngàyA2 thángđl năm 2010"),
        ("kiểm tra việc", "kiểm tra việc", "kiểm tra việc"),
    ],
)
def test_the_better_of_two_readings_is_taken_word_by_word(robust: str, exact: str, better: str) -> None:
    """Where the recognisers differ, words that exist win; digits come from trueocr, spaces from Tesseract."""
    joined = combined(recognised(robust, 0.9), recognised(exact, 0.9))

    assert [better] == [line.text for line in joined.lines]


def test_a_page_survives_being_kept() -> None:
    """What is kept as text comes back as it was."""
    page = recognised("Số: 981/QĐ-TTg", 0.9)

    assert page == Recognised.from_json(page.to_json())


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Nguyến Tấn Dũng", "Nguyễn Tấn Dũng"),
        ("- Nguyển Sinh Hùng;", "- Nguyễn Sinh Hùng;"),
        ("NGUYỂN VĂN AN", "NGUYỄN VĂN AN"),
        ("Thái Nguyên, Nguyện vọng, Nguyền rủa", "Thái Nguyên, Nguyện vọng, Nguyền rủa"),
    ],
)
def test_the_commonest_surname_is_put_right(seen: str, meant: str) -> None:
    """Forms that are no words become Nguyễn; words that only look like it stay."""
    assert meant == " ".join(glyph.text for glyph in glyphs_of(recognised(seen, 0.9), 200))


def test_tesseract_table_becomes_lines() -> None:
    """Words of one line are one line; noise below the bound is dropped."""
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = (
        "5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.5\tSố:",
        "5\t1\t1\t1\t1\t2\t50\t22\t80\t12\t90.1\t12/QĐ",
        "5\t1\t1\t1\t2\t1\t10\t60\t30\t12\t3.0\t~",
    )

    lines = lines_of("\n".join((head, *rows)))

    assert ["Số: 12/QĐ"] == [line.text for line in lines]
    assert (20.0, 34.0) == (lines[0].top, lines[0].bottom)


def test_every_page_of_a_picture_has_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page of a .tif says nothing of the second."""
    monkeypatch.setattr(image, "MOST_PIXELS", 1_000_000)
    out = io.BytesIO()
    pages = [Image.new("1", (500, 500), 1), Image.new("1", (2000, 2000), 1)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4")

    with pytest.raises(SourceTooLarge):
        list(image._sheets(out.getvalue(), "", "a.tif"))


@pytest.mark.filterwarnings("ignore:.*:UserWarning:PIL")
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")  # the bound on pixels is ours
@settings(max_examples=150)
@example(at=18, junk=b"\2")
@example(at=110, junk=b"\4")
@given(at=st.integers(0, 200), junk=st.binary(min_size=1, max_size=8))
def test_a_broken_picture_is_damage(at: int, junk: bytes) -> None:
    """Pillow lets errors of other kinds than its own out of the tags of a broken .tif."""
    out = io.BytesIO()
    Image.new("L", (450, 10), 200).save(out, "TIFF")
    data = bytearray(out.getvalue())
    data[8 + at : 8 + at + len(junk)] = junk  # among the tags, which come first in a file that Pillow writes
    try:
        outcome = [sheet.page for sheet in image._sheets(bytes(data), "", "a.tif")]
    except SourceError as error:
        outcome = [error.path]

    assert outcome in ([1], ["a.tif"], [])
