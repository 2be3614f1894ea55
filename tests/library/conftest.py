"""Libraries made of files within this process: no workers, so that a test costs milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from docsearch.catalog import Catalog
from docsearch.ingest.outcome import Bounds, Task
from docsearch.ingest.record import record
from docsearch.ingest.walk import Found, walk
from docsearch.ingest.work import outcomes
from docsearch.library import Library, open_library

LETTER = """ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SÔNG LAM                       Độc lập - Tự do - Hạnh phúc
Số: {number}
V/v {subject}                       Sông Lam, ngày {day} tháng 3 năm 2020

Kính gửi: Sở Công Thương.

{body}

Nơi nhận:                           KT. CHỦ TỊCH
- Như trên;                         PHÓ CHỦ TỊCH
- Lưu: VT.
                                    {signer}
"""


def letter(number: str, subject: str, body: str = "", day: int = 12, signer: str = "Vũ Thanh Lâm") -> str:
    """The text of a letter."""
    return LETTER.format(number=number, subject=subject, body=body or f"Về {subject}.", day=day, signer=signer)


def fill(library: Path, folder: Path) -> None:
    """Take all files of a folder into the catalog of a library."""
    with closing(Catalog.create(library)) as catalog, catalog.writing() as connection:
        for found in walk(folder):
            assert isinstance(found, Found)
            for outcome in outcomes(Task(found.path, found.shown), Bounds()):
                record(connection, found, outcome, 1)


Make = Callable[[Mapping[str, str]], Library]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make a library of texts by file name, and open it; texts of a second call are added."""
    opened: list[Library] = []

    def made(texts: Mapping[str, str]) -> Library:
        folder = tmp_path / "letters"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8", newline="\n")  # the same bytes, and so the same id, everywhere
        fill(tmp_path / "library", folder)
        opened.append(open_library(tmp_path / "library"))
        return opened[-1]

    yield made
    for library in opened:
        library.close()


@pytest.fixture(scope="session")
def shipped(sample_library: Path) -> Iterator[Library]:
    """The sample collection that comes with the project, for reading only."""
    with open_library(sample_library) as library:
        yield library
