"""What goes to a worker and what comes back: plain values that cross from process to process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from docsearch.catalog.files import State
from docsearch.catalog.packed import Packed
from docsearch.language import Text
from docsearch.models import RawDocument


@dataclass(frozen=True)
class Bounds:
    """How much one file may cost. Beyond it, the file fails and the run goes on.

    `characters` bounds the text that came out; `memory` what a worker may hold in bytes, where the system keeps it to
    that (Linux its address space, Windows its memory); `seconds` bounds the time for a file, for each member of an
    archive, and for each page of a scan.
    """

    file_bytes: int = 200 * 2**20
    characters: int = 10_000_000
    memory: int = 3 * 2**30
    seconds: float = 300.0


class Stored(NamedTuple):
    """A reading from the catalog, of which only the later stages are to be made."""

    raw: RawDocument
    reader: str
    reader_version: int


class Task(NamedTuple):
    """A file to read, or a reading to understand. `path` is for the operating system, `shown` for people.

    `may_wait` has a file whose pages are pictures come back `postponed`.
    """

    path: str
    shown: str
    stored: Stored | None = None
    refuse_secret: bool = True
    may_wait: bool = False


class Made(NamedTuple):
    """A document as the catalog keeps it, and its entry for the index as bytes; both are made by the worker."""

    packed: Packed
    entry: bytes


class Refusal(NamedTuple):
    """Why a path gave no document; `kind` is the class of the error."""

    kind: str
    state: State
    reason: Text


class Outcome(NamedTuple):
    """What became of one path: a document, a refusal, or neither (an archive, which is not one itself).

    `container` is the archive in which a member lies, `members` how many an archive holds. `known` is
    the id of a document that the catalog has already, whole and fresh. `postponed`: nothing yet, its pages have to be
    recognised first.
    """

    path: str
    size: int = 0
    sha256: str = ""
    reader: str = ""
    made: Made | None = None
    refusal: Refusal | None = None
    container: str | None = None
    members: int = 0
    known: str | None = None
    postponed: bool = False
