"""UTF-8 that some program took for a Windows code page and saved again ("Cá»™ng hÃ²a"), put right.

Characters of several bytes are recognised by their form alone, so the mending needs no dictionary: a paragraph
is put right where nearly all that it has beyond ASCII are such forms, else it stays as it is.
"""

from __future__ import annotations

import re

_COVERED = 0.9
"""Share of the characters beyond ASCII that must belong to such forms."""


def _surfaces() -> dict[int, str]:
    """Bytes by the characters that code pages 1252 and 1258 (Vietnamese) make of them; those of Latin-1 stay."""
    bytes_of: dict[int, str] = {}
    for page in ("cp1258", "cp1252"):
        for byte in range(0x80, 0x100):
            letter = bytes([byte]).decode(page, errors="ignore")
            if letter:
                bytes_of[ord(letter)] = chr(byte)
    return bytes_of


_BYTES = _surfaces()
_FORM = re.compile("[\xc2-\xc6\xcc][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]|\xe2[\x80-\x86][\x80-\xbf]|\xef\xbb\xbf")
"""Latin letters, combining marks, Vietnamese letters of U+1E80 to U+1EFF, dashes and quotes, the byte order mark."""
_SIGN = re.compile("[ÃÄÆÌĂáâ](?:(?<![áâ])[^\x00-\x7f]|(?<=á)[º»]|(?<=â)€)")


def is_suspect(text: str) -> bool:
    """Whether looking closer is worth while."""
    return _SIGN.search(text) is not None


def mended(text: str) -> str | None:
    """The text as it was meant, None where it is no UTF-8 read wrongly."""
    if text.isascii():
        return None
    raw = text.translate(_BYTES)  # one character for each, so that places in both are the same
    forms = [match.span() for match in _FORM.finditer(raw)]
    if not forms:
        return None
    beyond = len(raw) - len(raw.encode("ascii", "ignore"))
    if sum(end - start for start, end in forms) < _COVERED * beyond:
        return None
    pieces = []
    at = 0
    for start, end in forms:
        pieces += [text[at:start], raw[start:end].encode("latin-1").decode("utf-8")]
        at = end
    return "".join(pieces) + text[at:]
