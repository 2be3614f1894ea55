"""Click in two languages: commands and options carry `Text`, and the context says which to print."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import click

from docsearch.language import LANGUAGES, Language, Text, preferred_language


def language() -> Language:
    """The language of this run: the one chosen, else that of the locale."""
    return chosen_language() or preferred_language()


def chosen_language() -> Language | None:
    """The language chosen by `--lang`, else by DOCSEARCH_LANG; None where neither says one."""
    context = click.get_current_context(silent=True)
    chosen = context.find_root().params.get("lang") if context else None
    chosen = chosen or _from_arguments(sys.argv) or os.environ.get("DOCSEARCH_LANG")
    return chosen if chosen in LANGUAGES else None


def say(text: Text) -> str:
    """The sentence in the language of this run."""
    return text.in_language(language())


def _from_arguments(arguments: Sequence[str]) -> str | None:
    """`--lang` as typed last, for faults that are found before Click has read it or told after."""
    pieces = [piece for one in arguments for piece in (one.split("=", 1) if one.startswith("--lang=") else (one,))]
    return next((value for name, value in reversed(list(pairwise(pieces))) if name == "--lang"), None)


PLACEHOLDERS = {
    "OPTIONS": "TÙY_CHỌN",
    "COMMAND": "LỆNH",
    "ARGS": "THAM_SỐ",
    "INTEGER": "SỐ",
    "FILE": "TỆP",
    "FILES": "TỆP",
    "DIRECTORY": "THƯ_MỤC",
    "DIR": "THƯ_MỤC",
    "PATHS": "ĐƯỜNG_DẪN",
    "QUERY": "CÂU_TÌM",
    "NAME": "TÊN",
    "ID": "MÃ",
    "NUMBER": "SỐ",
    "ADDRESS": "ĐỊA_CHỈ",
    "FIELD": "TRƯỜNG",
    "VALUE": "GIÁ_TRỊ",
    "GOLD": "THƯ_MỤC_CHUẨN",
    "RATE": "TỶ_LỆ",
}
"""What stands for a value in the help, in Vietnamese."""
_PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b")
_QUOTED = re.compile(r"'(.*)'", re.DOTALL)


def placed(usage: str) -> str:
    """What is typed, with its placeholders in the language of this run."""
    return usage if language() == "en" else _PLACEHOLDER.sub(lambda found: PLACEHOLDERS.get(found[0], found[0]), usage)


class Option(click.Option):
    """An option whose help is a `Text`."""

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    @cached_property
    def behind(self) -> Option:
        """This option of `docsearch` itself, typed behind a command: it holds for the whole run."""
        names = (*self.opts, str(self.name))
        return Option(
            names, type=self.type, metavar=self.metavar, expose_value=False, callback=_for_the_run, text=self.text
        )

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in the help, in the language of this run."""
        self.help = say(self.text)
        found = super().get_help_record(ctx)
        if found is None:
            return None
        usage, sentence = found
        default = say(Text(vi="[mặc định: ", en="[default: "))
        return placed(usage.replace(" RANGE", "")), sentence.replace("[default: ", default)


def _for_the_run(context: click.Context, option: click.Parameter, value: Any) -> None:
    """What is typed behind a command wins over what stands before it."""
    if value is not None:
        run = context.find_root()
        run.params[str(option.name)] = value
        context.obj = run.params["library"]


