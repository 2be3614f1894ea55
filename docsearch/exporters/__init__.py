"""Output formats: one module a format, which binds ``exporter``. The list of `--format` is this registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from docsearch.language import Text
from docsearch.models import Dispatch
from docsearch.registry import Registry

Original = Callable[[str], tuple[str, bytes]]
"""From an id to the name and the bytes of the dispatch's file; raises `SourceError` where it is gone."""


@dataclass(frozen=True)
class Exporter:
    """One format.

    `write(dispatches, out, original)` writes every dispatch, in order, one at a time (flat memory), and
    returns how many there were. Formats of metadata alone never ask for an `original`.
    """

    name: str
    label: Text
    suffix: str
    media_type: str
    write: Callable[[Iterable[Dispatch], BinaryIO, Original], int]


exporters: Registry[Exporter] = Registry("docsearch.exporters", "exporter", Text(vi="dạng xuất", en="export format"))
