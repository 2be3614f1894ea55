"""``docsearch open``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.speech import Command
from docsearch.errors import UsageError
from docsearch.language import Text


@click.command(
    cls=Command,
    name="open",
    text=Text(
        vi="Mở tệp gốc bằng chương trình của nó (Word, trình đọc PDF…).",
        en="Open the original in its own program (Word, a PDF viewer …).",
    ),
    example="docsearch open 51/UBND-KGVX",
)
@click.argument("name")
@click.pass_obj
def command(library: Path, name: str) -> None:
    """Hand the file to the desktop."""
    from docsearch.library import open_library

    with open_library(library) as opened:
        path = opened.original(name)
    click.echo(str(path), err=True)
    if click.launch(str(path)):
        raise UsageError(
            Text(
                vi=f"Máy này không có chương trình nào mở được {path.name}. Tệp nằm ở đường dẫn trên.",
                en=f"No program of this machine opens {path.name}. The file lies at the path above.",
            )
        )
