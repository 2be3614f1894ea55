"""The application: which address is answered by what, and how errors look."""

from __future__ import annotations

import mimetypes

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from docsearch.errors import (
    DocsearchError,
    LibraryError,
    MissingPart,
    QueryError,
    SourceError,
    UnknownName,
    UsageError,
    system_fault,
)
from docsearch.language import Text
from docsearch.library import Library
from docsearch.web import documents, exports, report, search
from docsearch.web.guard import HEADERS, Guard
from docsearch.web.rendering import HERE, page, sentence


def create_app(library: Library, hosts: frozenset[str]) -> FastAPI:
    """The web view of a library; `hosts` are the values of the Host header that are served."""
    app = FastAPI(title="docsearch", docs_url=None, redoc_url=None)
    app.state.library = library
    app.state.catalog_file = search.catalog_file(library)
    for ending, kind in ((".js", "text/javascript"), (".css", "text/css"), (".svg", "image/svg+xml")):
        mimetypes.add_type(kind, ending)  # other programs tell Windows that scripts are plain text: browsers refuse it
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for module in (search, documents, exports, report):
        app.include_router(module.router)
    app.add_exception_handler(DocsearchError, explain)
    app.add_exception_handler(404, not_there)
    for refusal in (400, 405, RequestValidationError):
        app.add_exception_handler(refusal, misfit)
    app.add_exception_handler(Exception, broken)
    app.add_middleware(Guard, hosts=hosts)
    return app


def not_there(request: Request, _: Exception) -> Response:
    """An address that means nothing, as a page like the others."""
    message = Text(vi=f"Không có trang {request.url.path}.", en=f"There is no page {request.url.path}.")
    return explain(request, UnknownName(*message))


def misfit(request: Request, error: Exception) -> Response:
    """A request that no form of ours makes: without what is wanted, of another kind, damaged on its way."""
    message = Text(
        vi="Yêu cầu gửi đến thiếu thông tin hoặc không đúng dạng. Hãy quay lại, tải lại trang rồi làm lại.",
        en="The request is incomplete or malformed. Go back, reload the page and try again.",
    )
    return message_page(request, message, getattr(error, "status_code", 400))


def explain(request: Request, error: Exception) -> Response:
    """An error as a sentence: 404 for what does not exist, 400 for a faulty request, 503 for the library."""
    assert isinstance(error, DocsearchError)
    kinds = ((UnknownName, 404), (SourceError, 404), (UsageError, 400), (LibraryError, 503), (MissingPart, 503))
    status = next((code for kind, code in kinds if isinstance(error, kind)), 500)
    place: dict[str, str | int] = {}
    if isinstance(error, QueryError):
        place = {"query": error.query, "start": error.start, "end": error.end}
    return message_page(request, error.message, status, **place)


def broken(request: Request, error: Exception) -> Response:
    """What nobody foresaw, a disk that is full too; the server shows its traceback where it runs."""
    ours = Text("Đó là lỗi của docsearch.", "That is a fault of docsearch.")
    what = system_fault(error) if isinstance(error, OSError | MemoryError) else ours
    message = Text(
        vi=f"{what.vi} Chi tiết ở cửa sổ đang chạy docsearch serve.",
        en=f"{what.en} Details stand in the window where docsearch serve runs.",
    )
    response = message_page(request, message, 500)
    response.headers.update(HEADERS)  # it is sent past the guard
    return response


def message_page(request: Request, message: Text, status: int, **place: str | int) -> Response:
    """A sentence as a page, or as data where data was asked for, there with the place of a fault in the query."""
    if request.url.path.endswith(".json"):
        return JSONResponse({"v": 1, "error": sentence(request, message), **place}, status)
    return page(request, "error.html", status=status, message=message, back=way_back(request, status))


def way_back(request: Request, status: int) -> str:
    """Where a person goes on: to the dispatch whose correction was refused, else to the search page."""
    id = request.path_params.get("id")
    return documents.asked(request).url(f"/d/{id}") if id and status == 400 else "/"
