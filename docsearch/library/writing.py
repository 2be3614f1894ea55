"""Writing into a library: one process at a time, refusals told as sentences, and on the disk before it counts."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docsearch.catalog.locks import exclusive
from docsearch.catalog.refusals import locked, read_only, reason
from docsearch.errors import LibraryError


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Be the one process that writes into a library; `LibraryLocked` while another is."""
    with telling_why(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):  # on Windows a folder is never told so: what is written first is refused
            raise read_only(folder)
        lock = exclusive(folder / "writer.lock")
    if lock is None:
        raise locked(folder)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def telling_why(folder: Path) -> Iterator[None]:
    """Turn the system's and the lock's errors into ours: a full disk, a folder that cannot be written."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        why = reason(error)
        raise LibraryError(
            vi=f"Không ghi được {folder}: {why.vi}. Chỉ mục cũ (nếu có) vẫn dùng được; "
            "hãy kiểm tra dung lượng đĩa và quyền ghi.",
            en=f"{folder} cannot be written: {why.en}. The old index, if there is one, still serves; "
            "check free space and permissions.",
        ) from error


def to_disk(folder: Path) -> None:
    """Have the system write a folder's files through, before the catalog relies on them."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
