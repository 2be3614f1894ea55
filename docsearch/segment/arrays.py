"""The segmenter that is used where none was compiled: pyvi's model decoded on numpy arrays."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from operator import add

import numpy as np
import numpy.typing as npt

from docsearch.models import Span
from docsearch.segment.composed import original_offsets
from docsearch.segment.decoder import Decoder
from docsearch.segment.model import VERSION, model

_SOLID = np.array([not chr(code).isspace() for code in range(0x3002)])
"""Which characters are no white space; all beyond U+3000 are none."""


class ArraySegmenter:
    """Cuts as pyvi does, eleven times as fast. `version` rises whenever the same text may be cut differently."""

    name = "arrays"
    version = VERSION

    @cached_property
    def _decoder(self) -> Decoder:
        return Decoder(model())

    def words(self, text: str) -> list[Span]:
        """The tokens of one text."""
        composed = unicodedata.normalize("NFC", text)
        numbers = self._decoder.numbered(composed.replace("\n", " "))
        joins, lengths = self._decoder.cut(numbers)
        solid, piece_ends, printed = _solid(composed), lengths.cumsum()[:-1], numbers > 0
        starts = solid[piece_ends[(printed & ~joins)[1:]]]
        ends = solid[piece_ends[printed[:-1] & ~joins[1:]] - 1] + 1
        if composed != text:
            offsets = original_offsets(text)
            starts, ends = offsets[starts], offsets[ends]
        return list(map(Span, starts.tolist(), ends.tolist()))

    def tokenize(self, text: str) -> str:
        """What pyvi itself makes of one text."""
        numbers = self._decoder.numbered(unicodedata.normalize("NFC", text))
        if len(numbers) == 2:
            return text  # pyvi returns what holds no piece as it came
        joins, _ = self._decoder.cut(numbers)
        links = np.where(joins, "_", " ").tolist()
        return "".join(map(add, links[1:-1], self._decoder.pieces(numbers)[1:-1]))[1:]


def _solid(text: str) -> npt.NDArray[np.int64]:
    """The places of all characters but white space: pieces fill them without a gap."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _SOLID.take(codes, mode="clip").nonzero()[0]
