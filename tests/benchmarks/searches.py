"""Whole searches of a library, as its web page asks them: 20 hits with snippets, copies folded, facets, totals.

    python -m tests.benchmarks.searches FOLDER [--questions 300] [--rounds 5] [--write FILE]

FOLDER is a library; `tests.benchmarks.collection` makes one. Questions are drawn from its own documents: one to six
words with and without marks, sentences, phrases, numbers, agencies, dates, filters, common words. All are asked once,
then again in several rounds, and completions are asked of their beginnings; then the command line is run as a process.

All times are CPU, which a slower clock and other work on the same cores stretch: a loop of Python is run before and
behind every asking. Three figures are made of the rounds: of all askings; of the least of each question's; and of
those askings whose two loops met the fastest clock of the run.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from docsearch.cli import PATIENCE
from docsearch.library import Library, open_library
from docsearch.models import Dispatch
from docsearch.terms import tokens
from docsearch.web.ask import PAGE, facets
from tests.benchmarks.__main__ import machine

SAMPLE = 400
LOOP = 50_000
"""Additions in the loop."""
FAST = 1.15
"""An asking met the fast clock where neither loop took longer than so many times the shortest such pair."""


class Question(NamedTuple):
    """What a person asks; `where` as a facet that was clicked."""

    kind: str
    text: str
    where: Mapping[str, Sequence[str]]
    sort: str = "relevance"


class Asking(NamedTuple):
    """How long a question took, and the slower of the loops before and behind it, in ms of CPU."""

    kind: str
    took: float
    loop: float


def main() -> None:
    """Measure, print, write down."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--questions", type=int, default=300)
    arguments.add_argument("--rounds", type=int, default=5, help="how often all are asked again")
    arguments.add_argument("--write", type=Path, help="JSON file for the figures")
    asked = arguments.parse_args()
    gc.set_threshold(*PATIENCE)  # as in `docsearch serve`
    figures: dict[str, Any] = {"machine": machine()}
    with open_library(asked.folder) as library:
        questions = drawn(library, asked.questions)
        figures |= {"documents": library.count, "questions": len(questions)}
        first = _asked(library, questions)
        rounds = [_asked(library, questions) for _ in range(asked.rounds)]
        again = [asking for one in rounds for asking in one]
        fastest = min(asking.loop for asking in again)
        undisturbed = [asking for asking in again if asking.loop <= FAST * fastest]
        figures["first time"] = _told(first)
        figures["asked again"] = {"rounds": asked.rounds, **_told(again)}
        figures["least of each"] = _told([min(askings, key=_took) for askings in zip(*rounds, strict=True)])
        figures["at the fast clock"] = {"askings": len(undisturbed), **_told(undisturbed)}
        figures["completions"] = _summary(_completions(library, questions))
        resident = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS")]
        figures["memory_mb"] = round(int(resident[0].split()[1]) / 1024)
    figures["process"] = {name: _process(asked.folder, *line.split()) for name, line in PROCESSES.items()}
    text = json.dumps(figures, indent=1, ensure_ascii=False) + "\n"
    if asked.write:
        asked.write.write_text(text, "utf-8")
    sys.stdout.write(text)


def drawn(library: Library, count: int, seed: int = 5) -> list[Question]:
    """So many questions, in random order; a number of each kind."""
    dice = random.Random(seed)
    _, found = library.every("*", sort="date")
    every = [next(found) for _ in range(SAMPLE)]
    return [_question(dice, dice.choice(every)) for _ in range(count)]


