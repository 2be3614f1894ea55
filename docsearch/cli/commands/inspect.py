"""``docsearch inspect``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.output import chosen, format_option, note, print_json, print_jsonl
from docsearch.cli.speech import Command, say
from docsearch.errors import ExitCode
from docsearch.language import Text


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
    from docsearch.cli.progress import reading, waiting
    from docsearch.exporters.record import record
    from docsearch.ingest.inspecting import inspect
    from docsearch.ingest.outcome import Refusal

    form = chosen(form)
    failed = False
    records = []
    found = inspect(files)
    named = str(files[0]) if len(files) == 1 else say(Text(vi=f"{len(files)} tệp", en=f"{len(files)} files"))
    while True:
        with waiting(reading(named)):
            dispatch = next(found, None)
        if dispatch is None:
            break
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
