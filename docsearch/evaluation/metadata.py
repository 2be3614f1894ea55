"""Accuracy of the metadata, field by field, against documents whose values are known.

Precision, recall and F1 count entries: a single value is a list of at most one. A value where
the truth has none is an invention; it lowers precision and is counted apart as well. The macro
average gives every kind of agency the same weight, so that a collection full of tax letters
does not hide what happens to the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from operator import add
from pathlib import Path
from typing import Any

from docsearch.evaluation.comparison import match
from docsearch.evaluation.gold import Truth, load
from docsearch.evaluation.steps import READING, Tell, silent, told
from docsearch.models import Dispatch, Finding, Span

LEAST_GROUP = 5
"""Kinds of agency with fewer documents are pooled, since their own average would be chance."""
POOLED = "others"


@dataclass(frozen=True)
class Score:
    """Entries of one field over some documents: `right` ones, `missing` ones, `extra` ones.

    A wrong single value counts as one missing and one extra. `inventions` are the extra entries in
    documents where the truth has no value at all; `misses` are the documents that are not wholly right.
    """

    right: int = 0
    missing: int = 0
    extra: int = 0
    inventions: int = 0
    misses: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the found entries that are right; None where nothing was found."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        """Share of the true entries that were found; None where there are none."""
        return _share(self.right, self.right + self.missing)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there was neither truth nor finding."""
        return _share(2 * self.right, 2 * self.right + self.missing + self.extra)

    def __add__(self, other: Score) -> Score:
        """Both counted together."""
        return Score(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True)
class Miss:
    """One wrong entry: expected but not found (`found` is None), or found and not expected, or both."""

    document: str
    field: str
    expected: str | None
    found: str | None
    rule: str | None = None
    span: Span | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class Judged:
    """A finding, whether it was right, and in which field: what confidence is calibrated on."""

    field: str
    confidence: float
    right: bool


@dataclass(frozen=True)
class Assessment:
    """One document's outcome."""

    truth: Truth
    scores: Mapping[str, Score]
    misses: tuple[Miss, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True)
class Evaluation:
    """All documents' outcomes; the tables are made from them."""

    fields: tuple[str, ...]
    assessments: tuple[Assessment, ...]

    @property
    def clean(self) -> Evaluation:
        """The documents without OCR noise."""
        return Evaluation(self.fields, tuple(one for one in self.assessments if not one.truth.noisy))

    @property
    def noisy(self) -> Evaluation:
        """The documents with OCR noise."""
        return Evaluation(self.fields, tuple(one for one in self.assessments if one.truth.noisy))

    @property
    def misses(self) -> tuple[Miss, ...]:
        """Every wrong entry, document by document."""
        return tuple(miss for one in self.assessments for miss in one.misses)

    def score(self, field: str) -> Score:
        """All documents' entries of a field together (micro average)."""
        return sum((one.scores.get(field, Score()) for one in self.assessments), Score())

    def by_agency_kind(self, field: str) -> dict[str, Score]:
        """A field's score for each kind of agency with enough documents, the rest pooled."""
        sizes = Counter(one.truth.agency_kind for one in self.assessments)
        scores: dict[str, Score] = {}
        for one in self.assessments:
            kind = one.truth.agency_kind
            group = kind if kind and sizes[kind] >= LEAST_GROUP else POOLED
            scores[group] = scores.get(group, Score()) + one.scores.get(field, Score())
        return scores

    def macro_f1(self, field: str) -> float | None:
        """Mean F1 of a field over the kinds of agency; those without truth and finding are left out."""
        return _mean(score.f1 for score in self.by_agency_kind(field).values())

    @property
    def overall(self) -> float | None:
        """Mean of the fields' macro F1."""
        return _mean(self.macro_f1(field) for field in self.fields)


def assess(truth: Truth, dispatch: Dispatch, fields: Sequence[str]) -> Assessment:
    """Compare one document's metadata with the truth."""
    scores: dict[str, Score] = {}
    misses: list[Miss] = []
    judged: list[Judged] = []
    for field in fields:
        expected = truth.expected.get(field, ())
        findings = dispatch.findings.get(field, ())
        found = [finding.value for finding in findings]
        matching = match(field, expected, found)
        scores[field] = Score(
            len(matching.pairs),
            len(matching.missing),
            len(matching.extra),
            0 if expected else len(matching.extra),
            int(bool(matching.missing or matching.extra)),
        )
        extra = set(matching.extra)
        judged += [Judged(field, finding.confidence, j not in extra) for j, finding in enumerate(findings)]
        misses += _misses(truth.id, field, expected, findings, matching.missing, matching.extra)
    return Assessment(truth, scores, tuple(misses), tuple(judged))


def evaluate(folder: Path, understand: Callable[[Path], Dispatch] | None = None, *, tell: Tell = silent) -> Evaluation:
    """Extract the metadata of every document in a gold folder and compare it with the truth.

    `understand` makes a dispatch of a file; by default it is read and understood as when indexing.
    Raises `UsageError` where the folder is none of that kind, `SourceError` where a document cannot be read.
    """
    from docsearch.fields import fields

    make = understand or _read_and_understand
    truths = load(folder)
    known = [name for name in fields() if any(name in truth.expected for truth in truths)]
    reading = told(truths, READING, tell)
    return Evaluation(tuple(known), tuple(assess(truth, make(truth.path), known) for truth in reading))


def _read_and_understand(path: Path) -> Dispatch:
    from docsearch.readers import read
    from docsearch.understanding import understand

    return understand(read(path))


def _misses(
    document: str,
    field: str,
    expected: Sequence[Any],
    findings: Sequence[Finding[Any]],
    missing: Sequence[int],
    extra: Sequence[int],
) -> Iterable[Miss]:
    """One row a wrong entry; a single value missing and another found in its place share a row."""
    single = len(missing) == 1 and len(extra) == 1 and len(expected) == 1 and len(findings) == 1
    for i in missing if not single else ():
        yield Miss(document, field, str(expected[i]), None)
    for j in extra:
        finding = findings[j]
        yield Miss(
            document,
            field,
            str(expected[missing[0]]) if single else None,
            str(finding.value),
            finding.rule,
            finding.spans[0] if finding.spans else None,
            finding.confidence,
        )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
