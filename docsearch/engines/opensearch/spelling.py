"""How terms, keys and names of fields are written in the cluster, which takes no string whatever as Python does."""

from __future__ import annotations

import re
from hashlib import blake2b

POSITION = "\x01"
"""Between the positions of a stream."""
BESIDE = "\x02"
"""Between the terms of one position; alone it is an empty position."""
_ESCAPE = "\x03"
_SURROGATE = "\ue000"
_SPECIAL = re.compile("[\x00-\x03\ud800-\udfff\ue000]")
_ESCAPED = re.compile(f"{_ESCAPE}(.)|{_SURROGATE}(.)", re.DOTALL)
_SHIFT = {_ESCAPE: 4, _SURROGATE: 0x4E00 - 0xD800}
LONGEST = 8000
"""Characters of a written term: Lucene takes 32,766 bytes. Of a longer one the beginning and a digest are kept."""


def written(term: str) -> str:
    """A term as the cluster keeps it: the order is that of code points, no two are written alike, none is empty."""
    if _SPECIAL.search(term):
        term = _SPECIAL.sub(_escape, term)
    if len(term) > LONGEST:
        digest = blake2b(term.encode(), digest_size=16).hexdigest()
        return term[: LONGEST - len(digest)] + digest
    return term or _ESCAPE


def beginning(prefix: str) -> str:
    """What all terms with that prefix begin with as the cluster keeps them."""
    return written(prefix)[: LONGEST - 32] if prefix else ""


def read(term: str) -> str:
    """The term that `written` wrote; of an overlong one what was kept."""
    return "" if term == _ESCAPE else _ESCAPED.sub(_unescape, term)


def number_of(id: str) -> str:
    """A document's `_id`, which must be short and plain."""
    return blake2b(id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _escape(match: re.Match[str]) -> str:
    letter = match[0]
    if letter == _SURROGATE:
        return 2 * letter
    mark = _ESCAPE if letter <= _ESCAPE else _SURROGATE
    return mark + chr(ord(letter) + _SHIFT[mark])


def _unescape(match: re.Match[str]) -> str:
    mark, letter = match[0][0], match[0][1]
    return mark if letter == mark else chr(ord(letter) - _SHIFT[mark])


class Names:
    """The cluster's fields for a field of entries; its names may have dots, which the cluster keeps for objects."""

    STREAM, COUNTED, LENGTH, WORDS = "s_", "c_", "n_", "w_"
    """Of a positional field: its positions; those that count; how many count; its terms that are no keys of it too."""
    KEYS, HEADS = "k_", "h_"
    """Of a key field: its keys; what they have before their first blank."""
    ORDER = "o_"
    """A sort key."""


def field(kind: str, name: str) -> str:
    """One of the cluster's fields for a field of entries."""
    return kind + name.replace(".", "-")
