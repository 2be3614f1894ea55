"""``docsearch show``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import (
    console,
    dispatch_argument,
    format_option,
    heading,
    place,
    print_record,
    visible,
)
from docsearch.cli.speech import bilingual, language, option, say
from docsearch.language import Text

if TYPE_CHECKING:
    from docsearch.library import Citations
    from docsearch.models import Dispatch

SIGNED = Text(vi="Chữ ký số (chưa kiểm tra)", en="Digital signature (not verified)")


@bilingual(
    text=Text(
        vi="Hiện một văn bản: siêu dữ liệu, nơi đọc được từng giá trị, dẫn chiếu.\n"
        "Nêu mã, vài ký tự đầu của mã, hoặc số.",
        en="Show a dispatch: its metadata, where each value was read, citations.\n"
        "Name it by id, the beginning of its id, or its number.",
    ),
    example="docsearch show 318/UBND-KGVX\ndocsearch show 800ca8 --text",
)
@dispatch_argument()
@option("--text", "with_text", is_flag=True, text=Text(vi="Kèm toàn văn.", en="With the whole text."))
@format_option()
@click.pass_obj
def command(library: Path, name: str, with_text: bool, form: str) -> None:
    """Print one dispatch."""
    from docsearch.exporters.record import record, remarks
    from docsearch.library import open_library

    with open_library(library) as opened:
        dispatch = opened.get(name)
        citations = opened.cites(dispatch)
        citing = [opened.get(id) for id in citations.cited_by]
        copies = [opened.get(id) for id in citations.copies]
    if form == "table":
        print_dispatch(dispatch)
        print_beneath(Text(vi="Các bản khác", en="Other copies"), [(place(one.path), one.id[:12]) for one in copies])
        print_citations(citations, citing)
        if with_text:
            console().print("\n" + visible(dispatch.text))
        return
    data = record(dispatch)
    data["read_at"] = {
        field: [
            {"rule": finding.rule, "confidence": finding.confidence, "spans": [list(span) for span in finding.spans]}
            for finding in findings
        ]
        for field, findings in dispatch.findings.items()
        if findings
    }
    data |= remarks(dispatch, language())
    data["cited_by"] = list(citations.cited_by)
    data["copies"] = list(citations.copies)
    if with_text:
        data["text"] = dispatch.text
    print_record(data, form)


def print_dispatch(dispatch: Dispatch) -> None:
    """A table of field, value, the words it was read from, rule and confidence."""
    from rich.table import Table

    from docsearch.exporters.record import written
    from docsearch.exporters.reference import reference
    from docsearch.fields import fields
    from docsearch.fields.findings.rules import rule_named

    table = Table(title=visible(place(dispatch.path)), title_justify="left", show_lines=False)
    for title in (
        Text("Trường", "Field"),
        Text("Giá trị", "Value"),
        Text("Đọc từ", "Read from"),
        Text("Độ tin", "Sure"),
    ):
        table.add_column(say(title), overflow="fold")
    for name, field in fields().items():
        for finding in dispatch.findings.get(name, ()):
            quote = " … ".join(span.of(dispatch.text) for span in finding.spans)
            table.add_row(
                say(field.label),
                visible(written(finding.value, field)),
                visible(" ".join(quote.split()))[:80] + f" [{say(rule_named(finding.rule))}]",
                f"{finding.confidence:.2f}",
            )
    out = console()
    out.print(table)
    out.print(visible(reference(dispatch)), soft_wrap=True)
    out.print(dispatch.id, style="blue")
    for signature in dispatch.signatures:
        out.print(f"{say(SIGNED)}: {visible(signature.written)}", soft_wrap=True)
    for remark in dispatch.notes:
        out.print(say(remark), style="yellow")


def print_citations(citations: Citations, citing: Sequence[Dispatch]) -> None:
    """Which dispatches it cites, which cite it; those not in the library are listed as such."""
    absent = say(Text(vi="không có trong thư viện", en="not in the library"))
    print_beneath(
        Text(vi="Dẫn chiếu", en="Cites"),
        [(one.citation.written, ", ".join(id[:12] for id in one.ids) or absent) for one in citations.cites],
    )
    lines: dict[str, list[str]] = {}
    for one in citing:  # copies read alike: one line for all of them
        lines.setdefault(" · ".join(filter(None, (heading(one), one.agency))), []).append(one.id[:12])
    print_beneath(Text(vi="Được dẫn chiếu bởi", en="Cited by"), [(line, ", ".join(ids)) for line, ids in lines.items()])


def print_beneath(title: Text, found: Sequence[tuple[str, str]]) -> None:
    """Other dispatches and where they are, a line each, beneath a title if there are any."""
    out = console()
    if found:
        out.print("\n" + say(title), style="bold")
    for name, id in found:
        out.print(f"  {visible(name)}  → {id}", soft_wrap=True)
