"""``docsearch forget``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.output import dispatch_argument, heading, note
from docsearch.cli.speech import Command, Option, say
from docsearch.errors import ExitCode
from docsearch.language import Text
from docsearch.text.folding import fold

ANSWERS = Text(vi="[c/K]", en="[y/N]")
YES = frozenset(["c", "co", "y", "yes"])
"""What means yes in either language: who works in Vietnamese may have y in the fingers."""
KEPT = Text(vi="Không xóa gì.", en="Nothing was forgotten.")
FORGOTTEN = Text(vi="Đã xóa khỏi thư viện.", en="Forgotten.")


@click.command(
    cls=Command,
    name="forget",
    text=Text(
        vi="Xóa hẳn một văn bản khỏi thư viện: toàn văn, siêu dữ liệu, chỗ đã sửa. Tệp gốc vẫn giữ nguyên.",
        en="Strike a document out of the library: text, metadata, corrections. Its file is left alone.",
    ),
    example="docsearch forget 318/UBND-KGVX\ndocsearch forget 800ca8 --yes",
)
@dispatch_argument()
@click.option("--yes", is_flag=True, cls=Option, text=Text(vi="Không hỏi lại.", en="Do not ask before doing so."))
@click.pass_obj
def command(library: Path, name: str, yes: bool) -> int:
    """Ask, then forget."""
    from docsearch.library import open_library

    with open_library(library) as opened:
        dispatch = opened.get(name)
        question = Text(vi=f"Xóa hẳn {heading(dispatch)}?", en=f"Forget {heading(dispatch)} for good?")
        if not yes and not agreed(question):
            note([KEPT])
            return ExitCode.INTERRUPTED
        opened.forget(dispatch.id)
    note([FORGOTTEN])
    return ExitCode.DONE


def agreed(question: Text) -> bool:
    """Whether the person says yes; an empty answer, or any other, is a no."""
    answer = click.prompt(f"{say(question)} {say(ANSWERS)}", default="", show_default=False, err=True)
    return fold(answer).strip().lower() in YES
