"""The one door: command line, web view, JSON, batch, export and Python all ask here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from docsearch.language import Text
from docsearch.models import Citation, Dispatch, Results

State = Literal["indexed", "skipped", "failed"]
Changed = Literal["new", "changed", "unchanged", "moved", "gone", ""]


class FileRecord(NamedTuple):
    """The account of one file: `state` stays until something changes it, `changed` says what the last run did."""

    path: str
    state: State
    changed: Changed
    reason: Text | None
    id: str | None


class CitedDispatch(NamedTuple):
    """One end of a citation: what was printed, and the ids in this library that bear the number (often none)."""

    citation: Citation
    ids: tuple[str, ...]


class Citations(NamedTuple):
    """What a dispatch cites, in the order of the text, and the ids of the dispatches that cite it."""

    cites: tuple[CitedDispatch, ...]
    cited_by: tuple[str, ...]


Mode = Literal["auto", "all", "any"]
"""``all``: every word must stand; ``any``: some; ``auto``: all, and where nothing has all, `Results.partial`."""


class Library:
    """A collection, opened for asking. Use as a context manager; safe from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def search(
        self,
        text: str,
        *,
        limit: int | None = 10,
        offset: int = 0,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        where: Mapping[str, Sequence[str]] | None = None,
        without: Mapping[str, Sequence[str]] | None = None,
        mode: Mode = "auto",
        exact: bool = False,
        snippets: int = 2,
    ) -> Results:
        """Answer a query; raises `QueryError` with the place of a fault.

        `where` and `without` keep or drop documents by field value (values of one field are alternatives).
        `exact` takes the words as typed: no abbreviations, no successors of agencies.
        """
        raise NotImplementedError

    def every(
        self,
        text: str,
        *,
        sort: str = "relevance",
        where: Mapping[str, Sequence[str]] | None = None,
        without: Mapping[str, Sequence[str]] | None = None,
        mode: Mode = "auto",
        exact: bool = False,
    ) -> tuple[int, Iterator[Dispatch]]:
        """All documents that match, copies included, one at a time; first how many there are."""
        raise NotImplementedError

    def get(self, name: str) -> Dispatch:
        """A dispatch by id, a prefix of its id, or its number; `UnknownName` where none or several fit."""
        raise NotImplementedError

    def similar(self, name: str, *, limit: int = 10) -> Results:
        """Dispatches that share its weightiest terms; a note names the terms. `name` as in `get`."""
        raise NotImplementedError

    def similar_to_text(self, text: str, *, limit: int = 10) -> Results:
        """The same for a text that is not in the library."""
        raise NotImplementedError

    def cites(self, name: str) -> Citations:
        """What it cites and what cites it."""
        raise NotImplementedError

    def correct(self, name: str, field: str, value: str | Sequence[str] | None) -> None:
        """Record a person's value for a field (None: unknown); it wins over every finding."""
        raise NotImplementedError

    def undo(self, name: str, field: str) -> None:
        """Take the correction of a field back."""
        raise NotImplementedError

    def corrections(self) -> Iterator[tuple[str, str, object]]:
        """Every correction in force: id, field, value."""
        raise NotImplementedError

    def report(self, *, state: State | None = None) -> Iterator[FileRecord]:
        """Every file that was ever met beneath the roots, in the order of paths."""
        raise NotImplementedError

    def suggest(self, text: str, *, limit: int = 8) -> list[str]:
        """Completions of what is being typed: numbers, agencies, signers, subjects."""
        raise NotImplementedError

    def original(self, name: str) -> Path:
        """Where the dispatch's file lies; `SourceError` where it is gone."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of files and connections."""

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
