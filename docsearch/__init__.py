"""Search and retrieval over Vietnamese official dispatches.

>>> import docsearch
>>> with docsearch.open_library("index") as library:              # doctest: +SKIP
...     for hit in library.search("hóa đơn điện tử", limit=3).hits:
...         print(hit.rank, hit.dispatch.number, hit.dispatch.subject)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docsearch import segment as segment
    from docsearch.errors import DocsearchError as DocsearchError
    from docsearch.errors import ExitCode as ExitCode
    from docsearch.ingest import index as index
    from docsearch.library import Library as Library
    from docsearch.library import open_library as open_library
    from docsearch.models import Dispatch as Dispatch
    from docsearch.models import Hit as Hit
    from docsearch.models import RawDocument as RawDocument
    from docsearch.models import Results as Results
    from docsearch.readers import read as read
    from docsearch.understanding import understand as understand

__version__ = "0.1.0"

_HOME = {
    "Dispatch": "docsearch.models",
    "DocsearchError": "docsearch.errors",
    "ExitCode": "docsearch.errors",
    "Hit": "docsearch.models",
    "Library": "docsearch.library",
    "RawDocument": "docsearch.models",
    "Results": "docsearch.models",
    "index": "docsearch.ingest",
    "open_library": "docsearch.library",
    "read": "docsearch.readers",
    "understand": "docsearch.understanding",
}

__all__ = [
    "Dispatch",
    "DocsearchError",
    "ExitCode",
    "Hit",
    "Library",
    "RawDocument",
    "Results",
    "index",
    "open_library",
    "read",
    "segment",
    "understand",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that ``import docsearch`` costs nothing."""
    import importlib

    if name == "segment":
        return importlib.import_module("docsearch.segment")
    if name not in _HOME:
        raise AttributeError(f"module 'docsearch' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value
