"""Side by side in one run: docsearch's engine, stock Whoosh, tantivy, SQLite FTS5.

    python -m tests.benchmarks [--documents 10000] [--keep FOLDER] [--without NAME]... [--write FILE]

At 100,000 documents stock Whoosh takes an hour of CPU and more to build its index: leave it out with
`--without "stock Whoosh"`, let it index only the words that are asked with `--lean-stock`, or keep the indexes with
`--keep FOLDER` (one for each number of documents): what lies there whole is not built again, and its figures are
those of its build.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import platform
import sys
import tempfile
from importlib.metadata import distributions, version
from pathlib import Path
from typing import Any

from tests.benchmarks.contestants import CONTESTANTS
from tests.benchmarks.rounds import run

OURS, UNCACHED = "docsearch", "docsearch without cache"


def main() -> None:
    """Measure, print a table and the ratios, write them down."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=10_000)
    arguments.add_argument("--each", type=int, default=10, help="questions of each kind")
    arguments.add_argument("--repeats", type=int, default=5, help="times a question is asked (stock Whoosh: once)")
    arguments.add_argument("--keep", type=Path, help="folder of the indexes, for later runs")
    arguments.add_argument("--without", action="append", default=[], help="leave a contestant out")
    arguments.add_argument("--lean-stock", action="store_true", help="stock Whoosh indexes only the words asked")
    arguments.add_argument("--write", type=Path, help="JSON file for the figures")
    asked = arguments.parse_args()
    names = [name for name in CONTESTANTS if not any(name.startswith(out) for out in asked.without)]
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(asked.keep or Path(folder), asked.documents, names, asked.each, asked.repeats, asked.lean_stock)
    figures = {
        "machine": machine(),
        "documents": asked.documents,
        "lean_stock": asked.lean_stock,
        "ratios": ratios(outcome),
        **outcome,
    }
    if asked.write:
        asked.write.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(report(figures, names))


def machine() -> dict[str, str]:
    """Where and when, as every quoted figure must say."""
    info = Path("/proc/cpuinfo")
    models = [line.split(":")[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    installed = {one.metadata["Name"] for one in distributions()}
    packages = {name: version(name) for name in ("Whoosh-Reloaded", "tantivy", "numpy") if name in installed}
    return {
        "date": dt.datetime.now(tz=dt.timezone.utc).date().isoformat(),
        "processor": f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        **packages,
    }


def ratios(outcome: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Of medians: each other contestant's over ours, by kind, and over the kinds together (geometric mean)."""
    found: dict[str, dict[str, float]] = {}
    for kind, figures in outcome["questions"].items():
        medians = figures["median_ms"]
        for name in medians:
            if name != OURS:
                found.setdefault(name, {})[kind] = medians[name] / medians[OURS]
    for by_kind in found.values():
        by_kind["together"] = math.exp(sum(map(math.log, by_kind.values())) / len(by_kind))
    return found


def report(figures: dict[str, Any], names: list[str]) -> str:
    """The figures as a table in Markdown."""
    lines = [", ".join(f"{key} {value}" for key, value in figures["machine"].items()), ""]
    lines += [f"{figures['documents']} documents; medians in ms of CPU; each answer counts exactly and lists ten", ""]
    lines += ["| question | " + " | ".join(names) + " | counts differ |", "|---" * (len(names) + 2) + "|"]
    for kind, row in figures["questions"].items():
        cells = [f"{row['median_ms'][name]:.3f}" for name in names]
        lines.append(f"| {kind} | " + " | ".join(cells) + f" | {row['counts_differ']} |")
    lines += ["", f"Times over those of {OURS} (geometric mean over the kinds):"]
    lines += [f"- {name}: {by_kind['together']:.2f}" for name, by_kind in figures["ratios"].items()]
    for part in ("build", "open", "update_100"):
        for name in names:
            if part in figures[name]:
                values = ", ".join(f"{key} {value:,.2f}" for key, value in figures[name][part].items())
                lines.append(f"- {part}, {name}: {values}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
