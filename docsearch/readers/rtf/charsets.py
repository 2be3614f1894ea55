"""Bytes of RTF text by the character set of their font.

RTF names a font's character set by a number of Windows; the file's own code page holds where the font names
none. Fonts of legacy Vietnamese encodings claim any set at all, so their bytes are kept as they are.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from docsearch.text.encodings import encoding_of_font, windows_1252

_CODE_PAGES = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


def code_page(charset: int | None, ansi: str, font: str | None) -> str:
    """The codec for bytes in `font`, whose set is `charset`, in a file of code page `ansi`; '' keeps the bytes."""
    if encoding_of_font(font):
        return ""
    return _CODE_PAGES.get(charset or 0, ansi)


def codec_of_ansi(number: int) -> str:
    """The codec of a code page by its number; '' (Windows-1252) where Python has none."""
    try:
        name = codecs.lookup(f"cp{number}").name
    except LookupError:
        return ""
    return "" if name == "cp1252" else name


def decode(data: bytes, codec: str) -> str:
    """Characters of bytes; Windows-1252 byte by byte where no other codec is named."""
    return data.decode(codec, errors="replace") if codec else windows_1252(data)


def join_surrogates(units: Iterable[int]) -> str:
    r"""Characters of `\u` values, which may be halves of a pair."""
    data = b"".join((unit & 0xFFFF).to_bytes(2, "little") for unit in units)
    return data.decode("utf-16-le", errors="replace")
