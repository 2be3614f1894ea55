"""Running the web view on this machine."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing

from docsearch.errors import DocsearchError, UsageError
from docsearch.language import Text
from docsearch.library import Library

ADDRESS = "127.0.0.1"


def serve(library: Library, port: int, *, open_browser: bool, ready: Callable[[str], None]) -> None:
    """Answer on 127.0.0.1 until interrupted; `UsageError` where the port is taken, else `ready` is told the address."""
    import uvicorn

    from docsearch.web.app import create_app

    listening = listen(port)
    hosts = frozenset(f"{name}:{port}" for name in (ADDRESS, "localhost"))
    server = uvicorn.Server(uvicorn.Config(create_app(library, hosts), log_level="warning", server_header=False))
    warming = threading.Thread(target=warm, args=(library,))
    warming.start()
    if open_browser:
        threading.Timer(0.5, webbrowser.open, (f"http://{ADDRESS}:{port}/",)).start()
    ready(f"http://{ADDRESS}:{port}/")
    try:
        with closing(listening):
            server.run([listening])
    finally:
        warming.join()  # it asks the library, which is closed next


def warm(library: Library) -> None:
    """Ask what makes the first person's first question and first completion as fast as the next ones.

    At 100,000 dispatches those would wait half a second: for modules, for the names of all agencies and signers, and
    for the table of completions, with marks and without. While a person reads the page that is nobody's time.
    """
    from docsearch.web.ask import Ask
    from docsearch.web.search import answer

    try:
        for typed in ("uy", "ủy"):
            library.suggest(typed)
        answer(library, Ask(q="công văn"))
    except DocsearchError:
        return  # a library that cannot be asked says so to whoever asks it


def listen(port: int) -> socket.socket:
    """A socket that holds the port from now on."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((ADDRESS, port))
    except OSError as error:
        listening.close()
        raise UsageError(
            Text(
                vi=f"Cổng {port} đang được dùng, có lẽ docsearch đã chạy tại http://{ADDRESS}:{port}/. "
                f"Chọn cổng khác: docsearch serve --port {port + 1}",
                en=f"Port {port} is taken; docsearch may already run at http://{ADDRESS}:{port}/. "
                f"Choose another: docsearch serve --port {port + 1}",
            )
        ) from error
    return listening
