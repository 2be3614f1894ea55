"""``docsearch open``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from docsearch.cli.output import dispatch_argument
from docsearch.cli.speech import bilingual
from docsearch.errors import UsageError
from docsearch.language import Text

PATIENCE = 5.0
"""An opener that still runs after so many seconds is taken to be the program itself."""


@bilingual(
    text=Text(
        vi="Mở tệp gốc bằng chương trình của nó (Word, trình đọc PDF…).",
        en="Open the original in its own program (Word, a PDF viewer …).",
    ),
    example="docsearch open 318/UBND-KGVX",
)
@dispatch_argument()
@click.pass_obj
def command(library: Path, name: str) -> None:
    """Hand the file to the desktop."""
    from docsearch.library import open_library

    with open_library(library) as opened:
        path, _ = opened.original(name)
    click.echo(str(path), err=True)
    if not launched(path):
        raise UsageError(
            vi=f"Máy này không có chương trình nào mở được {path.name}. Tệp nằm ở đường dẫn trên.",
            en=f"No program of this machine opens {path.name}. The file lies at the path above.",
        )


def launched(path: Path) -> bool:
    """Whether a program of this machine has the file now."""
    try:
        if sys.platform == "win32":  # Click 8.1.8 and later ones ask for a program that is none: pallets/click#2868
            os.startfile(path)
            return True
        # Click would not wait for xdg-open, which is what knows (https://portland.freedesktop.org/doc/xdg-open.html).
        opening = ("open" if sys.platform == "darwin" else "xdg-open", str(path))
        opener = subprocess.Popen(opening, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return opener.wait(PATIENCE) == 0  # what it would say is a list of the browsers it did not find
    except OSError:
        return False
    except subprocess.TimeoutExpired:
        return True
