"""JSON Lines: one record a line, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from docsearch.exporters import Exporter, Original
from docsearch.exporters.record import record
from docsearch.language import Text
from docsearch.models import Dispatch


def write(dispatches: Iterable[Dispatch], out: BinaryIO, _: Original) -> int:
    """One UTF-8 line a dispatch."""
    count = 0
    for dispatch in dispatches:
        out.write(json.dumps(record(dispatch), ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


exporter = Exporter(
    name="jsonl",
    label=Text(vi="JSONL", en="JSONL"),
    suffix=".jsonl",
    media_type="application/jsonl",
    write=write,
)
