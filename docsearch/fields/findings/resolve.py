"""Among what the extractors propose for a field, the pick.

A field of one value takes the surest finding, and none below `LEAST`: no value is better than a wrong one.
A field of many values takes every entry that was read in the text at least that sure, or what the file itself
declares where that is surer (an edXML package) or the text gives none; the two are never mixed. Of equal values
the surest stays.

Confidence is calibrated to be kept on bad print: of the findings at 0.9 and more at least 98 % were right on real
dispatches with a tenth of their letters misread, of those from 0.5 to 0.7 about 80 % (docs/metadata.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from docsearch.models import Field, Finding

LEAST = 0.5
"""Confidence from which on a finding is taken."""
_CONFIDENCE = attrgetter("confidence")


def pick(field: Field[Any], proposed: Iterable[Finding[Any]]) -> tuple[Finding[Any], ...]:
    """The findings taken, in the order of the text."""
    sure = [finding for finding in proposed if finding.confidence >= LEAST]
    if not field.many:
        return (max(sure, key=_CONFIDENCE),) if sure else ()
    read = [finding for finding in sure if finding.spans]
    stated = [finding for finding in sure if not finding.spans]
    if stated and (not read or max(map(_CONFIDENCE, stated)) >= max(map(_CONFIDENCE, read))):
        read = stated
    taken: dict[Any, Finding[Any]] = {}
    for finding in read:
        known = taken.setdefault(finding.value, finding)
        if finding.confidence > known.confidence:
            taken[finding.value] = finding
    return tuple(taken.values())
