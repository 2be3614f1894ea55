"""Retrieval measured as people meet it: articles as files, taken in by `index`, asked of the library itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from itertools import islice
from pathlib import Path

from docsearch.evaluation.collections import Article, Collection
from docsearch.evaluation.steps import ASKING, INDEXING, Tell, silent, told
from docsearch.library import Library, Mode, open_library

TITLE = """<table><tr><td>Số hiệu</td><td></td></tr><tr><td>Ngày ban hành</td><td></td></tr>
<tr><td>Trích yếu</td><td>{title}</td></tr></table>"""
"""The title of an article as a portal of law shows it: among properties, which it leaves empty where it knows none.
An article without a title has no such table."""

Names = Mapping[str, Sequence[str]]
"""Name of a file → ids of its articles: files of the same bytes are one document, so articles alike have one file."""


@contextmanager
def library_of(
    articles: Iterable[Article], *, meaning: bool = False, tell: Tell = silent
) -> Iterator[tuple[Library, Names]]:
    """A library of the articles, made by `index` of files, gone afterwards; with vectors if `meaning` is asked for."""
    from docsearch.ingest import Progress, index

    def progress(at: Progress) -> None:
        tell(INDEXING, at.done, at.total)

    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        alike: dict[str, list[str]] = {}
        for article in articles:
            alike.setdefault(_page(article), []).append(article.id)
        names = {f"{number:06}.html": ids for number, ids in enumerate(alike.values())}
        for name, page in zip(names, alike, strict=True):
            (files / name).write_text(page, "utf-8")
        index([files], library=Path(folder) / "library", meaning=meaning or None, progress=progress)
        with open_library(Path(folder) / "library") as library:
            yield library, names


def _page(article: Article) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in article.text.split("\n") if line.strip())
    title = TITLE.format(title=escape(article.title)) if article.title else ""
    return f"<html><body>{title}<div>{paragraphs}</div></body></html>"


def answers(
    library: Library, names: Names, collection: Collection, mode: Mode, depth: int, *, tell: Tell = silent
) -> dict[str, dict[str, float]]:
    """Question id → the first `depth` documents, copies too, in the library's order; the score is the place alone."""
    found = {}
    for id, question in told(list(collection.questions.items()), ASKING, tell):
        documents = islice(library.every(question, mode=mode)[1], depth)
        first = islice((article for one in documents for article in names[Path(one.path).name]), depth)
        found[id] = {article: -float(place) for place, article in enumerate(first)}
    return found
