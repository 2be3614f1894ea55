"""Title of the signer: his own ("Phó Chủ tịch"), not the one he signs for ("KT. CHỦ TỊCH"); canonical spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from docsearch.domain.signing import title
from docsearch.fields import Extractor
from docsearch.fields.quoting import declared, joined
from docsearch.fields.signature import Signature, signature
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Layout

FIELD = Field("signer_title", Text(vi="Chức vụ", en="Title"), TEXT, facet=True, aliases=("chức danh", "chuc danh"))


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The own title's lines; after them what the file declares."""
    signed = signature(layout)
    printed = joined(signed.title)
    known = title(printed.text) if printed.text else None
    if known:
        deputy = None if known.startswith("Phó ") else _deputy(signed, known)
        if deputy:
            yield Finding(f"Phó {known}", printed.spans, deputy, 0.75, printed.text)
        else:
            # Letters before the rank that are no "PHÓ" leave open what they were.
            sure = 0.45 if len(signed.smudge) > 1 and not known.startswith("Phó ") else 0.9
            yield Finding(known, printed.spans, "signature", sure, printed.text)
    for stated in declared(layout, FIELD.name):
        known = title(stated.value)
        if known:
            yield Finding(known, stated.spans, stated.rule, stated.confidence, stated.value)


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


extractor = Extractor(FIELD, propose, order=21)
