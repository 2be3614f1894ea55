"""The words of a query as a shell hands them over: what it took away is put back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click

from docsearch.cli.speech import Command
from docsearch.language import Text

_KEPT = "\0"
"""Goes before a word that begins with a dash, so that Click takes it for no option; no argument can hold it."""
_BLANK_VALUE = re.compile(r"(-?)([^\W\d][\w-]*):(\w[^\"“”():]*\s[^\"“”():]*)")


class Asking(Command):
    """A command whose arguments are a query: ``-loại:báo_cáo`` leaves out, as it does in the search box."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep words that are left out from being taken for options."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        names = {name for one in options for name in one.opts}
        valued = {name for one in options if not one.is_flag and not one.count for name in one.opts}
        return super().parse_args(ctx, list(_kept(args, names, valued)))


def _kept(args: Sequence[str], names: set[str], valued: set[str]) -> Iterator[str]:
    before = ""
    for at, arg in enumerate(args):
        if arg == "--":
            yield from args[at:]
            return
        word = arg.startswith("-") and not arg.startswith("--") and len(arg) > 2 and before not in valued
        yield _KEPT + arg if word and (arg[:2] not in names or _names_a_field(arg[1:].partition(":"))) else arg
        before = arg


def _names_a_field(parts: tuple[str, str, str]) -> bool:
    from docsearch.query.names import field_names, squeeze

    name, colon, _ = parts
    return bool(colon) and squeeze(name) in field_names()


def query_of(words: Sequence[str]) -> str:
    """One query of the arguments.

    A shell takes the quotes from ``cơ_quan:"Sở Y tế"``; where that is one argument among several they are put back.
    """
    plain = [word.removeprefix(_KEPT) for word in words]
    return " ".join(plain if len(plain) == 1 else [_quoted(word) for word in plain])


def doubts(words: Sequence[str]) -> tuple[Text, ...]:
    """What to say where the one argument may have lost its quotes: ``người_ký:Lan thuế`` may mean two words as well."""
    match = _blank_value(words[0].removeprefix(_KEPT)) if len(words) == 1 else None
    if match is None:
        return ()
    if _is_parted(match[2], match[3]):
        return ()
    first, rest = match[3].split(None, 1)
    field = f"{match[1]}{match[2]}"
    whole = f"{field}:{'_'.join(match[3].split())}"
    return (
        Text(
            vi=f"Hiểu là {field}:{first} và các từ “{rest}”. Nếu đó là một giá trị, hãy gõ {whole}.",
            en=f"Taken as {field}:{first} and the words “{rest}”. If it is one value, type {whole}.",
        ),
    )


def _is_parted(name: str, value: str) -> bool:
    """Whether the words behind the first are certainly not of the value: of a date, unless only all of them are one."""
    from docsearch.query.names import field_named

    return field_named(name).type.name == "date" and (_is_date(value.split(None, 1)[0]) or not _is_date(value))


def _is_date(value: str) -> bool:
    from docsearch.errors import QueryError
    from docsearch.models import Span
    from docsearch.query.dates import dates

    try:
        dates(value, value, Span(0, len(value)))
    except QueryError:
        return False
    return True


def _quoted(word: str) -> str:
    match = _blank_value(word)
    return word if match is None else f'{match[1]}{match[2]}:"{match[3].strip()}"'


def _blank_value(word: str) -> re.Match[str] | None:
    """The parts of a field with a value of several words and no quotes: ``-``, the name, the value."""
    match = _BLANK_VALUE.fullmatch(word)
    return match if match is not None and _names_a_field((match[2], ":", "")) else None
