"""The account of files: what the last run did, and which files gave no document or one with notes, and why."""

from __future__ import annotations

from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from docsearch.exporters.record import VERSION, file_record
from docsearch.language import Text
from docsearch.library import CHANGES, STATES, State
from docsearch.web.ask import Ask
from docsearch.web.rendering import language_of, page
from docsearch.web.search import library_of

router = APIRouter()

PAGE = 100
"""Files on a page."""
UNREAD: tuple[State, ...] = ("failed", "skipped")
"""States of a file that gave no document; what failed needs somebody, so it comes first."""
NOTED = "noted"
CHOICES: dict[str, Text] = {**{state: STATES[state] for state in UNREAD}, NOTED: Text(vi="có lưu ý", en="with notes")}
"""What can be listed, and how it is called; `NOTED` are files whose document has notes."""


@router.get("/report", response_class=HTMLResponse)
def report(request: Request, state: str = "") -> HTMLResponse:
    """A page of the files in `state`, by default the first of `CHOICES` that has any."""
    account = _account(request, state)
    return page(request, "report.html", run=library_of(request).last_run(), choices=CHOICES, changes=CHANGES, **account)


@router.get("/report.json")
def report_json(request: Request, state: str = "") -> dict[str, Any]:
    """The same as data."""
    account = _account(request, state)
    files = [file_record(one, language_of(request)) for one in account.pop("files")]
    return {"v": VERSION, **account, "files": files}


def _account(request: Request, state: str) -> dict[str, Any]:
    library = library_of(request)
    counts = {**library.states(), NOTED: library.noted()}
    chosen = next((one for one in CHOICES if one == state or (not state and counts.get(one))), UNREAD[0])
    pages = -(-counts.get(chosen, 0) // PAGE)
    number = min(Ask.read(request.query_params.multi_items()).page, max(pages, 1))
    unread = next((one for one in UNREAD if one == chosen), None)
    there = (one for one in library.report(state=unread, noted=not unread) if one.changed != "gone")
    return {
        "chosen": chosen,
        "counts": counts,
        "number": number,
        "pages": pages,
        "files": list(islice(there, (number - 1) * PAGE, number * PAGE)),
    }
