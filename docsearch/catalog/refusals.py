"""What SQLite and the system refuse over a library, in words with what to do next."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from docsearch.errors import CatalogDamaged, LibraryError, LibraryLocked, LibraryNotFound, system_reason
from docsearch.language import Text

L = TypeVar("L", bound=LibraryError)

_SQLITE = {
    "disk is full": "đĩa đã đầy",
    "disk I/O error": "lỗi đọc ghi của ổ đĩa",
    "unable to open": "không mở được tệp",
    "readonly": "chỉ đọc được, không ghi được",
    "locked": "một tiến trình khác đang giữ tệp",
    "malformed": "nội dung bị hỏng",
    "not a database": "nội dung bị hỏng",
}
"""What SQLite says, in Vietnamese."""


def reason(error: OSError | sqlite3.Error) -> Text:
    """Why the system or SQLite refused, as part of a sentence."""
    if isinstance(error, OSError):
        return system_reason(error)
    words = str(error)
    return Text(vi=next((known for said, known in _SQLITE.items() if said in words), words), en=words)


def refusing(kind: type[L], vi: str, en: str) -> Callable[[Path], L]:
    """Makes the refusal over a file or folder of a library, which is put into the sentence for ``{path}``."""
    return lambda path: kind(*Text(vi, en).replaced("{path}", str(path)))


def not_found(folder: Path) -> LibraryNotFound:
    """The error for a folder without a catalog."""
    return LibraryNotFound(
        vi=f"Chưa có thư viện nào ở {folder.absolute()}. Hãy chạy docsearch index THƯ_MỤC trước, hoặc "
        "chuyển đến nơi đã chạy lệnh ấy.",
        en=f"There is no library in {folder.absolute()}. Run docsearch index FOLDER first, or go to where "
        "that was run.",
    )


damaged = refusing(
    CatalogDamaged,
    vi="Danh mục {path} bị hỏng. Nếu chỉ vài văn bản hỏng, docsearch check nêu tên chúng và cách sửa. Nếu không, hãy "
    "chuyển riêng tệp ấy (cùng các tệp -wal, -shm của nó) đi nơi khác rồi chạy lại docsearch index với các thư mục văn "
    "bản; những chỗ đã sửa tay tự trở lại.",
    en="The catalog {path} is damaged. Where it is single documents, docsearch check names them and what mends them. "
    "Else move that file alone (with its -wal and -shm) away and run docsearch index with the folders of documents; "
    "corrections come back by themselves.",
)
read_only = refusing(
    LibraryError,
    vi="Thư mục {path} không cho ghi (chỉ đọc được, hoặc đĩa đã đầy): thư viện ở đó tìm, xem và xuất được, "
    "thay đổi thì không. Hãy xin quyền ghi, dọn chỗ trên đĩa, hoặc chép cả thư mục đi và dùng --index.",
    en="The folder {path} cannot be written to (it is read-only, or its disk is full): a library in it can "
    "be searched, shown and exported, but not changed. Ask for permission, make room, or copy the whole "
    "folder elsewhere and use --index.",
)
on_drive = refusing(
    LibraryError,
    vi="{path} nằm trên ổ đĩa mạng, nơi thư viện có thể hỏng. Hãy chọn thư mục trên máy này bằng --index.",
    en="{path} lies on a network drive, where a library can be damaged. Choose a folder on this machine with --index.",
)
broken_off = refusing(
    LibraryError,
    vi="Lần ghi gần nhất vào {path} bị đứt giữa chừng, hoặc có người đang ghi (khi đó hãy thử lại sau); "
    "thư mục ấy không cho ghi nên không khép lại được. Hãy chép cả thư mục sang chỗ ghi được và dùng --index, "
    "hoặc nhờ người có quyền ghi chạy docsearch check.",
    en="The last writing to {path} was broken off, or somebody is writing to it now (then try again later); "
    "its folder cannot be written to, so that it cannot be brought to its end. Copy the whole folder to where "
    "you may write and use --index, or have somebody who may write there run docsearch check.",
)
"""A catalog that can only be read, but whose last changes are still to be put in their place."""
locked = refusing(
    LibraryLocked,
    vi="Một tiến trình khác đang ghi vào {path}. Hãy đợi nó xong rồi thử lại.",
    en="Another process is writing to {path}. Wait until it ends and try again.",
)
changed = refusing(
    LibraryError,
    vi="{path} vừa được thay đổi trong khi đọc. Hãy thử lại.",
    en="{path} was changed while it was read. Try again.",
)
"""A catalog that was read while somebody else changed it, where nothing keeps the two apart."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors over the catalog at `path` into ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        words = str(error)
        if "locked" in words or "busy" in words:
            raise locked(path) from error
        if any(told in words for told in ("no such table", "no such column", "Could not decode")):
            raise damaged(path) from error
        if "readonly" in words or "is a view" in words:  # see `schema`: of a catalog that cannot be brought forward
            raise read_only(path.parent) from error
        why = reason(error)
        raise LibraryError(
            vi=f"Không ghi hoặc đọc được {path}: {why.vi}. Hãy kiểm tra dung lượng đĩa và quyền truy cập.",
            en=f"{path} cannot be written or read: {why.en}. Check free disk space and permissions.",
        ) from error
    except (sqlite3.DatabaseError, json.JSONDecodeError, zlib.error) as error:
        # SQLite sees no bad sector within a row.
        raise damaged(path) from error
