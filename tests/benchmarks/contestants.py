"""The engines that are compared: each builds an index in a folder, opens it, and answers the same questions."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from tests.benchmarks.dispatches import Dispatch
from tests.benchmarks.questions import NEAR, Question

Ask = Callable[[Question], tuple[int, list[str]]]


class Contestant(Protocol):
    """One engine; it is used in a process of its own."""

    def build(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Make the index."""

    def open(self, folder: Path) -> Ask:
        """Open it for questions: each gives the exact count and the ids of ten documents."""

    def update(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Replace dispatches of the same ids, in one commit that is on the disk afterwards."""


@cache
def _token(word: str) -> tuple[str]:
    """The position of a word, as `docsearch.terms.positions` makes it: one object for a word."""
    return (f"={word}",)


class Docsearch:
    """The engine of this project, with so many bytes for decoded lists."""

    def __init__(self, cache_bytes: int) -> None:
        self._cache_bytes = cache_bytes

    def _engine(self, folder: Path) -> Any:
        from docsearch.engines.whoosh import WhooshEngine

        return WhooshEngine(folder, cache_bytes=self._cache_bytes)

    def build(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Make the index."""
        self._engine(folder).apply(map(self._entry, dispatches), [], 1)

    def update(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Replace dispatches in one commit."""
        self._engine(folder).apply(map(self._entry, dispatches), [], 2)

    def open(self, folder: Path) -> Ask:
        """Open the index for questions."""
        from docsearch.engines import Request
        from docsearch.query.tree import And, DateRange, Or, Phrase, Prefix, Term, Value

        snapshot = self._engine(folder).snapshot()

        def ask(question: Question) -> tuple[int, list[str]]:
            terms = tuple(Term("text", f"={word}") for word in question.words)
            sort, facets, query = "relevance", (), terms[0]
            match question.kind:
                case "all of 3":
                    query = And(terms)
                case "any of 3" | "any of 3 common":
                    query = Or(terms)
                case "phrase" | "near":
                    slop = 1 if question.kind == "phrase" else NEAR
                    query = Phrase("text", tuple(term.term for term in terms), slop)
                case "prefix":
                    query = Prefix("text", terms[0].term)
                case "filter":
                    dates = DateRange("date", question.first, question.last)
                    query = And((terms[0], Value("agency", question.agency), dates))
                case "facet":
                    facets = ("agency",)
                case "sort":
                    sort = "-date"
            answer = snapshot.search(Request(query, sort, facets=facets))
            return answer.total, [ranked.id for ranked in answer.ranked]

        return ask

    def _entry(self, dispatch: Dispatch) -> Any:
        from docsearch.engines import Entry

        stream = tuple(map(_token, dispatch.words))
        keys = {"agency": (dispatch.agency,), "kind": (dispatch.kind,)}
        day = dispatch.date
        return Entry(dispatch.id, {"text": stream}, keys, day, day, {"date": day.isoformat()})


class Asked:
    """Whoosh's analyzer of texts between blanks, which passes over all words but some and keeps the places of these."""

    def __init__(self, questions: Iterable[Question]) -> None:
        asked = [(question.kind == "prefix", word) for question in questions for word in question.words]
        self._words = {word for prefix, word in asked if not prefix}
        self._prefixes = tuple(word for prefix, word in asked if prefix)

    def __call__(self, text: str, **_: object) -> Iterator[Any]:
        """The tokens to index."""
        from whoosh.analysis import Token

        token = Token(positions=True)
        for place, word in enumerate(text.split(" ")):
            if word in self._words or word.startswith(self._prefixes):
                token.text, token.pos = word, place
                yield token

    @property
    def prefixes(self) -> Sequence[str]:
        """The beginnings all of whose words are kept."""
        return self._prefixes

    def clean(self) -> None:
        """Whoosh calls it before it keeps an analyzer."""


def indexed_words(folder: Path) -> tuple[set[str], Sequence[str]]:
    """The words and the prefixes of words that stock Whoosh's index was made of, where it has not all."""
    from whoosh import index

    reader = index.open_dir(str(folder)).reader()
    words = {term.decode() for term in reader.lexicon("text")}
    return words, reader.schema["text"].analyzer.prefixes


class StockWhoosh:
    """Whoosh as it comes: its fields, its codec, its searcher. `count`: whether it also counts, which the others do.

    With `only` it indexes no words but those that are asked: the lists that answers are made of are the same, and
    the hours are saved in which the others would be merged. What a build costs is then no figure of Whoosh's.
    """

    def __init__(self, count: bool) -> None:
        self._count = count
        self.only: Sequence[Question] = ()

    def build(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Make the index."""
        from whoosh import analysis, fields, index

        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True),
            text=fields.TEXT(analyzer=Asked(self.only) if self.only else analysis.SpaceSeparatedTokenizer()),
            agency=fields.ID(sortable=True),
            date=fields.NUMERIC(sortable=True),
        )
        folder.mkdir(parents=True)
        writer = index.create_in(str(folder), schema).writer(limitmb=512)
        for dispatch in dispatches:
            writer.add_document(**self._values(dispatch))
        writer.commit()

    def update(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Replace dispatches in one commit."""
        from whoosh import index

        writer = index.open_dir(str(folder)).writer()
        for dispatch in dispatches:
            writer.update_document(**self._values(dispatch))
        writer.commit()

    def _values(self, dispatch: Dispatch) -> dict[str, Any]:
        day = dispatch.date.toordinal()
        return {"id": dispatch.id, "text": " ".join(dispatch.words), "agency": dispatch.agency, "date": day}

    def open(self, folder: Path) -> Ask:
        """Open the index for questions."""
        from whoosh import index
        from whoosh.query import And, NumericRange, Or, Phrase, Prefix, Term

        searcher = index.open_dir(str(folder)).searcher()

        def ask(question: Question) -> tuple[int, list[str]]:
            terms = [Term("text", word) for word in question.words]
            options: dict[str, Any] = {}
            query: Any = terms[0]
            match question.kind:
                case "all of 3":
                    query = And(terms)
                case "any of 3" | "any of 3 common":
                    query = Or(terms)
                case "phrase" | "near":
                    query = Phrase("text", list(question.words), slop=1 if question.kind == "phrase" else NEAR)
                case "prefix":
                    query = Prefix("text", question.words[0])
                case "filter":
                    days = question.first.toordinal(), question.last.toordinal()
                    options["filter"] = And([Term("agency", question.agency), NumericRange("date", *days)])
                case "facet":
                    options["groupedby"] = "agency"
                case "sort":
                    options = {"sortedby": "date", "reverse": True}
            searcher._filter_cache.clear()
            results = searcher.search(query, limit=10, **options)
            if question.kind == "facet":
                results.groups("agency")
            return (len(results) if self._count else 0), [hit["id"] for hit in results]

        return ask


class Tantivy:
    """tantivy by its Python binding, one thread."""

    def _index(self, folder: Path) -> Any:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        schema.add_text_field("text", tokenizer_name="whitespace")
        schema.add_text_field("agency", fast=True, tokenizer_name="raw", index_option="basic")
        schema.add_integer_field("date", indexed=True, fast=True)
        self._schema = schema.build()
        folder.mkdir(parents=True, exist_ok=True)
        return tantivy.Index(self._schema, path=str(folder))

    def build(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Make the index."""
        self._write(dispatches, folder, replace=False)

    def update(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Replace dispatches in one commit."""
        self._write(dispatches, folder, replace=True)

    def _write(self, dispatches: Iterable[Dispatch], folder: Path, replace: bool) -> None:
        import tantivy

        writer = self._index(folder).writer(256 << 20, 1)
        for dispatch in dispatches:
            if replace:
                writer.delete_documents_by_term("id", dispatch.id)
            document = tantivy.Document(
                id=[dispatch.id],
                text=[" ".join(dispatch.words)],
                agency=[dispatch.agency],
                date=dispatch.date.toordinal(),
            )
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Ask:
        """Open the index for questions."""
        from tantivy import FieldType, Occur, Order, Query

        index = self._index(folder)
        index.reload()
        searcher = index.searcher()
        schema = self._schema

        def ask(question: Question) -> tuple[int, list[str]]:
            terms = [Query.term_query(schema, "text", word) for word in question.words]
            query, options = terms[0], {}
            match question.kind:
                case "all of 3":
                    query = Query.boolean_query([(Occur.Must, term) for term in terms])
                case "any of 3" | "any of 3 common":
                    query = Query.boolean_query([(Occur.Should, term) for term in terms])
                case "phrase" | "near":
                    slop = 0 if question.kind == "phrase" else NEAR - 1
                    query = Query.phrase_query(schema, "text", list(question.words), slop=slop)
                case "prefix":
                    query = Query.regex_query(schema, "text", f"{question.words[0]}.*")
                case "filter":
                    days = question.first.toordinal(), question.last.toordinal()
                    dates = Query.range_query(schema, "date", FieldType.Integer, *days)
                    agency = Query.term_query(schema, "agency", question.agency)
                    filters = [(Occur.Must, Query.const_score_query(each, 0.0)) for each in (agency, dates)]
                    query = Query.boolean_query([(Occur.Must, query), *filters])
                case "sort":
                    options = {"order_by_field": "date", "order": Order.Desc}
            if question.kind == "facet":
                searcher.aggregate(query, {"agency": {"terms": {"field": "agency", "size": 1000}}})
            found = searcher.search(query, 10, True, **options)
            return found.count, [searcher.doc(address)["id"][0] for _, address in found.hits]

        return ask


class Fts5:
    """SQLite FTS5 with a table of the other fields; a count is a second question."""

    def _connect(self, folder: Path) -> sqlite3.Connection:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(folder / "fts.db")
        connection.execute("PRAGMA journal_mode=WAL")
        return connection

    def build(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Make the index."""
        connection = self._connect(folder)
        connection.execute(
            "CREATE VIRTUAL TABLE f USING fts5(text, tokenize=\"unicode61 remove_diacritics 0\", prefix='3')"
        )
        connection.execute("CREATE TABLE d(id TEXT UNIQUE, agency TEXT, date INTEGER)")
        self._add(connection, dispatches)
        connection.commit()

    def update(self, dispatches: Iterable[Dispatch], folder: Path) -> None:
        """Replace dispatches in one commit."""
        connection = self._connect(folder)
        dispatches = list(dispatches)
        ids = [(dispatch.id,) for dispatch in dispatches]
        connection.executemany("DELETE FROM f WHERE rowid = (SELECT rowid FROM d WHERE id = ?)", ids)
        connection.executemany("DELETE FROM d WHERE id = ?", ids)
        self._add(connection, dispatches)
        connection.commit()

    def _add(self, connection: sqlite3.Connection, dispatches: Iterable[Dispatch]) -> None:
        for dispatch in dispatches:
            values = dispatch.id, dispatch.agency, dispatch.date.toordinal()
            row = connection.execute("INSERT INTO d VALUES (?, ?, ?)", values).lastrowid
            connection.execute("INSERT INTO f(rowid, text) VALUES (?, ?)", (row, " ".join(dispatch.words)))

    def open(self, folder: Path) -> Ask:
        """Open the index for questions."""
        connection = self._connect(folder)

        def ask(question: Question) -> tuple[int, list[str]]:
            words = [f'"{word}"' for word in question.words]
            match question.kind:
                case "any of 3" | "any of 3 common":
                    text = " OR ".join(words)
                case "phrase":
                    text = f'"{" ".join(question.words)}"'
                case "near":
                    text = f"NEAR({' '.join(words)}, {NEAR - 1})"
                case "prefix":
                    text = words[0] + "*"
                case _:
                    text = " AND ".join(words)
            source, values = "f JOIN d ON d.rowid = f.rowid WHERE f MATCH ?", [text]
            if question.kind == "filter":
                source += " AND d.agency = ? AND d.date BETWEEN ? AND ?"
                values += [question.agency, question.first.toordinal(), question.last.toordinal()]
            order = "d.date DESC" if question.kind == "sort" else "rank"
            found = connection.execute(f"SELECT d.id FROM {source} ORDER BY {order} LIMIT 10", values).fetchall()
            if question.kind == "facet":
                connection.execute(f"SELECT d.agency, count(*) FROM {source} GROUP BY d.agency", values).fetchall()
            counted = source if question.kind == "filter" else "f WHERE f MATCH ?"
            (count,) = connection.execute(f"SELECT count(*) FROM {counted}", values).fetchone()
            return count, [name for (name,) in found]

        return ask


CONTESTANTS: dict[str, Contestant] = {
    "docsearch": Docsearch(256 << 20),
    "docsearch without cache": Docsearch(0),
    "stock Whoosh": StockWhoosh(count=True),
    "stock Whoosh, top ten only": StockWhoosh(count=False),
    "tantivy": Tantivy(),
    "SQLite FTS5": Fts5(),
}
SAME_INDEX = {"docsearch without cache": "docsearch", "stock Whoosh, top ten only": "stock Whoosh"}
"""Contestants that ask the index of another."""


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def copied(folder: Path) -> Path:
    """A copy of an index beside it, to change."""
    target = folder.with_name(folder.name + "-changed")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    return target
