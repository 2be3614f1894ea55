"""HTML is made here and in the templates, nowhere else; every text is escaped before a mark is put on it."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from docsearch.exporters import Exporter, exporters
from docsearch.exporters.record import written
from docsearch.fields import fields
from docsearch.fields.findings.rules import rule_named
from docsearch.language import LANGUAGES, Language, Text, noun_for
from docsearch.models import ADDED, FacetCount, PartialDate, Span
from docsearch.query.filters import YEAR
from docsearch.query.names import YEAR_LABEL, vietnamese
from docsearch.terms import numbers
from docsearch.web.ask import Ask
from docsearch.web.basket import basket_of

HERE = Path(__file__).parent
FORMATS = ("xlsx", "csv", "csv-plain", "jsonl", "csl", "zip")
"""Export formats are offered in this order, before any that was added."""
_TYPED = re.compile("“([^”]*)”")
_INSTEAD = re.compile("‘([^‘]+?)’(?=[.,;:])")
"""What may be typed instead; an apostrophe within a name is followed by its next letter."""


def language_of(request: Request) -> Language:
    """The language chosen in the address or remembered in a cookie; Vietnamese at first."""
    chosen = request.query_params.get("lang") or request.cookies.get("lang")
    return chosen if chosen in LANGUAGES else "vi"


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template, in the reader's language."""
    language = language_of(request)
    values = {
        "t": lambda vi, en: vi if language == "vi" else en,
        "say": lambda text: text.in_language(language),
        "lang": language,
        "labels": {name: field.label.in_language(language) for name, field in fields().items()}
        | {YEAR: YEAR_LABEL.in_language(language), ADDED.name: ADDED.label.in_language(language)},
        "asked_as": lambda name: asked_as(name, language),
        "basket": basket_of(request),
        "address": request.url,
        **values,
    }
    response = HTMLResponse(templates().get_template(template).render(values), status)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie("lang", language, max_age=365 * 86400, samesite="strict")
    return response


@cache
def templates() -> Environment:
    """The templates with what they may call."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update({made.__name__: made for made in (marked, written, rule_named, noun_for, formats)})
    environment.filters.update({made.__name__: made for made in (day, with_ways, basename, moment, newest_first)})
    return environment


def marked(
    text: str, marks: Iterable[tuple[int, int]], place: Iterable[tuple[int, int]] = (), *, anchor: bool = False
) -> Markup:
    """The text, escaped, with `marks` highlighted and `place` (where a value was read) outlined.

    Both are ranges of code points; they may overlap each other. Neighbouring words that match are one highlight.
    With `anchor` the first piece of `place` has the id ``place``, so that an address can point to it.
    """
    marks, place = merged(text, marks), list(place)
    cuts = sorted({0, len(text), *(edge for span in (*marks, *place) for edge in span if 0 <= edge <= len(text))})
    marks_begun, places_begun = begun(marks), begun(place)
    in_marks = in_places = 0
    pieces: list[Markup] = []
    for start, end in itertools.pairwise(cuts):
        piece = escape(text[start:end])
        in_marks += marks_begun[start]
        in_places += places_begun[start]
        if in_marks:
            piece = Markup("<mark>{}</mark>").format(piece)
        if in_places:
            identity = Markup(' id="place"') if anchor else Markup("")
            piece = Markup('<span class="place"{}>{}</span>').format(identity, piece)
            anchor = False
        pieces.append(piece)
    return Markup("").join(pieces)


def begun(spans: Iterable[tuple[int, int]]) -> Counter[int]:
    """At each place of a text, how many of `spans` begin there, less those that end: a law has thousands of marks."""
    steps: Counter[int] = Counter()
    for start, end in spans:
        steps[max(start, 0)] += 1
        steps[max(end, 0)] -= 1
    return steps


def with_ways(text: str, ask: Ask) -> Markup:
    """A sentence, escaped, in which each number leads to its dispatch, and each ‘…’ to the question that it mends.

    What is in “…” was typed and leads nowhere.
    """
    typed = list(_TYPED.finditer(text))
    ways = []
    for match in _INSTEAD.finditer(text):
        right = mended = match[1]
        if typed:
            wrong = typed[0][1]
            word = f'"{right}"' if " " in right and f'"{wrong}"' not in ask.q else right
            mended = word.join(re.split(rf"(?<!\w){re.escape(wrong)}(?!\w)", ask.q))
        if mended != ask.q:
            ways.append((match.start(1), right, replace(ask, q=mended, page=1)))
    for span, _ in numbers.printed_in(text):
        if not any(one.start() < span.end and span.start < one.end() for one in typed):
            number = span.of(text).rstrip(".")  # one at its end is the sentence's
            ways.append((span.start, number, Ask(q=number)))
    pieces, at = [], 0
    for start, shown, way in sorted(ways, key=lambda way: way[0]):
        if start >= at:
            pieces += [escape(text[at:start]), Markup('<a href="{}">{}</a>').format(way.url(), shown)]
            at = start + len(shown)
    return Markup("").join([*pieces, escape(text[at:])])


def merged(text: str, marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The marks in order, those that only white space parts made one, so that a phrase reads as a phrase."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if runs and (start <= runs[-1][1] or text[runs[-1][1] : start].isspace()):
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs


def day(value: PartialDate | None) -> str:
    """A date as people write it; nothing where it is unknown."""
    return value.written if value else ""


def moment(value: dt.datetime) -> str:
    """A day and a time as the clock on the wall shows them: 14/01/2021 07:30."""
    return f"{value.astimezone():%d/%m/%Y %H:%M}"


def newest_first(counts: Iterable[FacetCount]) -> list[FacetCount]:
    """Years in their order, the unknown last: people look for a year by its place."""
    return sorted(counts, key=lambda count: count.value or "", reverse=True)


def asked_as(facet: str, language: Language) -> str:
    """What is put before a colon in a query to keep what has a facet's value."""
    field = fields()["date" if facet == YEAR else facet]
    return vietnamese(field) if language == "vi" else field.name


def formats() -> dict[str, Exporter]:
    """Every export format, what offices ask for first."""
    known = exporters.all()
    return {name: known[name] for name in (*FORMATS, *known) if name in known}


def basename(path: str) -> str:
    """The last part of a path, of whichever system, or of a member in its archive."""
    return re.split(r"[/\\]", path)[-1]


def quoted(text: str, spans: Iterable[Span]) -> str:
    """The words a value was read from, on one line."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def sentence(request: Request, text: Text) -> str:
    """A sentence in the reader's language."""
    return text.in_language(language_of(request))
