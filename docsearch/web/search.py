"""The search page, its JSON, and completions while typing."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from docsearch.catalog.schema import CATALOG_NAME
from docsearch.errors import LibraryError, QueryError
from docsearch.exporters.record import results_record
from docsearch.library import Library
from docsearch.models import FacetCount, Results
from docsearch.query.filters import by_intake
from docsearch.web.ask import PAGE, Ask, facets
from docsearch.web.examples import examples
from docsearch.web.rendering import language_of, page

router = APIRouter()


def library_of(request: Request) -> Library:
    """The library that this application serves; `LibraryError` if it has been removed or replaced since."""
    library: Library = request.app.state.library
    if catalog_file(library) != request.app.state.catalog_file:
        raise LibraryError(
            vi=f"Thư viện {library.path} đã bị xóa, di chuyển hoặc thay bằng thư viện khác. "
            "Hãy dừng docsearch serve (Ctrl+C) rồi chạy lại.",
            en=f"The library {library.path} was removed, moved, or replaced by another. "
            "Stop docsearch serve (Ctrl+C) and start it again.",
        )
    return library


def catalog_file(library: Library) -> tuple[int, int] | None:
    """Device and inode of the catalog, None if it is gone: an open file stays readable after its removal."""
    try:
        found = (library.path / CATALOG_NAME).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def searching(library: Library, ask: Ask) -> partial[Results]:
    """A search for what was asked, but for the values kept."""
    return partial(library.search, ask.query, without=ask.without, mode=ask.mode, exact=ask.exact)


def answer(library: Library, ask: Ask) -> Results:
    """One page of the answer, with its facets."""
    found = searching(library, ask)
    return found(limit=PAGE, offset=(ask.page - 1) * PAGE, sort=ask.sort, facets=facets(), where=ask.where)


def counts(library: Library, ask: Ask, results: Results) -> dict[str, tuple[FacetCount, ...]]:
    """The facets to choose from: one with values kept counts its others too, which may be kept as well."""
    offered = dict(results.facets)
    for name in offered.keys() & ask.where.keys():
        rest = {other: values for other, values in ask.where.items() if other != name}
        others = searching(library, ask)(limit=0, facets=[name], where=rest).facets[name]
        offered[name] = tuple(sorted(others, key=lambda one: (one.value or "") not in ask.where[name]))
    return offered


@router.get("/", response_class=HTMLResponse)
def search(request: Request) -> HTMLResponse:
    """The search page; a fault in the query is shown in place and answered with status 400."""
    ask = Ask.read(request.query_params.multi_items())
    values: dict[str, Any] = {"ask": ask, "results": None, "pages": 0, "fault": None, "status": 200}
    library = library_of(request)
    values["count"] = library.count
    values["unread"] = library.unread  # asked only where it is shown: it counts all files
    values["by_meaning"] = library.keeps_meaning
    values["examples"] = lambda: examples(library)  # as for these
    values["path_of"] = lambda id: library.get(id).path
    if ask.asked or "q" in request.query_params:
        try:
            results = answer(library, ask)
            pages = -(-results.groups // PAGE)
            if ask.page > pages > 0:  # an old address, or files that have gone since: the last page there is
                ask = ask.at(pages)
                results = answer(library, ask)
            added = by_intake(ask.query, {**ask.where, **ask.without}, ask.sort)
            offered = counts(library, ask, results)
            values |= {"ask": ask, "results": results, "facets": offered, "pages": pages, "added": added}
        except QueryError as error:
            values |= {"fault": error, "status": 400}
    return page(request, "search.html", **values)


@router.get("/search.json")
def search_json(request: Request) -> dict[str, Any]:
    """The same answer as data; parameters are those of the search page."""
    ask = Ask.read(request.query_params.multi_items())
    return results_record(answer(library_of(request), ask), language_of(request))


@router.get("/suggest", response_class=HTMLResponse)
def suggest(request: Request, q: str = "") -> HTMLResponse:
    """Completions of what is being typed, as options of the search box's list."""
    found = library_of(request).suggest(q) if q.strip() else []
    return page(request, "_suggestions.html", suggestions=found)
