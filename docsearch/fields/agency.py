"""Agency: the body that issues, in its canonical spelling, from the head or, if that is lost, from the body's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docsearch.domain.agencies import agency as canonical
from docsearch.domain.places import place
from docsearch.fields import Extractor
from docsearch.fields.issuer import organisations, self_named
from docsearch.fields.place import propose as places
from docsearch.fields.quoting import declared
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Layout

FIELD = Field("agency", Text(vi="Cơ quan", en="Agency"), TEXT, facet=True, aliases=("cơ quan ban hành",))


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The last organisation of the head; those that the body names as writing; what the file declares."""
    where = next((finding.value for finding in places(layout)), None)
    heads = organisations(layout)
    if heads:
        parent = heads[-2].text if len(heads) > 1 else None
        name = canonical(heads[-1].text, parent=parent, place=where)
        if name:
            yield Finding(name, heads[-1].spans, "head", 0.93, heads[-1].text)
    named = [(canonical(found.text, place=where), found) for found in self_named(layout)]
    counts = Counter(name for name, _ in named)
    for name, found in named:
        if name:
            yield Finding(name, found.spans, "body names itself", min(0.6 + 0.1 * counts[name], 0.85), found.text)
    yield from declared(layout, FIELD.name)


extractor = Extractor(FIELD, propose, order=15)

__all__ = ["FIELD", "extractor", "place", "propose"]
