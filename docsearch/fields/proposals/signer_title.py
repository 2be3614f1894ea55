"""Title of the signer: his own ("Phó Chủ tịch"), not the one he signs for ("KT. CHỦ TỊCH"); canonical spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from docsearch.domain.signing import title
from docsearch.fields.reading.quoting import declared, joined
from docsearch.fields.reading.signature import Signature, signature
from docsearch.layout.pieces import capitals
from docsearch.models import Finding, Layout, Span
from docsearch.text.flat import bare_letters


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The own title's lines; after them what the file declares."""
    signed = signature(layout)
    printed = joined(signed.title)
    known = title(printed.text) if printed.text else None
    if known:
        deputy = None if known.startswith(("Phó ", "Thứ trưởng")) else _deputy(signed, known)
        short = _short_of(signed, known) if deputy is None else None
        if short:
            yield Finding(short, printed.spans, "signature, deputy spoiled", 0.6)
        elif deputy:
            yield Finding(f"Phó {known}", printed.spans, deputy, 0.75)
        else:
            # Letters before the rank that are no "PHÓ" leave open what they were.
            sure = 0.45 if len(signed.smudge) > 1 and not known.startswith("Phó ") else 0.9
            yield Finding(known, printed.spans, "signature", sure)
    else:
        yield from _damaged(layout, signed)
    for stated in declared(layout, "signer_title"):
        known = title(stated.value)
        if known:
            yield Finding(known, stated.spans, stated.rule, stated.confidence)


def _damaged(layout: Layout, signed: Signature) -> Iterator[Finding[str]]:
    """A deputy's title that the seal spoiled: right below "KT." and the head's title, what is left of it is alike."""
    if signed.marks[-1:] != ["kt"] or signed.principal is None:
        return
    heads = filter(None, map(title, (signed.principal.text, *re.split(r"\s*,\s*", signed.principal.text))))
    deputies = {bare_letters("Thứ trưởng" if head == "Bộ trưởng" else f"Phó {head}"): head for head in heads}
    at = layout.text.find("\n", signed.principal.spans[-1].end) + 1
    for line in layout.text[at : at + _BELOW].split("\n", _LINES)[:_LINES] if at else ():
        start = max(line.rfind(";"), line.rfind(":")) + 1
        left = bare_letters(line[start:])
        if len(left) >= _LEFT and capitals(line[start:]) > 0.6:
            near = process.extractOne(left, deputies.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if near:
                known = "Thứ trưởng" if deputies[near[0]] == "Bộ trưởng" else f"Phó {deputies[near[0]]}"
                span = Span(at + start, at + len(line))
                yield Finding(known, (span,), "signature, deputy spoiled", 0.6)
                return
        at += len(line) + 1


_BELOW, _LINES = 400, 4
"""Letters and lines below the head's title within which the deputy's own stands."""
_LEFT, _ALIKE = 7, 66
"""Letters that are left of a spoiled title at least, and how alike they must be to it, of 100."""


def _short_of(signed: Signature, known: str) -> str | None:
    """The deputy's title of which a scan left the end, below "KT." and the head's: "GIÁM ĐỐC" of a Tổng Giám đốc's."""
    if signed.marks[-1:] != ["kt"] or signed.principal is None:
        return None
    head = title(signed.principal.text)
    return f"Phó {head}" if head and head != known and head.lower().endswith(f" {known.lower()}") else None


def _deputy(signed: Signature, known: str) -> str | None:
    """The rule by which a head's title, as it was read, is a deputy's; None where it is the head's."""
    if signed.marks[-1:] == ["kt"] and signed.principal is not None:
        heads = (signed.principal.text, *re.split(r"\s*,\s*", signed.principal.text))
        if known in map(title, heads):  # who signs for the head cannot be the head: "PHÓ" was lost
            return "signature, deputy by its mark"
    if signed.above is not None and known == title(signed.above.text):
        return "signature, deputy by the title above"
    if Levenshtein.distance("pho", signed.smudge, score_cutoff=1) <= 1:
        return "signature, deputy damaged"
    return None
