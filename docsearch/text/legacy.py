"""Text in legacy Vietnamese encodings is found paragraph by paragraph and decoded.

A paragraph is decoded where that makes well-formed syllables of what were none before. The font's name
proposes, the score decides, and where a paragraph alone is too short to tell, the rest of the file does.
What nothing explains stays as it was and is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from docsearch.language import Text, several
from docsearch.text import mojibake
from docsearch.text.encodings import ENCODINGS, Encoding, decode, draws_capitals, encoding_of_font
from docsearch.text.syllables import is_syllable

LABELS: dict[Encoding, str] = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII", "vps": "VPS"}

ENOUGH_WORDS = 6
"""Marked words from which a paragraph is judged alone; below, the file's verdict or the font must agree."""

GOOD = 0.8
"""Share of well-formed syllables among marked words that true Vietnamese reaches (clean text: 0.97)."""

MARGIN = 0.15
"""How much better than as it stands the decoded paragraph must be."""

_ENOUGH_FORMS = 3
"""Characters that putting UTF-8 right must save in a file: fewer may be chance."""

_WORD = re.compile(r"[^\s.,;:!?()\[\]{}\"'“”‘’\-–—/…*_|<>=+&%#@0-9]+")
_ODD = re.compile(r"[\xa1-\xbf\xd7\xf7\uf0a1-\uf0ff](?:(?=[A-Za-z])|(?<=[A-Za-z].))", re.DOTALL)
"""A sign beside a letter. It begins with the sign itself, which is found fast, as do the patterns for `mojibake`."""
_FOREIGN = re.compile(r"[äåæçëîïñöøüÿßðþûÄÅÆÇËÎÏÑÖØÜÐÞÛ\x80-\x9fŒœŠšŽžŸƒ\uf0c0-\uf0ff]")
_INSIDE = re.compile(r"(?<=[A-Za-z])[\xa1-\xbf\xd7\xf7\uf0a1-\uf0ff]{1,3}(?=[A-Za-z])")
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300-\u0323]")
"""Letters that no 8-bit font has: where they stand, the text is Unicode."""


class Run(NamedTuple):
    """Text in one font; None where the format does not tell."""

    text: str
    font: str | None = None


@dataclass(frozen=True)
class Decoded:
    """The paragraphs in Unicode, in the same order, and what a user should know about them."""

    paragraphs: tuple[str, ...]
    notes: tuple[Text, ...] = ()


