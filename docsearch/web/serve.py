"""Running the web view on this machine."""

from __future__ import annotations

import logging
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing, suppress

from docsearch.errors import DocsearchError, UsageError
from docsearch.language import Language
from docsearch.library import Library

ADDRESS = "127.0.0.1"
LOOK_SECONDS = 2.0
"""How often the library is checked for changes by a run or a correction: two short queries."""


def serve(
    library: Library, port: int, *, language: Language | None, open_browser: bool, ready: Callable[[str], None]
) -> None:
    """Answer on 127.0.0.1 until interrupted; `UsageError` if the port is taken, else `ready` gets the address.

    Port 0 stands for any that is free. The address has the pages in `language`; None leaves them as they were last
    chosen in the browser.
    """
    import uvicorn

    from docsearch.web.app import create_app

    listening = listen(port)
    port = listening.getsockname()[1]
    logging.getLogger("asyncio").addFilter(worth_telling)
    hosts = frozenset(f"{name}:{port}" for name in (ADDRESS, "localhost"))
    server = uvicorn.Server(uvicorn.Config(create_app(library, hosts), log_level="warning", server_header=False))
    ended = threading.Event()
    warming = threading.Thread(target=keep_warm, args=(library, ended))
    warming.start()
    address = f"http://{ADDRESS}:{port}/" + (f"?lang={language}" if language else "")
    if open_browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    ready(address)
    try:
        with closing(listening):
            server.run([listening])
    finally:
        ended.set()
        warming.join()  # it asks the library, which is closed next


def worth_telling(record: logging.LogRecord) -> bool:
    """Whether to log a record: on Windows a browser that just closes a page is logged as a fault.

    See https://github.com/Kludex/uvicorn/discussions/2105.
    """
    return not (record.exc_info and isinstance(record.exc_info[1], ConnectionError))


def keep_warm(library: Library, ended: threading.Event) -> None:
    """Be first to ask, now and whenever the library's answers may have changed, until `ended`."""
    warmed: object = None
    while True:
        with suppress(DocsearchError):  # a library that cannot be asked says so to whoever asks it
            if (state := library.state) != warmed:
                warmed = state
                warm(library)
        if ended.wait(LOOK_SECONDS):
            return


def warm(library: Library) -> None:
    """Ask what makes the first person's first question and first completion as fast as the next ones.

    At 100,000 dispatches those would wait half a second: for modules, for the names of all agencies and signers, and
    for the table of completions, with marks and without. While a person reads the page that is nobody's time.
    """
    from docsearch.web.ask import Ask
    from docsearch.web.search import answer

    for typed in ("uy", "ủy"):
        library.suggest(typed)
    answer(library, Ask(q="công văn"))


def listen(port: int) -> socket.socket:
    """A socket that holds the port, even while a browser still has a page of its former owner open."""
    try:
        return socket.create_server((ADDRESS, port))
    except OSError as error:
        raise UsageError(
            vi=f"Cổng {port} đang được dùng, có lẽ docsearch đã chạy tại http://{ADDRESS}:{port}/. "
            f"Chọn cổng khác: docsearch serve --port {port + 1}",
            en=f"Port {port} is taken; docsearch may already run at http://{ADDRESS}:{port}/. "
            f"Choose another: docsearch serve --port {port + 1}",
        ) from error
