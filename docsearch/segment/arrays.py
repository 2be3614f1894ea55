"""The segmenter that is used: pyvi's model decoded piece by piece, or of many texts at a time on numpy arrays."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

from docsearch.models import Span
from docsearch.segment.composed import original_offsets
from docsearch.segment.decoder import Decoder
from docsearch.segment.model import VERSION, model
from docsearch.segment.pieces import pieces
from docsearch.segment.walk import Walk

_BATCH = 64
_SHORT = 1500
"""Letters up to which a text is cut faster piece by piece."""
_SPACE = np.array([chr(code).isspace() for code in range(0x3002)])
"""Which characters are white space; none is beyond U+3000."""
_span = partial(tuple.__new__, Span)
"""``Span(*pair)`` without its detour through Python, which would take a third of the whole time."""
_THREADS = threading.local()


def of_this_thread() -> ArraySegmenter:
    """One segmenter a thread: its memory of pieces is not shared."""
    found: ArraySegmenter | None = getattr(_THREADS, "segmenter", None)
    if found is None:
        found = _THREADS.segmenter = ArraySegmenter()
    return found


class ArraySegmenter:
    """Cuts as pyvi does, 12 and more times as fast."""

    name = "arrays"
    version = VERSION

    def __init__(self) -> None:
        self._walk = Walk(model())

    @cached_property
    def _decoder(self) -> Decoder:
        return Decoder(model())

    def words(self, text: str) -> list[Span]:
        """The tokens of one text."""
        if len(text) > _SHORT:
            return self._spans([text])[0]
        composed = unicodedata.normalize("NFC", text)
        cut = pieces(composed.replace("\n", " "))
        bounds: list[tuple[int, int]] = []
        start = end = 0
        for piece, joined in zip(cut, self._walk.joins(cut), strict=True):
            at = end
            while composed[at].isspace():  # between two pieces there is but white space
                at += 1
            if not joined:
                bounds.append((start, end))
                start = at
            end = at + len(piece)
        bounds.append((start, end))
        if composed != text:
            offsets = original_offsets(text).tolist()
            bounds = [(offsets[start], offsets[end]) for start, end in bounds]
        return list(map(_span, bounds[1:]))

    def batch(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """The tokens of each text, in order."""
        for some in _in_batches(texts):
            yield from self._spans(some)

    def tokenize(self, text: str) -> str:
        """What pyvi itself makes of one text."""
        return next(self.tokenize_batch([text]))

    def tokenize_batch(self, texts: Iterable[str]) -> Iterator[str]:
        """What pyvi itself makes of each text, in order."""
        for some in _in_batches(texts):
            cut = [pieces(unicodedata.normalize("NFC", text)) for text in some]
            for text, parts, joins in zip(some, cut, self._decoder.joins(cut), strict=True):
                if not parts:
                    yield text  # pyvi returns what holds no piece as it came
                    continue
                woven = [""] * (2 * len(parts) - 1)
                woven[::2] = parts
                woven[1::2] = np.where(joins[1:], "_", " ").tolist()
                yield "".join(woven)

    def _spans(self, texts: Sequence[str]) -> list[list[Span]]:
        composed = [unicodedata.normalize("NFC", text) for text in texts]
        cut = [pieces(text.replace("\n", " ")) for text in composed]
        joins = np.concatenate(self._decoder.joins(cut))
        solid = _solid("".join(composed))
        piece_ends = np.cumsum(np.fromiter(map(len, chain.from_iterable(cut)), np.int64, len(joins)))
        last = np.append(~joins[1:], True) if len(joins) else joins
        ends = solid[piece_ends[last] - 1] + 1
        starts = solid[np.append(0, piece_ends[:-1])[~joins]] if len(joins) else ends
        bounds = np.cumsum([0, *map(len, composed)])
        firsts = np.searchsorted(starts, bounds)
        spans = []
        for index, (text, nfc) in enumerate(zip(texts, composed, strict=True)):
            own = slice(firsts[index], firsts[index + 1])
            begin, end = starts[own] - bounds[index], ends[own] - bounds[index]
            if nfc != text:
                offsets = original_offsets(text)
                begin, end = offsets[begin], offsets[end]
            spans.append(list(map(_span, zip(begin.tolist(), end.tolist(), strict=True))))
        return spans


def _solid(text: str) -> npt.NDArray[np.int64]:
    """The places of all characters but white space: pieces fill them without a gap."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.flatnonzero(~_SPACE[np.minimum(codes, len(_SPACE) - 1)])


def _in_batches(texts: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(texts)
    while some := list(islice(rest, _BATCH)):
        yield some
