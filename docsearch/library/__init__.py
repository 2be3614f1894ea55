"""The one door: command line, web view, JSON, batch, export and Python all ask here."""

from __future__ import annotations

from docsearch.catalog.files import Changed, State
from docsearch.library.contract import Citations, CitedDispatch, FileRecord, Health, Mode
from docsearch.library.library import Library, open_library

__all__ = [
    "Changed",
    "Citations",
    "CitedDispatch",
    "FileRecord",
    "Health",
    "Library",
    "Mode",
    "State",
    "open_library",
]
