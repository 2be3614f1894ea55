"""The kinds of field that an index has, and its schema, which also carries the revision.

The schema is written with the table of contents, in the one rename that makes a commit: so the index
always knows the catalog revision that it holds.
"""

from __future__ import annotations

import hashlib

from whoosh import columns, formats
from whoosh.fields import COLUMN, FieldType, Schema

from docsearch.engines import Entry

FORMAT = 2
"""Raised when an older index cannot be read any more; it is then made anew from the catalog."""
UNDATED = -1
"""The day of a document without a date; days are proleptic ordinals, from 1."""
ALONE = 0
"""The group of a document that is in none."""

STREAM, KEYS, ORDER = "t_", "k_", "o_"
"""Whoosh has one name space for fields; ours keeps a stream, a key field and a sort key of one name apart."""


def encoded(term: str) -> bytes:
    """A term as Whoosh keeps it: its order is that of code points, and no string is refused."""
    return term.encode("utf-8", "surrogatepass")


def decoded(term: bytes) -> str:
    """The term back."""
    return term.decode("utf-8", "surrogatepass")


class Stream(FieldType):  # type: ignore[misc]
    """A positional field: given terms at given positions, several of them at one; its length counts positions."""

    def __init__(self) -> None:
        super().__init__(formats.Positions(), None, scorable=True)


class Keys(FieldType):  # type: ignore[misc]
    """A field of whole keys, without positions or scores."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=False)


def group_number(name: str) -> int:
    """The group of that name: 63 bits of a hash, which a reader compares without reading any name.

    Among a million groups two are taken for one with a probability of 1 in 18 million.
    """
    return int.from_bytes(hashlib.blake2b(encoded(name), digest_size=8).digest(), "big") >> 1 or 1


class Text(COLUMN):  # type: ignore[misc]
    """A column of strings; "" where there is none."""

    def __init__(self) -> None:
        super().__init__(columns.VarBytesColumn())

    def to_bytes(self, value: str) -> bytes:
        """The bytes to keep."""
        return encoded(value)


class Number(COLUMN):  # type: ignore[misc]
    """A column of signed numbers, in the size that `code` of `struct` has; `default` where there is none."""

    def __init__(self, code: str, default: int) -> None:
        super().__init__(columns.NumericColumn(code, default=default))


class IndexSchema(Schema):  # type: ignore[misc]
    """The fields met so far, the last catalog revision applied, and the format of the index."""

    def __init__(self) -> None:
        super().__init__()
        self.revision = 0
        self.version = FORMAT
        self.add("k_id", Keys())
        self.add("id", Text())
        self.add("group", Number("q", ALONE))
        self.add("first", Number("i", UNDATED))
        self.add("last", Number("i", UNDATED))

    def document(self, entry: Entry) -> dict[str, object]:
        """The entry as Whoosh takes it; fields met for the first time are added."""
        values: dict[str, object] = {"k_id": (entry.id,), "id": entry.id}
        values.update((STREAM + name, stream) for name, stream in entry.streams.items() if stream)
        values.update((KEYS + name, keys) for name, keys in entry.keys.items() if keys)
        values.update((ORDER + name, key) for name, key in entry.order.items())
        if entry.group:
            values["group"] = group_number(entry.group)
        if entry.first is not None and entry.last is not None:
            values["first"], values["last"] = entry.first.toordinal(), entry.last.toordinal()
        for name in values:
            if name not in self:
                self.add(name, {STREAM: Stream, KEYS: Keys, ORDER: Text}[name[:2]]())
        return values
