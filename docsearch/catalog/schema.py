"""The tables of the catalog, and how a connection to them is opened.

One row of `document` is one content (SHA-256) with all that was made of it; its columns are grouped by the
stage that wrote them, each group with that stage's version. `file` accounts for every path that
was ever met. A counter in `meta` rises with every change that an engine must hear of, and the changed
row keeps its value in `revision`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from docsearch.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryOutdated
from docsearch.language import Text

SCHEMA_VERSION = 1
CATALOG_NAME = "catalog.sqlite"
APPLICATION_ID = 0x64637363  # "dcsc": tells a catalog from any other SQLite file
BUSY_SECONDS = 30.0

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 0), ('generation', 0), ('applied', 0), ('engine', '');

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    visible INTEGER NOT NULL,          -- 0: no file holds it any more, or all that did are hidden
    revision INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    reader TEXT NOT NULL,
    reader_version INTEGER NOT NULL,
    reading_notes TEXT NOT NULL,       -- JSON [[vi, en], ...]
    signatures TEXT NOT NULL,          -- JSON
    declared TEXT NOT NULL,            -- JSON
    extraction_version TEXT NOT NULL,  -- version and set of fields
    extraction_notes TEXT NOT NULL,    -- JSON [[vi, en], ...]
    findings TEXT NOT NULL,            -- JSON {field: {"picked": [...], "candidates": [...]}}
    segmenter TEXT NOT NULL,           -- name and version
    words BLOB NOT NULL,               -- spans of words, see rows.py
    blocks BLOB NOT NULL,              -- blocks without their text, see rows.py
    text TEXT NOT NULL
);
CREATE INDEX document_revision ON document (revision);

CREATE TABLE file (
    path TEXT PRIMARY KEY,             -- absolute; a member of an archive is a.zip!/b.docx
    raw BLOB,                          -- the path's bytes where they are not valid UTF-8
    container TEXT,                    -- path of the archive that a member lies in
    size INTEGER,
    mtime_ns INTEGER,                  -- NULL: look at the file again next time
    state TEXT NOT NULL,
    changed TEXT NOT NULL,
    kind TEXT NOT NULL,                -- class of the error, '' when indexed
    reason_vi TEXT,
    reason_en TEXT,
    document TEXT,
    reader TEXT NOT NULL,
    stamp TEXT NOT NULL,               -- with what the verdict was reached; another stamp has it reached anew
    run INTEGER NOT NULL               -- the last run that met it
);
CREATE INDEX file_document ON file (document);
CREATE INDEX file_container ON file (container);

CREATE TABLE correction (
    document TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,               -- JSON list of the field's JSON values; [] is "unknown"
    made_at TEXT NOT NULL,
    carried_from TEXT,                 -- the document it was made for, where the file's bytes changed since
    PRIMARY KEY (document, field)
) WITHOUT ROWID;

CREATE TABLE forgotten (id TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT,                     -- NULL: interrupted, or still going on
    roots TEXT NOT NULL,
    counts TEXT NOT NULL
);
"""


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode, durable on commit, tables checked."""
    with translated(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA cache_size = -16000")  # 16 MB
            _check(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def create(path: Path, fill: Callable[[sqlite3.Connection], object]) -> None:
    """Make a catalog at `path` with what `fill` puts into it, whole or not at all: built beside and renamed."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    with translated(path):
        connection = sqlite3.connect(beside, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            for statement in TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            fill(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()
    beside.replace(path)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise damaged(path)
    if version != SCHEMA_VERSION:
        raise LibraryOutdated(
            Text(
                vi=f"Thư mục {path} do phiên bản khác của docsearch tạo ra (dạng {version}, cần {SCHEMA_VERSION}). "
                "Hãy chọn thư mục khác bằng --index rồi chạy docsearch index.",
                en=f"{path} was written by another version of docsearch (form {version}, this one is "
                f"{SCHEMA_VERSION}). Choose another folder with --index and run docsearch index.",
            )
        )


def damaged(path: Path) -> LibraryDamaged:
    """The error for a catalog that cannot be read."""
    return LibraryDamaged(
        Text(
            vi=f"Danh mục {path} bị hỏng. Hãy chuyển thư mục đó đi nơi khác, chạy lại docsearch index, rồi nhập lại "
            "các sửa đổi từ tệp corrections.jsonl trong thư mục cũ.",
            en=f"The catalog {path} is damaged. Move its folder away, run docsearch index again, and import the "
            "corrections from corrections.jsonl in the old folder.",
        )
    )


_SQLITE = {
    "disk is full": "đĩa đã đầy",
    "disk I/O error": "lỗi đọc ghi của ổ đĩa",
    "unable to open": "không mở được tệp",
}
"""What SQLite says, in Vietnamese."""


def _read_only(path: Path) -> LibraryError:
    return LibraryError(
        Text(
            vi=f"Thư mục {path.parent} không cho ghi; thư viện cần ghi được, kể cả khi chỉ tìm. "
            "Hãy xin quyền ghi, hoặc chép cả thư mục sang chỗ khác và dùng --index.",
            en=f"The folder {path.parent} cannot be written to; a library needs that even to be searched. "
            "Ask for permission, or copy the whole folder elsewhere and use --index.",
        )
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, each with what to do next."""
    try:
        yield
    except sqlite3.OperationalError as error:
        words = str(error)
        if "locked" in words or "busy" in words:
            raise LibraryLocked(
                Text(
                    vi=f"Một tiến trình khác đang ghi vào {path}. Hãy đợi nó xong rồi thử lại.",
                    en=f"Another process is writing to {path}. Wait until it ends and try again.",
                )
            ) from error
        if "no such table" in words or "no such column" in words:
            raise damaged(path) from error
        if "readonly" in words:
            raise _read_only(path) from error
        why = next((known for said, known in _SQLITE.items() if said in words), words)
        raise LibraryError(
            Text(
                vi=f"Không ghi hoặc đọc được {path}: {why}. Hãy kiểm tra dung lượng đĩa và quyền truy cập.",
                en=f"{path} cannot be written or read: {words}. Check free disk space and permissions.",
            )
        ) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error
