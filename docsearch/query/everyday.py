"""What citizens call things, beside what the law calls them: "sổ đỏ", "giấy chứng nhận quyền sử dụng đất".

One way only, and among plain words only: a phrase in quotation marks and a query taken as typed stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from docsearch.domain.everyday import Everyday, everyday_wordings
from docsearch.domain.tables import table
from docsearch.language import Text
from docsearch.query import weights
from docsearch.query.rewrite import either
from docsearch.query.tree import Query
from docsearch.query.typed import Node
from docsearch.query.wordings import LONGEST, Wording, longest_at_each_place, reworded
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
    marked = any(token.has_marks for token in typed)

    def find(text: str, field: str | None) -> list[Wording]:
        return [] if field else [Wording(*found) for found in longest_at_each_place(text, partial(_at, marked=marked))]

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


def _at(parts: tuple[Token, ...], *, marked: bool) -> tuple[int, tuple[tuple[str, float], ...]]:
    """The longest everyday wording that begins here, and what the law says; where the query bears no marks, without."""
    begun = _begun(parts[0].folded)
    for length in range(min(len(parts), max(map(len, begun), default=0)), 1, -1):
        typed = tuple(part.marked for part in parts[:length])
        for wording, official in begun.items() if not marked else [(typed, begun.get(typed))]:
            if official and (marked or _bare(wording) == typed):
                sure = 1.0 if marked or not _is_ambiguous(wording) else weights.AMBIGUOUS
                return length, tuple((phrase, weights.OTHER_WORDING * sure) for phrase in official)
    return 0, ()


def _bare(wording: Syllables) -> Syllables:
    return tuple(fold(syllable) for syllable in wording)


@cache
def _by_first() -> Mapping[str, Sequence[Everyday]]:
    """First syllables without marks, and the wordings: a query without any of them says nothing of the table."""
    found: dict[str, list[Everyday]] = defaultdict(list)
    for one in everyday_wordings():
        found[forms(one.wording.partition(" ")[0]).folded].append(one)
    return found


@lru_cache(maxsize=1024)
def _begun(first: str) -> Mapping[Syllables, tuple[str, ...]]:
    """Wordings as marked syllables → what the law calls them, for those that begin with one syllable.

    Only these are cut: a query needs few of hundreds.
    """
    return {
        tuple(part.marked for part in tokens(wording)): official for wording, official in _by_first().get(first, ())
    }


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
