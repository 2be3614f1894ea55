"""``docsearch edit``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.output import chosen, format_option, print_json, print_jsonl
from docsearch.cli.speech import Command, Option, say
from docsearch.errors import UsageError
from docsearch.language import Text


@click.command(
    cls=Command,
    name="edit",
    text=Text(
        vi="Sửa siêu dữ liệu của một văn bản; trị người sửa thắng mọi trị máy đọc.\n"
        "Trường nhiều trị: lặp lại trường=trị. Trị rỗng nghĩa là không rõ. Không nêu gì: kê các chỗ đã sửa.",
        en="Correct a dispatch's metadata; a person's value wins over every value that was read.\n"
        "For a field of many values repeat field=value. An empty value means unknown. With nothing: list corrections.",
    ),
    example='docsearch edit 51/UBND-KGVX signer="Dương Xuân Huyền"\n'
    "docsearch edit 51/UBND-KGVX --undo signer\ndocsearch edit",
)
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option(
    "--undo",
    "undone",
    cls=Option,
    multiple=True,
    metavar="FIELD",
    text=Text(vi="Bỏ chỗ đã sửa của trường này.", en="Take the correction of this field back."),
)
@format_option()
@click.pass_obj
def command(
    library: Path, name: str | None, values: tuple[str, ...], undone: tuple[str, ...], form: str | None
) -> None:
    """Record corrections, take them back, or list them."""
    from docsearch.fields import extractors
    from docsearch.library import open_library

    with open_library(library) as opened:
        if name is None:
            rows = [{"v": 1, "id": id, "field": field, "value": value} for id, field, value in opened.corrections()]
            print_json(rows) if chosen(form) == "json" else print_jsonl(rows)
            return
        given: dict[str, list[str]] = {}
        for pair in values:
            field, equals, value = pair.partition("=")
            if not equals:
                raise UsageError(Text(vi=f"“{pair}” không có dạng trường=trị.", en=f"“{pair}” is not field=value."))
            given.setdefault(field, []).append(value.strip())
        id = opened.get(name).id
        for field, texts in given.items():
            known = extractors.get(field).field
            kept = [text for text in texts if text]
            opened.correct(id, field, kept if known.many else (kept[-1] if kept else None))
        for field in undone:
            opened.undo(id, extractors.get(field).name)
    changed = ", ".join([*given, *undone])
    click.echo(say(Text(vi=f"Đã ghi: {changed}.", en=f"Recorded: {changed}.")), err=True)
