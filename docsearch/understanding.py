"""From a raw document to a dispatch: layout, then fields, then the pick among what they propose."""

from __future__ import annotations

from typing import Any

from docsearch.fields import extractors
from docsearch.fields.findings.resolve import pick
from docsearch.language import Text
from docsearch.layout import arrange
from docsearch.models import Dispatch, Finding, Layout, RawDocument


def understand(raw: RawDocument) -> Dispatch:
    """Extract the metadata of one document, without a library.

    Never raises for what the text holds: a novel or an empty page gives empty fields.
    """
    layout = arrange(raw)
    values: dict[str, Any] = {}
    findings: dict[str, tuple[Finding[Any], ...]] = {}
    for name, extractor in extractors.all().items():
        taken = pick(extractor.field, extractor.propose(layout))
        found = tuple(finding.value for finding in taken)
        values[name] = found if extractor.field.many else (found[0] if found else None)
        findings[name] = taken
    source, signatures = raw.source, raw.reading.signatures
    return Dispatch(source.sha256, source.path, raw.text, values, findings, _notes(layout), signatures)


def _notes(layout: Layout) -> tuple[Text, ...]:
    notes = list(layout.raw.reading.notes)
    if layout.dispatches > 1:
        notes.append(
            Text(
                vi=f"Tệp này chứa {layout.dispatches} văn bản; thông tin là của văn bản đầu tiên. Hãy tách tệp.",
                en=f"This file holds {layout.dispatches} dispatches; the metadata is the first one's. Split the file.",
            )
        )
    return tuple(notes)
