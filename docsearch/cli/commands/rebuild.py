"""``docsearch rebuild``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.speech import Command, say
from docsearch.language import Text


@click.command(
    cls=Command,
    name="rebuild",
    text=Text(
        vi="Lập lại chỉ mục từ danh mục; chỉ mục cũ vẫn dùng được cho đến khi cái mới xong.",
        en="Make the index anew from the catalog; the old one serves until the new one is whole.",
    ),
    example="docsearch rebuild",
)
@click.pass_obj
def command(library: Path) -> None:
    """Rebuild; no file is read again."""
    from docsearch.library import open_library

    with open_library(library) as opened:
        opened.rebuild()
    click.echo(say(Text(vi="Đã lập lại chỉ mục.", en="The index is rebuilt.")), err=True)
