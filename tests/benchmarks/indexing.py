"""`docsearch index` beside Recoll's `recollindex`: whole runs over the same files, in turn, without OCR.

    python -m tests.benchmarks.indexing FOLDER [--articles FILE.jsonl.gz --count 10000] [--rounds 3] [--write FILE]

With `--articles`, FOLDER is filled first: the `title` and `text` of each line as a text file. Each run makes its
index from nothing; docsearch's modules are compiled before, as they are where it is installed. Wall time and CPU are
those of the whole tree of processes, memory its largest sum of proportional sets, looked at ten times a second
(Linux). The load says how busy the machine was with other work.
"""

from __future__ import annotations

import argparse
import compileall
import gzip
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import docsearch
from tests.benchmarks.__main__ import machine

LOOK = 0.1
"""Seconds between looks at the memory."""


def main() -> None:
    """Measure in turn, print the medians and the ratio."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--articles", type=Path, help="lines of JSON, gzipped, to write out as text files")
    arguments.add_argument("--count", type=int, default=10_000, help="how many of them")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--write", type=Path, help="JSON file for the figures")
    asked = arguments.parse_args()
    if asked.articles:
        write_out(asked.articles, asked.count, asked.folder)
    with tempfile.TemporaryDirectory() as home:
        compileall.compile_dir(Path(docsearch.__file__).parent, quiet=1)
        rounds = [in_turn(asked.folder, Path(home)) for _ in range(asked.rounds)]
    figures = {"machine": machine(), **collection(asked.folder), "rounds": rounds, **summary(rounds)}
    if asked.write:
        asked.write.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    sys.stdout.write(json.dumps({name: figures[name] for name in ("median", "ratio")}, indent=1) + "\n")


def write_out(articles: Path, count: int, folder: Path) -> None:
    """A text file for each article, a thousand in a folder."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, count)):
            article = json.loads(line)
            path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{article['title']}\n\n{article['text']}\n", "utf-8")


def collection(folder: Path) -> dict[str, float]:
    """What is indexed."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return {"files": len(sizes), "mb": sum(sizes) / 1e6}


def in_turn(folder: Path, home: Path) -> dict[str, dict[str, float]]:
    """One round: each from nothing."""
    library, recoll = home / "library", home / "recoll"
    for path in (library, recoll):
        shutil.rmtree(path, ignore_errors=True)
    recoll.mkdir()
    excluded = "image/jpeg image/png image/tiff image/gif"  # pictures are for OCR alone
    recoll.joinpath("recoll.conf").write_text(
        f"topdirs = {folder.resolve()}\nexcludedmimetypes = {excluded}\npdfocr = 0\n", "utf-8"
    )
    ours = [sys.executable, "-m", "docsearch", "--index", str(library), "index", str(folder.resolve())]
    # Without OCR: as if Pillow were not installed, which all recognition needs.
    home.joinpath("sitecustomize.py").write_text("import sys\n\nsys.modules['PIL'] = None\n", "utf-8")
    paths = [str(home), str(Path.cwd()), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        "docsearch": measured(ours, {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}),
        "recoll": measured(["recollindex", "-c", str(recoll), "-z"], dict(os.environ)),
    }


def measured(command: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    """What a command and all that it starts took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        [shutil.which(command[0]) or command[0], *command[1:]],
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(_proportional, _tree(process.pid))))
        time.sleep(LOOK)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    wall = time.perf_counter() - start
    return {"wall_s": wall, "cpu_s": cpu, "peak_mb": peak, "load": os.getloadavg()[0], "code": process.returncode}


def _tree(root: int) -> list[int]:
    every = [root]
    for process in every:
        try:
            for thread in Path(f"/proc/{process}/task").iterdir():
                every += map(int, (thread / "children").read_text().split())
        except OSError:
            continue  # ended meanwhile
    return every


def _proportional(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def summary(rounds: Sequence[Mapping[str, Mapping[str, float]]]) -> dict[str, Any]:
    """Medians of the rounds, and the median of the ratios of each round."""
    median = {
        name: {figure: statistics.median(one[name][figure] for one in rounds) for figure in rounds[0][name]}
        for name in rounds[0]
    }
    ratio = {
        figure: statistics.median(one["docsearch"][figure] / max(one["recoll"][figure], 1e-9) for one in rounds)
        for figure in ("wall_s", "cpu_s", "peak_mb")
    }
    return {"median": median, "ratio": ratio}


if __name__ == "__main__":
    main()
