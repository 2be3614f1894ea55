"""``docsearch batch``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docsearch.cli.commands.search import lists
from docsearch.cli.output import format_option, heading, limit_option, note, print_each, visible
from docsearch.cli.speech import FilePath, bilingual, option, say
from docsearch.errors import ExitCode
from docsearch.language import Text, several

if TYPE_CHECKING:
    from docsearch.library import Mode
    from docsearch.library.batch import Answered


@bilingual(
    text=Text(
        vi="Hỏi cả một tệp câu tìm: mỗi dòng một câu, hoặc CSV có cột “query”; “-” là đầu vào chuẩn.\n"
        "Trong tệp văn bản, dòng mở đầu bằng # là ghi chú. "
        "Dòng sai được báo ngay ở dòng đó, các dòng khác vẫn chạy.",
        en="Ask a whole file of queries: one a line, or CSV with a column “query”; “-” is the standard input.\n"
        "In a text file a line that begins with # is a remark. "
        "A faulty line says so in its place, and all others run.",
    ),
    example="docsearch batch cau-hoi.txt --limit 3\ndocsearch batch cau-hoi.txt --added 7_ngày\n"
    "docsearch batch queries.csv --format jsonl > answers.jsonl",
)
@click.argument("file", type=FilePath(exists=True, dir_okay=False, allow_dash=True))
@limit_option(Text(vi="Số kết quả tối đa cho mỗi câu.", en="How many hits at most for each query."))
@option("--meaning", is_flag=True, text=Text(vi="Tìm cả văn bản gần nghĩa.", en="Also what is near in meaning."))
@option(
    "--added",
    metavar="DATE",
    text=Text(
        vi="Chỉ những gì mới vào thư viện: 7_ngày (bảy ngày qua), 16/11/2026.. (từ ngày ấy).",
        en="Only what came into the library then: 7_days (in the past week), 16/11/2026.. (since that day).",
    ),
)
@format_option()
@click.pass_obj
def command(library: Path, file: Path, limit: int, meaning: bool, added: str | None, form: str) -> int:
    """Print the answer to each line; exit code 4 where a line could not be asked."""
    from docsearch.library import open_library
    from docsearch.library.batch import batch, queries_of
    from docsearch.models import ADDED
    from docsearch.query.filters import filters
    from docsearch.readers.text import decode

    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    text, remarks = decode(data, str(file))
    note(*remarks)
    asked = faulty = 0
    where = {ADDED.name: [added]} if added is not None else None
    filters(where)  # a date that is none is a fault of the whole, not of every line
    with open_library(library) as opened:
        queries = queries_of(text, table=file.suffix.lower() == ".csv")

        def answers() -> Iterator[Answered]:
            nonlocal asked, faulty
            mode: Mode = "meaning" if meaning else "auto"
            for answered in batch(opened, queries, limit=limit, mode=mode, where=where):
                asked += 1
                faulty += answered.fault is not None
                yield answered

        print_each(answers(), form, partial(show, added=added is not None), record)
    if not asked:
        note(Text(vi=f"Không có câu tìm nào trong {file}.", en=f"There is no query in {file}."))
    if faulty:
        note(
            Text(
                vi=f"{faulty} dòng có lỗi nên không tìm được; lý do ghi ngay ở dòng đó.",
                en=f"{several(faulty, 'line')} could not be asked; why stands where the answer would.",
            )
        )
    return ExitCode.SOME_FAILED if faulty else ExitCode.DONE


def record(answered: Answered) -> dict[str, Any]:
    """A line's answer as JSON; `status` is ``found``, ``nothing`` or ``error``, at `start` to `end` of the query."""
    from docsearch.cli.speech import language
    from docsearch.exporters.record import results_record

    head = {"v": 1, "line": answered.line, "query": answered.query}
    if fault := answered.fault:
        place = {"query": fault.query, "start": fault.start, "end": fault.end}
        return {**head, "status": "error", "error": say(fault.message), **place}
    assert answered.results is not None
    status = "found" if answered.results.total else "nothing"
    return {**head, "status": status, **results_record(answered.results, language())}


def show(answered: Answered, *, added: bool) -> None:
    """A line's answer for people; `added` as for `heading`."""
    if answered.results is None:
        fault = say(answered.fault.message) if answered.fault else ""
        click.secho(f"{answered.line}: {visible(answered.query)}: {fault}", fg="red")
        return
    click.secho(f"{answered.line}: {visible(answered.query)} ({answered.results.total})", bold=True)
    for remark in () if answered.results.total or added else answered.results.notes:  # nothing new needs no reason
        click.echo(f"       {visible(say(remark))}")
    for headline, hits in lists(answered.results):
        if headline:
            click.echo(f"  {say(headline)}")
        for hit in hits:
            about = f"{visible(heading(hit.dispatch, added=added))}  {visible(hit.dispatch.subject or '')}"
            click.echo(f"  {hit.rank:>3}  {about}")
