"""The command line: one module a command in `cli/commands/`; heavy imports happen inside commands.

Results go to stdout, all else to stderr. Exit codes: see `docsearch.errors.ExitCode`.
"""

from __future__ import annotations

import errno
import gc
import importlib
import os
import pkgutil
import sys
from pathlib import Path
from typing import IO, Any, cast

import click

from docsearch import __version__
from docsearch.cli.speech import Command, FilePath, option, say, usage_sentence
from docsearch.errors import DocsearchError, ExitCode, QueryError, system_fault
from docsearch.language import LANGUAGES, Text

ORDER = ("index", "search", "show", "open", "similar", "cites", "export", "batch", "inspect", "edit")
"""Commands come in this order in the help, the others after them by name."""
WORDS = frozenset(("search", "export"))
"""Commands that take words: on Windows Click would put the names of all files in place of the query ``*``."""
PATIENCE = (50_000, 20, 50)
"""Thresholds of the garbage collector. What a command loads it keeps, and the web view's caches too: looking through
all of it again and again made one search in sixty wait 80 ms, and a command's start 4 % dearer."""

IDLE = {"OPENBLAS_THREAD_TIMEOUT": "4"}
"""What numpy's linear algebra is told unless the environment says otherwise: its threads, which most commands give
nothing to do, are to sleep at once. As it comes they turn for 2^26 ticks first, a tenth of what a search costs; the
least it takes is 2^4 (https://github.com/OpenMathLib/OpenBLAS, `blas_server.c`)."""


class Commands(Command, click.Group):
    """The group: a command is a module of `cli/commands` that binds ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names by use, without importing anything."""
        from docsearch.cli import commands

        names = [info.name for info in pkgutil.iter_modules(commands.__path__)]
        return sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return cast("click.Command", importlib.import_module(f"docsearch.cli.commands.{cmd_name}").command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Its name alone asks for the help, which is no fault."""
        return super().parse_args(ctx, args or ["--help"])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe is caught here, since Click would leave with 1, and rich does."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return seen_enough()
        except SystemExit as leaving:
            if not isinstance(leaving.__context__, BrokenPipeError):
                raise
            return seen_enough()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first; an unknown one is answered with the nearest."""
        import difflib

        names = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in names:
            near = difflib.get_close_matches(args[0], names, 1)
            raise click.UsageError(
                say(
                    Text(
                        vi=f"Không có lệnh “{args[0]}”." + (f" Ý bạn là “{near[0]}”?" if near else ""),
                        en=f"There is no command “{args[0]}”." + (f" Did you mean “{near[0]}”?" if near else ""),
                    )
                ),
                ctx,
            )
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the list of commands."""
        Command.format_options(self, ctx, formatter)
        names = self.list_commands(ctx)
        rows = [(name, one.get_short_help_str()) for name in names if (one := self.get_command(ctx, name))]
        with formatter.section(say(Text(vi="Lệnh", en="Commands"))):
            formatter.write_dl(rows)


def _show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"docsearch {__version__}")
        context.exit()


@click.command(
    cls=Commands,
    name="docsearch",
    text=Text(
        vi="Tìm kiếm trong kho công văn và văn bản hành chính.",
        en="Search a collection of Vietnamese official dispatches.",
    ),
    example="docsearch index cong-van\ndocsearch search hoa don dien tu\ndocsearch serve",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@option(
    "--index",
    "library",
    type=FilePath(file_okay=False),
    default=Path("index"),
    envvar="DOCSEARCH_INDEX",
    metavar="DIR",
    text=Text(
        vi="Thư viện cần dùng (mặc định: index; biến môi trường DOCSEARCH_INDEX).",
        en="The library to use (default: index; environment DOCSEARCH_INDEX).",
    ),
)
@option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=None,
    text=Text(vi="Ngôn ngữ hiển thị: vi hoặc en.", en="Language of all messages: vi or en."),
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    text=Text(vi="Hiện phiên bản.", en="Show the version."),
)
@click.pass_context
def cli(context: click.Context, library: Path, lang: str | None) -> None:
    """Keep what every command needs; `lang` is read where sentences are said."""
    context.obj = library
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        context.color = False  # rich knows both, click does not


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(*PATIENCE)
    for name, value in IDLE.items():
        os.environ.setdefault(name, value)
    _open_closed_streams()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _keep_utf8(stream)
    if os.name == "nt":
        sys.argv[1:] = map(unquoted, sys.argv[1:])
    code = run(arguments)
    # Leaving, Python looks through all that is there several times, a tenth of what a search costs, and then ends.
    gc.freeze()
    sys.exit(code)


def unquoted(argument: str) -> str:
    r"""A folder as it was typed: Windows PowerShell completes ``'Công văn\'``, and hands on ``Công văn"``.

    See https://github.com/PowerShell/PowerShell/issues/4358.
    """
    return argument[:-1] if argument[1:].endswith('"') and Path(argument[:-1]).is_dir() else argument


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code. The one place where errors become sentences."""
    try:
        expanding = not WORDS.intersection(sys.argv if arguments is None else arguments)
        code = int(
            cli.main(arguments, prog_name="docsearch", standalone_mode=False, windows_expand_args=expanding) or 0
        )
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except (click.UsageError, DocsearchError, KeyboardInterrupt, click.Abort) as error:
        code = explain(error)
    except (OSError, MemoryError) as error:
        code = seen_enough()
        if not nobody_reads(error):
            code = explain(error)
    return code


def nobody_reads(error: OSError | MemoryError) -> bool:
    """Whether our output could not be written for its reader has gone; on Windows that may be an invalid argument.

    See https://github.com/python/cpython/issues/79935. Invalid names of files are such arguments too: they are named.
    """
    unnamed = isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and unnamed)


def seen_enough() -> ExitCode:
    """The reader of our output (`head`) has gone: that is success; keep Python from complaining at exit.

    Where the disk is full instead, it would complain of what it cannot write either.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE


def explain(error: BaseException) -> ExitCode:
    """Say on stderr what went wrong; returns the exit code that goes with it."""
    code = ExitCode.USAGE
    match error:
        case click.UsageError():
            _complain(usage_sentence(error))
            if error.ctx is not None:
                hint = f"{error.ctx.command_path} --help"
                click.echo(say(Text(vi=f"Xem: {hint}", en=f"See: {hint}")), err=True)
        case DocsearchError():
            _complain(say(error.message))
            if isinstance(error, QueryError):
                click.echo(caret(error), err=True)
            code = error.exit_code
        case OSError() | MemoryError():
            _complain(say(system_fault(error)))
        case _:
            click.echo(say(Text(vi="Đã dừng.", en="Interrupted.")), err=True)  # as was asked for: no error
            code = ExitCode.INTERRUPTED
    return code


def caret(error: QueryError) -> str:
    """The query with the fault underlined; a long query is cut around the fault."""
    start = max(error.start - 40, 0)
    shown = error.query[start : error.start + 60].replace("\n", " ")
    width = max(min(error.end, start + len(shown)) - error.start, 1)
    return f"  {shown}\n  {' ' * (error.start - start)}{'^' * width}"


def _complain(sentence: str) -> None:
    click.echo(say(Text(vi="Lỗi: ", en="Error: ")) + sentence, err=True)


def _open_closed_streams() -> None:
    """A stream that whoever started us closed (`>&-`, a service, pythonw) is empty instead: Python leaves None there.

    Nor may the catalog be the next file that is opened and so become what the system writes its complaints to.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - until the process ends


def _keep_utf8(stream: IO[Any]) -> None:
    """Vietnamese comes out whole on any code page of Windows, and goes in: a yes may come from a pipe."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
