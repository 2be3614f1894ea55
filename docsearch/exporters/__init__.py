"""Output formats: one module a format, which binds ``exporter``. The list of `--format` is this registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from docsearch.language import Text
from docsearch.models import Dispatch
from docsearch.registry import Registry


@dataclass(frozen=True)
class Exporter:
    """One format.

    `write(dispatches, out)` writes every dispatch, in order, one at a time (flat memory), and returns
    how many there were.
    """

    name: str
    label: Text
    suffix: str
    media_type: str
    write: Callable[[Iterable[Dispatch], BinaryIO], int]


exporters: Registry[Exporter] = Registry("docsearch.exporters", "exporter", Text(vi="dạng xuất", en="export format"))
