"""The figures that the documentation quotes: tables made of the files that the benchmarks wrote, put where they belong.

    python -m tests.benchmarks.quoted [docs/engine.md docs/metadata.md docs/searches.md] [--check]

What stands between ``<!-- figures NAME.json -->`` and ``<!-- end of figures -->`` is made anew from
``figures/NAME.json`` beside the page, with date and machine; nothing of it is written by hand.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.benchmarks.__main__ import OURS, UNCACHED

_PLACE = re.compile(r"(<!-- figures (\S+)\.json -->\n).*?(<!-- end of figures -->)", re.DOTALL)
Figures = dict[str, Any]
PAGES = [Path("docs/engine.md"), Path("docs/metadata.md"), Path("docs/searches.md")]


def main() -> None:
    """Rewrite the tables of pages, or end with 1 where they are not those of the files."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pages", type=Path, nargs="*", default=PAGES)
    arguments.add_argument("--check", action="store_true", help="change nothing, only compare")
    asked = arguments.parse_args()
    wanted = {page: quoted(page) for page in asked.pages}
    if asked.check:
        sys.exit(any(page.read_text("utf-8") != text for page, text in wanted.items()))
    for page, text in wanted.items():
        page.write_text(text, "utf-8")


def quoted(page: Path) -> str:
    """The page with its tables as the files beside it have them."""
    folder = page.parent / "figures"

    def table(place: re.Match[str]) -> str:
        figures = json.loads((folder / f"{place[2]}.json").read_text("utf-8"))
        kind = place[2].partition("-")[0]
        return f"{place[1]}\n{where(figures)}\n\n{TABLES[kind](figures)}\n\n{place[3]}"

    return _PLACE.sub(table, page.read_text("utf-8"))


def where(figures: Figures) -> str:
    """Date and machine."""
    machine = dict(figures["machine"])
    date, processor = machine.pop("date"), machine.pop("processor")
    return f"*{date}, {processor}, {', '.join(f'{name} {version}' for name, version in machine.items())}.*"


