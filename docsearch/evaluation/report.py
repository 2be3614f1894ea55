"""An evaluation as rows: what the command line prints as tables, and what goes into JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from docsearch.evaluation.calibration import curve, error
from docsearch.evaluation.metadata import Evaluation, Miss

PARTS = ("all", "clean", "noise")
"""All documents, those without OCR noise, those with it."""


def parts(evaluation: Evaluation) -> dict[str, Evaluation]:
    """The parts that hold a document, by name."""
    every = dict(zip(PARTS, (evaluation, evaluation.clean, evaluation.noisy), strict=True))
    return {name: part for name, part in every.items() if part.assessments}


def field_rows(evaluation: Evaluation) -> list[dict[str, Any]]:
    """One row a field; unknown figures (no truth, nothing found) are None."""
    rows = []
    for field in evaluation.fields:
        score = evaluation.score(field)
        rows.append(
            {
                "field": field,
                "precision": _short(score.precision),
                "recall": _short(score.recall),
                "f1": _short(score.f1),
                "macro_f1": _short(evaluation.macro_f1(field)),
                "right": score.right,
                "missing": score.missing,
                "extra": score.extra,
                "inventions": score.inventions,
                "documents_missed": score.misses,
            }
        )
    return rows


def group_rows(evaluation: Evaluation) -> list[dict[str, Any]]:
    """One row a field and kind of agency."""
    return [
        {"field": field, "agency_kind": kind, "f1": _short(score.f1), "missing": score.missing, "extra": score.extra}
        for field in evaluation.fields
        for kind, score in sorted(evaluation.by_agency_kind(field).items())
    ]


def miss_row(miss: Miss) -> dict[str, Any]:
    """One wrong entry: document, field, expected, found, rule, span, confidence."""
    span = list(miss.span) if miss.span else None
    return {**asdict(miss), "span": span, "confidence": _short(miss.confidence)}


def calibration_rows(evaluation: Evaluation) -> list[dict[str, Any]]:
    """One row a bin of confidence: what was claimed, and what share was right."""
    return [
        {
            "from": one.low,
            "to": one.high,
            "count": one.count,
            "claimed": _short(one.claimed),
            "right": _short(one.right),
        }
        for one in curve(judged for assessment in evaluation.assessments for judged in assessment.judged)
    ]


def document(evaluation: Evaluation) -> dict[str, Any]:
    """The whole evaluation as one JSON document."""
    return {
        "v": 1,
        **{
            name: {
                "documents": len(part.assessments),
                "macro_f1": _short(part.overall),
                "inventions": sum(part.score(field).inventions for field in part.fields),
                "fields": field_rows(part),
                "agency_kinds": group_rows(part),
                "calibration": calibration_rows(part),
                "calibration_error": _short(error(curve(judged for one in part.assessments for judged in one.judged))),
            }
            for name, part in parts(evaluation).items()
        },
        "misses": [miss_row(miss) for miss in evaluation.misses],
    }


def lines(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    """The same as rows that stand alone: `table` says where each stands in `document`, `part` of which documents."""
    for name, part in parts(evaluation).items():
        for table, rows in (("fields", field_rows), ("agency_kinds", group_rows), ("calibration", calibration_rows)):
            yield from ({"v": 1, "table": table, "part": name, **row} for row in rows(part))
    yield from ({"v": 1, "table": "misses", "part": "all", **miss_row(miss)} for miss in evaluation.misses)


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
