"""The one door: command line, web view, JSON, batch, export and Python all ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docsearch.catalog.files import Changed, State
from docsearch.catalog.runs import RunRow
from docsearch.library.contract import CHANGES, STATES, Beneath, Citations, CitedDispatch, FileRecord, Health, Mode

if TYPE_CHECKING:
    from docsearch.library.library import Library, open_library

__all__ = [
    "CHANGES",
    "STATES",
    "Beneath",
    "Changed",
    "Citations",
    "CitedDispatch",
    "FileRecord",
    "Health",
    "Library",
    "Mode",
    "RunRow",
    "State",
    "open_library",
]


def __getattr__(name: str) -> Any:
    """Load what opens a library when it is first asked for: a run that fills one needs nothing that searches."""
    if name not in ("Library", "open_library"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from docsearch.library import library

    return getattr(library, name)
