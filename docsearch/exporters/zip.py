"""A ZIP file to hand on: the originals under readable names, their metadata, and a manifest with checksums."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from docsearch.errors import SourceError
from docsearch.exporters import Exporter, Original
from docsearch.exporters.csv import write as write_csv
from docsearch.language import Text
from docsearch.models import Dispatch

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""What no file name on Windows may hold."""
Instant = tuple[int, int, int, int, int, int]
YEARS = range(1980, 2108)
"""A ZIP file knows no others, and a machine's clock may be wrong."""
BEGINNING: tuple[int, ...] = (1980, 1, 1, 0, 0, 0)
LONGEST = 100
"""Characters of a name before its ending, so that it still unpacks beneath a deep folder on Windows."""


def write(dispatches: Iterable[Dispatch], out: BinaryIO, original: Original) -> int:
    """``van-ban/…``, ``metadata.csv`` (for Excel) and ``manifest.csv`` (file, SHA-256, id, where it came from).

    A dispatch whose file is gone stays in both tables; its line of the manifest has no file. All is dated when it came
    into the library, so that the same dispatches make the same bytes.
    """
    manifest = io.StringIO()
    lines = csv.writer(manifest)
    lines.writerow(("file", "sha256", "id", "path"))
    taken: set[str] = set()
    latest = BEGINNING
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, tempfile.TemporaryFile() as table:

        def put(name: str, data: str | bytes, added: tuple[int, ...]) -> None:
            member = zipfile.ZipInfo(name, cast("Instant", added if added[0] in YEARS else BEGINNING))
            member.external_attr = 0o644 << 16
            package.writestr(member, data, zipfile.ZIP_DEFLATED)

        def packed() -> Iterator[Dispatch]:
            nonlocal latest
            for dispatch in dispatches:
                file, checksum = "", ""
                added = dispatch.added.astimezone().timetuple()[:6] if dispatch.added else BEGINNING
                latest = max(latest, added)
                try:
                    name, data = original(dispatch.id)
                except SourceError:
                    name, data = "", b""
                if name:
                    file = f"van-ban/{unique(readable(dispatch, name), taken)}"
                    checksum = hashlib.sha256(data).hexdigest()
                    put(file, data, added)
                lines.writerow((file, checksum, dispatch.id, dispatch.path))
                yield dispatch

        count = write_csv(packed(), cast("BinaryIO", table), original, excel=True)
        table.seek(0)
        put("metadata.csv", table.read(), latest)
        put("manifest.csv", "\ufeff" + manifest.getvalue(), latest)
    return count


def readable(dispatch: Dispatch, name: str) -> str:
    """A name a person knows the letter by: ``2021-01-14 51-UBND-KGVX tăng cường phòng dịch.pdf``."""
    known = [str(part) for part in (dispatch.date, dispatch.number or dispatch.symbol, dispatch.subject) if part]
    stem = " ".join(known) or PurePosixPath(name).stem
    stem = " ".join(seen(FORBIDDEN.sub("-", stem)).split())[:LONGEST].rstrip(" .")
    suffix = seen(FORBIDDEN.sub("", PurePosixPath(name).suffix.lower()))
    return (stem or "van-ban") + suffix


def seen(name: str) -> str:
    """Without marks that turn the direction of writing: with one a name can show another ending than it has."""
    return "".join(letter for letter in name if letter.isprintable() or letter.isspace())


def unique(name: str, taken: set[str]) -> str:
    """The name, numbered where another dispatch has it already; file systems may not tell case apart."""
    path = PurePosixPath(name)
    free, copy = name, 1
    while free.lower() in taken:
        copy += 1
        free = f"{path.stem} ({copy}){path.suffix}"
    taken.add(free.lower())
    return free


exporter = Exporter(
    name="zip",
    label=Text(vi="ZIP kèm bản gốc", en="ZIP with originals"),
    suffix=".zip",
    media_type="application/zip",
    write=write,
)
