"""The page of one dispatch: metadata and where it was read, text, original, similar ones, corrections."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from docsearch.catalog.files import for_system
from docsearch.exporters.record import record, remarks, results_record
from docsearch.exporters.reference import reference
from docsearch.fields import fields
from docsearch.models import Dispatch, Span
from docsearch.query.names import field_named
from docsearch.web.ask import Ask
from docsearch.web.rendering import basename, day, language_of, marked, page, quoted
from docsearch.web.search import library_of

router = APIRouter(prefix="/d/{id}")


@router.get(".json")
def dispatch_json(request: Request, id: str) -> dict[str, Any]:
    """The record of the dispatch, with what is remarked of it, and its text."""
    found = library_of(request).get(id)
    return {**record(found), **remarks(found, language_of(request)), "text": found.text}


@router.get("", response_class=HTMLResponse)  # behind the one above, whose ending an id would swallow
def dispatch(request: Request, id: str, field: str = "") -> HTMLResponse:
    """The dispatch; what was asked before is marked and led back to, `field` shows where that value was read.

    The third value of a field of many is ``citations.2``, and all of them are ``citations``.
    """
    ask = asked(request)
    library = library_of(request)
    found = library.get(id)
    name, _, nth = field.partition(".")
    shown = [one for at, one in enumerate(found.findings.get(name, ())) if nth in ("", str(at))]
    place = sorted(span for finding in shown for span in finding.spans)
    marks = library.marks(found.id, ask.q) if ask.q else ()

    def page_text(sheet: Span) -> Markup:
        anchor = bool(place) and sheet.start <= place[0].start < sheet.end
        return marked(sheet.of(found.text), within(marks, sheet), within(place, sheet), anchor=anchor)

    citations = library.cites(found)
    citing: dict[tuple[str, ...], list[Dispatch]] = {}
    for one in map(library.get, citations.cited_by):
        told = (one.number or one.subject or basename(one.path), day(one.date), one.agency or "")
        citing.setdefault(told, []).append(one)  # copies read alike: one line for all of them
    return page(
        request,
        "dispatch.html",
        dispatch=found,
        reference=reference(found),
        fields=fields(),
        corrected={name for one, name, _ in library.corrections() if one == found.id},
        quoted=quoted,
        ask=ask,
        page_text=page_text,
        citations=citations,
        citing=citing,
        copies=[library.get(one) for one in citations.copies],
        pages=pages(found.text),
    )


def asked(request: Request) -> Ask:
    """The question that led here, which every link of the page carries on."""
    return Ask.read(request.query_params.multi_items())


def pages(text: str) -> list[Span]:
    """The pages of a text, each without the form feed that ends it."""
    spans = []
    start = 0
    for part in text.split("\f"):
        spans.append(Span(start, start + len(part)))
        start += len(part) + 1
    return spans


def within(spans: Iterable[Span], sheet: Span) -> list[Span]:
    """The parts of `spans` that lie on a page, as ranges of the page's own text."""
    return [
        Span(max(span.start, sheet.start) - sheet.start, min(span.end, sheet.end) - sheet.start)
        for span in spans
        if span.start < sheet.end and span.end > sheet.start
    ]


@router.get("/similar", response_class=HTMLResponse)
def similar(request: Request, id: str) -> HTMLResponse:
    """A list of similar dispatches, put into the page by htmx; a page of its own where no script runs."""
    template = "_similar.html" if "hx-request" in request.headers else "similar.html"
    return page(request, template, id=id, ask=asked(request), results=library_of(request).similar(id))


@router.get("/similar.json")
def similar_json(request: Request, id: str) -> dict[str, Any]:
    """The same as data."""
    return results_record(library_of(request).similar(id), language_of(request))


@router.get("/original")
def original(request: Request, id: str) -> Response:
    """The file itself, out of its archive, always as a download: its content is not ours to run in this page."""
    library = library_of(request)
    path, member = library.original(id)
    file = for_system(path)
    if not member and file.is_file() and os.access(file, os.R_OK):
        return FileResponse(file, headers=as_download(path.name))  # piece by piece, also from where one broke off
    name, data = library.original_bytes(id)  # of a member of an archive, or why there are none
    return Response(data, headers=as_download(name))


def as_download(name: str) -> dict[str, str]:
    """What keeps a browser from showing a file of this name."""
    told = f"attachment; filename*=utf-8''{quote(name, '', errors='replace')}"
    return {"content-disposition": told, "content-type": "application/octet-stream"}


@router.get("/correct")
@router.get("/undo")
def form(request: Request, id: str) -> RedirectResponse:
    """The dispatch that a form belongs to, for whoever reloads its address or changes the language there."""
    return RedirectResponse(request.url.replace(path=f"/d/{id}"))


@router.post("/correct")
def correct(
    request: Request, id: str, field: Annotated[str, Form()], value: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Record a person's value; for a field of many values, one a line; nothing means unknown."""
    known = field_named(field)
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    library_of(request).correct(id, known.name, lines if known.many else (" ".join(lines) or None))
    return RedirectResponse(f"{asked(request).url(f'/d/{id}', field=known.name)}#f-{known.name}", 303)


@router.post("/undo")
def undo(request: Request, id: str, field: Annotated[str, Form()]) -> RedirectResponse:
    """Take a correction back."""
    library_of(request).undo(id, field)
    return RedirectResponse(f"{asked(request).url(f'/d/{id}')}#f-{field}", 303)
