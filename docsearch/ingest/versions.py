"""With which versions of the code a document is made now, here and on the workers of a cluster.

Asked by the process that writes, which reads no document.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from docsearch import __version__
from docsearch.catalog.packed import Versions
from docsearch.errors import LibraryError
from docsearch.fields import extraction_version
from docsearch.segment import segmenter

if TYPE_CHECKING:
    from distributed import Client

NAMED = 3
"""Workers that one sentence names."""


def current_versions(reader: str, reader_version: int) -> Versions:
    """The versions that a document read by this reader gets now."""
    cutter = segmenter()
    return Versions(reader, reader_version, extraction_version(), f"{cutter.name} {cutter.version}")


def parts() -> dict[str, str]:
    """What decides on a machine how a file is read, by name: equal on all that read for one library.

    Of recognisers and programs beside, it is told only whether they are there: machines of several years differ.
    """
    from docsearch.readers import readers
    from docsearch.readers.libreoffice import program
    from docsearch.readers.ocr.pages import installed

    beside = {"pypdfium2": find_spec("pypdfium2"), "xlrd": find_spec("xlrd"), "libreoffice": program()}
    there = [*(one.split()[0] for one in installed()), *(name for name, found in beside.items() if found)]
    cutter = segmenter()
    return {
        "docsearch": __version__,
        "Python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        "readers": " ".join(f"{reader.name}:{reader.version}" for reader in readers.all().values()),
        "fields": extraction_version(),
        "segmenter": f"{cutter.name} {cutter.version}",
        "parts": " ".join(there),
    }


def refuse_unequal(client: Client, workers: Sequence[str]) -> None:
    """Refuse Dask workers with another docsearch, or other parts of it: who reads a file must not matter.

    Raises:
        LibraryError: Some of them differ from this machine.
    """
    ours = parts()
    faults = []
    answers = client.run(parts, workers=list(workers), on_error="return") if workers else {}
    for worker, theirs in answers.items():
        if isinstance(theirs, Exception):
            # One that cannot be reached is gone; one that does not know the question has another docsearch or none.
            if not isinstance(theirs, OSError):
                faults.append(f"{worker}: {theirs}")
        elif theirs != ours:
            unlike = (_unlike(name, theirs.get(name, ""), here) for name, here in ours.items())
            faults.append(f"{worker}: {', '.join(filter(None, unlike))}")
    if faults:
        named = "; ".join(faults[:NAMED]) + (" …" if len(faults) > NAMED else "")
        raise LibraryError(
            vi=f"Có {len(faults)} máy đọc Dask không giống máy này: {named}. Hãy cài cùng một docsearch với cùng "
            "các phần (docsearch parts) trên mọi máy, rồi khởi động lại các máy đọc ấy.",
            en=f"Not like this machine, of the Dask workers: {named}. Install the same docsearch with the same "
            "parts (docsearch parts) on every machine and start those workers again.",
        )


def _unlike(name: str, there: str, here: str) -> str:
    """Which words differ; nothing where none does."""
    only_there, only_here = (
        " ".join(word for word in one.split() if word not in other.split()) or "–"
        for one, other in ((there, here), (here, there))
    )
    return f"{name} {only_there} ≠ {only_here}" if there != here else ""
