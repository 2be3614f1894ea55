"""Recognising pages: with what is installed, each page once for ever.

A library keeps finished pages by giving a `PageCache`::

    with using(Means(cache=catalog_pages)):
        read_bytes(data, path)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import NamedTuple, Protocol

from docsearch.errors import NeedsOcr
from docsearch.readers.ocr import handwriting, tesseract, trueocr
from docsearch.readers.ocr.pictures import Picture, cleaned, is_blank
from docsearch.readers.ocr.words import Recognised
from docsearch.readers.refusals import refusing

DOTS_PER_INCH = 200
"""Read as well at 200 as at 300 by both recognisers, at half the time."""

_VERSION = 7
"""Rises when the same picture would be read differently by our own part; the readers of PDF and pictures rise with it,
or a library keeps what it has."""


class PageCache(Protocol):
    """Where finished pages are kept. A key names content, page and recognisers; a value is text."""

    def get(self, key: str) -> str | None:
        """The page kept under `key`."""
        ...

    def put(self, key: str, value: str) -> None:
        """Keep a page; called as soon as it is done."""
        ...


@dataclass(frozen=True)
class Means:
    """What a caller puts at the recognition's disposal: a place to keep pages.

    Where it is `postponed`, a page that is not kept raises `Postponed`.
    """

    cache: PageCache | None = None
    postponed: bool = False


class Postponed(BaseException):
    """A page would have to be recognised, and the caller wants that later. No fault of a file: no reader catches it."""


_ALONE = Means()
_means: ContextVar[Means] = ContextVar("means", default=_ALONE)


@contextmanager
def using(means: Means) -> Iterator[None]:
    """Within this context, pages are kept in `means.cache`."""
    token = _means.set(means)
    try:
        yield
    finally:
        _means.reset(token)


@contextmanager
def postponed(wanted: bool) -> Iterator[None]:
    """Within this context recognition is postponed, if that is wanted."""
    with using(replace(_means.get(), postponed=wanted)):
        yield


def installed() -> tuple[str, ...]:
    """The recognisers at hand, with their versions; none without Pillow, which holds the pictures."""
    if find_spec("PIL") is None:
        return ()
    found = {part.NAME: part.version() for part in (trueocr, tesseract)}
    if not any(found.values()):
        return ()
    found[handwriting.NAME] = handwriting.version()
    return tuple(f"{name} {version}" for name, version in found.items() if version is not None)


needs_ocr = refusing(
    NeedsOcr,
    vi='Tệp chỉ có ảnh trang, cần nhận dạng chữ (OCR): {path}. Hãy cài: pip install "docsearch[ocr]"',
    en='The file holds only pictures of pages and needs OCR: {path}. To read it: pip install "docsearch[ocr]"',
)


class Sheet(NamedTuple):
    """A page to be recognised: the SHA-256 of its file, its number from 1, and how to get its picture."""

    sha256: str
    page: int
    picture: Callable[[], Picture]


def recognised(sheets: Iterable[Sheet]) -> Iterator[tuple[int, Recognised]]:
    """The number and the words of each page, in order. Pictures are made one by one, as their turn comes."""
    means = _means.get()
    stamp = f"{_VERSION};{'+'.join(installed())}"
    for sheet in sheets:
        key = f"{sheet.sha256}:{sheet.page}:{stamp}"
        kept = means.cache.get(key) if means.cache is not None else None
        if kept is not None:
            yield sheet.page, Recognised.from_json(kept)
            continue
        if means.postponed:
            raise Postponed
        found = recognise(sheet.picture())
        if means.cache is not None:
            means.cache.put(key, found.to_json())
        yield sheet.page, found


def recognise(picture: Picture) -> Recognised:
    """The words of one page at `DOTS_PER_INCH`, read by all that is installed and joined word by word."""
    grey = cleaned(picture)
    if is_blank(grey):
        return Recognised((), grey.width, grey.height, "")
    found, upright = _read(grey)
    return handwriting.with_blanks_read(found, upright) if handwriting.version() is not None else found


def _read(grey: Picture) -> tuple[Recognised, Picture]:
    """The page by Tesseract, trueocr or both, and the picture as it was held."""
    from docsearch.readers.ocr.combining import combined

    if trueocr.version() is None:
        return tesseract.recognise(grey, DOTS_PER_INCH), grey
    robust, turns = trueocr.recognise(grey)
    if turns:
        grey = grey.rotate(-90 * turns, expand=True)
    if tesseract.version() is None:
        return robust, grey
    return combined(robust, tesseract.recognise(grey, DOTS_PER_INCH)), grey
