"""What citizens call things, beside what the law calls them: "sổ đỏ", "giấy chứng nhận quyền sử dụng đất".

One way only, and among plain words only: a phrase in quotation marks and a query taken as typed stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from docsearch.domain.everyday import Everyday, everyday_wordings
from docsearch.domain.tables import table
from docsearch.language import Text
from docsearch.query import weights
from docsearch.query.rewrite import either
from docsearch.query.tree import Query
from docsearch.query.typed import Node
from docsearch.query.wordings import LONGEST, Wording, longest_at_each_place, longest_way, reworded
from docsearch.query.words import exactly
from docsearch.terms import Token, forms, normal, normal_folded, tokens
from docsearch.text.folding import fold

Syllables = tuple[str, ...]


@dataclass(frozen=True)
class Official:
    """What the law calls something that was typed in everyday words: any of `phrases`.

    `sure`: 1, or less where what was typed without marks may be another word.
    """

    typed: str
    phrases: tuple[str, ...]
    sure: float

    @property
    def query(self) -> Query:
        """The documents that hold any of the phrases."""
        return either(exactly(weights.TEXT, phrase) for phrase in self.phrases)


def with_official(node: Node, query: str) -> tuple[Node, tuple[Official, ...]]:
    """The tree with the words of the law beside everyday ones, and which."""
    typed = tokens(query)
    if len(query) > LONGEST or not any(token.folded in _by_first() for token in typed):
        return node, ()

    def find(text: str, field: str | None) -> list[Wording]:
        return [] if field else [Wording(*found) for found in longest_at_each_place(text, _at)]

    changed, used = reworded(node, query, find, words_only=True)
    official = (
        Official(written, tuple(phrase for phrase, _ in one.others), one.others[0][1] / weights.OTHER_WORDING)
        for written, one in used
    )
    return changed, tuple(dict.fromkeys(official))


def told(official: Sequence[Official]) -> tuple[Text, ...]:
    """A note that names the words of the law; none where there are none."""
    named = "; ".join(f"{one.typed} = {' / '.join(one.phrases)}" for one in official)
    if not named:
        return ()
    return (Text(vi=f"Tìm cả cách gọi trong luật: {named}.", en=f"The law's words are searched too: {named}."),)


def _at(parts: tuple[Token, ...]) -> tuple[int, tuple[tuple[str, float], ...]]:
    """The longest everyday wording that begins here, and what the law says."""
    longest = longest_way(parts, _begun(parts[0].folded))
    if longest is None:
        return 0, ()
    wording, official = longest
    bare = not any(part.has_marks for part in parts[: len(wording)])
    sure = weights.AMBIGUOUS if bare and _is_ambiguous(tuple(part.marked for part in wording)) else 1.0
    return len(wording), tuple((phrase, weights.OTHER_WORDING * sure) for phrase in official)


@cache
def _by_first() -> Mapping[str, Sequence[Everyday]]:
    """First syllables without marks, and the wordings: a query without any of them says nothing of the table."""
    found: dict[str, list[Everyday]] = defaultdict(list)
    for one in everyday_wordings():
        found[forms(one.wording.partition(" ")[0]).folded].append(one)
    return found


@lru_cache(maxsize=1024)
def _begun(first: str) -> Sequence[tuple[tuple[Token, ...], tuple[str, ...]]]:
    """Wordings that begin with one syllable and what the law calls them: only these are cut, few of hundreds."""
    return [(tokens(wording), official) for wording, official in _by_first().get(first, ())]


@lru_cache(maxsize=1024)
def _is_ambiguous(wording: Syllables) -> bool:
    """Whether it spells a word of the law as well where marks are left off: "so do" is "sổ đỏ" or "sơ đồ"."""
    marked = " ".join(wording)
    bare, first = fold(marked), fold(marked[0])
    alike = (word for word in _of_the_law() if len(word) == len(marked) and fold(word[0]) == first)
    return any(normal_folded(word) == bare and normal(word) != marked for word in alike)


@cache
def _of_the_law() -> tuple[str, ...]:
    return tuple(row["word"] for row in table("words"))
