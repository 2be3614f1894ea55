"""Numbers and days written or stamped by hand: read again by a model that knows handwriting.

The blanks of "Số:      /UBND-NC" and "ngày      tháng      năm" are the least legible and the most wanted part of a
scan. The recognition model within the `rapidocr` package (PP-OCRv6, Apache-2.0) reads their digits far better than
those that read the rest, but hardly any Vietnamese marks: only its digits are used.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from docsearch.readers.ocr.pictures import Picture
from docsearch.readers.ocr.words import Line, Recognised, split
from docsearch.text.folding import fold

NAME = "handwriting"

_HEAD = 0.5
"""Number and date stand in the upper half of a page."""
_RIGHT = 0.35
"""Share of the page's width left of which running text begins; a date line that begins right of it is the head's."""
_LONGEST = 70
"""A line with more letters is running text, whose dates are printed."""
_PADDINGS = (0.2, 0.1, 0.35, 0.0, 0.15, 0.28, 0.45, 0.6)
"""A line is cut out so often, with these shares of its height around it; what most readings agree on is taken."""
_FEWEST = 3
"""Readings that must agree, of eight and that of the model that read the page."""
_DOUBTFUL = 0.5
"""The quality of digits on which the readings do not agree."""

_NUMBER_LINE = re.compile(
    r"\W{0,3}(S(?:[^\W_](?=\s?[:.;,])|\W{0,2}[ốôồổỗóòỏoõộéếêÓỐÔ]?))\s*[:.;,]?\s*([^/]{0,12}?)\s*(/[^\n]{2,40})",
    re.IGNORECASE,
)
"""An ố taken for another letter or a 6 stands right after the S, and a colon follows: then comes the number."""

_DATE_LINE = re.compile(
    r"(.{0,40}?)\bng[^\W\d]y(.{0,8}?)th[^\W\d]ng(.{0,8}?)n[^\W\d]m\W{0,3}((?:19|20)[\dO]{2})", re.IGNORECASE
)
"""Vowels in any guise: the model that knows handwriting writes "nàm"."""
_PLACE = re.compile(r"\W{0,3}[^\W\d_a-z]\S*(?:\s\S+){0,4}\W*")
_RECITAL = re.compile(r"\W{0,3}(?:can cu|theo|xet|thuc hien|luat|nghi|thong|quyet)\b")
"""How recitals begin, which have dates of their own, in print."""
_SYMBOL = re.compile(r"(?:/ ?(?:19|20)\d\d ?)?/ ?[^\W\d][^/]*(?:/[^/]+)?$")
"""What follows the ordinal: "/QĐ-TTg", "/2010/NĐ-CP"."""
_LIKE_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "Λ": "1", "Z": "2", "S": "5", "G": "6"})


@lru_cache(maxsize=1)
def version() -> str | None:
    """The version of the package that brings the model, None where it is missing."""
    try:
        return version_of("rapidocr") if _model_file() is not None and find_spec("onnxruntime") else None
    except PackageNotFoundError:
        return None


def _model_file() -> Path | None:
    spec = find_spec("rapidocr")
    folders = (spec.submodule_search_locations or []) if spec else []
    return next((file for folder in folders for file in sorted(Path(folder).glob("models/*_rec_*.onnx"))), None)


@lru_cache(maxsize=1)
def _session() -> tuple[Any, list[str]]:
    """The model and its alphabet; the first class is "nothing", the last a space."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(_model_file()), options, providers=["CPUExecutionProvider"])
    letters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return session, ["", *letters, " "]


def text_of(line: Picture) -> str:
    """What the model reads on the picture of one line: connectionist decoding, repeated classes taken once."""
    session, alphabet = _session()
    height = 48
    width = max(16, round(line.width * height / line.height))
    pixels = np.asarray(line.convert("RGB").resize((width, height)), dtype=np.float32)
    given = ((pixels / 255 - 0.5) / 0.5).transpose(2, 0, 1)[None]
    classes = session.run(None, {session.get_inputs()[0].name: given})[0][0].argmax(axis=1)
    changes = [int(one) for one, before in zip(classes, (0, *classes[:-1]), strict=True) if one != before]
    return "".join(alphabet[one] for one in changes if one < len(alphabet))


def with_blanks_read(recognised: Recognised, grey: Picture) -> Recognised:
    """The page with the digits of its number and date lines read again."""
    lines = tuple(
        _reread(line, grey) if line.top < _HEAD * recognised.height and len(line.text) <= _LONGEST else line
        for line in recognised.lines
    )
    return recognised._replace(lines=lines)


def _reread(line: Line, grey: Picture) -> Line:
    number, date = _NUMBER_LINE.match(line.text), _DATE_LINE.search(line.text)
    if date is not None and not (_follows_place(date[1]) or line.left > _RIGHT * grey.width):
        date = None
    if (number is None) == (date is None):
        return line
    readings = [text_of(_cut(line, grey, padding)) for padding in _PADDINGS]
    if number is not None:
        return _with_number(line, number, readings)
    return _with_date(line, date, readings) if date is not None else line


def _follows_place(before: str) -> bool:
    """Whether the words before a date are a place, as in a dispatch's head, and no part of a sentence."""
    return _PLACE.fullmatch(before) is not None and _RECITAL.match(fold(before).lower()) is None


def _cut(line: Line, grey: Picture, padding: float) -> Picture:
    edge = (line.bottom - line.top) * padding
    return grey.crop(
        (
            max(0, int(line.left - edge)),
            max(0, int(line.top - edge)),
            min(grey.width, int(line.right + edge)),
            min(grey.height, int(line.bottom + edge)),
        )
    )


