"""How docsearch's engine grows with the collection: build, memory, size, questions, at several sizes in one run.

    python -m tests.benchmarks.growth [--documents 10000]... [--keep FOLDER] [--write FILE.json] [--plot FILE.svg]

Questions are the twelve kinds of `tests.benchmarks`, asked with the cache of decoded lists and without.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.__main__ import OURS, UNCACHED, machine
from tests.benchmarks.rounds import run

SIZES = (10_000, 20_000, 50_000, 100_000)
PANELS = {
    "build_s": "build, s of CPU",
    "build_peak_mb": "build, peak MB",
    "size_mb": "index on disk, MB",
    "question_ms": "a question, ms of CPU (geometric mean of the 12 kinds)",
    "question_uncached_ms": "a question with the cache off, ms of CPU",
    "memory_uncached_mb": "memory after all questions, cache off, MB",
}
WIDTH, HEIGHT, EDGE = 330, 210, 46


def main() -> None:
    """Measure each size, write the figures and the plot."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, action="append", help=f"a size (default: {SIZES})")
    arguments.add_argument("--each", type=int, default=10, help="questions of each kind")
    arguments.add_argument("--repeats", type=int, default=5, help="times a question is asked")
    arguments.add_argument("--keep", type=Path, help="folder of the indexes, for later runs")
    arguments.add_argument("--write", type=Path, help="JSON file for the figures")
    arguments.add_argument("--plot", type=Path, help="SVG file for the plot")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = asked.keep or Path(folder)
        sizes = sorted(asked.documents or SIZES)
        points = [point(home / str(size), size, asked.each, asked.repeats) for size in sizes]
    figures = {"machine": machine(), "points": points, "growth": growth(points)}
    if asked.write:
        asked.write.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    if asked.plot:
        asked.plot.write_text(plot(points, f"{figures['machine']['date']}, {figures['machine']['processor']}"), "utf-8")
    for one in points:
        sys.stdout.write(", ".join(f"{name} {value:,.2f}" for name, value in one.items()) + "\n")


def point(folder: Path, documents: int, each: int, repeats: int) -> dict[str, float]:
    """The figures at one size."""
    folder.mkdir(parents=True, exist_ok=True)
    outcome = run(folder, documents, [OURS, UNCACHED], each, repeats)
    build, without = outcome[OURS]["build"], outcome[UNCACHED]
    medians = [kind["median_ms"] for kind in outcome["questions"].values()]
    return {
        "documents": documents,
        "build_s": build["cpu_s"],
        "build_peak_mb": build["peak_mb"],
        "size_mb": build["size_mb"],
        "question_ms": _mean([kind[OURS] for kind in medians]),
        "question_uncached_ms": _mean([kind[UNCACHED] for kind in medians]),
        "memory_uncached_mb": without["open"]["memory_mb"],
        "update_100_s": outcome[OURS]["update_100"]["cpu_s"],
        "update_100_wall_s": outcome[OURS]["update_100"]["wall_s"],
    }


def _mean(values: Sequence[float]) -> float:
    return math.exp(sum(map(math.log, values)) / len(values))


def growth(points: Sequence[dict[str, float]]) -> dict[str, float]:
    """The exponent with which each figure grows from the smallest size to the largest: 1 is linear."""
    first, last = points[0], points[-1]
    if first is last:
        return {}
    times = math.log(last["documents"] / first["documents"])
    return {name: math.log(last[name] / first[name]) / times for name in PANELS}


def plot(points: Sequence[dict[str, float]], where: str) -> str:
    """A panel for each figure over the number of documents, with the line that linear growth would take."""
    columns = 2
    rows = math.ceil(len(PANELS) / columns)
    size = f'width="{columns * WIDTH}" height="{rows * HEIGHT + 24}"'
    style = "text{font:11px sans-serif;fill:#333}.f{fill:none;stroke:#14539a;stroke-width:2}.l{stroke:#bbb;fill:none}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', f"<style>{style}</style>"]
    parts.append('<rect width="100%" height="100%" fill="#fff"/>')
    for index, (name, title) in enumerate(PANELS.items()):
        x, y = index % columns * WIDTH, index // columns * HEIGHT
        parts += [f'<g transform="translate({x} {y})">', *_panel(points, name, title), "</g>"]
    parts.append(
        f'<text x="10" y="{rows * HEIGHT + 14}">{where}; grey: linear growth from the first point</text></svg>'
    )
    return "\n".join(parts) + "\n"


def _panel(points: Sequence[dict[str, float]], name: str, title: str) -> list[str]:
    most = max(one["documents"] for one in points)
    first = points[0]
    linear = first[name] / first["documents"] * most
    top = max(*(one[name] for one in points), min(linear, 2 * max(one[name] for one in points))) * 1.05

    def at(documents: float, value: float) -> str:
        x = EDGE + documents / most * (WIDTH - EDGE - 24)
        y = HEIGHT - EDGE + 14 - min(value, top) / top * (HEIGHT - EDGE - 24)
        return f"{x:.1f},{y:.1f}"

    shown = min(most, most * top / linear)
    drawn = [
        f'<text x="10" y="16">{title}</text>',
        f'<polyline class="l" points="{at(0, top)} {at(0, 0)} {at(most, 0)}"/>',
        f'<polyline class="l" stroke-dasharray="4" points="{at(0, 0)} {at(shown, linear * shown / most)}"/>',
        f'<polyline class="f" points="{" ".join(at(one["documents"], one[name]) for one in points)}"/>',
    ]
    for one in points:
        x, y = at(one["documents"], one[name]).split(",")
        drawn.append(f'<circle cx="{x}" cy="{y}" r="3" fill="#14539a"/>')
        drawn.append(f'<text x="{x}" y="{float(y) - 6:.1f}" text-anchor="end">{one[name]:,.4g}</text>')
        drawn.append(f'<text x="{x}" y="{HEIGHT - EDGE + 28}" text-anchor="end">{one["documents"] / 1000:g}k</text>')
    return drawn


if __name__ == "__main__":
    main()
