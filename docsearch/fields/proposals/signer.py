"""Signer: the name under the signature, as printed.

A digital signature's certificate names a person too; it counts where the page prints no name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from docsearch.fields.reading.quoting import Quote, declared
from docsearch.fields.reading.signature import Signature, signature
from docsearch.models import Finding, Layout
from docsearch.text.folding import fold
from docsearch.text.syllables import is_syllable
from docsearch.text.tones import TONES


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The names below the titles, the last one surest; then declared names and those of certificates."""
    signed = signature(layout)
    titled = max((quote.spans[-1].end for quote in (*signed.title, *signed.quotes)), default=0)
    after = [name for name in signed.names if name.spans[0].start >= titled] or signed.names[-1:]
    after = _below_title(layout, signed, after)
    for name in signed.names:
        sure = 0.9 if after and name is after[0] else 0.6
        if any(map(_is_misread, name.text.split())):
            sure = 0.55  # as printed, but the print is damaged
        elif layout.text[: name.spans[0].start].rstrip().endswith(","):
            sure = 0.55  # behind "Lưu: VT," stands who drafted it, unless two columns ran together
        yield Finding(name.text, name.spans, "signature", sure)
    yield from declared(layout, "signer")
    for certificate in layout.raw.reading.signatures:
        if certificate.role == "person" and certificate.signer.strip():
            yield Finding(" ".join(certificate.signer.split()), (), "digital signature", 0.55)


def _below_title(layout: Layout, signed: Signature, names: list[Quote]) -> list[Quote]:
    """The names, of those on one printed line the one first that stands below the title and not beside it.

    Who drew a paper up signs to the left of its head: "NGƯỜI LẬP      TRƯỞNG PHÒNG".
    """
    if len(names) < 2 or not signed.title or "\n" in layout.text[names[0].spans[0].start : names[1].spans[0].end]:
        return names
    row = layout.text.find("\n", names[0].spans[0].start)
    beside = [name for name in names if row < 0 or name.spans[0].start < row]
    title = _middle(layout, signed.title[0])
    return sorted(beside, key=lambda name: abs(_middle(layout, name) - title)) + names[len(beside) :]


def _middle(layout: Layout, quoted: Quote) -> float:
    """How far from the left edge of its printed line the middle of a print stands, in characters."""
    span = quoted.spans[0]
    return (span.start + span.end) / 2 - layout.text.rfind("\n", 0, span.start)


def _is_misread(word: str) -> bool:
    """Whether a word of a name cannot have been written so: "sgnyễn", "Nguyễnvan", "ChamMạnh", "Mnh".

    A seal lies over the name and spoils it. Names of other peoples ("Ksor", "K'Ré", "Krông") are no Vietnamese
    syllables either, but have vowels, begin with a capital and bear no tones.
    """
    if "'" in word or "’" in word or "." in word or (is_syllable(word) and not word[0].islower()):
        return False
    toned = any(mark in TONES for mark in unicodedata.normalize("NFD", word))
    capitals = any(map(str.isupper, word[1:])) and not word.isupper()
    return word[0].islower() or toned or capitals or set("aeiouy").isdisjoint(fold(word).lower())
