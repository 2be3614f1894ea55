"""PDFs made before Unicode: text set in TCVN3 or VNI fonts comes out as Western letters ("QuyÕt ®Þnh")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docsearch.language import Text
from docsearch.models import Block
from docsearch.text.legacy import Run, decode_paragraphs

_AS_BYTES = str.maketrans({"\u2212": "\xad", "\u2219": "\xb7", "\u02c9": "\xaf", "\u0394": "\xc6", "\u03bc": "\xb5"})
"""Western glyph names stand for these bytes as well: "minus" for 0xAD, in TCVN3 the letter ư."""

_NAMED = re.compile(f"[{''.join(map(chr, _AS_BYTES))}]")


def in_unicode(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Text, ...]]:
    """The blocks with legacy text decoded, and notes on what was done. Unicode text comes back as it is."""
    as_bytes = [block.text.translate(_AS_BYTES) if _NAMED.search(block.text) else block.text for block in blocks]
    decoded = decode_paragraphs([Run(text)] for text in as_bytes)
    changed = [
        replace(block, text=text) if text != before else block
        for block, before, text in zip(blocks, as_bytes, decoded.paragraphs, strict=True)
    ]
    return changed, decoded.notes
