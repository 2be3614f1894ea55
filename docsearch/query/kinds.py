"""The kind of document that a query begins with: whoever types “quyết định bổ nhiệm” wants decisions before others.

Papers of the kind are found whether they print its name or not: no công văn does, and none the abbreviation that
people type. A query has as many beginnings as it has alternatives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, takewhile
from typing import NamedTuple

from docsearch.domain.kinds import LETTER, kinds
from docsearch.language import Text
from docsearch.query import weights
from docsearch.query.lexicon import Lexicon
from docsearch.query.tree import Constant, Or, Value
from docsearch.query.typed import Both, Filter, Node, Otherwise, Quoted, Word, clauses, with_beginnings
from docsearch.query.words import exactly
from docsearch.terms import Token, tokens
from docsearch.terms.keys import value_key
from docsearch.text.folding import fold
from docsearch.text.syllables import reads_as_syllable

KIND = "kind"
_ALSO_CALLED = (("thư mời", "giấy mời"),)
"""What people call a kind that prints another name."""
_OTHER_WORDS = (
    *("luật sư", "luật pháp", "luật gia", "luật học", "luật lệ", "báo cáo viên", "hướng dẫn viên", "kế hoạch hóa"),
    *("nghị định thư", "chương trình nghị sự", "thư mời thầu", "thư mời chào", "thư mời báo giá", "thư mời quan tâm"),
)
"""Words that begin like the name of a kind."""


class KindsFound(NamedTuple):
    """A query with the papers of the kinds it begins with beside their names; those kinds; the notes for the user."""

    node: Node
    kinds: tuple[str, ...]
    notes: tuple[Text, ...]


def with_papers(node: Node, query: str) -> KindsFound:
    """The tree, the papers of a kind beside its name or abbreviation wherever one is a beginning.

    What stands in quotation marks is to stand in the paper; its kind is favoured all the same.
    """
    all_named: dict[str, None] = {}
    notes: dict[Text, None] = {}

    def begun(node: Node) -> Node:
        """The first clauses, where they name a kind, each put together with its papers."""
        words = list(takewhile(lambda clause: _are(clause, Word, Quoted), clauses(node)))
        parts = [tokens(word.span.of(query)) for word in words]
        named, length = kinds_at_start([token for part in parts for token in part])
        all_named.update(dict.fromkeys(named))
        ends = list(accumulate(map(len, parts)))
        typed = words[: ends.index(length) + 1] if named and length in ends else []
        if not typed or not all(_are(word, Word) for word in typed):
            return node
        notes.update(dict.fromkeys(_told(query[typed[0].span.start : typed[-1].span.end], named)))
        papers = [_or_papers(word, named) for word in typed]
        return replace(node, clauses=(*papers, *node.clauses[len(typed) :])) if isinstance(node, Both) else papers[0]

    return KindsFound(with_beginnings(node, begun), tuple(all_named), tuple(notes))


def _or_papers(word: Node, named: Sequence[str]) -> Otherwise:
    """The word, or a paper of one of these kinds, which adds nothing: that it is one is weighed by itself."""
    papers = (Filter(KIND, Quoted(kind, word.span, sure=True), word.span) for kind in named)
    return Otherwise(word, tuple((paper, 0.0) for paper in papers), word.span)


def _are(node: Node, *words: type[Word] | type[Quoted]) -> bool:
    """Whether it is words of a sentence, with whatever is looked up beside them."""
    if isinstance(node, Otherwise):
        return _are(node.clause, *words)
    if isinstance(node, Both):
        return all(_are(clause, *words) for clause in node.clauses)
    return isinstance(node, (Word, Quoted)) and isinstance(node, words) and not node.loose


def _told(typed: str, named: Sequence[str]) -> tuple[Text, ...]:
    """A note that names the kinds; none where their name itself was typed, which all papers but letters bear."""
    if named[0] != LETTER and _bare(typed) == _bare(named[0]):
        return ()
    kinds = " / ".join(named)
    return (
        Text(
            vi=f"“{typed}”: tìm cả văn bản loại {kinds}, dù không in chữ ấy.",
            en=f"“{typed}”: papers of the kind {kinds} are found too, whether they print it or not.",
        ),
    )


def _bare(text: str) -> list[str]:
    return [token.folded for token in tokens(text)]


def of_kind(named: Sequence[str]) -> tuple[Constant, ...]:
    """What is worth more where a query begins with these kinds: the papers of them, and those whose subject names one.

    The latter, since they may be what was meant as well: a letter about the report that is due, a decision that issues
    a plan. Nothing where no kind is named, or one later only: a name in Vietnamese begins with what it is.
    """
    if not named:
        return ()
    clauses = [Value(KIND, value_key(KIND, kind), 1.0) for kind in named]
    return (Constant(Or((*clauses, *(exactly("subject", kind) for kind in named))), weights.KIND),)


def kinds_at_start(syllables: Sequence[Token]) -> tuple[tuple[str, ...], int]:
    """The kinds whose name or abbreviation these syllables begin with, by the longest that fits, and how long that is.

    Marks that were typed count; an abbreviation may be that of several kinds.
    """
    fitting = _names().fitting(syllables)
    longest = len(fitting[0][0]) if fitting else 0
    return tuple(dict.fromkeys(kind for way, kind in fitting if kind and len(way) == longest)), longest


@cache
def _names() -> Lexicon[str]:
    """The ways in which kinds are typed, each with its kind; other words have none."""
    ways = ((way, kind.name) for kind in kinds().values() for way in (kind.name, *filter(_is_short, kind.typed)))
    return Lexicon((*ways, *_ALSO_CALLED, *((word, "") for word in _OTHER_WORDS)))


def _is_short(typed: str) -> bool:
    """Whether it can be no word: “đa dạng” begins with no đề án."""
    return len(typed) > 1 and not reads_as_syllable(fold(typed))
