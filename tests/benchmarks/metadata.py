"""Metadata of a folder's documents: CPU of layout, of each field and of the index entry, a page, beside pyvi.

    python -m tests.benchmarks.metadata FOLDER [--rounds 7] [--write FILE]

Files are read without OCR: what needs it is left out. A page is a page as it was read; text without pages counts 3,000
letters as one. Every document is understood in turn with pyvi cutting the same text into words, the best round of each
counts: their ratio holds on other machines and on busy ones. `first` is the first time that a document is met, its
words and lines not seen before.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from docsearch.engines.entries import entry
from docsearch.errors import DocsearchError
from docsearch.fields import Extractor, extractors
from docsearch.layout import arrange
from docsearch.models import Finding, Layout, RawDocument
from docsearch.readers import read
from docsearch.segment import words
from docsearch.understanding import understand
from tests.benchmarks.__main__ import machine
from tests.benchmarks.quoted import of_lengths

LETTERS = 3000
"""Letters of a page where a document has no pages."""

_LENGTHS = (1.0, 2.0, 5.0, 20.0, float("inf"))
"""Pages up to which documents are of one length: head and foot cost what they cost, however long the body is."""

_TO_ENTRY = ("all fields", "words for the index", "index entry")
"""What becomes of every text that is indexed."""

Times = dict[str, list[float]]


def main() -> None:
    """Measure, print and write down."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--write", type=Path, help="JSON file for the figures")
    asked = arguments.parse_args()
    sys.modules["PIL"] = None  # type: ignore[assignment]  # as if Pillow, which recognition needs, were not installed
    documents = readable(asked.folder)
    outcome = summary(documents, measured(documents, asked.rounds))
    if asked.write:
        figures = {"machine": machine(), **outcome}
        asked.write.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(report(outcome))


def readable(folder: Path) -> list[RawDocument]:
    """Every document below `folder` that has a text."""
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            raw = read(path) if path.is_file() else None
        except DocsearchError as error:
            sys.stderr.write(f"{path.name}: {error}\n")
            continue
        if raw is not None and raw.text.strip():
            found.append(raw)
    return found


def pages(raw: RawDocument) -> float:
    """How many pages a document counts."""
    last = max(block.page for block in raw.blocks)
    return float(last) if last > 1 else max(1.0, len(raw.text) / LETTERS)


def proposed(extractor: Extractor[Any], layout: Layout) -> list[Finding[Any]]:
    """What one field proposes."""
    return list(extractor.propose(layout))


def measured(documents: Sequence[RawDocument], rounds: int) -> Times:
    """Seconds of CPU by part, one figure a document: the best of the rounds, the first for `first`."""
    import pyvi.ViTokenizer

    best: Times = {}

    def clock(part: str, number: int, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        made = work()
        taken = time.process_time() - start
        row = best.setdefault(part, [float("inf")] * len(documents))
        row[number] = min(row[number], taken)
        return made

    understand(documents[0])
    pyvi.ViTokenizer.tokenize(documents[0].text)
    gc.collect()
    gc.freeze()
    for number, raw in enumerate(documents):
        clock("first", number, partial(understand, raw))
    for _ in range(rounds):
        for number, raw in enumerate(documents):
            clock("pyvi", number, partial(pyvi.ViTokenizer.tokenize, raw.text))
            dispatch = clock("all fields", number, partial(understand, raw))
            layout = clock("layout", number, partial(arrange, raw))
            for name, extractor in extractors.all().items():
                clock(name, number, partial(proposed, extractor, layout))
            spans = clock("words for the index", number, partial(words, raw.text))
            clock("index entry", number, partial(entry, dispatch, spans))
    best["from text to entry"] = list(map(sum, zip(*map(best.__getitem__, _TO_ENTRY), strict=True)))
    return best


def summary(documents: Sequence[RawDocument], times: Times) -> dict[str, Any]:
    """Milliseconds a page of every part, over all pages and of the median document, and their ratios to pyvi."""
    sizes = [pages(raw) for raw in documents]
    parts = {
        part: {
            "ms_a_page": 1000 * sum(row) / sum(sizes),
            "median_ms_a_page": 1000 * statistics.median(taken / size for taken, size in zip(row, sizes, strict=True)),
            "of_pyvi": sum(row) / sum(times["pyvi"]),
        }
        for part, row in times.items()
    }
    letters = sum(len(raw.text) for raw in documents)
    return {
        "documents": len(documents),
        "pages": sum(sizes),
        "letters": letters,
        "parts": parts,
        "lengths": list(by_length(documents, sizes, times)),
    }


def by_length(documents: Sequence[RawDocument], sizes: Sequence[float], times: Times) -> Iterator[dict[str, float]]:
    """What all fields cost a page in documents of about one length."""
    for least, most in pairwise((0.0, *_LENGTHS)):
        some = [number for number, size in enumerate(sizes) if least < size <= most]
        if some:
            count = sum(sizes[number] for number in some)
            taken = sum(times["all fields"][number] for number in some)
            yield {
                "documents": len(some),
                "pages": count,
                "longest": max(sizes[number] for number in some),
                "letters_a_page": sum(len(documents[number].text) for number in some) / count,
                "ms_a_page": 1000 * taken / count,
                "of_pyvi": taken / sum(times["pyvi"][number] for number in some),
            }


def report(outcome: dict[str, Any]) -> str:
    """The parts as a table in Markdown, the slowest first."""
    lines = [f"{outcome['documents']} documents, {outcome['pages']:.0f} pages, {outcome['letters']} letters", ""]
    lines += ["| part | ms a page | of the median document | times pyvi |", "|---|---|---|---|"]
    for part, row in sorted(outcome["parts"].items(), key=lambda item: -item[1]["ms_a_page"]):
        lines.append(f"| {part} | {row['ms_a_page']:.3f} | {row['median_ms_a_page']:.3f} | {row['of_pyvi']:.3f} |")
    lines += ["", of_lengths(outcome)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
