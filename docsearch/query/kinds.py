"""The kind of document that a query begins with: whoever types “quyết định bổ nhiệm” wants decisions before others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from docsearch.domain.kinds import kinds
from docsearch.query import weights
from docsearch.query.tree import Constant, Or, Value
from docsearch.query.words import exactly
from docsearch.terms import Token, tokens
from docsearch.terms.keys import value_key
from docsearch.text.folding import fold
from docsearch.text.syllables import reads_as_syllable

KIND = "kind"
_OTHER_WORDS = ("luật sư", "luật pháp", "luật gia", "luật học", "báo cáo viên", "kế hoạch hóa")
"""Words that begin like the name of a kind."""


def of_kind(syllables: Sequence[Token]) -> tuple[Constant, ...]:
    """What is worth more where these syllables begin with a kind: the papers of it, and those whose subject names it.

    The latter, since they may be what was meant as well: a letter about the report that is due, a decision that issues
    a plan. Nothing where no kind is named, or one later only: a name in Vietnamese begins with what it is.
    """
    named = led_kinds(syllables)
    if not named:
        return ()
    clauses = [Value(KIND, value_key(KIND, kind), 1.0) for kind in named]
    return (Constant(Or((*clauses, *(exactly("subject", kind) for kind in named))), weights.KIND),)


def led_kinds(syllables: Sequence[Token]) -> tuple[str, ...]:
    """The kinds whose name or abbreviation these syllables begin with, by the longest that fits.

    Marks that were typed count; an abbreviation may be that of several kinds.
    """
    begun = _by_first().get(syllables[0].folded, ()) if syllables else ()
    fitting = [(len(way), kind) for way, kind in begun if len(way) <= len(syllables) and _fits(syllables, way)]
    longest = max(fitting, default=(0, ""))[0]
    return tuple(dict.fromkeys(kind for length, kind in fitting if kind and length == longest))


def _fits(typed: Sequence[Token], way: Sequence[Token]) -> bool:
    return all(
        one.marked == other.marked if one.has_marks else one.folded == other.folded
        for one, other in zip(typed, way, strict=False)
    )


@cache
def _by_first() -> Mapping[str, Sequence[tuple[tuple[Token, ...], str]]]:
    """First syllables without marks → ways in which kinds are typed, each with its kind; other words have none."""
    found: dict[str, list[tuple[tuple[Token, ...], str]]] = defaultdict(list)
    for kind in kinds().values():
        shortened = [short for short in kind.typed if len(short) > 1 and not reads_as_syllable(fold(short))]
        for way in (kind.name, *shortened):  # “đa dạng” begins with no đề án
            parts = tokens(way)
            found[parts[0].folded].append((parts, kind.name))
    for word in _OTHER_WORDS:
        parts = tokens(word)
        found[parts[0].folded].append((parts, ""))
    return found
