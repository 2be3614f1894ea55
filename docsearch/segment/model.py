"""pyvi's own model and word list, read from the files of the installed package.

The model lies in a pickle. It is not unpickled: the file must have a known SHA-256, and the bytes of the
CRF are taken from the one string in it that holds them. So neither scikit-learn nor pycrfsuite is imported.
"""

from __future__ import annotations

import hashlib
import importlib.util
import pickletools
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docsearch.errors import MissingPart
from docsearch.segment.crf import Weights, read_weights

_MODEL = "pyvi3.pkl"
_WORDS = "words.txt"
_KNOWN = {
    _MODEL: "6cdd73aee04b6a4ad7320ca85d27d931a7ef870cfdd41beb148e86bdb8aca134",
    _WORDS: "517743d27e71d43343e4b8e9e89015cdc68d84ebe1d48106449e501d918ece4a",
}
"""SHA-256 of the files of pyvi 0.1.1, on which identity with pyvi was tested."""

VERSION = f"pyvi-{_KNOWN[_MODEL][:8]}-{_KNOWN[_WORDS][:8]}-1"
"""Rises when the same text may be cut differently."""


@dataclass(frozen=True)
class Model:
    """The CRF's weights, and the dictionary words of two and three syllables."""

    weights: Weights
    pairs: frozenset[tuple[str, ...]]
    triples: frozenset[tuple[str, ...]]


@cache
def model() -> Model:
    """The model of pyvi; `MissingPart` where pyvi is absent or its files are not those known."""
    words = [tuple(line.split(" ")) for line in _read(_WORDS).decode("utf-8").split("\n")]
    return Model(
        read_weights(_crf_of(_read(_MODEL))),
        frozenset(word for word in words if len(word) == 2),
        frozenset(word for word in words if len(word) == 3),
    )


def _crf_of(pickled: bytes) -> bytes:
    """The CRFsuite model within pyvi's pickle: a protocol 2 pickle keeps bytes as a Latin-1 string."""
    for _, argument, _ in pickletools.genops(pickled):
        if isinstance(argument, str) and argument.startswith("lCRF"):
            return argument.encode("latin-1")
    raise ValueError("pyvi's model file holds no CRF")


def _read(name: str) -> bytes:
    found = importlib.util.find_spec("pyvi")
    places = found.submodule_search_locations if found else None
    if not places:
        raise MissingPart(
            vi="Thiếu gói pyvi, dùng để tách từ. Hãy chạy: pip install pyvi==0.1.1",
            en="The package pyvi, which cuts text into words, is missing. Run: pip install pyvi==0.1.1",
        )
    data = (Path(places[0]) / "models" / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != _KNOWN[name]:
        raise MissingPart(
            vi=f"Tệp {name} của pyvi không phải bản đã biết nên không được đọc. Hãy chạy: "
            "pip install --force-reinstall pyvi==0.1.1",
            en=f"pyvi's file {name} is not the known one and was not read. Run: "
            "pip install --force-reinstall pyvi==0.1.1",
        )
    return data
