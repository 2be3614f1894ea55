"""``docsearch search``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import (
    console,
    format_option,
    limit_option,
    note,
    print_hit,
    print_json,
    print_jsonl,
    visible,
)
from docsearch.cli.speech import bilingual, language, option, say
from docsearch.cli.words import Asking, doubts, query_of
from docsearch.errors import ExitCode
from docsearch.language import Text, several

if TYPE_CHECKING:
    from docsearch.exporters import Original
    from docsearch.library import Mode
    from docsearch.models import Hit, Results


@bilingual(
    Asking,
    text=Text(
        vi="Tìm văn bản.\nGõ không dấu cũng được; có dấu thì phải khớp dấu. Lọc bằng trường:giá_trị, ví dụ "
        "cơ_quan:, ngày:, người_ký:, loại:.",
        en="Find dispatches.\nWords typed without marks match all marked forms; filter by field:value, such as "
        "agency:, date:, signer:, kind:.",
    ),
    example="docsearch search hoa don dien tu\n"
    'docsearch search cach ly ngày:2020 cơ_quan:"Sở Y tế" -loại:"quyết định"\n'
    "docsearch search 318/UBND-KGVX\n"
    "docsearch search hoa don ngày_nhập:7_ngày\n"
    'docsearch search "*" --sort -date --format jsonl',
)
@click.argument("query", nargs=-1, required=True)
@limit_option(Text(vi="Số kết quả tối đa.", en="How many hits at most."))
@option(
    "--offset",
    type=click.IntRange(min=0),
    default=0,
    text=Text(vi="Bỏ qua bấy nhiêu kết quả đầu.", en="Pass over so many hits first."),
)
@option(
    "--sort",
    default="relevance",
    show_default=True,
    metavar="NAME",
    text=Text(
        vi="Thứ tự: relevance (phù hợp nhất), date, number, agency, added (ngày nhập); thêm - ở trước để đảo ngược.",
        en="Order: relevance, date, number, agency, added; with - before it descending.",
    ),
)
@option(
    "--facet",
    "facets",
    multiple=True,
    metavar="FIELD",
    text=Text(
        vi="Đếm kết quả theo trường này (dùng được nhiều lần).", en="Count the hits by this field (may be repeated)."
    ),
)
@option(
    "--all",
    "mode",
    flag_value="all",
    default=False,
    text=Text(vi="Phải có đủ mọi từ.", en="Every word must stand."),
)
@option(
    "--any",
    "mode",
    flag_value="any",
    text=Text(vi="Chỉ cần có một số từ.", en="Some of the words are enough."),
)
@option(
    "--meaning",
    "mode",
    flag_value="meaning",
    text=Text(
        vi="Tìm cả văn bản gần nghĩa, dù không có từ nào chung (cần docsearch index --meaning).",
        en="Also what is near in meaning, without a word in common (needs docsearch index --meaning).",
    ),
)
@option(
    "--exact",
    is_flag=True,
    text=Text(
        vi="Đúng như đã gõ: không mở rộng viết tắt, tên cơ quan, cách gọi trong luật, loại văn bản.",
        en="As typed: no abbreviations, no other names of agencies, no words of the law, no kinds.",
    ),
)
@option(
    "--explain",
    is_flag=True,
    text=Text(vi="Cho biết điểm của mỗi kết quả gồm những gì.", en="Tell what the score of each hit is made of."),
)
@format_option("csv", "csv-plain", "xlsx")
@click.pass_obj
def command(
    library: Path,
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: str,
    facets: tuple[str, ...],
    mode: str | None,
    exact: bool,
    explain: bool,
    form: str,
) -> int:
    """Ask the library and print the answer."""
    from docsearch.library import open_library
    from docsearch.query.filters import by_intake

    note(*doubts(query))
    with open_library(library) as opened:
        results = opened.search(
            query_of(query),
            limit=limit,
            offset=offset,
            sort=sort,
            facets=facets,
            mode=mode_of(mode),
            exact=exact,
            explain=explain,
        )
        note(*results.notes)
        if results.facets and form not in ("table", "json"):
            note(COUNTS)
        show(results, form, opened.original_bytes, added=by_intake(results.query, sort=sort))
        if results.partial and form not in ("table", "json"):
            note(NOT_HERE)
        if not (results.total or opened.count):  # which reads the whole catalog
            note(EMPTY)
    note(summary(results.total, results.groups))
    return ExitCode.DONE if results.total else ExitCode.NOTHING_FOUND


def mode_of(chosen: str | None) -> Mode:
    """The mode of the flag that was set, `auto` without one."""
    modes: dict[str | None, Mode] = {"any": "any", "all": "all", "meaning": "meaning"}
    return modes.get(chosen, "auto")


def show(results: Results, form: str, original: Original, *, added: bool = False) -> None:
    """Print an answer; partial matches only where a person reads, so that no program takes them for hits."""
    from docsearch.exporters import exporters
    from docsearch.exporters.record import hit_record, results_record
    from docsearch.models import ADDED
    from docsearch.query.filters import YEAR
    from docsearch.query.names import YEAR_LABEL, field_named

    if form == "table":
        out = console()
        for headline, hits in lists(results):
            if headline:
                out.print(say(headline), style="bold")
            for hit in hits:
                print_hit(out, hit, added=added)
        for name, counts in results.facets.items():
            field = None if name == YEAR else field_named(name)
            out.print(f"\n{say(field.label) if field else say(YEAR_LABEL).capitalize()}", style="bold")
            by_place = name in (YEAR, ADDED.name)  # people look for a year, and a day, by its place
            for count in sorted(counts, key=lambda one: one.value or "", reverse=True) if by_place else counts:
                value = visible(count.value) if count.value is not None else say(UNKNOWN)
                out.print(f"  {count.count:>6}  {value}", soft_wrap=True)
    elif form == "json":
        print_json(results_record(results, language()))
    elif form == "jsonl":
        print_jsonl(hit_record(hit) for hit in results.hits)
    else:
        exporters.get(form).write((hit.dispatch for hit in results.hits), sys.stdout.buffer, original)


def lists(results: Results) -> Iterator[tuple[Text | None, tuple[Hit, ...]]]:
    """The hits as people see them, what has some of the words only before the others, under headings."""
    if results.partial:
        yield CLOSER if results.total else SOME_WORDS, results.partial
    yield ALL_WORDS if results.partial and results.hits else None, results.hits


COUNTS = Text(
    vi="Dạng này không có chỗ cho số đếm của --facet; hãy thêm --format json hoặc --format table.",
    en="This form has no place for the counts of --facet; add --format json or --format table.",
)
NOT_HERE = Text(
    vi="Có văn bản chỉ có một số từ, không nằm trong dạng này: xem với --format json, hoặc tìm với --any.",
    en="Dispatches with some of the words only are not in this form: --format json has them, --any finds all.",
)
SOME_WORDS = Text(vi="Chỉ có một số từ:", en="With some of the words only:")
CLOSER = Text(vi="Chỉ có một số từ, nhưng khớp hơn:", en="With some of the words only, but closer:")
ALL_WORDS = Text(vi="Có đủ mọi từ:", en="With all of the words:")
EMPTY = Text(
    vi="Thư viện chưa có văn bản nào. Hãy chạy: docsearch index THƯ_MỤC",
    en="The library holds no dispatch yet. Run: docsearch index FOLDER",
)
UNKNOWN = Text(vi="không rõ", en="unknown")


def summary(total: int, groups: int) -> Text:
    """How many there are."""
    folded = total - groups
    return Text(
        vi=f"{total} văn bản" + (f", gộp thành {groups} kết quả" if folded else "") + ".",
        en=several(total, "dispatch") + (f", folded into {several(groups, 'hit')}" if folded else "") + ".",
    )
