"""Tesseract with its Vietnamese model: a program beside ours, spoken to through pipes.

The better one on clean pages; it keeps spaces and capitals' marks.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
from functools import lru_cache
from itertools import groupby

from docsearch.readers.ocr.pictures import Picture
from docsearch.readers.ocr.words import Line, Recognised, Word
from docsearch.readers.programs import program

NAME = "tesseract"
_SECONDS = 180
"""A page takes 2 to 10; a picture that takes longer than this is not a page of text."""
_SUREST_NOISE = 25.0
"""Words less sure than this (of 100) are specks, signatures and seals."""
_PLACES = ("%ProgramFiles%/Tesseract-OCR/tesseract.exe", "%LOCALAPPDATA%/Programs/Tesseract-OCR/tesseract.exe")
"""Where its installer for Windows puts it, for everybody or for one person; it does not add them to PATH."""


@lru_cache(maxsize=1)
def version() -> str | None:
    """The version of the program, None where it or its Vietnamese model is missing."""
    found = program([NAME], _PLACES)
    if found is None:
        return None
    try:
        languages = subprocess.run([found, "--list-langs"], capture_output=True, timeout=20, check=True)
        about = subprocess.run([found, "--version"], capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    if b"vie" not in languages.stdout.split():  # as bytes: it names its folder in whatever encoding the system has
        return None
    return (about.stdout or about.stderr).decode("ascii", "replace").split("\n", 1)[0].removeprefix("tesseract").strip()


def recognise(grey: Picture, dots_per_inch: int) -> Recognised:
    """The words of a cleaned picture. One that the program cannot read in time has none."""
    data = io.BytesIO()
    grey.save(data, "BMP")
    found = program([NAME], _PLACES)
    assert found is not None  # or `version` is None, and nobody asks
    try:
        run = subprocess.run(
            [found, "-", "-", "-l", "vie", "--psm", "3", "--dpi", str(dots_per_inch), "tsv"],
            input=data.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # two threads take longer than one, says its own manual
        )
    except subprocess.SubprocessError:
        return Recognised((), grey.width, grey.height, NAME)
    return Recognised(lines_of(run.stdout.decode("utf-8", "replace")), grey.width, grey.height, NAME)


def lines_of(table: str) -> tuple[Line, ...]:
    """The lines in Tesseract's TSV output."""
    rows = [
        row
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
        if row["level"] == "5" and (row["text"] or "").strip() and float(row["conf"]) >= _SUREST_NOISE
    ]
    lines = []
    for _, group in groupby(rows, key=lambda row: (row["page_num"], row["block_num"], row["par_num"], row["line_num"])):
        words = [_word(row) for row in group]
        # Boxes are those of the ink; the line's own extent is what all its words together reach.
        top, bottom = min(word.top for word in words), max(word.bottom for word in words)
        lines.append(Line(tuple(word._replace(top=top, bottom=bottom) for word in words)))
    return tuple(lines)


def _word(row: dict[str, str]) -> Word:
    left, top = float(row["left"]), float(row["top"])
    return Word(
        row["text"].strip(),
        left,
        top,
        left + float(row["width"]),
        top + float(row["height"]),
        float(row["conf"]) / 100,
    )