def _question(dice: random.Random, dispatch: Dispatch) -> Question:
    subject = dispatch.values["subject"].split()
    body = dispatch.text.split()
    at = dice.randrange(len(body) // 4, len(body) * 3 // 4)
    few = " ".join(subject[(start := dice.randrange(3, 8)) : start + dice.randint(1, 6)])
    agency = dispatch.values["agency"] or dispatch.values["parent_agency"]
    year = dispatch.values["date"].year if dispatch.values["date"] else 2010
    made: list[tuple[int, Callable[[], Question]]] = [
        (22, lambda: Question("words", few, {})),
        (22, lambda: Question("words without marks", _bare(few), {})),
        (8, lambda: Question("sentence", " ".join(subject[3:17]), {})),
        (6, lambda: Question("sentence without marks", _bare(" ".join(subject[3:14])), {})),
        (6, lambda: Question("words of the body", " ".join(body[at : at + 2]), {})),
        (6, lambda: Question("phrase", f'"{" ".join(body[at : at + 3])}"', {})),
        (6, lambda: Question("number", dispatch.values["number"] or "51/STC", {})),
        (5, lambda: Question("common word", dice.choice(["ủy ban nhân dân", "tinh", "thực hiện", "bao cao"]), {})),
        (5, lambda: Question("filter", f'{few} cơ_quan:"{agency}" ngày:{year}', {})),
        (4, lambda: Question("dates", f"{few} ngày:03/{year}..05/{year + 1}", {})),
        (4, lambda: Question("abbreviation", f"UBND tỉnh {few}", {})),
        (4, lambda: Question("facet chosen", few, {"agency": [agency], "year": [str(year)]})),
        (1, lambda: Question("newest", "*", {}, "-date")),
        (1, lambda: Question("newest of some", few, {}, "-date")),
    ]
    return dice.choices([make for _, make in made], [weight for weight, _ in made])[0]()


def _bare(text: str) -> str:
    return " ".join(token.folded for token in tokens(text))


def _asked(library: Library, questions: Sequence[Question]) -> list[Asking]:
    """Every question once, with a loop before and behind it."""
    askings = []
    before = _loop()
    for kind, text, where, sort in questions:
        start = time.process_time()
        library.search(text, limit=PAGE, facets=facets(), where=where, sort=sort)
        took = (time.process_time() - start) * 1000
        behind = _loop()
        askings.append(Asking(kind, took, max(before, behind)))
        before = behind
    return askings


def _told(askings: Sequence[Asking]) -> dict[str, Any]:
    """The summary of all, and by kind."""
    times: dict[str, list[float]] = defaultdict(list)
    for asking in askings:
        times[asking.kind].append(asking.took)
    together = _summary([asking.took for asking in askings])
    return {**together, "loop": _summary([asking.loop for asking in askings]), "kinds": dict(_by_kind(times))}


def _took(asking: Asking) -> float:
    return asking.took


def _loop() -> float:
    """Milliseconds of CPU that a fixed piece of Python takes."""
    start, total = time.process_time(), 0
    for number in range(LOOP):
        total += number
    return (time.process_time() - start) * 1000


def _by_kind(times: Mapping[str, list[float]]) -> list[tuple[str, dict[str, float]]]:
    return [(kind, _summary(some)) for kind, some in sorted(times.items())]


def _completions(library: Library, questions: Sequence[Question]) -> list[float]:
    """Each question as it is typed: its first three, five and eight characters."""
    times = []
    for question in questions[:100]:
        for length in (3, 5, 8):
            start = time.process_time()
            library.suggest(question.text[:length])
            times.append((time.process_time() - start) * 1000)
    return times


def _summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    late = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    return {"p50_ms": round(statistics.median(ordered), 2), "p95_ms": round(late, 2), "max_ms": round(ordered[-1], 2)}


PROCESSES = {
    "nothing": "-c pass",
    "help": "-m docsearch --help",
    "search": "-m docsearch --index {folder} search hoa don",
    "search, facets": "-m docsearch --index {folder} search hoa don --facet agency --facet kind",
}
"""What is run as a process of its own, an empty one for comparison."""


def _process(folder: Path, *line: str) -> dict[str, float]:
    """The least CPU of several runs, in ms."""
    words = [sys.executable, *(word.format(folder=folder) for word in line)]
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(words, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"cpu_ms": round(min(times) * 1000)}


if __name__ == "__main__":
    main()