class Command(click.Command):
    """A command whose help is a `Text`; its first line is the short help, its examples come after."""

    def __init__(self, *args: Any, text: Text, example: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text
        self.example = example

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own, then those of `docsearch` itself: nobody has to know which of them stand before a command."""
        above = ctx.parent.command.params if ctx.parent else ()
        return [
            *super().get_params(ctx),
            *(option.behind for option in above if isinstance(option, Option) and option.expose_value),
        ]

    def get_short_help_str(self, limit: int = 80) -> str:
        """The first sentence."""
        return say(self.text).split("\n", 1)[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line under its heading."""
        pieces = placed(" ".join(self.collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, pieces, say(Text(vi="Cách dùng: ", en="Usage: ")))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, then its examples as typed."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.text).replace("\n", "\n\n"))
        if self.example:
            with formatter.section(say(Text(vi="Ví dụ", en="Examples"))):
                for line in self.example.strip().splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line.strip()}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under their heading."""
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section(say(Text(vi="Tùy chọn", en="Options"))):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with its line in both languages."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = say(Text(vi="Hiện phần trợ giúp này.", en="Show this help."))
        return found


FC = TypeVar("FC", bound="Callable[..., Any] | click.Command")


def option(*names: str, text: Text, **settings: Any) -> Callable[[FC], FC]:
    """`click.option` with its help in both languages."""
    return click.option(*names, cls=Option, text=text, **settings)


def bilingual(kind: type[Command] = Command, *, text: Text, example: str) -> Callable[[Callable[..., Any]], Command]:
    """`click.command` with its help in both languages, and with command lines to try."""
    return click.command(cls=kind, text=text, example=example)


class FilePath(click.Path):
    """A path given on the command line, as `Path`; an empty one is refused.

    It is a variable that is not set (`docsearch index "$FOLDER"`), and `Path("")` would be the working folder.
    """

    def __init__(self, **conditions: bool) -> None:
        super().__init__(path_type=Path, **conditions)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """As Click does; `click.BadParameter` for the empty path."""
        if value == "":
            self.fail("Path '' is empty.", param, ctx)
        return super().convert(value, param, ctx)


def usage_sentence(error: click.ClickException) -> str:
    """What Click found wrong with the command line, in the language of this run."""
    if language() == "en":
        return error.format_message()
    name = ""
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name
    match error:
        case click.NoSuchOption():
            near = f" Ý bạn là {', '.join(error.possibilities)}?" if error.possibilities else ""
            sentence = f"Không có tùy chọn {error.option_name}.{near}"
        case click.BadOptionUsage():
            wants = "cần một giá trị" if "requires" in error.message else "không nhận giá trị nào"
            sentence = f"Tùy chọn {error.option_name} {wants}."
        case click.MissingParameter():
            sentence = f"Thiếu {placed(name)}."
        case click.BadParameter():
            sentence = f"Giá trị của {placed(name)} không hợp lệ: {_allowed(error)}"
        case _ if error.message.startswith("Missing command"):
            sentence = "Chưa cho biết lệnh nào."
        case _ if error.message.startswith("Got unexpected extra"):
            sentence = f"Thừa tham số: {error.message.partition('(')[2][:-1]}."
        case _:
            sentence = error.format_message()
    return sentence


def _allowed(error: click.BadParameter) -> str:
    """What the parameter would take, for the kinds of parameters that there are here."""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"hãy chọn một trong {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.IntRange | click.FloatRange):
        bounds = (
            f"từ {kind.min:g}" if kind.min is not None else "",
            f"đến {kind.max:g}" if kind.max is not None else "",
        )
        return f"phải là số {' '.join(filter(None, bounds))}."
    if isinstance(kind, click.Path):
        return _wrong_path(error.message)
    return error.message


def _wrong_path(message: str) -> str:
    """What Click says of a path, which it quotes."""
    named = _QUOTED.search(message)
    path = f" {named[1]}" if named else ""
    for ending, sentence in (
        ("does not exist.", f"không có tệp hay thư mục{path}."),
        ("is a directory.", f"{path.strip()} là một thư mục, không phải tệp."),
        ("is a file.", f"{path.strip()} là một tệp, không phải thư mục."),
        ("is empty.", "tên rỗng; có lẽ một biến chưa được đặt."),
    ):
        if message.endswith(ending):
            return sentence
    return f"không đọc hay ghi được{path}; hãy kiểm tra quyền truy cập."