def _with_number(line: Line, ours: re.Match[str], readings: list[str]) -> Line:
    found = [match for reading in readings if (match := _NUMBER_LINE.match(reading))]
    # Two strokes in a row: one of them is a digit that was not seen.
    seen_numbers = [None if match[3].startswith("//") else _number(match[2]) for match in found]
    digits, agreed = _vote(seen_numbers, _number(ours[2]))
    symbol = _SYMBOL.search(ours[3])
    if digits is None or symbol is None:
        return line
    seen = [known[0] for match in found if (known := _SYMBOL.search(match[3]))]
    return _rewritten(line, f"Số: {digits}{_lettered(symbol[0], seen).rstrip(' .,;')}", agreed)


def _lettered(symbol: str, seen: list[str]) -> str:
    """The symbol with the letters that all readings have instead: "TTg", not "TTE". Its marks stay: they have none."""
    letters = {re.sub(r"\s", "", reading) for reading in seen}
    ours = re.sub(r"\s", "", symbol)
    theirs = next(iter(letters), "")
    if len(seen) < len(_PADDINGS) or len(letters) != 1 or len(ours) != len(theirs):
        return symbol
    return "".join(one if fold(one) == two else two for one, two in zip(ours, theirs, strict=True))


def _with_date(line: Line, ours: re.Match[str], readings: list[str]) -> Line:
    found = [match for reading in readings if (match := _DATE_LINE.search(reading))]
    day, sure_day = _vote([_within(match[2], 31) for match in found], _within(ours[2], 31))
    month, sure_month = _vote([_within(match[3], 12) for match in found], _within(ours[3], 12))
    if month is None:
        return line
    year = ours[4].translate(_LIKE_DIGITS)
    text = f"{ours[1].strip(' ,;.')}, ngày {day or ''} tháng {month} năm {year}".replace("  ", " ")
    return _rewritten(line, text + line.text[ours.end() :], sure_day and sure_month)


def _vote(readings: list[str | None], ours: str | None) -> tuple[str | None, bool]:
    """The digits that most readings have, and whether they agree. The handwriting model's first reading breaks ties.

    A single digit is what is left where the others were lost: it counts only where every reading has it; and of
    several it may be what is left where a longer reading holds them ("66" of "666").
    "" where readings contradict each other, or too few could read it; None where there is nothing to say.
    """
    votes = Counter(reading for reading in (*readings, ours) if reading is not None)
    if not votes:
        return None, False
    best = max(votes, key=lambda one: votes[one])
    alike = {other: count for other, count in votes.items() if _flagged_ones(other, best) is not None}
    if len(alike) > 1:
        best = _one_or_four(alike, ours, wavering=len({reading for reading in readings if reading}) > 1)
    agreeing, all_votes = sum(alike.values()), votes.total()
    if len(best) == 1 and agreeing <= len(readings):
        return None, False
    is_part_of_longer = any(best in other for other in votes if len(other) > len(best))
    is_settled = agreeing >= _FEWEST and 2 * agreeing > all_votes and not is_part_of_longer
    if readings and not is_settled:
        return "", False
    return best, agreeing == all_votes and len(alike) == 1


def _one_or_four(alike: dict[str, int], ours: str | None, *, wavering: bool) -> str:
    """Which of readings that differ in 1 and 4 alone is meant, "" where that is not sure.

    A 1 with a long flag is often taken for a 4, a 4 seldom for a 1: 1 it is where half of the readings say so,
    or the other model alone does while the handwriting model is of two minds. In the first case a 4 that is left
    may be such a 1 as well.
    """
    ones = next(iter(alike))
    for other in alike:
        ones = _flagged_ones(ones, other) or ones
    enough = "4" not in ones and 2 * alike.get(ones, 0) >= sum(alike.values())
    return ones if enough or (wavering and ours == ones and alike[ones] == 1) else ""


def _flagged_ones(digits: str, other: str) -> str | None:
    """The digits with 1 wherever the two differ in 1 and 4; None where they differ in anything else."""
    if len(digits) != len(other):
        return None
    pairs = list(zip(digits, other, strict=True))
    return "".join(map(min, pairs)) if all(one == two or {one, two} == {"1", "4"} for one, two in pairs) else None


def _number(text: str) -> str | None:
    """The ordinal in the blank before the slash; None where it is not all digits."""
    digits = _digits(text)
    return digits if re.fullmatch(r"\d{1,5}[b-dB-D]?", digits) else None  # an A at the end may be a 4


def _within(text: str, most: int) -> str | None:
    """The day or month in a blank; None where it is none."""
    digits = _digits(text)
    if not re.fullmatch(r"\d{1,2}", digits):
        return None
    if int(digits) > most and digits[0] == "4" != digits[-1]:  # no day begins with 4: it is a 1 with a long flag
        digits = f"1{digits[1]}"
    return digits if 1 <= int(digits) <= most else None


def _digits(text: str) -> str:
    """A blank's filling without dots; what looks like a digit among digits is one: a flagged 1 is read as A."""
    filling = re.sub(r"[\s.,_…'’/-]", "", text)
    if not any(letter.isdigit() for letter in filling):
        return filling
    return re.sub(r"A(?=\d)", "1", filling.translate(_LIKE_DIGITS))


def _rewritten(line: Line, text: str, agreed: bool) -> Line:
    quality = min(word.quality for word in line.words) if agreed else _DOUBTFUL
    return Line(split(text, (line.left, line.top, line.right, line.bottom), quality))
