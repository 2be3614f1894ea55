"""``docsearch index``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import note, place, visible
from docsearch.cli.speech import FilePath, bilingual, option, say
from docsearch.errors import ExitCode
from docsearch.language import Text, several

if TYPE_CHECKING:
    from docsearch.ingest.roots import UsualRoots

STOPPED = Text(
    vi="Đã dừng. Những gì đã đọc được giữ lại; chạy lại lệnh này để làm tiếp.",
    en="Interrupted. What was read is kept; the same command goes on from here.",
)
NO_FILES = Text(
    vi="Không có tệp nào ở đó. Hãy chép văn bản vào thư mục ấy, hoặc nêu thư mục khác: docsearch index THƯ_MỤC",
    en="There are no files there. Put documents into that folder, or name another: docsearch index FOLDER",
)
NAMED = 8
"""How many places are named before a run that names none; where files were given one by one there may be hundreds."""
REASONS = Text(
    vi="Lý do từng tệp: docsearch report --state failed (hoặc skipped)",
    en="The reason for each file: docsearch report --state failed (or skipped)",
)


@bilingual(
    text=Text(
        vi="Đọc tệp và thư mục vào thư viện (mặc định: tất cả những nơi đã đọc, và corpus/).\n"
        "Chỉ làm việc với tệp mới hoặc đã đổi; dừng giữa chừng thì lần sau làm tiếp.",
        en="Take files and folders into the library (default: all that were ever taken in, and corpus/).\n"
        "Only what is new or changed is worked on; an interrupted run goes on where it stopped.",
    ),
    example="docsearch index\ndocsearch index cong-van thu-den.pdf",
)
@click.argument("paths", nargs=-1, type=FilePath())
@option(
    "--allow-secret",
    is_flag=True,
    text=Text(vi="Nhận cả văn bản có dấu chỉ độ mật.", en="Take documents that bear a secrecy mark too."),
)
@option(
    "--meaning/--no-meaning",
    default=None,
    text=Text(
        vi="Từ nay chuẩn bị cả cho search --meaning (đến 0,5 giây mỗi văn bản, cần docsearch[semantic]), hoặc thôi.",
        en="From now on make what search --meaning needs (up to 0.5 s each, needs docsearch[semantic]), or cease.",
    ),
)
@option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    text=Text(
        vi="Số tiến trình chạy song song (mặc định: số nhân).", en="Processes side by side (default: one a core)."
    ),
)
@option(
    "--dask",
    default=None,
    envvar="DOCSEARCH_DASK",
    metavar="ADDRESS",
    text=Text(
        vi="Đọc trên cụm máy Dask này, như tcp://may-chu:8786 (biến môi trường DOCSEARCH_DASK).",
        en="Read on the machines of this Dask cluster, as tcp://host:8786 (environment DOCSEARCH_DASK).",
    ),
)
@click.pass_obj
def command(
    library: Path,
    paths: tuple[Path, ...],
    allow_secret: bool,
    meaning: bool | None,
    workers: int | None,
    dask: str | None,
) -> int:
    """Run, and account for every file."""
    from docsearch.cli.progress import clock, counted, line, shown
    from docsearch.ingest import index, usual_roots
    from docsearch.library import CHANGES, STATES

    usual = None if paths else usual_roots(library)
    note(*told(usual) if usual else ())
    try:
        with shown() as show:
            summary = index(
                usual or paths,
                library=library,
                progress=lambda progress: show(line(progress)),
                allow_secret=allow_secret,
                meaning=meaning,
                workers=workers,
                dask=dask,
            )
    except KeyboardInterrupt:
        note(STOPPED)
        return ExitCode.INTERRUPTED
    note(*summary.notes)
    files = sum(summary.states.values())
    if not files and not summary.changes and not (usual and usual.away):
        note(NO_FILES)
    click.echo(
        say(Text(vi=f"{files} tệp", en=several(files, "file")))
        + f" ({clock(summary.seconds)})"
        + (f": {counted(summary.states, STATES)}" if files else "")
    )
    if changes := counted(summary.changes, CHANGES):
        click.echo(f"  {changes}")
    if files > summary.states.get("indexed", 0):
        note(REASONS)
    return ExitCode.SOME_FAILED if summary.failed else ExitCode.DONE


def told(usual: UsualRoots) -> Iterator[Text]:
    """What is said of a run that names no path, before it starts."""
    if usual.there:
        there = named(usual.there)
        yield Text(vi=f"Đọc: {there.vi}", en=f"Reads: {there.en}")
    for root in usual.away:
        yield Text(
            vi=f"{root} lúc này không có ở đó (ổ đĩa chưa gắn?); những gì đã đọc ở đó vẫn tìm được. "
            f'Nếu không dùng nữa: docsearch forget "{root}"',
            en=f"{root} is not there now (a drive that is not plugged in?); what was read of it is still found. "
            f'If it is no longer wanted: docsearch forget "{root}"',
        )


def named(places: Sequence[Path]) -> Text:
    """Files and folders by name, the first few of many."""
    names = ", ".join(visible(place(str(one))) for one in places[:NAMED])
    left = len(places) - NAMED
    return Text(f"{names} và {left} nơi khác", f"{names} and {left} more") if left > 0 else Text(names, names)
