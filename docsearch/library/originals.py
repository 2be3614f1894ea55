"""The files that dispatches were read from."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from docsearch.catalog import files
from docsearch.catalog.files import MEMBER, FileRow
from docsearch.errors import DamagedSource, SourceError, system_reason
from docsearch.readers import reader_for


def path_of(connection: sqlite3.Connection, id: str) -> tuple[Path, str]:
    """An existing file that holds the document, and the name of the member if that file is an archive ('' if not)."""
    rows = files.places(connection, id)
    for row in rows:
        path, member = on_disk(connection, row)
        if files.for_system(path).exists():
            return path, member
    shown = rows[0].path if rows else id
    raise SourceError(
        shown,
        vi=f"Tệp gốc {shown} không còn ở đó. Văn bản vẫn đọc được trong thư viện.",
        en=f"The original {shown} is no longer there. Its text can still be read in the library.",
    )


def bytes_of(connection: sqlite3.Connection, id: str) -> tuple[str, bytes]:
    """The name and the bytes of the original; a member is taken out of its archive."""
    path, member = path_of(connection, id)
    try:
        data = files.for_system(path).read_bytes()
    except OSError as error:
        raise SourceError(
            path,
            vi=f"Không mở được tệp gốc {path}: {system_reason(error).vi}. Hãy kiểm tra quyền truy cập.",
            en=f"The original {path} cannot be opened: {system_reason(error).en}. Check its permissions.",
        ) from error
    name = path.name
    shown = str(path)
    for part in member.split(MEMBER) if member else ():
        name, data = part, _member(data, shown, part)
        shown += MEMBER + part
    return name.rsplit("/", 1)[-1], data


def _member(data: bytes, path: str, wanted: str) -> bytes:
    reader = reader_for(data, path)
    for name, content in reader.members(data, path) if reader.members else ():
        if name == wanted:
            return content
    raise DamagedSource(
        path,
        vi=f"Trong {path} không còn tệp {wanted}. Hãy chạy docsearch index để cập nhật.",
        en=f"{path} no longer holds {wanted}. Run docsearch index to bring the library up to date.",
    )


def on_disk(connection: sqlite3.Connection, row: FileRow) -> tuple[Path, str]:
    """The file of a row, as the operating system names it, and the name of the member if that is an archive."""
    outer, _, member = row.path.partition(MEMBER) if row.container else (row.path, "", "")
    holder = files.known(connection, outer) if row.container else row
    return Path(os.fsdecode(holder.raw) if holder is not None and holder.raw else outer), member
