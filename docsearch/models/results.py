"""What a search gives back: data only; HTML and colour are made at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from docsearch.language import Text
from docsearch.models.dispatch import Dispatch
from docsearch.models.document import Span


@dataclass(frozen=True)
class Snippet:
    """A passage of the original text and the parts of it that matched.

    `span` is where the passage stands in the dispatch's text, `text` is exactly that part,
    `highlights` are ranges within `text`, in order and not overlapping.
    """

    span: Span
    text: str
    highlights: tuple[Span, ...]


@dataclass(frozen=True)
class Hit:
    """One place in the answer. `rank` counts from 1; `copies` are other ids of the same dispatch, folded here.

    `parts` say what the score is made of, the largest first, where that was asked for.
    """

    rank: int
    score: float
    dispatch: Dispatch
    snippets: tuple[Snippet, ...] = ()
    copies: tuple[str, ...] = ()
    parts: tuple[tuple[Text, float], ...] = ()


class FacetCount(NamedTuple):
    """How many documents of the answer have `value`; None counts those where it is unknown."""

    value: str | None
    count: int  # type: ignore[assignment]  # a tuple's own method of this name is not missed; answers have thousands


@dataclass(frozen=True)
class Results:
    """The answer to a query.

    `total` and `facets` count documents, `groups` counts hits after copies were folded: pages count groups.
    `partial` are hits that hold only some of the words, apart from all counts.
    `notes` tell what was understood differently from what was typed (abbreviations expanded, a quote
    without a partner, why nothing was found).
    """

    query: str
    total: int
    groups: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    partial: tuple[Hit, ...] = ()
    notes: tuple[Text, ...] = ()
