"""``docsearch report``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import console, format_option, place, print_rows, visible
from docsearch.cli.speech import bilingual, language, option, say
from docsearch.language import Text

if TYPE_CHECKING:
    from docsearch.library import State

NONE = Text(vi="Không có tệp nào.", en="No files.")


@bilingual(
    text=Text(
        vi="Liệt kê từng tệp đã gặp, kèm trạng thái, lý do và những gì cần lưu ý khi đọc.",
        en="Account for every file that was met: its state, the reason, and what is to be known of its reading.",
    ),
    example="docsearch report --state failed\ndocsearch report --format jsonl > files.jsonl",
)
@option(
    "--state",
    type=click.Choice(("indexed", "skipped", "failed")),
    default=None,
    text=Text(vi="Chỉ các tệp ở trạng thái này.", en="Only files in this state."),
)
@format_option()
@click.pass_obj
def command(library: Path, state: State | None, form: str) -> None:
    """Print one line a file; on a terminal the unread ones first of all matter, so they carry their reason."""
    from docsearch.cli.progress import counted
    from docsearch.exporters.record import file_record
    from docsearch.library import CHANGES, STATES, open_library

    counts: Counter[str] = Counter()
    with open_library(library) as opened:
        records = opened.report(state=state)
        if form == "table":
            out = console()
            for one in records:
                counts[one.state] += 1
                changed = f" ({say(CHANGES[one.changed])})" if one.changed in CHANGES else ""
                line = f"{say(STATES[one.state]):<16}{visible(place(one.path))}{changed}".replace("\n", "⏎")
                out.print(line, soft_wrap=True)  # a path that is cut can be neither copied nor found with grep
                if one.reason:
                    out.print(f"{'':<16}{visible(say(one.reason))}", style="yellow", soft_wrap=True)
                for note in one.notes:
                    out.print(f"{'':<16}{visible(say(note))}", soft_wrap=True)
            click.echo(counted(counts, STATES) or say(NONE), err=True)
            return
        print_rows((file_record(one, language()) for one in records), form)
