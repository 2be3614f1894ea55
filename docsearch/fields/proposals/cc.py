"""Copies to ("Nơi nhận"): each entry as printed, "Như trên" too, the archive's entry ("Lưu: VT") not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.domain.organisation_names import names_organisation
from docsearch.fields.reading.entries import entries
from docsearch.fields.reading.quoting import declared, quote, tidy, without_smudge
from docsearch.fields.reading.smudges import without_smudges
from docsearch.layout.cc import AS_ABOVE, ITEM, cc_label
from docsearch.layout.pieces import capitals
from docsearch.models import Finding, Layout, Zone
from docsearch.text.flat import flat

_FILED = re.compile(r"\W{0,4}l[a-z]?u\b")
"""The label "Lưu" alone. Here all lines are of the list, so less will do than where the list has yet to be found
(`docsearch.layout.cc.FILED`)."""
_FOR_THE_ARCHIVE = re.compile(
    rf"^{_FILED.pattern}|"
    r"^\W{0,4}[a-z]{2,4}\s?[:;.]\s?(?:vt|hc|van thu)\b|^\W{0,4}(?:[a-z]{1,2}u|ltr)u\s(?:vt|hc|vp)\b|"
    r"\bluu\s?: ?(?:vt|hc|vp)\b"
)
"""The archive's entry, however its label was read, or run together with a smudge before it."""
_COPIES = re.compile(r"\(\s?\d{1,3}\s?b(?:an)?\s?\)[^\w(]*(?:[a-z]{0,3}\W?\d{1,3})?\W*$")
"""The number of copies, which mostly the archive's entry states, the typist's mark behind it: "Lưu: VT (3b). S.15"."""
_RELATED = re.compile(
    r"\W{0,4}\d{1,3}\W{0,2}\s?(?:cong van|quyet dinh|nghi dinh|thong tu|luat|nghi quyet|chi thi)(?: \S+){0,3} \d"
)
"""A row of a web page's list of related documents: "- 1 Công văn 12/UBND về …"."""
_UNIT = re.compile(r"[A-ZĐ]{1,2}\d\d(?:[;,] [A-ZĐ]{1,2}\d\d)*")
"""Units of the police, which have letters with a number: "V24", "V03; C06"."""
_TITLE = 20
"""Characters from which on capitals without a bullet, among entries that have one, are an annex's title."""


def _listed(looked: str) -> bool:
    """Whether a line is one that only lists have: a bullet before it, ";" behind it, or words of their own."""
    return bool(ITEM.match(looked) or AS_ABOVE.match(looked) or _FILED.match(looked)) or looked.rstrip().endswith(";")


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The entries of the lines; after them what the file declares."""
    lines = layout.lines_in(Zone.CC)
    quotes = [quote(layout, line, cc_label(layout.quote(line.span))) for line in lines]
    quotes = without_smudges([part for part in quotes if part.text])
    bulleted = any(ITEM.match(flat(part.text)) for part in quotes)
    archived = False
    for entry in entries(quotes) if any(_listed(flat(part.text)) for part in quotes) else ():
        looked = flat(entry.text)
        if _FOR_THE_ARCHIVE.search(looked) or (_COPIES.search(looked) and not names_organisation(entry.text)):
            archived = True
            continue
        if _RELATED.match(looked):
            continue
        if bulleted and entry.text[:1].isalpha() and capitals(entry.text) > 0.9 and len(entry.text) > _TITLE:
            continue  # the title of what is annexed
        value = tidy(without_smudge(entry.text))
        if sum(map(str.isalpha, value)) >= 3 or (_UNIT.fullmatch(value) and not archived):
            yield Finding(value, entry.spans, "copies list", 0.92)
    yield from declared(layout, "cc")
