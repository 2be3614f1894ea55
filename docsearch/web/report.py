"""The account of files: what the last run did, and which files gave no document, with the reason."""

from __future__ import annotations

from itertools import islice

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from docsearch.library import CHANGES, STATES, State
from docsearch.web.ask import Ask
from docsearch.web.rendering import page
from docsearch.web.search import library_of

router = APIRouter()

PAGE = 100
"""Files on a page."""
UNREAD: tuple[State, ...] = ("failed", "skipped")
"""States of a file that gave no document; what failed needs somebody, so it comes first."""


@router.get("/report", response_class=HTMLResponse)
def report(request: Request, state: str = "") -> HTMLResponse:
    """A page of the files in `state`, by default the first of `UNREAD` that has any."""
    library = library_of(request)
    counts = library.states()
    chosen = next((one for one in UNREAD if one == state or (not state and counts.get(one))), UNREAD[0])
    pages = -(-counts.get(chosen, 0) // PAGE)
    number = min(Ask.read(request.query_params.multi_items()).page, max(pages, 1))
    there = (record for record in library.report(state=chosen) if record.changed != "gone")
    return page(
        request,
        "report.html",
        run=library.last_run(),
        counts=counts,
        states=STATES,
        changes=CHANGES,
        unread=UNREAD,
        chosen=chosen,
        files=list(islice(there, (number - 1) * PAGE, number * PAGE)),
        number=number,
        pages=pages,
    )
