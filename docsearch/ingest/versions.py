"""With which versions of the code a document is made now. Asked by the process that writes, which reads no document."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from docsearch import __version__
from docsearch.catalog.packed import Versions
from docsearch.fields import extraction_version
from docsearch.segment import segmenter


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
