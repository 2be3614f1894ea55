"""How well documents are read whose frame has been damaged: what unseen scans may be expected to give.

Documents that are read rightly as they stand say nothing of how near they are to being misread; damaged
copies do, and they are what confidence is calibrated on.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from docsearch.evaluation.damage import damaged
from docsearch.evaluation.gold import load
from docsearch.evaluation.metadata import Assessment, Evaluation, assess
from docsearch.evaluation.steps import READING, Tell, silent, told
from docsearch.models import RawDocument, Reading, Span

QUOTED = ("number", "symbol", "date", "subject", "recipients", "cc", "signer", "citations")
"""Fields whose values are as printed: where they stand nothing is damaged, or the truth would no longer hold."""


def evaluate_damaged(folder: Path, rate: float, seeds: Iterable[int] = (1,), *, tell: Tell = silent) -> Evaluation:
    """Evaluate copies of every document of a gold folder, `rate` of their letters damaged, one copy a seed."""
    from docsearch.fields import fields
    from docsearch.readers import read
    from docsearch.understanding import understand

    truths = load(folder)
    known = [name for name in fields() if any(name in truth.expected for truth in truths)]
    chosen = tuple(seeds)
    assessments: list[Assessment] = []
    for truth in told(truths, READING, tell):
        raw = read(truth.path)
        spare = [
            span for name in QUOTED for finding in understand(raw).findings.get(name, ()) for span in finding.spans
        ]
        for seed in chosen:
            copy = copy_damaged(raw, rate, seed ^ zlib.crc32(truth.id.encode()), spare)
            assessments.append(assess(truth, understand(copy), known))
    return Evaluation(tuple(known), tuple(assessments))


def copy_damaged(raw: RawDocument, rate: float, seed: int, spare: Iterable[Span] = ()) -> RawDocument:
    """A document with its letters damaged and its blocks, pages and places as they were."""
    text = damaged(raw.text, rate, seed, spare)
    blocks = tuple(replace(block, text=span.of(text)) for block, span in zip(raw.blocks, raw.spans, strict=True))
    return RawDocument.of(raw.source, Reading(blocks, raw.reading.notes))
