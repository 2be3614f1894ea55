"""Reading an index of Whoosh without letting it run code.

Whoosh pickles its table of contents, its segments' directories and every block of postings. `pickle.load`
calls whatever function a pickle names, so an index from a stranger is a program. `restrict` puts a reader in
the place of `pickle` in the modules of Whoosh that read; it makes only the few classes that an index of ours
holds, and refuses every other name.
"""

from __future__ import annotations

import io
import pickle
from types import SimpleNamespace
from typing import IO, Any

ALLOWED = {
    "builtins": {"int", "object", "set"},
    "__builtin__": {"int", "object", "set"},
    "collections": {"defaultdict"},
    "copyreg": {"_reconstructor"},
    "copy_reg": {"_reconstructor"},
    "_codecs": {"encode"},
    "whoosh.columns": {"NumericColumn", "VarBytesColumn"},
    "whoosh.formats": {"Existence", "Positions"},
    "docsearch.engines.whoosh.fields": {"IndexSchema", "Keys", "Stream", "Text", "Number"},
    "docsearch.engines.whoosh.raw": {"RawCodec", "RawSegment"},
}
"""Module to the names in it that a pickle may mention."""


class _Restricted(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if name in ALLOWED.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong into an index")


def load(file: IO[bytes]) -> Any:
    """Like `pickle.load`, for the allowed classes only; else UnpicklingError."""
    return _Restricted(file).load()


def loads(data: bytes) -> Any:
    """Like `pickle.loads`, for the allowed classes only; else UnpicklingError."""
    return _Restricted(io.BytesIO(data)).load()


def restrict() -> None:
    """Make every module of Whoosh that reads an index read through this one, in this process."""
    from whoosh import columns, formats, index
    from whoosh.codec import whoosh3
    from whoosh.filedb import structfile

    structfile.load_pickle = load
    for module in (columns, formats, whoosh3):
        module.loads = loads
    index.pickle = SimpleNamespace(loads=loads, dumps=pickle.dumps, PicklingError=pickle.PicklingError)
    index.toc_loaders = {}  # formats of before 2009 have readers of their own, which unpickle anything