def table_of(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def of_engines(figures: Figures) -> str:
    """Questions by kind, then what else each engine costs."""
    names = list(next(iter(figures["questions"].values()))["median_ms"])
    kinds = [[kind, *(f"{row['median_ms'][name]:.2f}" for name in names)] for kind, row in figures["questions"].items()]
    together = [
        [f"**times {base}** (geometric mean)", *(f"{_times(figures, name, base):.2f}" for name in names)]
        for base in (OURS, UNCACHED)
    ]
    costs = [
        ("build, s of CPU", "build", "cpu_s", ".1f"),
        ("build, peak MB", "build", "peak_mb", ",.0f"),
        ("size, MB", "build", "size_mb", ",.0f"),
        ("open and a first answer, ms of CPU with imports", "open", "cpu_ms", ",.0f"),
        ("memory after all questions, MB", "open", "memory_mb", ",.0f"),
        ("100 updates, s of CPU", "update_100", "cpu_s", ".2f"),
        ("100 updates, s by the clock", "update_100", "wall_s", ".2f"),
    ]
    rows = [
        [label, *(f"{figures[name][part][figure]:{form}}" if part in figures[name] else "" for name in names)]
        for label, part, figure, form in costs
    ]
    count = f"{figures['documents']:,} documents."
    questions = table_of(["median ms of CPU", *names], [*kinds, *together])
    return f"{count}\n\n{questions}\n\n{table_of(['', *names], rows)}"


def _times(figures: Figures, name: str, base: str) -> float:
    medians = [row["median_ms"] for row in figures["questions"].values()]
    return math.exp(sum(math.log(one[name] / one[base]) for one in medians) / len(medians))


def of_growth(figures: Figures) -> str:
    """A row for each size, and the exponents."""
    labels = {
        "build_s": "build, s of CPU",
        "build_peak_mb": "build, peak MB",
        "size_mb": "size, MB",
        "question_ms": "a question, ms of CPU",
        "question_uncached_ms": "a question, cache off, ms",
        "memory_uncached_mb": "memory, cache off, MB",
        "update_100_s": "100 updates, s of CPU",
        "update_100_wall_s": "100 updates, s by the clock",
    }
    rows = [
        [
            f"{one['documents']:,.0f}",
            *(f"{one[name]:,.1f}" if one[name] >= 10 else f"{one[name]:.2f}" for name in labels),
        ]
        for one in figures["points"]
    ]
    exponents = ["**exponent**", *(f"{figures['growth'][n]:.2f}" if n in figures["growth"] else "" for n in labels)]
    return table_of(["documents", *labels.values()], [*rows, exponents])


def of_indexing(figures: Figures) -> str:
    """Medians of both, and the median ratio."""
    median, ratio = figures["median"], figures["ratio"]
    labels = {"wall_s": "s by the clock", "cpu_s": "s of CPU", "peak_mb": "peak MB, all processes"}
    rows = [
        [label, f"{median[OURS][name]:,.1f}", f"{median['recoll'][name]:,.1f}", f"{ratio[name]:.2f}"]
        for name, label in labels.items()
    ]
    load = f"{min(one[OURS]['load'] for one in figures['rounds']):.0f} to "
    load += f"{max(one[OURS]['load'] for one in figures['rounds']):.0f}"
    told = (
        f"{figures['files']:,} files of {figures['mb']:.1f} MB in {len(figures['rounds'])} rounds in turn, load {load}."
    )
    return f"{told}\n\n{table_of(['', OURS, 'Recoll', 'times Recoll'], rows)}"


def of_segmentation(figures: Figures) -> str:
    """Rates, and how often faster."""
    times = figures["times"]
    others = dict.fromkeys(other for ratios in times.values() for other in ratios)
    rows = [
        [name, f"{rate:,.0f}", *(f"{times[name][other]:.1f}" if name in times else "" for other in others)]
        for name, rate in figures["kb_per_s"].items()
    ]
    return table_of(["", "KB a second of CPU, one core", *(f"times {other}" for other in others)], rows)


def of_searches(figures: Figures) -> str:
    """Whole searches, asked again by kind, and whole processes."""

    def row(label: str, part: Figures) -> list[str]:
        return [label, *(f"{part[name]:,.0f}" if part[name] >= 10 else f"{part[name]:.1f}" for name in SPREAD)]

    again = figures["asked again"]
    asked = {
        "asked for the first time": figures["first time"],
        "asked again": again,
        "asked again, the least of each question": figures["least of each"],
        "asked again, at the fast clock": figures["at the fast clock"],
        "completions": figures["completions"],
    }
    whole = table_of(["ms of CPU", *SPREAD.values()], [row(label, part) for label, part in asked.items()])
    kinds = [row(kind, part) for kind, part in again["kinds"].items()]
    process = [[f"`{name}`", f"{part['cpu_ms']:,.0f}"] for name, part in figures["process"].items()]
    askings, fast = again["rounds"] * figures["questions"], figures["at the fast clock"]
    told = (
        f"{figures['documents']:,} documents, {figures['questions']} questions, asked again {again['rounds']} times; "
        f"{figures['memory_mb']:,.0f} MB held. The slower of the loops beside each asking took "
        f"{again['loop']['p50_ms']:.1f} ms (median); {fast['askings']:,} of {askings:,} askings "
        f"met the fast clock, where it took {fast['loop']['p50_ms']:.1f} ms."
    )
    by_kind = table_of(["asked again, ms of CPU", *SPREAD.values()], kinds)
    return f"{told}\n\n{whole}\n\n{by_kind}\n\n{table_of(['a whole process', 'ms of CPU'], process)}"


def of_lengths(figures: Figures) -> str:
    """What all fields cost, by the length of a document."""
    lengths = [
        [
            f"{row['longest']:.0f}",
            f"{row['documents']:,}",
            f"{row['pages']:,.0f}",
            f"{row['letters_a_page']:,.0f}",
            f"{row['ms_a_page']:.2f}",
            f"{row['of_pyvi']:.2f}",
        ]
        for row in figures["lengths"]
    ]
    letters = figures["letters"] / figures["pages"]
    fields = figures["parts"]["all fields"]
    together = [f"{figures['documents']:,}", f"{figures['pages']:,.0f}", f"{letters:,.0f}"]
    lengths.append(["**together**", *together, f"**{fields['ms_a_page']:.2f}**", f"{fields['of_pyvi']:.2f}"])
    head = ["pages, at most", "documents", "pages", "letters a page", "ms of CPU a page", "times pyvi"]
    return table_of(head, lengths)


def of_metadata(figures: Figures) -> str:
    """All fields by the length of a document, then the parts that take most."""
    dearest = sorted(figures["parts"].items(), key=lambda part: -part[1]["ms_a_page"])[:11]
    costs = [[name, f"{row['ms_a_page']:.2f}", f"{row['of_pyvi']:.2f}"] for name, row in dearest]
    return f"{of_lengths(figures)}\n\n{table_of(['part', 'ms a page', 'times pyvi'], costs)}"


SPREAD = {"p50_ms": "median", "p95_ms": "95 of 100", "max_ms": "longest"}
TABLES: dict[str, Callable[[Figures], str]] = {
    "engine": of_engines,
    "growth": of_growth,
    "indexing": of_indexing,
    "metadata": of_metadata,
    "searches": of_searches,
    "segmentation": of_segmentation,
}


if __name__ == "__main__":
    main()
