"""From places in a composed text back to places in the text as it came."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

_RUN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]*")
"""NFC never joins an ASCII character to what stands before it, so the text falls apart before each."""


def original_offsets(text: str) -> npt.NDArray[np.int64]:
    """For each place 0 … n of the NFC form of `text`, the place in `text`; never falling.

    A place within letters that composition merged is that of their end.
    """
    offsets: list[int] = []
    at = 0
    for run in _RUN.findall(text):
        for cluster in _clusters(run):
            length = len(unicodedata.normalize("NFC", cluster))
            offsets += [at] + [at + min(step, len(cluster)) for step in range(1, length)]
            at += len(cluster)
    return np.array([*offsets, at], dtype=np.int64)


def _clusters(run: str) -> list[str]:
    """The parts of the run that compose by themselves: a letter with its marks, or what letters NFC makes one of."""
    return _composing(run, lambda _, letter: unicodedata.combining(letter) > 0) or _composing(run, _merges) or [run]


def _composing(run: str, belongs: Callable[[str, str], bool]) -> list[str]:
    """The run cut before each letter that does not belong to what stands before it; empty where NFC joins the parts."""
    clusters: list[str] = []
    for letter in run:
        if clusters and belongs(clusters[-1], letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    apart = "".join(unicodedata.normalize("NFC", cluster) for cluster in clusters)
    return clusters if apart == unicodedata.normalize("NFC", run) else []


def _merges(cluster: str, letter: str) -> bool:
    """Whether a letter is a mark, or becomes one with what stands before it, as the vowels of Hangul do."""
    if unicodedata.combining(letter):
        return True
    composed = unicodedata.normalize("NFC", cluster)
    return unicodedata.normalize("NFC", composed + letter) != composed + letter
