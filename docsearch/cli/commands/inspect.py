"""``docsearch inspect``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import chosen, format_option, note, print_json, print_jsonl
from docsearch.cli.speech import Command
from docsearch.errors import ExitCode
from docsearch.language import Text

if TYPE_CHECKING:
    from docsearch.ingest.outcome import Refusal
    from docsearch.models import Dispatch


@click.command(
    cls=Command,
    name="inspect",
    text=Text(
        vi="Đọc siêu dữ liệu của tệp, không cần thư viện.",
        en="Read the metadata of files, without a library.",
    ),
    example="docsearch inspect cong-van.pdf\ndocsearch inspect *.docx --format jsonl",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option()
def command(files: tuple[Path, ...], form: str | None) -> int:
    """Print what is extracted from each file."""
    from docsearch.cli.commands.show import print_dispatch
    from docsearch.exporters.record import record
    from docsearch.ingest.outcome import Bounds, Refusal
    from docsearch.ingest.worker import limit_memory

    form = chosen(form)
    limit_memory(Bounds.memory)
    failed = False
    records = []
    for file in files:
        dispatch = _read(file)
        if isinstance(dispatch, Refusal):
            failed = True
            note([dispatch.reason])
            continue
        if form == "table":
            print_dispatch(dispatch)
        elif form == "jsonl":
            print_jsonl([record(dispatch)])
        else:
            records.append(record(dispatch))
    if form == "json":
        print_json(records)
    return ExitCode.SOME_FAILED if failed else ExitCode.DONE


def _read(file: Path) -> Dispatch | Refusal:
    """The file as a dispatch, or why it is none."""
    from docsearch.ingest.outcome import Bounds
    from docsearch.ingest.refusals import attempt, too_large, unreadable
    from docsearch.readers import read_bytes
    from docsearch.understanding import understand

    try:
        size = file.stat().st_size
        if size > Bounds.file_bytes:
            return too_large(str(file), size, Bounds.file_bytes)
        data = file.read_bytes()
    except OSError as error:
        return unreadable(str(file), error)
    return attempt(str(file), lambda: understand(read_bytes(data, str(file))))
