"""``docsearch check``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.output import note
from docsearch.cli.speech import bilingual, say
from docsearch.errors import ExitCode
from docsearch.language import Text, several


@bilingual(
    text=Text(
        vi="Kiểm tra thư viện: danh mục, chỉ mục, và sự khớp nhau giữa hai bên.",
        en="Check the library: the catalog, the index, and that they agree.",
    ),
    example="docsearch check",
)
@click.pass_obj
def command(library: Path) -> int:
    """Say what is damaged and what mends it."""
    from docsearch.library import open_library

    with open_library(library) as opened:
        health = opened.check()
    note(*health.faults, *health.notes)
    click.echo(
        say(
            Text(
                vi=f"Danh mục: {health.documents} văn bản. Chỉ mục: {health.indexed}. Lỗi: {len(health.faults)}.",
                en=f"Catalog: {several(health.documents, 'dispatch')}. Index: {health.indexed}. "
                f"Faults: {len(health.faults)}.",
            )
        )
    )
    return ExitCode.LIBRARY if health.faults else ExitCode.DONE