class Score(NamedTuple):
    """Of `words` that hold a character beyond ASCII, `good` are well-formed Vietnamese syllables."""

    good: int
    words: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where there is no such word."""
        return self.good / self.words if self.words else 0.0


def score(text: str) -> Score:
    """How Vietnamese the marked words of `text` are, as Unicode."""
    composed = unicodedata.normalize("NFC", text)
    words = [word for word in _WORD.findall(composed) if not word.isascii()]
    return Score(sum(map(_is_word, words)), len(words))


@lru_cache(maxsize=65536)
def _is_word(word: str) -> bool:
    return word.isalpha() and (word.islower() or word.isupper() or word.istitle()) and is_syllable(word)


def decode_paragraphs(paragraphs: Iterable[Sequence[Run]]) -> Decoded:
    """Decode what is in a legacy encoding; Unicode text comes back as it is."""
    runs = [list(paragraph) for paragraph in paragraphs]
    texts = ["".join(run.text for run in paragraph) for paragraph in runs]
    whole = "\n".join(texts)  # no line break is part of what is looked for
    if not (_ODD.search(whole) or _FOREIGN.search(whole) or mojibake.is_suspect(whole)):
        return Decoded(tuple(texts))
    notes = _mend(runs, texts)
    alone = [_judged_alone(text) for text in texts]
    verdict = _verdict(texts, alone)
    learned = _learned(runs, texts, alone)
    if verdict and not any(run.font for paragraph in runs for run in paragraph):
        learned = {None: verdict[0]} if not any(_UNICODE.search(text) for text in texts) else {}
    judge = _Judge(verdict, learned)
    out = tuple(judge.paragraph(paragraph, found) for paragraph, found in zip(runs, alone, strict=True))
    return Decoded(out, (*notes, *judge.notes()))


def _mend(runs: list[list[Run]], texts: list[str]) -> Iterable[Text]:
    """Put paragraphs right, in place, that are UTF-8 taken for a Windows code page; say how many."""
    found = {at: plain for at, text in enumerate(texts) if (plain := mojibake.mended(text)) is not None}
    if sum(len(texts[at]) - len(plain) for at, plain in found.items()) < _ENOUGH_FORMS:
        return ()
    for at, plain in found.items():
        texts[at], runs[at] = plain, [Run(plain, runs[at][0].font)]
    count = len(found)
    note = Text(
        vi=f"{count} đoạn UTF-8 từng bị lưu nhầm bảng mã (kiểu “Cá»™ng hÃ²a”) đã được sửa lại.",
        en=f"{several(count, 'paragraph')} of UTF-8 that was once saved in a wrong code page put right.",
    )
    return (note,)


def _learned(
    runs: Sequence[Sequence[Run]], texts: Sequence[str], alone: Sequence[Encoding | None]
) -> dict[str | None, Encoding]:
    """What fonts hold, should their names say nothing, where all text of theirs that can be judged agrees."""
    seen: dict[str | None, set[Encoding | None]] = {}
    for paragraph, text, found in zip(runs, texts, alone, strict=True):
        if found or _UNICODE.search(text):
            for run in paragraph:
                if not run.text.isascii():
                    seen.setdefault(run.font, set()).add(found)
    return {font: encoding for font, (encoding, *others) in seen.items() if encoding and not others}


def _verdict(texts: Sequence[str], alone: Sequence[Encoding | None]) -> tuple[Encoding, ...]:
    """The encodings in which paragraphs long enough to tell are written, most frequent first."""
    votes: Counter[Encoding] = Counter()
    short: list[str] = []
    for text, found in zip(texts, alone, strict=True):
        if found:
            votes[found] += len(text)
        elif not text.isascii():
            short.append(text)
    if not votes:
        # Forms and tables have short cells only: together they may be enough.
        found = _judged_alone("\n".join(text for text in short if _ODD.search(text) or _FOREIGN.search(text)))
        if found:
            votes[found] += 1
    return tuple(encoding for encoding, _ in votes.most_common())


def _judged_alone(text: str) -> Encoding | None:
    """The one encoding that makes Vietnamese of `text`, None where it is Unicode, too short or not clear."""
    as_it_is = score(text)
    if as_it_is.words < ENOUGH_WORDS or as_it_is.share >= 0.75:
        return None
    ranked = sorted(((score(decode(text, encoding)).share, encoding) for encoding in ENCODINGS), reverse=True)
    (best, encoding), (second, _) = ranked[:2]
    if best >= GOOD and best - as_it_is.share >= MARGIN and best - second >= 0.05:
        return encoding
    return None


class _Judge:
    """Decides part by part and keeps count for the notes.

    `verdict` are the file's encodings; `learned` is what fonts hold of which only their text tells.
    """

    def __init__(self, verdict: tuple[Encoding, ...], learned: dict[str | None, Encoding]) -> None:
        self._verdict = verdict
        self._learned = learned
        self._decoded: Counter[Encoding] = Counter()
        self._good: Counter[Encoding] = Counter()
        self._words: Counter[Encoding] = Counter()
        self._open = 0

    def paragraph(self, runs: Sequence[Run], alone: Encoding | None) -> str:
        """One paragraph in Unicode; `alone` is what it says of itself."""
        whole = "".join(run.text for run in runs)
        if whole.isascii() and not any(draws_capitals(run.font) for run in runs):
            return whole
        parts = []
        for (claim, capitals), group in groupby(runs, key=lambda run: (self._claim(run), draws_capitals(run.font))):
            text = "".join(run.text for run in group)
            parts.append(self._part(text, claim, alone, capitals=capitals))
        if any(encoding for _, encoding in parts):
            self._decoded.update({encoding for _, encoding in parts if encoding})
        elif _is_undecidable(whole):
            self._open += 1
        return "".join(text for text, _ in parts)

    def _claim(self, run: Run) -> Encoding | None:
        return encoding_of_font(run.font) or self._learned.get(run.font)

    def _part(
        self, text: str, claim: Encoding | None, alone: Encoding | None, *, capitals: bool
    ) -> tuple[str, Encoding | None]:
        if text.isascii():
            raised = capitals and "tcvn3" in self._verdict
            return (text.upper() if raised else text), None
        found = self._encoding(text, claim, alone)
        if found is None:
            return text, None
        decoded = decode(text, found)
        if capitals and found == "tcvn3":
            decoded = decoded.upper()
        result = score(decoded)
        self._good[found] += result.good
        self._words[found] += result.words
        return decoded, found

    def _encoding(self, text: str, claim: Encoding | None, alone: Encoding | None) -> Encoding | None:
        """Of the encodings that have a reason to be tried here, the one that reads best; None for Unicode."""
        reasons = [encoding for encoding in (claim, alone, *self._verdict) if encoding]
        if not reasons:
            return None
        as_it_is = score(text).share
        best: Encoding | None = None
        best_share = max(as_it_is, 0.5)
        for encoding in dict.fromkeys(reasons):
            share = score(decode(text, encoding)).share
            if share > best_share:
                best, best_share = encoding, share
        if best or not self._verdict or _UNICODE.search(text):
            return best
        # "Céng" reads well either way, and "®" not at all: such fragments go with the file they stand in.
        home = self._verdict[0]
        return home if claim == home and score(decode(text, home)).share >= as_it_is else None

    def notes(self) -> Iterable[Text]:
        """What was decoded and how sure, and what could not be."""
        for encoding, count in self._decoded.most_common():
            sure = round(100 * self._good[encoding] / max(self._words[encoding], 1))
            yield Text(
                vi=f"{count} đoạn được giải mã từ {LABELS[encoding]}; {sure} % số tiếng đúng chính tả.",
                en=f"{several(count, 'paragraph')} decoded from {LABELS[encoding]}; "
                f"{sure} % of the syllables are well formed.",
            )
        if self._open:
            yield Text(
                vi=f"{self._open} đoạn có ký tự của bảng mã không xác định được, giữ nguyên như trong tệp.",
                en=f"{several(self._open, 'paragraph')} in an encoding that could not be told, left as in the file.",
            )


def _is_undecidable(text: str) -> bool:
    """Letters mixed with signs, as no language writes: an encoding, but which is open."""
    if len(_INSIDE.findall(text)) < 3:
        return False
    result = score(text)
    return result.words >= 3 and result.share < 0.5
