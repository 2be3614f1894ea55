"""Dispatches that are about the same: a query of the weightiest words of one text.

Weights come from the engine (BM25 of each syllable against the whole collection). Words are pyvi's, so that
what made two letters similar can be read. The head, the list of receivers and the signature say who
writes, not what about, and are left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from docsearch.catalog import documents
from docsearch.engines import Request, Snapshot
from docsearch.language import Text
from docsearch.library.hits import hits
from docsearch.library.marks import Marker
from docsearch.models import Dispatch, Results
from docsearch.query.tree import Or, Phrase, Query, Term
from docsearch.segment import segmenter
from docsearch.terms import MARKED, positions, tokens
from docsearch.terms.body import body

WORDS = 25
"""How many words make the query; more of them add time and hardly change the order."""
_SHOWN = 8
_ADDRESSES = ("@", "://")
"""What stands in addresses of mail and the web, which say who writes and not what about."""


def to_dispatch(dispatch: Dispatch, limit: int, snapshot: Snapshot, connection: sqlite3.Connection) -> Results:
    """Neighbours of a dispatch, itself and its copies left out where the library has it."""
    start, end = body(dispatch)
    stored = next(documents.stored(connection, [dispatch.id]), None)
    spans = stored.words if stored else segmenter().words(dispatch.text)
    words = [word.of(dispatch.text) for word in spans if start <= word.start and word.end <= end]
    subject = dispatch.values.get("subject") or ""
    if subject:
        words += [span.of(subject) for span in segmenter().words(subject)] * 2
    return _neighbours(dispatch.path, words, limit, snapshot, connection, dispatch.id)


def to_text(text: str, limit: int, snapshot: Snapshot, connection: sqlite3.Connection) -> Results:
    """Neighbours of any text."""
    words = [span.of(text) for span in segmenter().words(text)]
    return _neighbours(text, words, limit, snapshot, connection, "")


def _neighbours(
    asked: str, words: list[str], limit: int, snapshot: Snapshot, connection: sqlite3.Connection, own: str
) -> Results:
    weights = snapshot.weights("text", positions(" ".join(words)))
    chosen = _weightiest(words, weights)
    query = Or(tuple(_leaf(syllables, weight) for syllables, weight in chosen.values()))
    answer = snapshot.search(Request(query, limit=limit + 1))
    ranked = [one for one in answer.ranked if own not in (one.id, *one.copies)][:limit]
    shown = hits(ranked, Marker(query), 0, 2, connection)
    return Results(asked, len(shown), len(shown), shown, {}, (), _notes(list(chosen)))


def _weightiest(words: Iterable[str], weights: Mapping[str, float]) -> dict[str, tuple[tuple[str, ...], float]]:
    """The words whose syllables weigh most together, the heaviest first; each with its terms and its weight."""
    scored: dict[str, tuple[tuple[str, ...], float]] = {}
    known: set[tuple[str, ...]] = set()
    for word in dict.fromkeys(" ".join(word.lower().split()) for word in words):  # one that a line's end parts, too
        syllables = tuple(MARKED + token.marked for token in tokens(word))
        weight = sum(weights.get(syllable, 0.0) for syllable in syllables)
        says = any(map(str.isalpha, word)) and len(word) > 1 and not any(sign in word for sign in _ADDRESSES)
        if weight > 0 and says and syllables not in known:  # ttđb and ttđb. are one word
            known.add(syllables)
            scored.setdefault(word, (syllables, weight / len(syllables) ** 0.5))
    best = sorted(scored.items(), key=lambda item: (-item[1][1], item[0]))[:WORDS]
    return dict(best)


def _leaf(syllables: tuple[str, ...], weight: float) -> Query:
    if len(syllables) == 1:
        return Term("text", syllables[0], weight)
    return Phrase("text", syllables, 1, weight)


def _notes(words: list[str]) -> tuple[Text, ...]:
    if not words:
        return (
            Text(
                vi="Văn bản không có từ nào giúp tìm văn bản tương tự.",
                en="The text has no word by which similar dispatches could be found.",
            ),
        )
    shown = ", ".join(words[:_SHOWN])
    return (Text(vi=f"Tương tự vì có các từ: {shown}.", en=f"Similar for the words: {shown}."),)
