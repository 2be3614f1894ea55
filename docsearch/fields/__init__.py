"""The metadata fields: each has a declaration and proposes findings; the resolver picks.

A module here binds ``extractor``; the field then appears in the index, in queries (``name:value``),
JSON, CSV columns, facets, the web page and the help. Those that come with docsearch are declared in `declarations`
and read by the modules of `proposals`, which a search need not load. What they share lies in `reading`, which takes
the page's parts apart; `findings` says which finding is picked and what its rule is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar
from zlib import crc32

from docsearch.language import Text
from docsearch.models import Field, Finding, Layout
from docsearch.registry import Registry

T = TypeVar("T")

EXTRACTION_VERSION = 16
"""Rises when layout or any field gives another outcome; older findings are then made anew."""


@dataclass(frozen=True)
class Extractor(Generic[T]):
    """One field's knowledge: `propose` reads a layout and yields every candidate it sees.

    It proposes and never decides between its own candidates except by confidence.
    `order` is the place of the field among columns and in help, smallest first.
    """

    field: Field[T]
    propose: Callable[[Layout], Iterator[Finding[T]]]
    order: int = 100

    @property
    def name(self) -> str:
        """The field's name, by which the registry knows it."""
        return self.field.name


extractors: Registry[Extractor[Any]] = Registry("docsearch.fields", "extractor", Text(vi="trường", en="field"))


@cache
def fields() -> dict[str, Field[Any]]:
    """Every field by name, in the order of columns."""
    ordered = sorted(extractors.all().values(), key=lambda extractor: (extractor.order, extractor.name))
    return {extractor.name: extractor.field for extractor in ordered}


def field_set() -> str:
    """A short name for the set of fields that exist; another set, another name."""
    return f"{crc32(' '.join(sorted(fields())).encode()):08x}"


def extraction_version() -> str:
    """The version and the set of fields: one that was added since is looked for in old documents, too."""
    return f"{EXTRACTION_VERSION} {field_set()}"
