"""``docsearch mcp``."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import click

from docsearch.cli.speech import bilingual, language
from docsearch.errors import ExitCode, MissingPart
from docsearch.language import Text


@bilingual(
    text=Text(
        vi="Cho trợ lý AI tra cứu thư viện (Model Context Protocol), qua đầu vào và đầu ra chuẩn; chỉ đọc.",
        en="Let an AI assistant ask the library (Model Context Protocol), on standard input and output; it only reads.",
    ),
    example="docsearch --index /home/lan/index mcp",
)
@click.pass_obj
def command(library: Path) -> None:
    """Answer until the assistant closes the input."""
    from docsearch.library import open_library

    try:
        from docsearch.mcp import server
    except ImportError as error:  # none, an older one that something else has brought, or one without what it needs
        if (error.name or "").startswith("docsearch"):
            raise
        raise MissingPart(
            vi='Muốn cho trợ lý AI tra cứu, hãy cài: pip install "docsearch[mcp]"',
            en='To let an assistant ask the library: pip install "docsearch[mcp]"',
        ) from error
    # On Ctrl-C the protocol's server would wait for a last line; nothing is written, so nothing is left half-done.
    signal.signal(signal.SIGINT, lambda *_: os._exit(ExitCode.INTERRUPTED))
    with open_library(library) as opened:
        server(opened, language()).run()
