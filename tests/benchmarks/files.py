"""What becomes of every file of a folder, by kind of file: read or not and why, recognised, decoded, understood.

    python -m tests.benchmarks.files FOLDER [--truth FOLDER] [--pages FOLDER] [--list FILE] [--part 2/3]

A file's kind is told by its content. `--truth` holds true texts as NAME.txt beside which the words of NAME.* are
held; `--pages` keeps recognised pages, so that a run over scans may be stopped and taken up again; `--list` writes a
line a file (JSON), `--part 2/3` takes every third file, the second first. Files go through the same worker processes
and bounds as in `docsearch index`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from docsearch.catalog.packed import unpack
from docsearch.catalog.rows import findings_from_json
from docsearch.fields import fields
from docsearch.ingest.crew import Worker
from docsearch.ingest.outcome import Bounds, Outcome, Task
from docsearch.ingest.worker import Orders
from docsearch.readers import readers

_WORD = re.compile(r"\w+")
_COLUMNS = (
    *("kind", "files", "indexed", "skipped", "failed", "s", "decoded", "pages", "recognised"),
    *("number", "date", "signer", "signed", "recall", "worst"),
)


def main() -> None:
    """Read the folder, print the table and the reasons."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--truth", type=Path, help="folder of true texts")
    arguments.add_argument("--pages", type=Path, help="folder that keeps recognised pages")
    arguments.add_argument("--list", type=Path, help="JSON lines, one a file")
    arguments.add_argument("--part", default="1/1", help="which part of the files: 2/3")
    asked = arguments.parse_args()
    number, parts = map(int, asked.part.split("/"))
    paths = [path for path in sorted(asked.folder.rglob("*")) if path.is_file()][number - 1 :: parts]
    with tempfile.TemporaryDirectory() as folder:
        records = list(measured(paths, asked.folder, asked.pages or Path(folder), asked.truth))
    if asked.list:
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        asked.list.write_text("".join(lines), "utf-8")
    sys.stdout.write(table(records) + reasons(records))


def measured(paths: Iterable[Path], root: Path, pages: Path, truth: Path | None = None) -> Iterator[dict[str, Any]]:
    """A record a document: files, and what lies within archives and mails."""
    worker = Worker(Orders(Bounds(), pages))
    try:
        for path in paths:
            begun = time.perf_counter()
            for outcome in worker.outcomes(Task(str(path), str(path.relative_to(root)))):
                yield record(outcome, time.perf_counter() - begun, _true_words(truth, path))
                begun = time.perf_counter()
    finally:
        worker.stop()


def record(outcome: Outcome, seconds: float, true: Counter[str] | None = None) -> dict[str, Any]:
    """The facts of one outcome. Words of `true` that were read make the recall; `s` are seconds."""
    state = outcome.refusal.state if outcome.refusal else "indexed" if outcome.made or outcome.known else "container"
    facts: dict[str, Any] = {"file": outcome.path, "kind": outcome.reader or "unknown", "state": state, "s": seconds}
    if outcome.refusal:
        facts |= {"reason": outcome.refusal.kind, "message": outcome.refusal.reason.en}
    if outcome.reader and (suffix := Path(outcome.path).suffix.lower()) not in readers.get(outcome.reader).suffixes:
        facts["kind"] += f" named {suffix or 'without suffix'}"
    if outcome.made is None:
        return facts
    raw = unpack(outcome.made.packed, outcome.path)
    found = findings_from_json(fields(), outcome.made.packed.findings)
    values: dict[str, Any] = {name: several[0].value if several else None for name, several in found.items()}
    pages = {block.page for block in raw.blocks}
    recognised = {block.page for block in raw.blocks if block.quality is not None}
    if outcome.reader == "pdf":
        facts["kind"] += ", scanned" if len(recognised) * 2 > len(pages) else ", text"
    if true is not None:
        facts["recall"] = sum((true & _words(raw.text)).values()) / max(sum(true.values()), 1)
    facts |= {
        "decoded": any("decoded from" in note.en.lower() for note in raw.reading.notes),
        "pages": len(pages),
        "recognised": len(recognised),
        **{name: _plain(values.get(name)) for name in ("number", "date", "signer")},
        "signed": [f"{one.role}: {one.signer}" for one in raw.reading.signatures],
        "stamps": [block.text for block in raw.blocks if block.part == "stamp"],
        "notes": [note.en for note in raw.reading.notes],
    }
    return facts


def table(records: Sequence[dict[str, Any]]) -> str:
    """A row a kind of file, and one for all."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for one in records:
        kinds.setdefault(one["kind"], []).append(one)
    rows = [_row(kind, found) for kind, found in sorted(kinds.items())]
    rows.append(_row("all", records))
    lines = [f"| {' | '.join(row)} |" for row in (_COLUMNS, ["---"] * len(_COLUMNS), *rows)]
    return "\n".join(lines) + "\n"


def _row(kind: str, found: Sequence[dict[str, Any]]) -> list[str]:
    states = Counter(one["state"] for one in found)
    recalls = [one["recall"] for one in found if "recall" in one]
    return [
        kind,
        *(str(count) for count in (len(found), states["indexed"], states["skipped"], states["failed"])),
        f"{sum(one['s'] for one in found):.1f}",
        str(sum(one.get("decoded", False) for one in found)),
        str(sum(one.get("pages", 0) for one in found)),
        str(sum(one.get("recognised", 0) for one in found)),
        *(str(sum(bool(one.get(name)) for one in found)) for name in ("number", "date", "signer", "signed")),
        f"{sum(recalls) / len(recalls):.4f}" if recalls else "",
        f"{min(recalls):.4f}" if recalls else "",
    ]


def reasons(records: Iterable[dict[str, Any]]) -> str:
    """How often which reason kept a file out."""
    counts = Counter((one["state"], one["reason"], one["kind"]) for one in records if "reason" in one)
    return "".join(f"{state}: {reason} ({kind}): {count}\n" for (state, reason, kind), count in sorted(counts.items()))


def _true_words(truth: Path | None, path: Path) -> Counter[str] | None:
    known = truth / f"{path.stem}.txt" if truth else None
    return _words(known.read_text("utf-8")) if known and known.exists() else None


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else str(value)


if __name__ == "__main__":
    main()
