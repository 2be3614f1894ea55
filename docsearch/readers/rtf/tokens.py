"""RTF cut into its tokens: control words, bytes, braces, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\x00]+)"
)


class Token(NamedTuple):
    """A control word with its number, a control sign, a brace, or text; exactly one is set.

    `data` holds text, or the one byte of a hexadecimal escape.
    """

    word: str = ""
    number: int | None = None
    sign: str = ""
    brace: str = ""
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens in order. Line ends mean nothing; what follows `\bin` is passed over by its count."""
    at = 0
    while match := _TOKEN.search(data, at):
        at = match.end()
        word, number, escaped, sign, brace, text = match.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin":
                at += max(value or 0, 0)
            else:
                yield Token(word=word.decode("ascii"), number=value)
        elif escaped:
            yield Token(data=bytes([int(escaped, 16)]))
        elif sign:
            yield Token(sign=sign.decode("latin-1"))
        elif brace:
            yield Token(brace=brace.decode("ascii"))
        else:
            yield Token(data=text)
