"""How well search finds what is asked: measured against plain BM25 on pyvi's words, with intervals.

Every system answers from one index of the same entries, made directly; or docsearch answers from a library of files
(`assess_files`). Measures are those of the kept library ir-measures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from docsearch.engines import DEFAULT, Entry, Request, Snapshot, open_engine
from docsearch.engines.entries import entry
from docsearch.errors import MissingPart
from docsearch.evaluation import ingested
from docsearch.evaluation.collections import Article, Collection
from docsearch.evaluation.steps import ASKING, INDEXING, Tell, silent, told
from docsearch.fields import fields
from docsearch.library import Mode
from docsearch.models import Dispatch
from docsearch.query import plan
from docsearch.query.ranking import Statistics, ranking
from docsearch.query.tree import Constant, Or, Query, Term
from docsearch.segment import segmenter
from docsearch.terms import MARKED, normal
from docsearch.text.folding import fold

DEPTH = 100
"""How many documents of an answer are looked at."""
MEASURES = ("nDCG@10", "R@10", "RR@10")

_WORDS = "pyvi"
"""The stream that only this evaluation adds: pyvi's words in order, for the baseline."""

Run = Mapping[str, Mapping[str, float]]
"""Question id → document id → score."""
System = Callable[[Snapshot, str], Query]
"""What tree a system asks for a question."""


class Difference(NamedTuple):
    """Mean paired difference of two systems, and the ends of its 95 % bootstrap interval."""

    difference: float
    low: float
    high: float


@dataclass(frozen=True)
class Measured:
    """The mean of each measure, and its value for each question."""

    means: Mapping[str, float]
    by_question: Mapping[str, Mapping[str, float]]


def baseline(_: Snapshot, question: str) -> Query:
    """Plain BM25 (k1 1.2, b .75) on pyvi's words."""
    spans = segmenter().words(question)
    words = [normal(span.of(question)) for span in spans]
    return Or(tuple(Term(_WORDS, MARKED + word) for word in words if word))


def docsearch(snapshot: Snapshot, question: str) -> Query:
    """What the library asks when some of the words are enough."""
    planned = plan(question, terms=snapshot.terms)

    def count(query: Query) -> int:
        return snapshot.search(Request(Constant(query, 0.0), limit=0, fold=False)).total

    statistics = Statistics(snapshot.count, count)
    return ranking(planned, statistics, segmenter().words)(planned.partial or planned.required)


def unmarked(collection: Collection) -> Collection:
    """The same questions typed without marks."""
    return replace(collection, questions={name: fold(text) for name, text in collection.questions.items()})


