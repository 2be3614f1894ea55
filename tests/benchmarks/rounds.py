"""Asking in turn: every contestant in a process of its own, all of them each question before the next."""

from __future__ import annotations

import json
import multiprocessing
import resource
import shutil
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.benchmarks.contestants import CONTESTANTS, SAME_INDEX, copied, indexed_words, size_of
from tests.benchmarks.dispatches import Dispatch, dispatches
from tests.benchmarks.questions import Question, questions

SAMPLE = 2000
"""Dispatches from which questions are drawn."""
UPDATES = 100
STOCK = "stock Whoosh"


def _resident() -> tuple[float, float]:
    """MB in memory now: all, and without what is a map of a file."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return tuple(int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon"))


class _Timed:
    """An iterator that knows the seconds it took itself, for taking them off."""

    def __init__(self, inner: Iterator[Dispatch]) -> None:
        self._inner = inner
        self.cpu = self.wall = 0.0

    def __iter__(self) -> Iterator[Dispatch]:
        while True:
            cpu, wall = time.process_time(), time.perf_counter()
            dispatch = next(self._inner, None)
            self.cpu += time.process_time() - cpu
            self.wall += time.perf_counter() - wall
            if dispatch is None:
                return
            yield dispatch


def _serve(pipe: Connection, name: str, folder: Path, count: int) -> None:
    """One contestant: builds, opens, answers and updates as it is told, and says what it took."""
    contestant = CONTESTANTS[name]
    ask: Any = None
    while True:
        order, *rest = pipe.recv()
        changed = (list(dispatches(UPDATES, seed=99)), copied(folder)) if order == "update" else ()
        start, cpu = time.perf_counter(), time.process_time()
        result: Any = None
        given = _Timed(iter(()))
        match order:
            case "build":
                given = _Timed(dispatches(count))
                if rest[0]:
                    contestant.only = rest[0]
                contestant.build(given, folder)
                result = size_of(folder), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            case "open":
                ask = contestant.open(folder)
                ask(rest[0])
            case "ask":
                result = ask(rest[0])
            case "memory":
                result = _resident()
            case "update":
                contestant.update(*changed)
            case "end":
                return
        pipe.send((time.process_time() - cpu - given.cpu, time.perf_counter() - start - given.wall, result))


class Opponent:
    """A contestant's process, spoken to."""

    def __init__(self, name: str, folder: Path, count: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        where = folder / SAME_INDEX.get(name, name).replace(" ", "-")
        self._process = context.Process(target=_serve, args=(theirs, name, where, count), daemon=True)
        self._process.start()
        self._where = where

    def tell(self, *order: Any) -> tuple[float, float, Any]:
        """CPU seconds, wall seconds and the result of an order."""
        self._pipe.send(order)
        cpu, wall, result = self._pipe.recv()
        return cpu, wall, result

    def build(self, only: Sequence[Question] = ()) -> dict[str, float]:
        """Build the index, with `only` what these questions need; what it cost.

        One that is kept from an earlier run says what it cost then.
        """
        kept = self._where.with_name(self._where.name + ".json")
        if kept.exists():
            figures: dict[str, float] = json.loads(kept.read_text("utf-8"))
            return figures
        shutil.rmtree(self._where, ignore_errors=True)  # a build that was broken off
        cpu, wall, (size, memory) = self.tell("build", only)
        figures = {"cpu_s": cpu, "wall_s": wall, "size_mb": size / 1e6, "peak_mb": memory}
        kept.write_text(json.dumps(figures), "utf-8")
        return figures

    def end(self) -> None:
        """Let it go."""
        self._pipe.send(("end",))
        self._process.join()


def run(folder: Path, count: int, names: Sequence[str], each: int, repeats: int, lean: bool = False) -> dict[str, Any]:
    """Build what is missing, ask, update; all figures by contestant. Times of questions are medians in ms of CPU.

    With `lean`, stock Whoosh indexes only the words that are asked, and there are no figures of its build and updates.
    """
    sample = list(dispatches(min(count, SAMPLE)))
    asked = questions(sample, each)
    kept = folder / STOCK.replace(" ", "-")
    if lean and kept.with_name(kept.name + ".json").exists():
        words, prefixes = indexed_words(kept)
        asked = questions(sample, each, words=words, prefixes=prefixes)
    opponents = {name: Opponent(name, folder, count) for name in names}
    outcome: dict[str, Any] = {name: {} for name in names}
    for name, opponent in opponents.items():
        if name not in SAME_INDEX and lean and name == STOCK:
            opponent.build(asked)
        elif name not in SAME_INDEX:
            outcome[name]["build"] = opponent.build()
    for name, opponent in opponents.items():
        opponent.end()
        opponents[name] = Opponent(name, folder, count)
        cpu, wall, _ = opponents[name].tell("open", asked[0])
        outcome[name]["open"] = {"cpu_ms": cpu * 1000, "wall_ms": wall * 1000}
    outcome["questions"] = _interleaved(opponents, asked, repeats)
    for name, opponent in opponents.items():
        _, _, (resident, own) = opponent.tell("memory")
        outcome[name]["open"] |= {"memory_mb": resident, "own_memory_mb": own}
        if name not in SAME_INDEX and not (lean and name == STOCK):
            cpu, wall, _ = opponent.tell("update")
            outcome[name]["update_100"] = {"cpu_s": cpu, "wall_s": wall}
        opponent.end()
    return outcome


def _interleaved(opponents: dict[str, Opponent], asked: Sequence[Question], repeats: int) -> dict[str, Any]:
    """By kind: the median of every contestant, and whether their counts agree."""
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    differ: dict[str, int] = defaultdict(int)
    for question in asked:
        counts = set()
        for name, opponent in opponents.items():
            few = 1 if name.startswith("stock") else repeats
            for _ in range(few + (few > 1)):  # the first of several warms the page cache and is not counted
                cpu, _, (count, _) = opponent.tell("ask", question)
                times[question.kind][name].append(cpu * 1000)
            if few > 1:
                del times[question.kind][name][-few - 1]
            if name != "stock Whoosh, top ten only":
                counts.add(count)
        differ[question.kind] += len(counts) > 1
    return {
        kind: {
            "median_ms": {name: statistics.median(ms) for name, ms in by_name.items()},
            "counts_differ": differ[kind],
        }
        for kind, by_name in times.items()
    }
