"""Repairs of a block's characters, made once while it is read, before any offset exists.

Only what cannot be meant otherwise in Vietnamese text that is already Unicode: look-alike letters, marks typed
in the wrong order, invisible characters within words, controls that stand for signs of Windows-1252, ligatures
and symbol-font bullets. Dashes, tone placement and case are left as printed: they are a matter of terms, not of
the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from docsearch.models import Reading

_LETTERS = {
    "Ð": "Đ",  # U+00D0, U+0189: what cp1252 habits and some fonts put for Đ
    "Ɖ": "Đ",
    "ð": "đ",
    "ɖ": "đ",
    "Ƣ": "Ư",  # U+01A2, U+01A3: PDFs made with some versions of Times New Roman (CHƢƠNG, trƣờng)
    "ƣ": "ư",
}
_SPACES = dict.fromkeys("\u00a0\u2007\u202f", " ")
_INVISIBLE = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_DIRECTIONS = dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "")
_WINDOWS = {chr(byte): bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
"""Windows-1252 taken for Latin-1: quotes, dashes and the ellipsis; browsers read them so too. Five mean nothing."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_SYMBOL_FONTS = {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf02d": "-"}
_TABLE = str.maketrans(_LETTERS | _SPACES | _INVISIBLE | _DIRECTIONS | _WINDOWS | _LIGATURES | _SYMBOL_FONTS)
_MENDED = re.compile(f"[{''.join(map(chr, _TABLE))}]")
"""Anything of these at all: found much faster than each letter is looked up."""

_SHAPE_AFTER_TONE = re.compile("[^\\W\\d_][\u0300\u0301\u0303\u0309]?[\u0302\u0306]")
"""A circumflex or breve left over by NFC because the tone was typed before it: é + U+0302."""
_SHAPES = "\u0302\u0306"


def _shape_first(match: re.Match[str]) -> str:
    apart = unicodedata.normalize("NFD", match.group())
    return unicodedata.normalize("NFC", apart[0] + "".join(sorted(apart[1:], key=lambda mark: mark not in _SHAPES)))


def repair(text: str) -> str:
    """`text` in NFC with the repairs of this module; repairing twice changes nothing more."""
    if text.isascii():
        return text
    text = text.replace("ĐÐ", "Đ").replace("ÐĐ", "Đ")  # tesseract's two readings of one letter, side by side
    repaired = unicodedata.normalize("NFC", text)
    if _MENDED.search(repaired):
        repaired = unicodedata.normalize("NFC", repaired.translate(_TABLE))
    if "\u0302" in repaired or "\u0306" in repaired:
        repaired = unicodedata.normalize("NFC", _SHAPE_AFTER_TONE.sub(_shape_first, repaired))
    return repaired


def repaired(reading: Reading) -> Reading:
    """The reading with every block repaired, and what the file states about itself."""
    declared = tuple(one._replace(value=repair(one.value)) for one in reading.declared)
    whole = "\n".join(block.text for block in reading.blocks)
    if repair(whole) == whole:  # no repair reaches over a line break
        return replace(reading, declared=declared)
    texts = [repair(block.text) for block in reading.blocks]
    blocks = (
        block if text == block.text else replace(block, text=text)
        for block, text in zip(reading.blocks, texts, strict=True)
    )
    return replace(reading, blocks=tuple(blocks), declared=declared)
