"""A query's words and its nearness in meaning together: a tree that matches by either and scores by both.

The score is a convex combination in the manner of Bruch, Gai and Ingber (2023, https://doi.org/10.1145/3596512):
words count by their own scores, meaning by its closeness between the nearest and the furthest of those asked for,
stretched to a share of the best score by words, which is the smaller the more words there are.
docs/ranking.md says what was measured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docsearch.language import Text
from docsearch.query import weights
from docsearch.query.plan import Plan
from docsearch.query.ranking import is_plain, nodes, stretches
from docsearch.query.rewrite import both, either
from docsearch.query.tree import Query, Value
from docsearch.query.vocabulary import Terms
from docsearch.terms import tokens

_PAUSE = re.compile(r"\s*([,;:.!?…]+)")
"""Punctuation, which the model reads: of 104 questions typed without theirs mean nDCG@10 is .598 for .615, and by
meaning alone .503 for .530 (-.027 [-.051, -.006])."""


def question(planned: Plan, terms: Terms) -> str:
    """What is asked in plain words, as it was typed; typed without any marks, as it was most likely meant."""
    from docsearch.query.restoring import restored  # brings the segmenter's model

    typed = _plain(planned)
    return restored(typed, terms) or typed


def notes(planned: Plan, asked: str) -> tuple[Text, ...]:
    """A note where what is `asked` for by meaning is not what was typed."""
    if asked == _plain(planned):
        return ()
    return (Text(vi=f"Tìm theo nghĩa của “{asked}”.", en=f"Searched by the meaning of “{asked}”."),)


def _plain(planned: Plan) -> str:
    """The plain words of the query, each with the punctuation that follows it."""
    said = []
    for node in nodes(planned):
        if is_plain(node):
            pause = _PAUSE.match(planned.typed.text, node.span.end)
            said.append(node.text + (pause[1] if pause else ""))
    return " ".join(said)


def constraints(planned: Plan) -> Query | None:
    """What every document of the answer must match, whatever it means; None where nothing was asked of that kind."""
    kept = [part.query for part in planned.parts if part.role != "word"]
    return both(kept) if kept else None


def with_nearest(planned: Plan, by_words: Query, best: float, nearest: Sequence[tuple[str, float]]) -> Query:
    """`by_words`, and the nearest documents beside it.

    Args:
        planned: The query; its filters and exclusions hold for the nearest too.
        by_words: The scored tree of its words.
        best: The score of the best document by words, numbers of dispatches left out.
        nearest: Ids with their closeness, best first.
    """
    if not nearest:
        return by_words
    first, last = nearest[0][1], nearest[-1][1]
    whole = _share(planned) * (best or 1.0)
    near = tuple(
        Value("id", id, whole * ((closeness - last) / (first - last) if first > last else 1.0))
        for id, closeness in nearest
    )
    kept = constraints(planned)
    wanted = either([by_words, *near])
    return both([wanted, kept]) if kept else wanted


def _share(planned: Plan) -> float:
    """What the nearest document adds, in best scores by words."""
    syllables = min(sum(len(tokens(text)) for text in stretches(planned)), weights.WEIGHED)
    return min(weights.MEANING / max(syllables, 1), weights.MEANING_MOST)
