"""Phrases that tables know, found among the syllables of a query by the one they begin with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from docsearch.models import Span
from docsearch.terms import Token, tokens

Found = TypeVar("Found")


class Lexicon(Generic[Found]):
    """Phrases, each with what it stands for. Only those that begin with a syllable typed are cut, few of hundreds."""

    def __init__(self, phrases: Iterable[tuple[str, Found]]) -> None:
        self._phrases: dict[str, list[tuple[str, Found]]] = defaultdict(list)
        self._cut: dict[str, list[tuple[tuple[Token, ...], Found]]] = {}
        for phrase, found in phrases:
            self._phrases[tokens(phrase.partition(" ")[0])[0].folded].append((phrase, found))

    def __contains__(self, first: str) -> bool:
        return first in self._phrases

    def fitting(self, typed: Sequence[Token]) -> list[tuple[tuple[Token, ...], Found]]:
        """The phrases with which these syllables begin, the longest first; marks that were typed count."""
        first = typed[0].folded if typed else ""
        if first in self._phrases and first not in self._cut:
            self._cut[first] = [(tokens(phrase), found) for phrase, found in self._phrases[first]]
        fitting = (way for way in self._cut.get(first, ()) if _fits(typed, way[0]))
        return sorted(fitting, key=lambda way: -len(way[0]))

    def among_words(self, typed: Sequence[Token]) -> list[tuple[tuple[Token, ...], Found]]:
        """Those of them that stand there as they are written, or without any of their marks.

        With half of them it is mostly another word: in 57,782 lines of real papers "hoá đơn do", "hợp đồng gia …" and
        their like stand 35 times. At a query's beginning, where kinds are looked for, half of the marks is a slip.
        """
        return [way for way in self.fitting(typed) if not _is_half(typed, way[0])]


def longest_at_each_place(
    text: str, find: Callable[[tuple[Token, ...]], tuple[int, Found]]
) -> Iterator[tuple[Span, Found]]:
    """What `find` knows of the syllables from each place on, and where it stands: how many these are, and what for."""
    parts = tokens(text)
    at = 0
    while at < len(parts):
        length, found = find(parts[at:])
        if length:
            yield Span(parts[at].span.start, parts[at + length - 1].span.end), found
        at += length or 1


def _fits(typed: Sequence[Token], way: Sequence[Token]) -> bool:
    return len(way) <= len(typed) and all(
        one.marked == other.marked if one.has_marks else one.folded == other.folded
        for one, other in zip(typed, way, strict=False)
    )


def _is_half(typed: Sequence[Token], way: Sequence[Token]) -> bool:
    """Whether some marks of `way` were typed and some left off."""
    begun = typed[: len(way)]
    unlike = any(one.marked != other.marked for one, other in zip(begun, way, strict=True))
    return unlike and any(one.has_marks for one in begun)
