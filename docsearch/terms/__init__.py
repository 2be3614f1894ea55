"""What a text is found by: terms at positions, and keys without.

Every syllable position holds two terms of one field: the marked form (``=đường``) and the folded
one (``~duong``). pyvi's words and whole symbols are keys of a document, without positions. Index and query
make their terms here, so both sides always agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from docsearch.models import Span
from docsearch.text.folding import fold
from docsearch.text.repairs import repair
from docsearch.text.tones import place, take_off

MARKED = "="
FOLDED = "~"
SILENT = "silent"
"""Beside the terms of a position: they are found there, and count for no score (`docsearch.engines`)."""


class Token(NamedTuple):
    """One syllable, number or symbol part at one position of a text: its span and its two forms, unprefixed.

    `marked` is lower case, NFC, tone placed by the new rule, i/y unified; `folded` has no marks and no đ.
    `whole` is the number without its dots where one with dots between thousands begins here (1.234.567), else empty.
    """

    span: Span
    marked: str
    folded: str
    whole: str = ""

    @property
    def has_marks(self) -> bool:
        """Whether it was written with marks or đ, so that these are meant."""
        return self.marked != self.folded

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms that an index holds at this position, with their prefixes."""
        terms = (MARKED + self.marked, FOLDED + self.folded)
        return (*terms, MARKED + self.whole, FOLDED + self.whole) if self.whole else terms


_INNER = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
"""What may stand within a word without being a letter of it: combining marks (NFD), soft hyphens, zero-width marks."""
_THOUSANDS = r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{3})+(?!\.?\w|,[0-9])"
_TOKEN = re.compile(rf"[^\W\d_][^\W_]*(?:[{_INNER}][^\W_]*)*|{_THOUSANDS}|[^\W_]+(?:[{_INNER}][^\W_]*)*")
"""A run of letters and digits; or a number with dots between thousands, which is cut further."""
_JOINED = re.compile(rf"[\w.,{_INNER}]+")
"""What a word or number is made of, and what it looks at before and behind itself: two texts that meet elsewhere have
the words of both."""
_I_OR_Y = re.compile(r"(?:[hklmst]|qu)y")
"""Open syllables written both ways: kỹ/kĩ, lý/lí, công ty/ti, quy/qui. Never uy, ay, ây, yê, nor y alone."""


class Forms(NamedTuple):
    """The two forms of one written word, unprefixed."""

    marked: str
    folded: str


@lru_cache(maxsize=131072)
def forms(word: str) -> Forms:
    """The forms of one word as printed: letters and digits, maybe with marks set apart (NFD)."""
    if word.isascii() and word.isdigit():
        return Forms(word, word)
    marked = _unified(place(repair(repair(word).lower())))
    return Forms(marked, fold(marked).lower() or marked)


def _unified(marked: str) -> str:
    if "y" not in fold(marked):
        return marked
    toneless, tone = take_off(marked)
    return repair(f"{toneless[:-1]}i{tone}") if _I_OR_Y.fullmatch(toneless) else marked


_SHORT = 40
"""Longer texts are not kept: they hardly come again."""


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order, one a position, with their places; NFC, NFD and mixed text give the same terms."""
    return _kept(text) if len(text) <= _SHORT else _cut(text)


@lru_cache(maxsize=16384)
def _kept(text: str) -> tuple[Token, ...]:
    return _cut(text)


def _cut(text: str) -> tuple[Token, ...]:
    return tuple(token for match in _TOKEN.finditer(text) for token in _tokens_of(match.group(), match.start()))


def _tokens_of(word: str, start: int) -> Iterator[Token]:
    if "." not in word:
        yield Token(Span(start, start + len(word)), *forms(word))
        return
    whole = word.replace(".", "")
    for part in word.split("."):
        yield Token(Span(start, start + len(part)), *forms(part), whole)
        start += len(part) + 1
        whole = ""


@lru_cache(maxsize=131072)
def _positions_of(word: str) -> tuple[tuple[str, ...], ...]:
    return tuple(token.terms for token in _tokens_of(word, 0))


@lru_cache(maxsize=16384)
def _silent_positions_of(word: str) -> tuple[tuple[str, ...], ...]:
    return tuple((*terms, SILENT) for terms in _positions_of(word))


_REMEMBERED = 100_000
"""So many runs are kept, about 20 MB."""


class _Runs(dict[str, tuple[tuple[str, ...], ...]]):
    """What stands between white space → its positions, those of short runs kept: texts repeat their words.

    No word or number holds white space, or depends on what stands beyond it.
    """

    def __missing__(self, run: str) -> tuple[tuple[str, ...], ...]:
        found = tuple(chain.from_iterable(map(_positions_of, _TOKEN.findall(run))))
        if len(run) <= _SHORT:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[run] = found
        return found


_RUNS = _Runs()


def positions(text: str, silent: Sequence[Span] = ()) -> tuple[tuple[str, ...], ...]:
    """The terms at each position of `text`, as an `Entry` holds them: those of `tokens`, made several times faster.

    Those within the spans `silent`, which are in order and do not overlap, count for no score. What a border cuts in
    two is silent as a whole.
    """
    found: list[tuple[str, ...]] = []
    done = 0
    for span in silent:
        start, end = _whole(text, span, done)
        found += _positions(text[done:start])
        found += chain.from_iterable(map(_silent_positions_of, _TOKEN.findall(text[start:end])))
        done = end
    return tuple(chain(found, _positions(text[done:])))


def _positions(text: str) -> Iterable[tuple[str, ...]]:
    return chain.from_iterable(map(_RUNS.__getitem__, text.split()))


def _whole(text: str, span: Span, least: int) -> Span:
    """The span with the rest of the words that its borders cut, from `least` on, which cuts none."""
    start, end = max(span.start, least), max(span.end, least)
    while least < start < len(text) and _JOINED.match(text, start) and _JOINED.match(text, start - 1):
        start -= 1
    if start < end and _JOINED.match(text, end - 1):
        rest = _JOINED.match(text, end)
        end = rest.end() if rest else end
    return Span(start, end)


def normal(text: str) -> str:
    """`text` as one key: its marked forms with a space between."""
    return " ".join([terms[0][1:] for terms in _positions(text)])


def normal_folded(text: str) -> str:
    """`text` as one key without marks."""
    return " ".join([terms[1][1:] for terms in _positions(text)])
