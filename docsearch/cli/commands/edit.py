"""``docsearch edit``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import dispatch_argument, format_option, heading, note, print_rows, visible
from docsearch.cli.speech import bilingual, option, say
from docsearch.errors import UsageError
from docsearch.language import Text

if TYPE_CHECKING:
    from docsearch.library import Library

UNKNOWN = Text(vi="(không rõ)", en="(unknown)")


@bilingual(
    text=Text(
        vi="Sửa siêu dữ liệu của một văn bản; giá trị người sửa được ưu tiên hơn giá trị máy đọc.\n"
        "Trường nhiều giá trị: lặp lại trường=giá_trị. Giá trị rỗng nghĩa là không rõ. "
        "Không nêu giá trị nào: liệt kê các chỗ đã sửa.",
        en="Correct a dispatch's metadata; a person's value wins over every value that was read.\n"
        "For a field of many values repeat field=value. An empty value means unknown. No value: list corrections.",
    ),
    example='docsearch edit 318/UBND-KGVX signer="Dương Thị Hồng Nhung"\n'
    "docsearch edit 318/UBND-KGVX --undo signer\ndocsearch edit",
)
@dispatch_argument(required=False)
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]...")
@option(
    "--undo",
    "undone",
    multiple=True,
    metavar="FIELD",
    text=Text(vi="Bỏ chỗ đã sửa của trường này.", en="Take the correction of this field back."),
)
@format_option()
@click.pass_obj
def command(library: Path, name: str | None, values: tuple[str, ...], undone: tuple[str, ...], form: str) -> None:
    """Record corrections, take them back, or list them."""
    from docsearch.fields import fields
    from docsearch.library import open_library
    from docsearch.query.names import field_named

    with open_library(library) as opened:
        if name is None or not (values or undone):
            only = opened.get(name).id if name else None
            list_corrections(opened, only, form)
            return
        given: dict[str, list[str]] = {}
        for pair in values:
            field, equals, value = pair.partition("=")
            if not equals:
                raise UsageError(
                    vi=f'“{pair}” không có dạng trường=giá_trị. Hãy viết như: người_ký="Dương Thị Hồng Nhung"',
                    en=f'“{pair}” is not field=value. Write it like signer="Dương Thị Hồng Nhung"',
                )
            given.setdefault(field_named(field).name, []).append(value.strip())
        taken_back = [field_named(field).name for field in undone]
        id = opened.get(name).id
        for field, texts in given.items():
            kept = [text for text in texts if text]
            opened.correct(id, field, kept if fields()[field].many else (kept[-1] if kept else None))
        for field in taken_back:
            opened.undo(id, field)
    for done, names in ((Text("Đã ghi", "Recorded"), given), (Text("Đã bỏ chỗ sửa", "Taken back"), taken_back)):
        if names:
            click.echo(f"{say(done)}: {', '.join(say(fields()[field].label) for field in names)}.", err=True)


def list_corrections(library: Library, only: str | None, form: str) -> None:
    """Every correction in force, or those of one dispatch."""
    from docsearch.exporters.record import recorded, written
    from docsearch.fields import fields

    found = [(id, field, value) for id, field, value in library.corrections() if only in (None, id)]
    if not found:
        note(Text(vi="Chưa sửa chỗ nào.", en="Nothing has been corrected."))
    if form == "table":
        for id, field, value in found:
            known = fields()[field]
            many = value if known.many and isinstance(value, tuple) else [value]
            values = "; ".join(visible(written(one, known)) for one in many if one is not None) or say(UNKNOWN)
            click.echo(f"{id[:12]}  {visible(heading(library.get(id)))}  {say(known.label)}: {values}")
        return
    rows = [{"v": 1, "id": id, "field": field, "value": recorded(value, fields()[field])} for id, field, value in found]
    print_rows(rows, form)
