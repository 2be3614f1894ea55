"""``docsearch forget``."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import dispatch_argument, heading, note
from docsearch.cli.speech import bilingual, option, say
from docsearch.errors import ExitCode, LibraryDamaged, UnknownName
from docsearch.language import Text, several
from docsearch.text.folding import fold

if TYPE_CHECKING:
    from docsearch.library import Beneath

ANSWERS = Text(vi="[c/K]", en="[y/N]")
YES = frozenset(["c", "co", "y", "yes"])
"""Yes in either language: people who work in Vietnamese may type y from habit."""
KEPT = Text(vi="Không xóa gì.", en="Nothing was forgotten.")
ERASING = Text(
    vi="Đang xóa cả trong các tệp của thư viện (khoảng một phút cho 100.000 văn bản) …",
    en="Erasing it from the library's files too (about a minute with 100,000 documents) …",
)
FORGOTTEN = Text(
    vi="Đã xóa khỏi thư viện. Tệp nào còn trong thư mục được đọc thì lần chạy docsearch index sau sẽ vào lại.",
    en="Forgotten. What still lies in a folder that docsearch index reads comes in again with its next run.",
)


@bilingual(
    text=Text(
        vi="Xóa hẳn một văn bản, hoặc tất cả những gì đã đọc từ một tệp hay thư mục, khỏi thư viện: toàn văn, siêu dữ "
        "liệu, chỗ đã sửa. Tệp gốc vẫn giữ nguyên, nội dung trước đây của tệp đã đổi cũng vậy.",
        en="Strike a document, or all that was read of a file or folder, out of the library: text, metadata, "
        "corrections. Files are left alone, and so is what a file held before it was changed.",
    ),
    example="docsearch forget 318/UBND-KGVX\ndocsearch forget 800ca8 --yes\ndocsearch forget cong-van",
)
@dispatch_argument("FILE", "DIR")
@option("--yes", is_flag=True, text=Text(vi="Không hỏi lại.", en="Do not ask before doing so."))
@click.pass_obj
def command(library: Path, name: str, yes: bool) -> int:
    """Ask, then forget."""
    from docsearch.ingest.walk import absolute
    from docsearch.library import open_library

    with open_library(library) as opened:
        place = opened.beneath(absolute(name)) if name.strip() else None  # a variable that is empty is no folder
        what: str | Beneath
        if place and place.files:
            what, question = place, all_of(place)
        else:
            what = called = name
            try:
                with suppress(LibraryDamaged):  # it may be what `check` found to be damaged
                    called = heading(opened.get(name))
            except UnknownName as error:
                if place and Path(name).exists():
                    raise UnknownName(*unread(name)) from error
                raise
            question = Text(vi=f"Xóa hẳn {called}?", en=f"Forget {called} for good?")
        if not yes and not agreed(question):
            note(KEPT)
            return ExitCode.INTERRUPTED
        note(ERASING)
        left = opened.forget(what)
    note(FORGOTTEN, *left)
    return ExitCode.DONE


def unread(name: str) -> Text:
    """What is said of a file or folder that the library does not know."""
    return Text(vi=f"Thư viện chưa đọc gì ở {name}.", en=f"The library has read nothing of {name}.")


def all_of(place: Beneath) -> Text:
    """What is asked before all of a file or folder is struck out."""
    files, own, shared = map(len, (place.files, place.own, place.shared))
    vi = f"{files} tệp của {place.path}, gồm {own} văn bản"
    en = f"{several(files, 'file')} of {place.path}, {several(own, 'dispatch')}"
    if shared:
        vi += f" (còn {shared} văn bản có cả ở nơi khác thì giữ lại)"
        en += f" ({shared} more stay, as they lie elsewhere too)"
    return Text(vi=f"Xóa hẳn {vi}?", en=f"Forget {en} for good?")


def agreed(question: Text) -> bool:
    """Whether the person says yes; an empty answer, or any other, is a no."""
    answer = click.prompt(f"{say(question)} {say(ANSWERS)}", default="", show_default=False, err=True)
    return fold(answer).strip().lower() in YES
