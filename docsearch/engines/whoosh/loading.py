"""Loading Whoosh without what it never uses here.

To be loaded, Whoosh wants a function that fetches addresses and a property that knows coroutines: with them come an
HTTP client, TLS, mail headers and asyncio, which take as long as Whoosh itself. An index needs none of them, so
plain stand-ins serve while Whoosh is loaded. Where a process has the real ones already, they are used.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_WANTED = {"cached_property": "cached_property", "urllib.request": "urlretrieve"}
"""Module to the one name that Whoosh takes from it."""


@contextmanager
def stand_ins() -> Iterator[None]:
    """Within, modules that Whoosh wants and nobody has loaded yet are empty but for the name that it takes."""
    put: dict[str, ModuleType] = {}
    for name, wanted in _WANTED.items():
        if name not in sys.modules:
            put[name] = ModuleType(name)
            setattr(put[name], wanted, functools.cached_property if wanted == "cached_property" else _fetches_nothing)
    sys.modules.update(put)
    try:
        yield
    finally:
        for name, module in put.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _fetches_nothing(*_: object) -> None:
    raise NotImplementedError("an index fetches nothing from the net")
