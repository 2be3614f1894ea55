"""The four 8-bit encodings that Vietnamese offices wrote in before Unicode, as tables.

Their text comes out of files as Latin letters and signs ("Céng hoµ x· héi"): one character for each byte
that the font drew as a Vietnamese letter. Lower-casing, NFKC and folding destroy such text for good, so
decoding comes before all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
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


_ALSO_VNI = {
    "iù": "í",
    "iø": "ì",
    "iû": "ỉ",
    "iõ": "ĩ",
    "iï": "ị",
    "IÙ": "Í",
    "IØ": "Ì",
    "IÛ": "Ỉ",
    "IÕ": "Ĩ",
    "IÏ": "Ị",
}
"""Some converters write i with its tone as a pair too; VNI's own fonts have one code for each."""


@cache
def table(encoding: Encoding) -> Mapping[str, str]:
    """Characters as extractors give them (Latin-1) to the Vietnamese letter; VNI has pairs."""
    lines = files("docsearch.text").joinpath(f"legacy_tables/{encoding}.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines[1:])
    return {"".join(chr(int(byte, 16)) for byte in codes.split()): letter for codes, letter in pairs}


def surface(text: str) -> str:
    """`text` with each character that an extractor changed put back to the one of its byte.

    Windows-1252 punctuation returns to 0x80-0x9F, the private use area of symbol fonts to its byte.
    """
    return "".join(map(_byte_of, text))


@lru_cache(maxsize=4096)
def _byte_of(char: str) -> str:
    if char <= "\xff":
        return char
    if "\uf020" <= char <= "\uf0ff":
        return chr(ord(char) - 0xF000)
    if char in _SIGNS:
        return _SIGNS[char]
    try:
        return chr(char.encode("cp1252")[0])
    except UnicodeEncodeError:
        return char


def decode(text: str, encoding: Encoding) -> str:
    """`text` of one legacy encoding in Unicode (NFC); what the table lacks stays as it is."""
    letters = table(encoding)
    if encoding == "vni":
        return _decode_pairs(text, {**_ALSO_VNI, **letters})
    raw = surface(text)
    kept = (letters.get(byte, char) for byte, char in zip(raw, text, strict=True))
    decoded = "".join(kept)
    if encoding == "tcvn3":
        decoded = _raise_case(text, decoded)
    return unicodedata.normalize("NFC", decoded)


def _decode_pairs(text: str, letters: Mapping[str, str]) -> str:
    out = []
    at = 0
    raw = surface(text)
    while at < len(raw):
        pair = raw[at : at + 2]
        if len(pair) == 2 and pair in letters:
            out.append(letters[pair])
            at += 2
        else:
            out.append(letters.get(raw[at], text[at]))
            at += 1
    return unicodedata.normalize("NFC", "".join(out))


_WORD = re.compile(r"\S+")


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
    ascii_letters = [char for char in word if char.isascii() and char.isalpha()]
    if any(char.islower() for char in ascii_letters):
        return "small"
    return "capitals" if len(ascii_letters) >= 2 else "open"
