"""``docsearch serve``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.speech import bilingual, chosen_language, option, say
from docsearch.language import Text


@bilingual(
    text=Text(
        vi="Mở trang tìm kiếm trong trình duyệt, chỉ trên máy này.",
        en="Open the search page in the browser, on this machine only.",
    ),
    example="docsearch serve\ndocsearch serve --port 8021 --no-browser",
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8020,
    show_default=True,
    text=Text(vi="Cổng; 0: cổng nào còn trống.", en="The port; 0: any that is free."),
)
@option(
    "--browser/--no-browser",
    default=True,
    text=Text(vi="Có mở trình duyệt hay không.", en="Whether to open the browser."),
)
@click.pass_obj
def command(library: Path, port: int, browser: bool) -> None:
    """Serve the library until interrupted."""
    from docsearch.library import open_library
    from docsearch.web.serve import serve

    with open_library(library) as opened:
        serve(opened, port, language=chosen_language(), open_browser=browser, ready=tell)


def tell(address: str) -> None:
    """Where the page is, said once it can be reached."""
    click.echo(
        say(Text(vi=f"Trang tìm kiếm: {address} (Ctrl+C để dừng)", en=f"Search page: {address} (Ctrl+C stops it)"))
    )
