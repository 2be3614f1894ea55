"""Subject (trích yếu), as printed: what stands after "V/v", or under the kind's name.

"V/v" and "Về việc" are labels and left out, a bare "Về …" is kept; a subject all in capitals is put in sentence case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.domain.kinds import kind_of_heading
from docsearch.domain.sentence_case import sentence_case
from docsearch.fields.reading.quoting import declared, joined, quote, tidy
from docsearch.layout.pieces import capitals
from docsearch.layout.subjects import subject_label
from docsearch.models import Finding, Layout, Line, Zone
from docsearch.text.flat import flat

_ABOUT_SIGN = re.compile(r"\W{0,2}v\s?/\s?v\b")
_OF_OFFICE = re.compile(r"cua \w+ \w+")
_ACT = re.compile(r"(?:ve|quy dinh|huong dan|ban hanh|sua doi|bo sung|cong bo|phe duyet)\s")
"""In a title of old ("QUYẾT ĐỊNH / CỦA BỘ TRƯỞNG … / VỀ …") the subject begins below whose decision it is."""
_ABOUT = re.compile(r"ve ?viec\s*:?\s+")


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The lines of the subject, joined; after them what the file declares."""
    lines = _from_label(layout, _behind_annex(layout, list(layout.lines_in(Zone.SUBJECT)))) or _behind_foot(layout)
    if lines:
        whole = joined(quote(layout, line) for line in lines)
        label = subject_label(whole.text)
        text = whole.text[label:].partition(" | ")[0].strip(" :.")
        text = _bracketed(text) if "(" in whole.text[:label] else text
        about = _ABOUT.match(flat(text))
        text = tidy(text[about.end() :] if about else text)
        if capitals(text) > 0.9 and len(text) > 3:
            text = sentence_case(text)
        if text:
            # The title of a form or a contract is no subject.
            titled = any(kind_of_heading(layout.quote(line.span)) for line in layout.lines_in(Zone.KIND))
            named = about or label or titled or _below_number(layout, lines[0])
            yield Finding(text, whole.spans, "subject lines", 0.93 if named else 0.4)
    yield from declared(layout, "subject")


def _bracketed(text: str) -> str:
    """A subject without the bracket that closes the one before its label: "(V/v: Công nhận quyền sở hữu)"."""
    return text[:-1].rstrip(" .") if text.endswith(")") and text.count(")") > text.count("(") else text


def _from_label(layout: Layout, lines: list[Line]) -> list[Line]:
    """The lines from the one that opens with "V/v" or "Về việc": what stands above it is a stamp's or a smudge.

    Where "V/v" stands twice, a web page's title repeats the head above it, and the head's counts.
    """
    heads = [index for index, line in enumerate(lines) if _ABOUT_SIGN.match(layout.look(line.span))]
    if len(heads) > 1:
        return lines[heads[-1] :]
    if len(lines) > 1 and _OF_OFFICE.match(layout.look(lines[0].span)) and _ACT.match(layout.look(lines[1].span)):
        return lines[1:]
    for index, line in enumerate(lines):
        text = layout.quote(line.span)
        if subject_label(text) or text.startswith("Về việc"):
            return lines[index:]
    return lines


def _behind_annex(layout: Layout, lines: list[Line]) -> list[Line]:
    """The lines below the kind's name, where an annex with a title of its own stands above the whole dispatch."""
    named = layout.lines_in(Zone.KIND)
    if len(named) < 2 or not lines or kind_of_heading(layout.quote(named[0].span)):
        return lines
    kind = next((line for line in named if kind_of_heading(layout.quote(line.span))), None)
    issuers = layout.lines_in(Zone.ISSUER)
    if kind is None or not issuers or not lines[0].span.start < issuers[0].span.start < kind.span.start:
        return lines
    return [line for line in lines if line.span.start > kind.span.start] or lines


def _behind_foot(layout: Layout) -> list[Line]:
    """The lines of a letter's "V/v" that a converter put behind its list of copies, as it does with text frames."""
    copies = layout.lines_in(Zone.CC)
    if not copies or not layout.lines_in(Zone.ADDRESSEE) or layout.lines_in(Zone.KIND):
        return []
    found: list[Line] = []
    for line in layout.lines:
        if line.span.start <= copies[0].span.start or line.zone is Zone.ANNEX:
            continue
        if found and (line.zone is Zone.SIGNATURE or capitals(layout.quote(line.span)) > 0.6 or len(found) == _FRAME):
            break
        if found or _ABOUT_SIGN.match(layout.look(line.span)):
            found.append(line)
    return found


_FRAME = 5
"""Lines of a text frame with a subject."""


def _below_number(layout: Layout, first: Line) -> bool:
    """Whether "Về …" stands right below number or date, as a letter of Thành phố Hồ Chí Minh prints it."""
    before = [line for line in layout.lines if line.span.end <= first.span.start and line.zone is not Zone.FURNITURE]
    above = before[-1].zone if before else Zone.BODY
    numbered = any(line.zone is Zone.NUMBER for line in before)
    return numbered and above in (Zone.NUMBER, Zone.PLACE_DATE) and layout.quote(first.span).startswith("Về ")
