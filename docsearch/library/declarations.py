"""The declarations of all fields as data, which a library keeps: a search need not load what reads them from pages.

They are taken back only by the code that wrote them: a `stamp` names the text of the fields' modules and of this one,
so that a copy of docsearch laid down anew takes what another one wrote. Fields of other packages are always loaded,
since a declaration may hold types of theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

from docsearch import __version__, fields
from docsearch.language import Text
from docsearch.models import CITATION, DATE, NUMBER, TEXT, Field
from docsearch.registry import added_elsewhere

_TYPES = {type.name: type for type in (TEXT, NUMBER, DATE, CITATION)}


def stamp() -> str:
    """Names the state of the code that declares fields; "" where it cannot be named so."""
    if added_elsewhere("docsearch.fields"):
        return ""
    declaring = sorted(Path(fields.__file__).parent.glob("*.py"))
    if not declaring:
        return ""
    code = 0
    for module in (*declaring, Path(__file__)):
        code = crc32(module.read_bytes(), crc32(module.name.encode(), code))
    return f"{__version__} {code:08x}"


def to_text(known: Iterable[Field[Any]]) -> str:
    """The declarations with the present stamp; "" where they cannot be kept."""
    code = stamp()
    if not code:
        return ""
    rows = [
        [field.name, *field.label, field.type.name, field.many, field.facet, list(field.aliases)] for field in known
    ]
    return json.dumps([code, rows], ensure_ascii=False)


def from_text(text: str) -> dict[str, Field[Any]]:
    """Read `to_text` back; empty where other code wrote it."""
    code, rows = json.loads(text) if text else ("", [])
    if not code or code != stamp():
        return {}
    return {
        name: Field(name, Text(vi=vi, en=en), _TYPES[type], many, facet, tuple(aliases))
        for name, vi, en, type, many, facet, aliases in rows
    }
