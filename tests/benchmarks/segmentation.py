"""Cutting text into words: docsearch's segmenters, pyvi and underthesea, in turn over the same made-up texts.

    python -m tests.benchmarks.segmentation [--texts 40] [--rounds 3] [--write FILE]

Prints kilobytes of UTF-8 for each second of CPU (the best round of each) and how often faster docsearch is: with
the text that pyvi gives, in batches; with the places of words, which docsearch itself uses, in batches and text by
text, as files come to it; and the same compiled, where it was built, which knows no batches.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.__main__ import OURS, machine
from tests.benchmarks.dispatches import dispatches

Segment = Callable[[list[str]], object]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=int, default=40)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--write", type=Path, help="JSON file for the figures")
    asked = arguments.parse_args()
    texts = [_written(dispatch.words) for dispatch in dispatches(asked.texts)]
    kilobytes = sum(len(text.encode()) for text in texts) / 1000
    rates: dict[str, float] = {}
    contestants = _contestants()
    for segment in contestants.values():
        segment(texts[:2])  # loads its model
    gc.collect()
    gc.freeze()  # or one of them pays for looking through what another has loaded
    for _ in range(asked.rounds):
        for name, segment in contestants.items():
            start = time.process_time()
            segment(texts)
            rates[name] = max(rates.get(name, 0.0), kilobytes / (time.process_time() - start))
    times = {
        way: {name: rates[way] / rate for name, rate in rates.items() if not name.startswith(OURS)}
        for way in rates
        if way.startswith(OURS)
    }
    if asked.write:
        figures = {"machine": machine(), "texts": asked.texts, "kb": kilobytes, "kb_per_s": rates, "times": times}
        asked.write.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    for name, rate in rates.items():
        sys.stdout.write(f"- {name}: {rate:,.0f} KB/s\n")
    for way, others in times.items():
        sys.stdout.write(f"- {way}: " + ", ".join(f"{ratio:.1f} × {name}" for name, ratio in others.items()) + "\n")


def _written(words: list[str]) -> str:
    """The words as running text: sentences of 24 words with a comma in the middle."""
    sentences = [words[i : i + 24] for i in range(0, len(words), 24)]
    return " ".join(f"{' '.join(part[:11])}, {' '.join(part[11:])}.".capitalize() for part in sentences)


def _contestants() -> dict[str, Segment]:
    import pyvi.ViTokenizer
    import underthesea

    from docsearch.segment import segmenter
    from docsearch.segment.arrays import ArraySegmenter

    arrays, chosen = ArraySegmenter(), segmenter()
    compiled: dict[str, Segment] = {
        "docsearch compiled": lambda texts: list(chosen.tokenize_batch(texts)),
        "docsearch compiled, places": lambda texts: [chosen.words(text) for text in texts],
    }
    return {
        "docsearch, in batches": lambda texts: list(arrays.tokenize_batch(texts)),
        "docsearch, places in batches": lambda texts: list(arrays.batch(texts)),
        "docsearch, places text by text": lambda texts: [arrays.words(text) for text in texts],
        **({} if isinstance(chosen, ArraySegmenter) else compiled),
        "pyvi": lambda texts: [pyvi.ViTokenizer.tokenize(text) for text in texts],
        "underthesea": lambda texts: [underthesea.word_tokenize(text) for text in texts],
    }


if __name__ == "__main__":
    main()