@contextmanager
def index_of(articles: Sequence[Article], *, tell: Tell = silent) -> Iterator[Snapshot]:
    """An index of the articles in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(DEFAULT, Path(folder))
        engine.apply(_entries(told(articles, INDEXING, tell)), (), 1)
        snapshot = engine.snapshot()
        try:
            yield snapshot
        finally:
            snapshot.close()
            engine.close()


def _entries(articles: Iterable[Article]) -> Iterator[Entry]:
    empty = {name: () if field.many else None for name, field in fields().items()}
    for article in articles:
        text = f"{article.title}\n{article.text}" if article.title else article.text
        words = segmenter().words(text)
        made = entry(Dispatch(article.id, article.id, text, {**empty, "subject": article.title or None}, {}), words)
        stream = tuple((MARKED + word,) for word in (normal(span.of(text)) for span in words) if word)
        yield replace(made, streams={**made.streams, _WORDS: stream})


def run(snapshot: Snapshot, collection: Collection, system: System, *, tell: Tell = silent) -> Run:
    """The answers of a system to every question."""
    return {
        name: {
            found.id: found.score
            for found in snapshot.search(Request(system(snapshot, text), limit=DEPTH, fold=False)).ranked
        }
        for name, text in told(list(collection.questions.items()), ASKING, tell)
    }


def measured(answers: Run, collection: Collection) -> Measured:
    """All measures of a run; `MissingPart` where ir-measures is not installed."""
    try:
        import ir_measures
    except ImportError as error:
        raise MissingPart(
            vi='Thiếu ir-measures. Hãy chạy: pip install "docsearch[evaluation]"',
            en='ir-measures is missing. Run: pip install "docsearch[evaluation]"',
        ) from error
    # Not by `parse_measure`, which reads a name with `ast.Num`: Python 3.14 has it no more.
    wanted = [getattr(ir_measures, kind) @ int(depth) for kind, depth in (name.split("@") for name in MEASURES)]
    qrels = {name: dict(collection.relevant[name]) for name in collection.questions}
    found = {name: dict(scores) for name, scores in answers.items()}
    by_question: dict[str, dict[str, float]] = {name: dict.fromkeys(qrels, 0.0) for name in MEASURES}
    for value in ir_measures.iter_calc(wanted, qrels, found):
        by_question[str(value.measure)][value.query_id] = value.value
    means = {name: sum(values.values()) / max(len(values), 1) for name, values in by_question.items()}
    return Measured(means, by_question)


def difference(one: Measured, other: Measured, measure: str = "nDCG@10", samples: int = 10_000) -> Difference:
    """How much better `one` is than `other`, question by question, with a bootstrap interval over questions."""
    import numpy as np

    names = sorted(one.by_question[measure])
    values = np.array([one.by_question[measure][name] - other.by_question[measure][name] for name in names])
    random = np.random.default_rng(20)
    means = values[random.integers(0, len(values), (samples, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Difference(float(values.mean()), float(low), float(high))


class Row(NamedTuple):
    """One line of an assessment: a system, its measures, and how its nDCG@10 differs from that of `against`.

    `way` says from what it answered: ``entries`` made directly of the articles, or ``files`` taken in by `index`.
    """

    system: str
    way: str
    means: Mapping[str, float]
    against: str
    difference: Difference | None

    def cells(self) -> dict[str, object]:
        """The line for a table or a JSON record."""
        cells: dict[str, object] = {"system": self.system, "way": self.way}
        cells.update((name, round(value, 4)) for name, value in self.means.items())
        cells["against"] = self.against
        if self.difference:
            cells.update((name, round(value, 4)) for name, value in self.difference._asdict().items())
        return cells


def assess(collection: Collection, *, tell: Tell = silent) -> list[Row]:
    """Plain BM25 on pyvi's words, docsearch, and docsearch with the questions typed without marks."""
    bare = unmarked(collection)
    with index_of(collection.articles, tell=tell) as index:
        plain = measured(run(index, collection, baseline, tell=tell), collection)
        ours = measured(run(index, collection, docsearch, tell=tell), collection)
        without = measured(run(index, bare, docsearch, tell=tell), bare)
    return [
        Row("bm25", "entries", plain.means, "", None),
        Row("docsearch", "entries", ours.means, "bm25", difference(ours, plain)),
        Row("docsearch, no marks", "entries", without.means, "docsearch", difference(without, ours)),
    ]


def assess_files(collection: Collection, *, meaning: bool = False, tell: Tell = silent) -> list[Row]:
    """The same with docsearch asked as a library that `index` made of files, by meaning too if that is wanted."""
    with index_of(collection.articles, tell=tell) as index:
        plain = measured(run(index, collection, baseline, tell=tell), collection)
    rows = [Row("bm25", "entries", plain.means, "", None)]
    bare = unmarked(collection)
    with ingested.library_of(collection.articles, meaning=meaning, tell=tell) as (library, names):

        def asked(questions: Collection, mode: Mode) -> Measured:
            return measured(ingested.answers(library, names, questions, mode, DEPTH, tell=tell), questions)

        ours, without = asked(collection, "any"), asked(bare, "any")
        rows.append(Row("docsearch", "files", ours.means, "bm25", difference(ours, plain)))
        rows.append(Row("docsearch, no marks", "files", without.means, "docsearch", difference(without, ours)))
        if meaning:
            near, near_bare = asked(collection, "meaning"), asked(bare, "meaning")
            rows.append(Row("docsearch, meaning", "files", near.means, "bm25", difference(near, plain)))
            rows.append(Row("docsearch, meaning", "files", near.means, "docsearch", difference(near, ours)))
            name = "docsearch, meaning, no marks"
            rows.append(Row(name, "files", near_bare.means, "docsearch, meaning", difference(near_bare, near)))
    return rows
