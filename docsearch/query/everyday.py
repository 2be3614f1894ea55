"""What citizens call things, beside what the law calls them: "sổ đỏ", "giấy chứng nhận quyền sử dụng đất".

One way only, and among plain words only: a phrase in quotation marks and a query taken as typed stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from docsearch.domain.everyday import everyday_wordings
from docsearch.domain.tables import table
from docsearch.language import Text
from docsearch.query import weights
from docsearch.query.lexicon import Lexicon, longest_at_each_place
from docsearch.query.rewrite import either
from docsearch.query.tree import Query
from docsearch.query.wordings import Used, Wording
from docsearch.query.words import exactly
from docsearch.terms import Token, normal, normal_folded
from docsearch.text.folding import fold


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


def find(text: str, field: str | None) -> list[Wording]:
    """The everyday wordings among words, each with the words of the law."""
    return [] if field else [Wording(*found) for found in longest_at_each_place(text, _at)]


def officials(used: Used) -> tuple[Official, ...]:
    """What the law calls the wordings that were found."""
    return tuple(
        dict.fromkeys(
            Official(written, tuple(phrase for phrase, _ in one.others), one.others[0][1] / weights.OTHER_WORDING)
            for written, one in used
        )
    )


def notes(official: Sequence[Official]) -> Iterator[Text]:
    """A note that names the words of the law; none where there are none."""
    named = "; ".join(f"{one.typed} = {' / '.join(one.phrases)}" for one in official)
    if named:
        yield Text(vi=f"Tìm cả cách gọi trong luật: {named}.", en=f"The law's words are searched too: {named}.")


def _at(parts: tuple[Token, ...]) -> tuple[int, tuple[tuple[str, float], ...]]:
    """The longest everyday wording that begins here, and what the law says."""
    for wording, official in _wordings().among_words(parts):
        bare = not any(part.has_marks for part in parts[: len(wording)])
        sure = weights.AMBIGUOUS if bare and _is_ambiguous(" ".join(part.marked for part in wording)) else 1.0
        return len(wording), tuple((phrase, weights.OTHER_WORDING * sure) for phrase in official)
    return 0, ()


@cache
def _wordings() -> Lexicon[tuple[str, ...]]:
    return Lexicon(everyday_wordings())


@lru_cache(maxsize=1024)
def _is_ambiguous(marked: str) -> bool:
    """Whether it spells a word of the law as well where marks are left off: "so do" is "sổ đỏ" or "sơ đồ"."""
    bare = fold(marked)
    alike = (word for word in _of_the_law() if len(word) == len(marked) and fold(word[0]) == bare[0])
    return any(normal_folded(word) == bare and normal(word) != marked for word in alike)


@cache
def _of_the_law() -> tuple[str, ...]:
    return tuple(row["word"] for row in table("words"))
