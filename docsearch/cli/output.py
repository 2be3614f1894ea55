"""Where and how results are printed: the form chosen, the streams, the look on a terminal."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from docsearch.cli.speech import FC, option, say
from docsearch.errors import UsageError, system_reason
from docsearch.language import Text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text as Rich

    from docsearch.models import Dispatch, Hit, Snippet

One = TypeVar("One")

HIGHLIGHT = "bold yellow"
PIPE_WIDTH = 110
"""Columns of a table that goes into a file or a pipe."""
INDENT = 5
"""Blanks before a hit's lines beneath its rank."""
_BLANKS = re.compile(r"\s+")


def format_option(*extra: str) -> Callable[[FC], FC]:
    """``--format``: table, json, jsonl and `extra`; table on a terminal, jsonl in a pipe."""
    return option(
        "--format",
        "form",
        type=click.Choice(("table", "json", "jsonl", *extra)),
        callback=lambda _, __, form: form or ("table" if sys.stdout.isatty() else "jsonl"),
        text=Text(
            vi="Dạng kết quả (mặc định: bảng trên màn hình, jsonl khi chuyển cho lệnh khác).",
            en="Form of the results (default: table on a terminal, jsonl in a pipe).",
        ),
    )


def limit_option(text: Text) -> Callable[[FC], FC]:
    """``-n``/``--limit``: ten at most unless told otherwise."""
    return option("-n", "--limit", type=click.IntRange(min=1), default=10, show_default=True, text=text)


def dispatch_argument(*also: str, required: bool = True) -> Callable[[FC], FC]:
    """The dispatch that is meant: its id, the beginning of that, or its number; or what it may be `also`."""
    meant = "|".join(("ID", "NUMBER", *also))
    return click.argument("name", required=required, metavar=meant if required else f"[{meant}]")


def console() -> Console:
    """A terminal for results; no colours in a pipe."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(highlight=False, markup=False, emoji=False, width=width)


def print_json(data: Any) -> None:
    """One indented document."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_jsonl(rows: Iterable[Any]) -> None:
    """One line a row."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def print_rows(rows: Iterable[Any], form: str) -> None:
    """All rows as one document, or a line each."""
    print_json(list(rows)) if form == "json" else print_jsonl(rows)


def print_each(found: Iterable[One], form: str, show: Callable[[One], None], record: Callable[[One], Any]) -> None:
    """Print each result as it comes: by `show` for people, else its `record`, a line each or all as one document."""
    if form == "table":
        for one in found:
            show(one)
    else:
        print_rows(map(record, found), form)


def print_record(data: Any, form: str) -> None:
    """One record as an indented document, or as a line."""
    print_json(data) if form == "json" else print_jsonl([data])


def note(*texts: Text) -> None:
    """Sentences beside the results, on stderr."""
    for text in texts:
        click.echo(say(text), err=True)


def heading(dispatch: Dispatch, *, added: bool = False) -> str:
    """Number, date and kind in one line, and the day of intake where that is asked; what is unknown is left out."""
    from docsearch.models import ADDED

    name = dispatch.number or (f"…/{dispatch.symbol}" if dispatch.symbol else Path(dispatch.path).name)
    came = f"{say(ADDED.label).lower()} {dispatch.added.astimezone():%d/%m/%Y}" if added and dispatch.added else ""
    return " · ".join(part for part in (name, dispatch.date and dispatch.date.written, dispatch.kind, came) if part)


def place(path: str) -> str:
    """A path as a person would type it here: relative where it lies beneath the working folder."""
    here = Path.cwd()
    if here == here.parent:
        return path  # from the root, where cron runs, a path without its first stroke would be taken for another
    try:
        return str(Path(path).relative_to(here))
    except ValueError:
        return path


def visible(text: str) -> str:
    """Text of a document with control characters replaced, so that it cannot steer the terminal."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)


def snippet_line(snippet: Snippet) -> Rich:
    """The passage on one line, its matches marked."""
    from rich.text import Text as Rich

    from docsearch.models import Span

    line, shown, start = Rich(), visible(snippet.text), 0
    for mark in (*snippet.highlights, Span(len(shown), len(shown))):
        for piece, style in ((shown[start : mark.start], ""), (mark.of(shown), HIGHLIGHT)):
            words = _BLANKS.sub(" ", piece)  # columns and line ends of the page mean nothing in a passage
            line.append(words.lstrip() if line.plain.endswith(" ") else words, style)
        start = mark.end
    return line


def print_hit(out: Console, hit: Hit, *, added: bool = False) -> None:
    """A hit as a few lines that any width of terminal can hold; `added` as for `heading`."""
    from rich.text import Text as Rich

    dispatch = hit.dispatch
    title = Rich(f"{hit.rank:>3}  ")
    title.append(visible(heading(dispatch, added=added)), "bold")
    if hit.copies:
        title.append(f"  ({len(hit.copies) + 1} {say(Text(vi='bản', en='copies'))})", "cyan")
    out.print(title)
    if dispatch.agency:
        _print_beneath(out, Rich(visible(dispatch.agency), "green"))
    if dispatch.subject:
        _print_beneath(out, Rich(visible(dispatch.subject)))
    for snippet in hit.snippets:
        _print_beneath(out, snippet_line(snippet), style="dim")
    for name, score in hit.parts:
        _print_beneath(out, Rich(f"{score:8.3f}  {visible(say(name))}", "magenta"))
    # a path that is broken can be neither copied nor found with grep
    out.print(f"{'':{INDENT}}{dispatch.id[:12]}  {visible(place(dispatch.path))}", style="blue", soft_wrap=True)


def _print_beneath(out: Console, text: Rich, style: str | None = None) -> None:
    """A hit's lines beneath its rank; what is printed is copied and put into files, so no line ends in blanks."""
    for line in text.wrap(out, max(out.width - INDENT, 1)):
        line.rstrip()
        line.pad_left(INDENT)
        out.print(line, style=style, soft_wrap=True)


@contextmanager
def binary_output(path: Path | None) -> Iterator[BinaryIO]:
    """Stdout, or a file that is written under another name and renamed once it is whole.

    What is there and is no file, as ``/dev/stdout`` and a pipe with a name, is written to: nothing takes its place.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    whole = path.is_file() or not path.exists()
    part = path.with_name(path.name + ".part") if whole else path
    try:
        with part.open("wb") as out:
            yield out
        if whole:
            part.replace(path)
    except OSError as error:
        why = system_reason(error)
        beside = Text("", "")
        if tempfile.tempdir and not error.filename:  # a workbook is made there: which of the two is full is not told
            beside = Text(
                vi=f", hoặc dọn bớt thư mục tạm {tempfile.tempdir} (chọn thư mục tạm khác: biến môi trường TMPDIR)",
                en=f", or make room in {tempfile.tempdir}, where it is made (another folder for that: TMPDIR)",
            )
        raise UsageError(
            vi=f"Không ghi được {path}: {why.vi}. Hãy chọn chỗ khác cho --output{beside.vi}.",
            en=f"{path} cannot be written: {why.en}. Choose another place for --output{beside.en}.",
        ) from error
    finally:
        if whole and part.is_file():
            part.unlink()
