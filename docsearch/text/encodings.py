"""The four 8-bit encodings that Vietnamese offices wrote in before Unicode, as tables.

Their text comes out of files as Latin letters and signs ("Céng hoµ x· héi"): one character for each byte
that the font drew as a Vietnamese letter. Lower-casing, NFKC and folding destroy such text for good, so
decoding comes before all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Encoding = Literal["tcvn3", "vni", "viscii", "vps"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)

_FONTS: tuple[tuple[re.Pattern[str], Encoding], ...] = (
    (re.compile(r"\.?vn(?!i[- ])[a-z0-9]", re.I), "tcvn3"),
    (re.compile(r"vni[- ]", re.I), "vni"),
    (re.compile(r"vps ", re.I), "vps"),
    (re.compile(r"viscii|vi(?:hn|sc)|.*\bviscii", re.I), "viscii"),
)
_SUBSET = re.compile(r"[A-Z]{6}\+")
_CAPITALS = re.compile(r"\.?vn[a-z0-9 ]*h\b", re.I)

_SIGNS = {"\u2212": "\xad", "\u2219": "\xb7", "\u03bc": "\xb5", "\u2010": "\xad", "\u1e9f": "\xf0"}
"""What extractors write for a byte of a legacy font that they took for a sign of the same look."""


_UNDEFINED = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}
_WINDOWS = [_UNDEFINED.get(byte) or bytes([byte]).decode("cp1252") for byte in range(256)]
"""Windows-1252 with the five bytes it lacks kept, since legacy fonts draw letters there."""


def windows_1252(data: bytes) -> str:
    """Bytes as characters, one each and reversibly: what text in a legacy encoding must be taken for at first."""
    return "".join(map(_WINDOWS.__getitem__, data))


def encoding_of_font(font: str | None) -> Encoding | None:
    """The encoding that a font's name stands for; a claim only, since much Unicode text bears old names.

    The mark of a subset in a PDF (`ABCDEF+.VnTime`) is passed over.
    """
    if not font:
        return None
    name = _SUBSET.sub("", font.strip(), count=1)
    for pattern, encoding in _FONTS:
        if pattern.match(name) and not name.lower().startswith("vni-win"):
            return encoding
    return None


def draws_capitals(font: str | None) -> bool:
    """Whether a TCVN3 font draws small letters as capitals (`.VnTimeH`): TCVN3 has no capitals with tones."""
    return bool(font and _CAPITALS.match(_SUBSET.sub("", font.strip(), count=1)))


_ALSO_VNI = dict(zip(["iù", "iø", "iû", "iõ", "iï", "IÙ", "IØ", "IÛ", "IÕ", "IÏ"], "íìỉĩịÍÌỈĨỊ", strict=True))
"""Some converters write i with its tone as a pair too; VNI's own fonts have one code for each."""


@cache
def table(encoding: Encoding) -> Mapping[str, str]:
    """Characters as extractors give them (Latin-1) to the Vietnamese letter; VNI has pairs."""
    lines = files("docsearch.text").joinpath(f"legacy_tables/{encoding}.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines[1:])
    return {"".join(chr(int(byte, 16)) for byte in codes.split()): letter for codes, letter in pairs}


def _surfaces(byte: str) -> list[str]:
    """The characters that extractors write for a byte of a legacy font.

    The byte as Latin-1, Windows-1252's sign for it, the private use area of symbol fonts, and `_SIGNS`.
    """
    found = [byte, chr(ord(byte) + 0xF000), *(sign for sign, meant in _SIGNS.items() if meant == byte)]
    try:
        found.append(byte.encode("latin-1").decode("cp1252"))
    except UnicodeDecodeError:
        return found  # one of the five bytes that Windows-1252 lacks
    return found


@cache
def _singles(encoding: Encoding) -> dict[int, str]:
    """Letters by the code points that extractors write for their byte."""
    return {ord(char): letter for byte, letter in table(encoding).items() for char in _surfaces(byte)}


@cache
def _pairs() -> tuple[dict[int, str], re.Pattern[str], dict[str, str]]:
    """For VNI: surfaces to bytes, the pattern of all codes (pairs first), and their letters."""
    letters = {**_ALSO_VNI, **table("vni")}
    used = {byte for code in letters for byte in code if byte > "\x7f"}
    bytes_of = {ord(char): byte for byte in used for char in _surfaces(byte)}
    codes = sorted(letters, key=len, reverse=True)
    return bytes_of, re.compile("|".join(map(re.escape, codes))), letters


def decode(text: str, encoding: Encoding) -> str:
    """`text` of one legacy encoding in Unicode (NFC); what the table lacks stays as it is."""
    if encoding == "vni":
        bytes_of, codes, letters = _pairs()
        decoded = codes.sub(lambda match: letters[match.group()], text.translate(bytes_of))
    else:
        decoded = text.translate(_singles(encoding))
        if encoding == "tcvn3":
            decoded = _raise_case(text, decoded)
    return unicodedata.normalize("NFC", decoded)


_WORD = re.compile(r"\S+")
_SMALL = re.compile(r"[a-z]")
_TWO_CAPITALS = re.compile(r"[A-Z][^A-Z]*[A-Z]")


def _raise_case(surface_text: str, decoded: str) -> str:
    """Capitals for the marked letters of words that were typed in capitals ("CéNG HOµ" is CỘNG HOÀ).

    Both texts have the same length. A word of one plain capital ("Vµ") follows its line: raised where the
    other words are capitals throughout.
    """
    lines = []
    at = 0
    for line in decoded.split("\n"):
        plain = surface_text[at : at + len(line)]
        at += len(line) + 1
        words = [(match, _case(plain[match.start() : match.end()])) for match in _WORD.finditer(line)]
        cases = [case for _, case in words]
        raised = "capitals" in cases and "small" not in cases
        out = []
        done = 0
        for match, case in words:
            up = case == "capitals" or (case == "open" and raised)
            out += [line[done : match.start()], match.group().upper() if up else match.group()]
            done = match.end()
        lines.append("".join(out) + line[done:])
    return "\n".join(lines)


def _case(word: str) -> Literal["capitals", "small", "open"]:
    """What the ASCII letters of a word tell of its case."""
    if _SMALL.search(word):
        return "small"
    return "capitals" if _TWO_CAPITALS.search(word) else "open"
