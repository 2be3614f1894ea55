"""Superior agency: the organisation printed above the issuer; none where the issuer is a people's committee."""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.domain.agencies import is_committee
from docsearch.domain.agencies import parent_agency as canonical
from docsearch.fields.reading.issuer import organisations
from docsearch.fields.reading.quoting import declared
from docsearch.models import Finding, Layout
from docsearch.text.flat import flat


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The organisation above the last one of the head; after it what the file declares."""
    heads = organisations(layout)
    if len(heads) > 1 and flat(heads[-2].text) != flat(heads[-1].text) and not is_committee(heads[-1].text):
        name = canonical(heads[-2].text)
        if name:
            yield Finding(name, heads[-2].spans, "head", 0.92)
    yield from declared(layout, "parent_agency")
