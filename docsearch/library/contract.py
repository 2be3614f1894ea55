"""What the library gives back besides dispatches and results."""

from __future__ import annotations

from typing import Literal, NamedTuple

from docsearch.catalog.files import Changed, State
from docsearch.language import Text
from docsearch.models import Citation

STATES: dict[str, Text] = {
    "indexed": Text(vi="đã lập chỉ mục", en="indexed"),
    "skipped": Text(vi="bỏ qua", en="skipped"),
    "failed": Text(vi="không đọc được", en="failed"),
}
"""How the states of a file are called."""
CHANGES: dict[str, Text] = {
    "new": Text(vi="mới", en="new"),
    "changed": Text(vi="thay đổi", en="changed"),
    "unchanged": Text(vi="như cũ", en="unchanged"),
    "moved": Text(vi="chuyển chỗ", en="moved"),
    "gone": Text(vi="không còn", en="gone"),
}
"""What to call each thing that a run may find to have happened to a file."""


class FileRecord(NamedTuple):
    """The account of one file: `state` stays until something changes it, `changed` says what the last run did.

    `notes` tell what its document's reader was not sure of or had to leave out.
    """

    path: str
    state: State
    changed: Changed
    reason: Text | None
    id: str | None
    notes: tuple[Text, ...] = ()


class Beneath(NamedTuple):
    """What the library has read at a path or beneath it.

    `files` are the paths it knows there, `own` the ids of documents that only they hold, `shared` of those that lie
    elsewhere too.
    """

    path: str
    files: frozenset[str]
    own: frozenset[str]
    shared: frozenset[str]


class CitedDispatch(NamedTuple):
    """One end of a citation: what was printed, and the ids in this library that bear the number (often none)."""

    citation: Citation
    ids: tuple[str, ...]


class Citations(NamedTuple):
    """What a dispatch cites, in the order of the text, and the ids of those that cite it, and of its copies."""

    cites: tuple[CitedDispatch, ...]
    cited_by: tuple[str, ...]
    copies: tuple[str, ...] = ()


class Health(NamedTuple):
    """What `check` found: how many documents catalog and index hold, and every fault with what mends it.

    `notes` say what could not be looked at: whether a file or document is as it was written, where that was not kept.
    """

    documents: int
    indexed: int
    faults: tuple[Text, ...]
    notes: tuple[Text, ...] = ()


Mode = Literal["auto", "all", "any", "meaning"]
"""``all``: every word must stand; ``any``: some; ``auto``: all, and what has some but is closer is `Results.partial`.
``meaning``: some of the words, or near in meaning (an optional part, for libraries that keep vectors)."""
