"""Two readings of one page into the better one, word by word.

The recognisers err differently: `trueocr` slips on marks of capitals and joins words at commas, Tesseract drops hooks
("Thành phô") and misreads stamped digits. Where they differ, the word that forms a Vietnamese word with its
neighbours wins; numbers are left to `trueocr`, spaces to Tesseract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from docsearch.readers.ocr.lexicon import commonness, follower, go_together
from docsearch.readers.ocr.words import Line, Recognised, Word
from docsearch.text.folding import fold
from docsearch.text.syllables import is_syllable

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_NUMBER = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,5}(?:/\d{4})?/[A-ZĐ][A-ZĐa-zđ0-9&-]{1,30}|\d[\d.,]*%?")
"""A date, a document's number, a plain number: well formed as dispatches print them."""

_PLAIN_ENDING = re.compile(r"[.,;:)”\"!?]{0,2}")

_LOST = 1.3
"""Where trueocr has this many times Tesseract's letters, Tesseract has lost something."""

_ALONE = 0.75
"""A word that only Tesseract saw counts from this quality on: below are signatures and seals."""


def combined(robust: Recognised, exact: Recognised) -> Recognised:
    """The lines of `robust` (trueocr) with what `exact` (Tesseract) read better or alone."""
    rest = [word for line in exact.lines for word in line.words]
    lines = []
    for line in robust.lines:
        inside = sorted((word for word in rest if _within(word, line)), key=lambda word: word.left)
        rest = [word for word in rest if not _within(word, line)]
        lines.append(_merged(line, inside) if inside else line)
    seen_alone = set(rest)
    for line in exact.lines:
        words = tuple(word for word in line.words if word in seen_alone)
        known = sum(_is_known(word.text) for word in words)
        if known and known >= 0.6 * len(words) and sum(word.quality for word in words) >= _ALONE * len(words):
            lines.append(Line(words))
    return Recognised(tuple(lines), robust.width, robust.height, f"{robust.recogniser}+{exact.recogniser}")


def _within(word: Word, line: Line) -> bool:
    height = line.bottom - line.top
    middle = (word.left + word.right) / 2
    shared = min(word.bottom, line.bottom) - max(word.top, line.top)
    return (
        line.left - height / 2 <= middle <= line.right + height / 2
        and shared >= 0.5 * min(height, word.bottom - word.top)
        and abs(word.middle - (line.top + line.bottom) / 2) <= 0.6 * height
    )


def _merged(line: Line, others: Sequence[Word]) -> Line:
    """The better word at each place of a line that both have read."""
    chosen: list[Word] = []
    mine, theirs = list(line.words), list(others)
    for ours, seen in _paired(mine, theirs):
        after = [word.text for word in (*mine, *theirs) if ours and word.left >= ours[-1].right - 1][:1]
        chosen.extend(_choice(ours, seen, chosen[-1].text if chosen else "", after[0] if after else ""))
    return Line(tuple(word._replace(top=line.top, bottom=line.bottom) for word in chosen))


def _paired(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[tuple[list[Word], list[Word]]]:
    """Runs of words that stand for the same print, found by aligning the words without marks."""
    ours, seen = [_bare(word.text) for word in mine], [_bare(word.text) for word in theirs]
    at, there = 0, 0
    for step in Indel.opcodes(ours, seen):
        if step.tag != "equal":
            continue
        if step.src_start > at or step.dest_start > there:
            yield list(mine[at : step.src_start]), list(theirs[there : step.dest_start])
        yield from (
            ([one], [other])
            for one, other in zip(
                mine[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end], strict=True
            )
        )
        at, there = step.src_end, step.dest_end
    if at < len(mine) or there < len(theirs):
        yield list(mine[at:]), list(theirs[there:])


def _choice(ours: list[Word], seen: list[Word], before: str, after: str) -> list[Word]:
    if not seen:
        return ours
    if not ours:
        return [word for word in seen if word.quality >= _ALONE and _is_plain_syllable(word.text)]
    if len(_letters(ours)) > _LOST * len(_letters(seen)):
        return ours
    if len(ours) == len(seen):
        chosen: list[Word] = []
        for index, (one, other) in enumerate(zip(ours, seen, strict=True)):
            left = chosen[-1].text if chosen else before
            right = ours[index + 1].text if index + 1 < len(ours) else after
            chosen.append(_better(one, other, left, right))
        return chosen
    if _letters(ours) == _letters(seen):  # they differ in spaces alone, and perhaps in marks
        return max(ours, seen, key=len)
    shares = [
        sum(_is_known(word.text) * len(word.text) for word in side) / len(_letters(side) or "x")
        for side in (ours, seen)
    ]
    return seen if shares[1] > shares[0] else ours


def _better(one: Word, other: Word, before: str, after: str) -> Word:
    """The better of two readings of a word; the first (trueocr's) where nothing speaks for the second."""
    if one.text == other.text:
        return one._replace(quality=max(one.quality, other.quality))
    core, another = _core(one.text), _core(other.text)
    if _is_numeric(one.text) and _is_numeric(other.text):
        formed = [bool(_NUMBER.fullmatch(text)) for text in (core, another)]
        return other if formed[1] and not formed[0] else one
    if core == another:  # they differ in punctuation alone
        return other if core and _PLAIN_ENDING.fullmatch(other.text.replace(core, "", 1)) else one
    if fold(core).lower() == fold(another).lower() and not any(
        go_together(_core(before), text) or go_together(text, _core(after)) for text in (core, another)
    ):
        meant = follower(_core(before), core)
        if meant is not None:
            return one._replace(text=one.text.replace(core, _cased_as(core, meant)))
    return other if _plausible(other, before, after) > _plausible(one, before, after) else one


def _cased_as(model: str, syllable: str) -> str:
    if model.isupper():
        return syllable.upper()
    return syllable.capitalize() if model[:1].isupper() else syllable


def _plausible(word: Word, before: str, after: str) -> float:
    core = _core(word.text)
    neighbours = go_together(_core(before), core) + go_together(core, _core(after))
    return 2.0 * neighbours + _is_known(word.text) + 0.5 * word.quality + commonness(core)


def _is_known(text: str) -> bool:
    core = _core(text)
    return is_syllable(core) or bool(_NUMBER.fullmatch(core))


def _is_plain_syllable(text: str) -> bool:
    """A syllable with nothing before it: specks beside print are read as ":A"."""
    core = _core(text)
    return is_syllable(core) and text.lstrip('“"(').startswith(core)


def _letters(words: Sequence[Word]) -> str:
    return "".join(letter for word in words for letter in fold(word.text).lower() if letter.isalnum())


def _is_numeric(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) * 3 >= len(_core(text)) > 0


def _core(text: str) -> str:
    return _EDGES.sub("", text)


def _bare(text: str) -> str:
    return _EDGES.sub("", fold(text).lower())
