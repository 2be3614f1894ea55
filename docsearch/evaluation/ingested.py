"""Retrieval measured as people meet it: articles as files, taken in by `index`, asked of the library itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from itertools import islice
from pathlib import Path

from docsearch.evaluation.collections import Article, Collection
from docsearch.library import Library, Mode, open_library

TITLE = "<table><tr><td>Trích yếu</td><td>{title}</td></tr></table>"
"""The title of an article as a portal of law shows it: a property beside the text. Without a title there is none."""

Names = Mapping[str, str]
"""Name of a file → id of its article."""


@contextmanager
def library_of(articles: Iterable[Article], *, meaning: bool = False) -> Iterator[tuple[Library, Names]]:
    """A library of the articles, made by `index` of files, gone afterwards; with vectors if `meaning` is asked for."""
    from docsearch.ingest import index

    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        names = {}
        for number, article in enumerate(articles):
            name = f"{number:06}.html"
            (files / name).write_text(_page(article), "utf-8")
            names[name] = article.id
        index([files], library=Path(folder) / "library", meaning=meaning or None)
        with open_library(Path(folder) / "library") as library:
            yield library, names


def _page(article: Article) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in article.text.split("\n") if line.strip())
    title = TITLE.format(title=escape(article.title)) if article.title else ""
    return f"<html><body>{title}<div>{paragraphs}</div></body></html>"


def answers(
    library: Library, names: Names, collection: Collection, mode: Mode, depth: int
) -> dict[str, dict[str, float]]:
    """Question id → the first `depth` documents, copies too, in the library's order; the score is the place alone."""
    found = {}
    for id, question in collection.questions.items():
        first = islice(library.every(question, mode=mode)[1], depth)
        found[id] = {names[Path(one.path).name]: -float(place) for place, one in enumerate(first)}
    return found
