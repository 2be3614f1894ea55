"""Agency: the body that issues, in its canonical spelling, from the head or, if that is lost, from the body's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docsearch.domain.agencies import agency as canonical
from docsearch.domain.organisation_names import names_organisation
from docsearch.domain.places import province
from docsearch.fields.proposals.place import propose as places
from docsearch.fields.reading.issuer import organisations
from docsearch.fields.reading.quoting import declared
from docsearch.fields.reading.self_named import authority_line, self_named
from docsearch.models import Finding, Layout, Zone
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL, SMALL

_OF_A_HEAD = (Zone.MOTTO, Zone.NUMBER, Zone.PLACE_DATE, Zone.KIND)
_OF_A_LETTER = (*_OF_A_HEAD, Zone.ADDRESSEE, Zone.CC, Zone.SIGNATURE, Zone.STAMP)
"""A page that has none of these is no dispatch that lost its head: who acts in its sentences did not write it."""
_RANK_AT_END = re.compile(r"(?<!\bha )\b(?:tinh|thanh pho|tp)\.?$")
"""A rank whose place's name is wanting; in "Hà Tĩnh" the last word is the name's own."""
_RANKED = re.compile(rf"(?:TP|Tp|[Tt]hành phố|[Tt]ỉnh)[. ]{{1,2}}((?:[{CAPITAL}][{SMALL}]+ ?){{2,3}})")


_PLACELESS = frozenset(("uy ban nhan dan", "hoi dong nhan dan", "toa an nhan dan", "vien kiem sat nhan dan"))
"""Bodies that every district has: without its place, lost between the columns, the name says nothing."""


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The head's last organisation; who decides by the authority line; whom the body names; what the file declares."""
    where = next((finding.value for finding in places(layout)), None)
    heads = organisations(layout)
    if heads:
        parent = heads[-2].text if len(heads) > 1 else None
        name = canonical(heads[-1].text, parent=parent, place=where)
        if name:
            known = (names_organisation(heads[-1].text) or names_organisation(name)) and any(
                map(layout.lines_in, _OF_A_HEAD)
            )
            placeless = flat(name) in _PLACELESS
            sure = 0.45 if placeless or not known else 0.93
            yield Finding(name, heads[-1].spans, "head", sure)
            if known and not placeless:
                return
    lettered = any(map(layout.lines_in, _OF_A_LETTER))
    decides = authority_line(layout) if lettered else None
    name = canonical(decides.text, place=where) if decides else None
    if decides and name:
        yield Finding(name, decides.spans, "authority line", 0.7)
    if lettered:
        yield from _self_named(layout, where or _only_province(layout))
    for stated in declared(layout, "agency"):
        name = canonical(stated.value)
        if name:
            yield Finding(name, stated.spans, stated.rule, stated.confidence)


def _self_named(layout: Layout, where: str | None) -> Iterator[Finding[str]]:
    """Who says in the body's sentences that they write this; the oftener, the surer."""
    named = [(_whole(found.text, where), found, sure) for found, sure in self_named(layout)]
    counts = Counter(name for name, _, _ in named)
    for name, found, surely in named:
        if name and 2 < len(name.split()) <= 12:
            sure = (0.6 if surely else 0.4) + 0.08 * counts[name]
            if _RANK_AT_END.search(flat(name)):
                sure = 0.45  # "Cục Thuế thành phố" says nothing: the city was lost, or stands nowhere
            yield Finding(name, found.spans, "body names itself", min(sure, 0.85))


def _whole(printed: str, where: str | None) -> str | None:
    """The canonical name; where the print ends in a mere rank ("UBND tỉnh", "Cục Thuế TP"), with the place's name."""
    if where and _RANK_AT_END.search(flat(printed)):
        printed = f"{printed} {where.removeprefix('Thành phố ')}"
    return canonical(printed, place=where)


def _only_province(layout: Layout) -> str | None:
    """The province that the addressee's lines and the body name with its rank, where they name one alone."""
    text = layout.text[:6000]
    found = {province(match[1]) for match in _RANKED.finditer(text)} - {None}
    return found.pop() if len(found) == 1 else None
