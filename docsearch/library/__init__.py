"""The one door: command line, web view, JSON, batch, export and Python all ask here."""

from __future__ import annotations

from docsearch.catalog.files import Changed, State
from docsearch.catalog.runs import RunRow
from docsearch.library.contract import CHANGES, STATES, Citations, CitedDispatch, FileRecord, Health, Mode
from docsearch.library.library import Library, open_library

__all__ = [
    "CHANGES",
    "STATES",
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
