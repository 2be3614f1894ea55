"""Who issues, by the body: the line in capitals above a decision's grounds, and sentences that name their writer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.domain.organisation_names import names_organisation
from docsearch.fields.reading.quoting import Quote, joined, quote
from docsearch.layout.pieces import capitals
from docsearch.layout.ranks import RANK
from docsearch.models import Layout, Span, Zone
from docsearch.text.flat import flat

_ISSUING = ("thu tuong", "chu tich nuoc", "thuong truc")
"""Offices and bodies that issue themselves and head no other."""
_GROUND = re.compile(r"(?:can cu|xet |theo |thuc hien|de )")


def authority_line(layout: Layout) -> Quote | None:
    """The line in capitals between subject and first ground, where a decision names who decides.

    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X" gives the committee, "THỦ TƯỚNG CHÍNH PHỦ" stays.
    """
    held: list[Quote] = []
    for line in layout.lines_in(Zone.BODY)[:8]:
        text = layout.quote(line.span)
        if _GROUND.match(layout.look(line.span)) and text[:1].isupper() and capitals(text[:14]) < 0.6:
            break
        if capitals(text) > 0.8 and len(text) < 120:
            held.append(quote(layout, line))
        elif held:
            break
    found = headed(joined(held))
    return found if names_organisation(found.text) else None


def headed(found: Quote) -> Quote:
    """The body that an office or several of one person head: "BỘ TRƯỞNG, CHỦ NHIỆM ỦY BAN DÂN TỘC"."""
    looked = flat(found.text)
    while (office := RANK.match(looked)) and not looked.startswith(_ISSUING):
        found = Quote(found.text[office.end() :].lstrip(" ,-–"), found.spans)
        looked = flat(found.text)
    return found


_ACTS = re.compile(
    r"(?:\s(?:xin|gui))*(?:\s(?P<strong>co y kien|nhan duoc|tra loi|thong bao de|kinh trinh|bao cao|tran trong|"
    r"kinh de nghi|co nhan|da nhan|phuc dap)|\s(?:thong bao|yeu cau|de nghi|huong dan|ban hanh))"
)
"""What a dispatch says of its writer; other agencies' acts ("hướng dẫn") are cited, so they weigh less."""
_AS_FOLLOWS = re.compile(r"[^.:;]{0,200}nhu sau\s?[:;.]")
"""After "hướng dẫn": what this dispatch itself sets out."""


def self_named(layout: Layout) -> Iterator[tuple[Quote, bool]]:
    """Organisations of which the body's first or last sentences say that they write this, and whether surely."""
    body = layout.lines_in(Zone.BODY)
    for part in (body[:14], body[-6:]):
        if not part:
            continue
        start, end = part[0].span.start, min(part[-1].span.end, part[0].span.start + 4000)
        text = layout.text[start:end]
        looked = layout.flat[start:end].replace("\n", " ")
        for act in _ACTS.finditer(looked):
            found = _before(text, act.start())
            if found is not None:
                named = Quote(" ".join(text[found : act.start()].split()), (Span(start + found, start + act.start()),))
                strong = act["strong"] is not None or _AS_FOLLOWS.match(looked, act.end()) is not None
                yield named, strong


_CLAUSE = re.compile(r"(?:^|(?<=[,.;:(]\s)|(?<![^.:;,)/]\n)(?<=\n))(?=\w)")
"""Where a clause may begin; a new line begins one only after punctuation."""


def _before(text: str, end: int) -> int | None:
    """Where the organisation begins that stands right before `end`; None where none does."""
    window = max(0, end - 110)
    starts = [window + match.start() for match in _CLAUSE.finditer(text[window:end])]
    for start in reversed(starts):
        named = text[start:end]
        if named[0].isupper() and len(named) <= 90 and names_organisation(named) and not any(map(str.isdigit, named)):
            return start
    return None
