"""A collection, opened for asking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docsearch.catalog import Catalog, corrections, documents, files, runs, vectors
from docsearch.catalog.files import State
from docsearch.catalog.runs import RunRow
from docsearch.language import Text
from docsearch.library import answering, changes, citing, health, naming
from docsearch.library.contract import Beneath, Citations, FileRecord, Health, Mode
from docsearch.library.facets import FacetNames
from docsearch.library.generations import Generations
from docsearch.library.marks import Marker, merged
from docsearch.library.suggesting import Suggestions
from docsearch.library.writing import writer_lock
from docsearch.models import Dispatch, Results, Span
from docsearch.query import plan
from docsearch.query.names import facet_named

if TYPE_CHECKING:
    from docsearch.library.meaning import Meanings


class Library(AbstractContextManager["Library"]):
    """A collection, opened for asking. Use as a context manager; safe from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with ExitStack() as opened:  # what is open already is closed where the next part cannot be opened
            self._catalog = Catalog(path)
            opened.callback(self._catalog.close)
            self._generations = Generations(self._catalog)
            opened.callback(self._generations.close)
            self._facet_names = FacetNames()
            self._vectors: Meanings | None = None
            self._suggestions = Suggestions(self._catalog, self._generations, self._facet_names)
            changes.follow(path, self._generations)
            opened.pop_all()

    def _meanings(self) -> Meanings:
        """The vectors; what makes and compares them is loaded when somebody first asks by meaning."""
        if self._vectors is None:
            from docsearch.library.meaning import Meanings

            self._vectors = Meanings(self._catalog)
        return self._vectors

    @property
    def count(self) -> int:
        """How many documents can be found."""
        with self._catalog.reading() as connection:
            return documents.counts(connection)[0]

    @property
    def state(self) -> tuple[int, int]:
        """Changes whenever answers may: what is worked out ahead of questions is then worked out anew."""
        return self._generations.state

    @property
    def keeps_meaning(self) -> bool:
        """Does it keep vectors, so that it can be searched by meaning?"""
        with self._catalog.reading() as connection:
            return vectors.wanted(connection)

    def search(
        self,
        text: str,
        *,
        limit: int | None = 10,
        offset: int = 0,
        sort: str | None = None,
        facets: Sequence[str] = (),
        where: Mapping[str, Sequence[str]] | None = None,
        without: Mapping[str, Sequence[str]] | None = None,
        mode: Mode = "auto",
        exact: bool = False,
        snippets: int = 2,
        explain: bool = False,
    ) -> Results:
        """Answer a query; raises `QueryError` with the place of a fault.

        `where` and `without` keep or drop documents by field value (values of one field are alternatives,
        "" is unknown). `exact` takes the words as typed: no abbreviations, no successors of agencies, no kinds.
        `explain` fills `Hit.parts`. `mode` ``meaning`` raises `MissingPart` where the extra is not installed, and
        `UsageError` where the library keeps no vectors.
        """
        question = answering.question(text, sort, where, without, mode, exact)
        with self._generations.borrow() as snapshot, self._catalog.reading() as connection:
            asked = answering.Asked(connection, snapshot, self._facet_names, self._meanings)
            results = asked.results(question, limit, offset, tuple(map(facet_named, facets)), snippets, explain)
        lag = self._meanings().lag() if mode == "meaning" else ()
        return replace(results, notes=(*results.notes, *self._generations.lag(), *lag))

    def every(
        self,
        text: str,
        *,
        sort: str | None = None,
        where: Mapping[str, Sequence[str]] | None = None,
        without: Mapping[str, Sequence[str]] | None = None,
        mode: Mode = "auto",
        exact: bool = False,
    ) -> tuple[int, Iterator[Dispatch]]:
        """All documents that match, copies included, one at a time; first how many there are."""
        question = answering.question(text, sort, where, without, mode, exact)
        with self._generations.borrow() as snapshot, self._catalog.reading() as connection:
            ids = answering.Asked(connection, snapshot, self._facet_names, self._meanings).ids(question)
        return len(ids), self._dispatches(ids)

    def get(self, name: str) -> Dispatch:
        """A dispatch by id, a prefix of its id, or its number; `UnknownName` where none or several fit."""
        with self._catalog.reading() as connection:
            return next(documents.dispatches(connection, [self._id(name)]))

    def marks(self, name: str, text: str) -> tuple[Span, ...]:
        """Every place in the dispatch's text that the query `text` matches, in order."""
        with self._generations.borrow() as snapshot:
            planned = plan(text, terms=snapshot.terms)
        return merged(Marker(planned.required).marks(self.get(name).text))

    def similar(self, name: str, *, limit: int = 10) -> Results:
        """Dispatches that share its weightiest terms; a note names the terms. `name` as in `get`."""
        return replace(self.similar_to(self.get(name), limit=limit), query=name)

    def similar_to(self, dispatch: Dispatch, *, limit: int = 10) -> Results:
        """The same for a dispatch that need not be in the library: what `docsearch.understand` gives of a draft."""
        from docsearch.library import similarity

        with self._generations.borrow() as snapshot, self._catalog.reading() as connection:
            return similarity.to_dispatch(dispatch, limit, snapshot, connection)

    def similar_to_text(self, text: str, *, limit: int = 10) -> Results:
        """The same for a text that is not in the library."""
        from docsearch.library import similarity

        with self._generations.borrow() as snapshot, self._catalog.reading() as connection:
            return similarity.to_text(text, limit, snapshot, connection)

    def cites(self, named: str | Dispatch) -> Citations:
        """What a dispatch cites, what cites it, and its copies; it is named as in `get`, or given."""
        dispatch = self.get(named) if isinstance(named, str) else named
        with self._generations.borrow() as snapshot, self._catalog.reading() as connection:
            return citing.citations(dispatch, snapshot, connection)

    def correct(self, name: str, field: str, value: str | Sequence[str] | None) -> None:
        """Record a person's value for a field (None: unknown); it wins over every finding."""
        values = changes.checked(field, value)
        id = self._id(name)
        with self._catalog.writing() as connection:
            corrections.put(connection, self.path, id, field, values)
        changes.follow(self.path, self._generations)

    def undo(self, name: str, field: str) -> None:
        """Take the correction of a field back; `UnknownName` where there is none."""
        id = self._id(name)
        with self._catalog.writing() as connection:
            changes.take_back(connection, self.path, id, field)
        changes.follow(self.path, self._generations)

    def corrections(self) -> Iterator[tuple[str, str, object]]:
        """Every correction in force: id, field, value (a tuple for a field of many values, None for unknown)."""
        with self._catalog.reading() as connection:
            yield from changes.corrected(connection)

    def report(self, *, state: State | None = None, noted: bool = False) -> Iterator[FileRecord]:
        """Every file that was ever met beneath the roots, in the order of paths; `noted`: those with notes alone."""
        with self._catalog.reading() as connection:
            for row, notes in files.every(connection, state, noted=noted):
                yield FileRecord(row.path, row.state, row.changed, row.reason, row.document, notes)

    def noted(self) -> int:
        """How many files were taken in with notes: a doubtful decoding, several dispatches in one file."""
        with self._catalog.reading() as connection:
            return files.noted(connection)

    def last_run(self) -> RunRow | None:
        """What the latest run of `index` did; None where there was none."""
        with self._catalog.reading() as connection:
            return runs.last(connection)

    def states(self) -> dict[str, int]:
        """How many files there are in each state, those that are gone left out."""
        with self._catalog.reading() as connection:
            return files.counts(connection)

    def unread(self) -> int:
        """How many files should have been read and were not: those that failed, and scans without what reads them."""
        with self._catalog.reading() as connection:
            return files.unread(connection)

    def suggest(self, text: str, *, limit: int = 8) -> list[str]:
        """Completions of what is being typed: numbers, agencies, signers, subjects."""
        return self._suggestions.complete(text, limit)

    def original(self, name: str) -> tuple[Path, str]:
        """The dispatch's file, or an archive and the name of its member there; `SourceError` where it is gone."""
        from docsearch.library import originals

        with self._catalog.reading() as connection:
            return originals.path_of(connection, self._id(name))

    def original_bytes(self, name: str) -> tuple[str, bytes]:
        """Name and bytes of the original, taken out of its archive; `SourceError` where it is gone."""
        from docsearch.library import originals

        with self._catalog.reading() as connection:
            return originals.bytes_of(connection, self._id(name))

    def beneath(self, path: str | Path) -> Beneath:
        """What was read of a file or folder, whether that is still there or not."""
        with self._catalog.reading() as connection:
            return changes.beneath(connection, files.shown(str(files.whole(path)))[0])

    def forget(self, what: str | Beneath) -> tuple[Text, ...]:
        """Strike out for good: text, metadata, corrections of a document; or of all `beneath` a path and only there.

        Nothing of its words stays in the library's folder; what is given back says so where that could not be done.
        Files are taken again by the next run that reads where they lie.
        """
        if isinstance(what, Beneath):
            with self._catalog.writing() as connection:
                changes.strike_out_beneath(connection, self.path, what.path)
        else:
            id = self._id(what)
            with self._catalog.writing() as connection:
                changes.strike_out(connection, self.path, id)
        changes.follow(self.path, self._generations)
        return changes.erase(self._catalog, self._generations)

    def check(self) -> Health:
        """Look for damage in catalog and index, and for any difference between them."""
        return health.check(self._catalog, self._generations)

    def rebuild(self, engine: str | None = None) -> tuple[Text, ...]:
        """Make the index anew from the catalog, with another engine where one is named, which the library then keeps.

        The present one serves until the new one is whole. `UnknownName` where there is no such engine.
        """
        with writer_lock(self.path):
            self._generations.rebuild(engine)
        return changes.erase(self._catalog, self._generations)

    def close(self) -> None:
        """Let go of files and connections."""
        self._generations.close()
        self._catalog.close()

    def __exit__(self, *_: object) -> None:
        self.close()

    def _id(self, name: str) -> str:
        with self._catalog.reading() as connection:
            if len(name) == 64 and documents.ids_from(connection, name) == [name]:
                return name
            with self._generations.borrow() as snapshot:
                return naming.id_of(name, connection, snapshot)

    def _dispatches(self, ids: Sequence[str]) -> Iterator[Dispatch]:
        with self._catalog.reading() as connection:
            yield from documents.dispatches(connection, ids)


def open_library(path: str | Path = "index") -> Library:
    """Open the library in a folder; `LibraryNotFound` where there is none, `LibraryDamaged` with what mends it."""
    return Library(Path(path))
