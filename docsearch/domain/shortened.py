"""Abbreviations within names of agencies, written out: "SỞ LĐ-TBXH", "UBND TX. ĐỒNG XOÀI", "BỘ NÔNG NGHIỆP & PTNT"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docsearch.domain.areas import ranks_in_full
from docsearch.domain.tables import table
from docsearch.domain.wording import parts
from docsearch.text.flat import flat

_COMMAND = re.compile(r"\bBCH(?=\s+(?i:quân|phòng|thống|bộ đội|PC|BĐ))")
"""Not the usual Ban Chấp hành: of an army's body, or against floods and storms."""
_CODES = re.compile(r"(?<![\w&])[A-ZĐ]{2,7}(?:(?:\s?[&\-–]\s?| (?:và|VÀ) )[A-ZĐ]{2,5})*(?![\w&])")
"""An abbreviation in capitals without marks, or several joined by "&", a hyphen or "và"."""


def spelt_out(text: str, *, joined_alone: bool = False) -> str:
    """`text` with the abbreviations of places' ranks and of agencies written out.

    `joined_alone`: of those of a branch only the ones joined by "&"; a parent agency keeps the others as printed.
    """
    text = _COMMAND.sub("Ban Chỉ huy", ranks_in_full(text))
    if not joined_alone or "&" in text:
        text = _CODES.sub(_branch, text)
    pieces, at = [], 0
    for word in parts(text):
        full = _short().get(_bare_code(word.group())) if word.group()[:1].isupper() else None
        if full:
            pieces += [text[at : word.start()], full]
            at = word.end()
    return "".join(pieces) + text[at:]


def _branch(found: re.Match[str]) -> str:
    code = "".join(filter(str.isalpha, found[0].replace(" và ", "").replace(" VÀ ", "")))
    return _full("branch").get(code, found[0])


def _bare_code(word: str) -> str:
    return flat(word).replace("0", "o").replace("8", "b")


@cache
def _full(column: str) -> dict[str, str]:
    """Abbreviation → what it stands for within names, by a column of the table: `name`, or `branch`."""
    return {row["abbreviation"]: row[column] for row in table("abbreviations") if row[column]}


@cache
def _short() -> dict[str, str]:
    """Bare letters of an abbreviation → what it stands for."""
    return {_bare_code(short): full for short, full in _full("name").items()}


def ways_to_write(name: str) -> Iterator[str]:
    """A name of an agency in full, then with each abbreviation that `spelt_out` writes out of it, one at a time."""
    yield name
    yield name.replace(" và ", " ")
    for short, full in {**_full("name"), **_full("branch")}.items():
        if full in name:
            yield name.replace(full, short)
