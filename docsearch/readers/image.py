"""Pictures of pages: a scan or photograph saved as PNG, JPEG, TIFF (which may hold many pages), WebP, BMP or GIF."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docsearch.errors import DamagedSource, SkippedSource, SourceTooLarge
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.refusals import refusing

if TYPE_CHECKING:
    from PIL import Image

    from docsearch.readers.ocr.pages import Sheet

MOST_PAGES = 2_000
MOST_PIXELS = 120_000_000
"""An A3 page at 600 dots per inch has 70 million; a picture with more is refused before it is unpacked."""

LEAST_PIXELS = 400
"""A picture whose longer side has fewer is an emblem in a mail, no page: A4 at 72 dots per inch has 842."""

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"GIF8")
_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")
_PAGE_WIDTH = 8.27
"""Inches of an A4 page: the scale of a picture that does not say how large it was."""
_SCANNED = 150
"""Dots per inch from which on a picture's word is taken: cameras and screens write 72 or 96 for any size."""

_damaged = refusing(
    DamagedSource,
    vi="Ảnh hỏng, không mở được: {path}. Hãy lấy lại tệp từ nơi gửi.",
    en="The picture is damaged and cannot be opened: {path}. Get the file again from where it came.",
)
_blank = refusing(
    SkippedSource,
    vi="Không nhận ra chữ nào trong ảnh: {path}. Hãy quét lại rõ hơn nếu đây là văn bản.",
    en="No text was recognised in the picture: {path}. Scan it again if it is a document.",
)
_too_small = refusing(
    SkippedSource,
    vi="Ảnh quá nhỏ, không phải trang văn bản: {path}. Nếu phải, hãy quét lại ở 200–300 điểm/inch.",
    en="The picture is too small to be a page: {path}. If it is one, scan it at 200 to 300 dots per inch.",
)
_too_large = refusing(
    SourceTooLarge,
    vi="Ảnh quá lớn: {path}. Hãy quét lại ở 200–300 điểm/inch hoặc tách thành nhiều tệp.",
    en="The picture is too large: {path}. Scan it at 200 to 300 dots per inch, or split it.",
)


def accepts(head: bytes, suffix: str) -> float:
    """By the first bytes; those of BMP are two letters, and four bytes after its size are always empty."""
    if head.startswith(_SIGNATURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return 0.95
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        return 0.8
    return 0.5 if suffix in _SUFFIXES else 0.0


def read(data: bytes, path: str) -> Reading:
    """Recognise every page. Raises `NeedsOcr` where nothing can, `DamagedSource`, `SourceTooLarge`."""
    from docsearch.readers.ocr.pages import installed, needs_ocr, recognised
    from docsearch.readers.ocr.words import glyphs_of
    from docsearch.readers.page.frame import Page
    from docsearch.readers.page.spreads import Sheets

    if not installed():
        raise needs_ocr(path)
    sheets = Sheets()
    qualities = []
    sha256 = hashlib.sha256(data).hexdigest()
    for number, found in recognised(_sheets(data, sha256, path)):
        dots_per_inch = max(found.width, 1) / _PAGE_WIDTH
        height = found.height * 72 / dots_per_inch
        sheets.add(Page(number, _PAGE_WIDTH * 72, height, glyphs_of(found, dots_per_inch)))
        if found.lines:
            qualities.append(found.quality)
    if sheets.empty:
        raise _blank(path)
    sure = round(100 * sum(qualities) / len(qualities))
    note = Text(
        vi=f"Đã nhận dạng chữ {len(qualities)} trang ảnh, chắc chắn {sure} %.",
        en=f"Pages recognised: {len(qualities)}, {sure} % sure.",
    )
    return Reading(sheets.blocks(), (note, *sheets.notes()))


def _sheets(data: bytes, sha256: str, path: str) -> Iterator[Sheet]:
    from PIL import Image

    from docsearch.readers.ocr.pages import Sheet

    try:
        with Image.open(io.BytesIO(data)) as opened:
            pages = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1  # others hold films, no pages
            if max(opened.size) < LEAST_PIXELS:
                raise _too_small(path)
            if pages > MOST_PAGES:
                raise _too_large(path)
            for index in range(pages):
                opened.seek(index)
                if opened.width * opened.height > MOST_PIXELS:
                    raise _too_large(path)
                picture = _upright(opened)
                yield Sheet(sha256, index + 1, picture.copy)
    except Image.DecompressionBombError as error:  # Pillow's own bound, above ours
        raise _too_large(path) from error
    except (OSError, ValueError, SyntaxError, LookupError, TypeError, EOFError, ArithmeticError, struct.error) as error:
        raise _damaged(path) from error


def _upright(opened: Image.Image) -> Image.Image:
    """A frame as the camera held it, at about 200 dots per inch of an A4 page, as recognition wants it."""
    from PIL import Image, ImageOps

    picture = ImageOps.exif_transpose(opened)
    if picture.mode in ("P", "RGBA", "LA"):
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    elif picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB" if picture.mode == "CMYK" else "L")
    wanted = round(200 * _width_of(picture, float(opened.info.get("dpi", (0, 0))[0])))
    if picture.width > wanted * 1.15:
        picture = picture.resize((wanted, round(picture.height * wanted / picture.width)), Image.Resampling.LANCZOS)
    return picture


def _width_of(picture: Image.Image, dots_per_inch: float) -> float:
    """Inches of the sheet: A4 upright or lying, or A3 lying where the picture says that it is so wide."""
    if picture.width <= picture.height * 1.2:
        return _PAGE_WIDTH
    declared = picture.width / dots_per_inch if dots_per_inch >= _SCANNED else 0.0
    return 2 * _PAGE_WIDTH if declared > 1.5 * _PAGE_WIDTH else 11.7


reader = Reader(
    name="image",
    label=Text(vi="ảnh chụp trang", en="picture of a page"),
    media_type="image/*",
    suffixes=_SUFFIXES,
    accepts=accepts,
    read=read,
    version=4,
)
