"""Taking results away: everything that matches, or the basket, in any export format."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from starlette.background import BackgroundTask

from docsearch.errors import UnknownName
from docsearch.exporters import Original, exporters
from docsearch.exporters.record import VERSION, record
from docsearch.models import Dispatch
from docsearch.web.ask import Ask
from docsearch.web.basket import SHORT, basket_of, hit_of, ids_in, keep, with_changes
from docsearch.web.rendering import page
from docsearch.web.search import library_of

router = APIRouter()


@router.get("/export")
def export(request: Request, format: str = "xlsx") -> FileResponse:
    """Every dispatch that the question matches, copies included."""
    ask = Ask.read((name, value) for name, value in request.query_params.multi_items() if name != "format")
    library = library_of(request)
    _, dispatches = library.every(
        ask.query, sort=ask.sort, where=ask.where, without=ask.without, mode=ask.mode, exact=ask.exact
    )
    return download(format, dispatches, library.original_bytes)


@router.get("/basket", response_class=HTMLResponse)
def basket(request: Request, removed: str = "") -> HTMLResponse:
    """What was chosen; dispatches that have left the library are counted, and taken out of the basket.

    Those that were `removed` last (see `ids_in`) can be put in again.
    """
    dispatches = list(chosen(request))
    there = tuple(dispatch.id[:SHORT] for dispatch in dispatches)
    gone = len(basket_of(request)) - len(there)
    left_out = [id for id in ids_in(removed) if id not in there]
    response = page(request, "basket.html", dispatches=dispatches, gone=gone, basket=there, left_out=left_out)
    if gone:
        keep(response, there)
    return response


@router.get("/basket.json")
def basket_json(request: Request) -> dict[str, Any]:
    """The same as data."""
    return {"v": VERSION, "dispatches": [record(dispatch) for dispatch in chosen(request)]}


@router.post("/basket")
def change_basket(
    request: Request,
    add: Annotated[list[str] | None, Form()] = None,
    remove: Annotated[list[str] | None, Form()] = None,
    empty: Annotated[bool, Form()] = False,
    back: Annotated[str, Form()] = "/basket",
) -> RedirectResponse:
    """Put dispatches in or take them out, or begin anew, then go `back` to a page of ours."""
    safe = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/basket"
    before = basket_of(request)
    after = () if empty else with_changes(before, add or [], remove or [])
    gone = ".".join(id for id in before if id not in after)
    place = f"?removed={gone}" if gone and safe == "/basket" else hit_of([*(add or []), *(remove or [])])
    response = RedirectResponse(safe + place, 303)
    keep(response, after)
    return response


@router.get("/basket/export")
def export_basket(request: Request, format: str = "xlsx") -> FileResponse:
    """The chosen dispatches."""
    return download(format, chosen(request), library_of(request).original_bytes)


def chosen(request: Request) -> Iterator[Dispatch]:
    """The dispatches of the basket that the library still has: one may have been forgotten, or chosen in another."""
    library = library_of(request)
    for id in basket_of(request):
        with suppress(UnknownName):
            yield library.get(id)


def download(format: str, dispatches: Iterable[Dispatch], original: Original) -> FileResponse:
    """The dispatches as a file, written to disk first so that memory stays flat; the file is removed when sent."""
    exporter = exporters.get(format)
    descriptor, name = tempfile.mkstemp(prefix="docsearch-", suffix=exporter.suffix)
    path = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as out:
            exporter.write(dispatches, out, original)
    except BaseException:
        path.unlink()  # once it is closed: Windows removes no open file
        raise
    return FileResponse(
        path,
        filename=f"docsearch{exporter.suffix}",
        media_type=exporter.media_type,
        background=BackgroundTask(path.unlink),
    )
