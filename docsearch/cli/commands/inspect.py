"""``docsearch inspect``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import format_option, note, print_each
from docsearch.cli.speech import FilePath, bilingual, say
from docsearch.errors import ExitCode
from docsearch.language import Text

if TYPE_CHECKING:
    from docsearch.models import Dispatch


@bilingual(
    text=Text(
        vi="Đọc siêu dữ liệu của tệp, không cần thư viện.",
        en="Read the metadata of files, without a library.",
    ),
    example="docsearch inspect cong-van.pdf\ndocsearch inspect *.docx --format jsonl",
)
@click.argument("files", nargs=-1, required=True, type=FilePath(exists=True, dir_okay=False))
@format_option()
def command(files: tuple[Path, ...], form: str) -> int:
    """Print what is extracted from each file."""
    from docsearch.cli.commands.show import print_dispatch
    from docsearch.cli.progress import reading, waiting
    from docsearch.exporters.record import record
    from docsearch.ingest.inspecting import inspect
    from docsearch.ingest.outcome import Refusal

    failed = False
    found = inspect(files)
    named = str(files[0]) if len(files) == 1 else say(Text(vi=f"{len(files)} tệp", en=f"{len(files)} files"))

    def read() -> Iterator[Dispatch]:
        nonlocal failed
        while True:
            with waiting(reading(named)):
                one = next(found, None)
            if one is None:
                return
            if isinstance(one, Refusal):
                failed = True
                note(one.reason)
            else:
                yield one

    print_each(read(), form, print_dispatch, record)
    return ExitCode.SOME_FAILED if failed else ExitCode.DONE
