"""Loading Whoosh without what it never uses here.

To be loaded, Whoosh wants a function that fetches addresses and a property that knows coroutines: with them come an
HTTP client, TLS, mail headers and asyncio, which take as long as Whoosh itself. An index needs none of them. The two
modules that ask for them are run with an `import` of their own, which hands them plain stand-ins; no other module
ever sees one. Where a process has the real ones already, they are used.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import sys
from importlib.util import find_spec, module_from_spec
from types import SimpleNamespace
from typing import Any

_ASKING = ("whoosh.compat", "whoosh.reading")
"""The modules that want them; the second loads the first."""


def _fetches_nothing(*_: object) -> None:
    raise NotImplementedError("an index fetches nothing from the net")


_STAND_INS = {
    "cached_property": SimpleNamespace(cached_property=functools.cached_property),
    "urllib.request": SimpleNamespace(urlretrieve=_fetches_nothing),
}
"""Module to what stands in for it, with the one name that is taken from it."""


def load() -> None:
    """Load those modules, unless somebody has done so."""
    for name in _ASKING:
        if name not in sys.modules:
            _load(name)


def _load(name: str) -> None:
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        importlib.import_module(name)  # says what is wrong
        return
    module = module_from_spec(spec)
    vars(module)["__builtins__"] = {**vars(builtins), "__import__": _given}
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    parent, _, child = name.rpartition(".")
    setattr(sys.modules[parent], child, module)


def _given(name: str, *rest: Any) -> Any:
    return _STAND_INS[name] if name in _STAND_INS and name not in sys.modules else builtins.__import__(name, *rest)
