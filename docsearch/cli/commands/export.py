"""``docsearch export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import binary_output, note
from docsearch.cli.speech import FilePath, bilingual, option
from docsearch.cli.words import Asking, doubts, query_of
from docsearch.errors import ExitCode, SourceError, UsageError
from docsearch.language import Text, several

if TYPE_CHECKING:
    from docsearch.library import Mode


@bilingual(
    Asking,
    text=Text(
        vi="Xuất mọi văn bản khớp, kèm siêu dữ liệu.\nKhông giới hạn số lượng; “*” là toàn bộ thư viện.",
        en="Export every dispatch that matches, with its metadata.\nNo cap; “*” is the whole library.",
    ),
    example='docsearch export ngày:2020 cơ_quan:"Sở Y tế" --output so-y-te-2020.xlsx\n'
    'docsearch export "*" --format jsonl > all.jsonl',
)
@click.argument("query", nargs=-1, required=True)
@option(
    "--format",
    "form",
    default=None,
    metavar="NAME",
    text=Text(
        vi="csv (cho Excel), csv-plain, jsonl, xlsx, csl (cho Zotero), zip (kèm bản gốc); mặc định theo đuôi tệp, "
        "không có thì jsonl.",
        en="csv (for Excel), csv-plain, jsonl, xlsx, csl (for Zotero), zip (with originals); default: by the file's "
        "ending, else jsonl.",
    ),
)
@option(
    "-o",
    "--output",
    type=FilePath(dir_okay=False),
    default=None,
    text=Text(vi="Tệp kết quả (mặc định: ra màn hình).", en="The file to write (default: stdout)."),
)
@option(
    "--sort",
    default="relevance",
    metavar="NAME",
    text=Text(vi="Thứ tự, như ở search.", en="Order, as in search."),
)
@option("--meaning", is_flag=True, text=Text(vi="Tìm cả văn bản gần nghĩa.", en="Also what is near in meaning."))
@option("--exact", is_flag=True, text=Text(vi="Đúng như đã gõ.", en="As typed, nothing expanded."))
@click.pass_obj
def command(
    library: Path,
    query: tuple[str, ...],
    form: str | None,
    output: Path | None,
    sort: str,
    meaning: bool,
    exact: bool,
) -> int:
    """Write all that matches and say how many there were."""
    from docsearch.exporters import exporters
    from docsearch.library import open_library

    note(*doubts(query))
    exporter = exporters.get(form or by_suffix(output))
    gone: list[SourceError] = []
    with open_library(library) as opened:

        def original(id: str) -> tuple[str, bytes]:
            try:
                return opened.original_bytes(id)
            except SourceError as error:
                gone.append(error)
                raise

        mode: Mode = "meaning" if meaning else "auto"
        total, dispatches = opened.every(query_of(query), sort=sort, mode=mode, exact=exact)
        with binary_output(output) as out:
            written = exporter.write(dispatches, out, original)
    note(Text(vi=f"Đã xuất {written} trên {total} văn bản.", en=f"Exported {written} of {several(total, 'dispatch')}."))
    if not total:
        note(
            Text(
                vi="Chỉ xuất văn bản khớp toàn bộ câu tìm; docsearch search cho xem văn bản nào có một số từ.",
                en="Only what matches the whole query is exported; docsearch search shows what has some of the words.",
            )
        )
    if gone:
        note(gone[0].message, _missing(len(gone)))
    return ExitCode.DONE if total else ExitCode.NOTHING_FOUND


def _missing(count: int) -> Text:
    return Text(
        vi=f"Thiếu bản gốc của {count} văn bản: trong manifest.csv, cột file của chúng để trống.",
        en=f"Originals that are missing: {count}. In manifest.csv their column file is empty.",
    )


def by_suffix(output: Path | None) -> str:
    """The first format with the file's ending, jsonl without an ending; `UsageError` if no format has it."""
    from docsearch.exporters import exporters

    suffix = output.suffix.lower() if output else ""
    if output is None or not suffix:
        return "jsonl"
    endings = {exporter.suffix: name for name, exporter in reversed(exporters.all().items())}
    form = next((name for ending, name in endings.items() if output.name.lower().endswith(ending)), None)
    if form is None:
        listed = ", ".join(sorted(endings))
        raise UsageError(
            vi=f"Không có dạng xuất nào mang đuôi “{suffix}”. Có: {listed}. Hãy đổi tên tệp, hoặc thêm --format.",
            en=f"No export format has the ending “{suffix}”. There are: {listed}. Rename the file or add --format.",
        )
    return form
