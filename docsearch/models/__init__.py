"""The nouns of the one-way street, all frozen: bytes → `RawDocument` → `Layout` → `Dispatch` → `Hit`."""

from docsearch.models.citation import Citation
from docsearch.models.dispatch import Dispatch
from docsearch.models.document import Block, Box, Cell, Declared, RawDocument, Reading, Signature, Source, Span
from docsearch.models.field import ADDED, CITATION, DATE, NUMBER, TEXT, Field, Finding, ValueType
from docsearch.models.layout import Layout, Line, Zone, shared
from docsearch.models.partial_date import PartialDate
from docsearch.models.results import FacetCount, Hit, Results, Snippet

__all__ = [
    "ADDED",
    "CITATION",
    "DATE",
    "NUMBER",
    "TEXT",
    "Block",
    "Box",
    "Cell",
    "Citation",
    "Declared",
    "Dispatch",
    "FacetCount",
    "Field",
    "Finding",
    "Hit",
    "Layout",
    "Line",
    "PartialDate",
    "RawDocument",
    "Reading",
    "Results",
    "Signature",
    "Snippet",
    "Source",
    "Span",
    "ValueType",
    "Zone",
    "shared",
]
