"""Topic (lĩnh vực): one of 27 classes, by the terms of subject, body and issuer and the units in the symbol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from docsearch.domain.topics import Mention, Mentions, Score, mentions, topics, weigh
from docsearch.fields.reading.imprint import imprint
from docsearch.fields.reading.running import Running, body_of, running, subject_of
from docsearch.models import Finding, Layout, Span, Zone

REACH = 3000
"""Letters of the body that are read: later pages are annexes and lists."""
_LEAD = 500
"""Letters of the body that stand for a subject where the dispatch has none."""
_LEAST = 1.0
"""Points below which nothing has been said."""
_SHOWN = 5


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The likeliest topics, the terms that speak most for each quoted as evidence."""
    subject, body, issuer = subject_of(layout), body_of(layout), running(layout, Zone.ISSUER)
    about = subject if subject.text else body
    head = subject.text or body.text[:_LEAD]
    looked = subject.flat or body.flat[:_LEAD]
    in_head = mentions(head, looked)
    in_body = mentions(body.text[:REACH], body.flat[:REACH])
    in_issuer = mentions(issuer.text, issuer.flat)
    found = imprint(layout)
    ranked = sorted(
        weigh(looked, in_head, in_body, found.symbol if found else None, in_issuer).items(),
        key=lambda item: (-item[1].points, item[0]),
    )
    if not ranked or ranked[0][1].points < _LEAST:
        return
    whole = sum(score.points for _, score in ranked[:4])
    first: dict[str, tuple[Running, Mentions, Mention]] = {}
    for text, mentions_of in ((about, in_head), (body, in_body), (issuer, in_issuer)):
        for mention in mentions_of.found:
            first.setdefault(mention.term, (text, mentions_of, mention))
    for name, score in islice(ranked, 3):
        rival = max(other.points for other_name, other in ranked[:2] if other_name != name) if len(ranked) > 1 else 0.0
        spans = _evidence(score, first)
        if spans:
            yield Finding(topics()[name].name, spans, "topic terms", _confidence(score.points, rival, whole))


def _confidence(points: float, rival: float, whole: float) -> float:
    """How sure a topic is, from its points, the strongest rival's, and all that was said.

    Set so that of the topics just sure enough to be taken, about three in four are what a reader would say.
    """
    share = points / (points + rival + 1.0)
    return round(min(share * min(1.0, 0.5 + points / 8.0) + 0.1 * (points > 0.6 * whole) + 0.06, 0.98), 3)


def _evidence(score: Score, first: Mapping[str, tuple[Running, Mentions, Mention]]) -> tuple[Span, ...]:
    """Where the terms that speak most stand first."""
    strongest = sorted(score.reasons, key=score.reasons.__getitem__, reverse=True)[:_SHOWN]
    found: list[Span] = []
    for term in strongest:
        if term in first:
            text, mentions_of, mention = first[term]
            found += text.spans(mentions_of.span(mention))
    return tuple(sorted(found))
