"""Formats that nothing else here reads, turned by LibreOffice into ones that are, where it is installed.

It takes about two seconds to start, so it stands behind every other reader and, in a run over folders, takes
the files of a folder in batches.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePath
from typing import Any

from docsearch.errors import SourceTooLarge, UnsupportedFormat
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader, programs, read_with, reader_for
from docsearch.readers.refusals import damaged

_TEXTS = (".wpd", ".wps", ".sxw", ".stw", ".hwp", ".lwp", ".abw", ".pages", ".uot", ".wri")
_SHEETS = (".xlsb", ".sxc", ".123", ".wk1", ".wks", ".wb2", ".dif", ".numbers", ".uos")
_OLD_WORD = (b"\xdb\xa5", b"\x31\xbe\0\0", b"\x32\xbe\0\0")
"""How files of Word for Windows 1 and 2, and of Write, begin."""
TIMEOUT = 120
"""Seconds for one call; real files take two."""
BATCH = 10
_LARGEST_ALONG = 20 * 2**20
"""Bytes of a file that is converted along with another."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_KILLER = "%SystemRoot%/System32/taskkill.exe"


def program() -> str | None:
    """Where LibreOffice is, None where it is not."""
    return programs.program(("soffice", "libreoffice"), _PLACES)


_along: ContextVar[bool] = ContextVar("along", default=False)
_made: dict[str, bytes] = {}
"""What a batch has made beyond the file that was asked for, by the SHA-256 of the original; one batch's worth."""


@contextmanager
def in_batches() -> Iterator[None]:
    """Within this context the files beside the one that is read are converted along with it.

    For runs over whole folders: LibreOffice takes two seconds to start and a tenth of one a file.
    """
    token = _along.set(True)
    try:
        yield
    finally:
        _along.reset(token)


def _read(data: bytes, path: str) -> Reading:
    soffice = program()
    if soffice is None:
        raise UnsupportedFormat(
            path,
            Text(
                vi=f"Để đọc {path} cần cài LibreOffice, hoặc đổi tệp sang DOCX hay PDF.",
                en=f"To read {path}, install LibreOffice, or convert the file to DOCX or PDF.",
            ),
        )
    suffix = PurePath(path).suffix.lower()
    content = _made.pop(_sha256(data), b"") or _converted(soffice, data, path, suffix)
    if not content:
        raise damaged(path, suffix)
    name = f"{path}.{_target(suffix)}"
    return read_with(reader_for(content, name), content, path).reading


def _target(suffix: str) -> str:
    return "xlsx" if suffix in _SHEETS else "docx"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _converted(soffice: str, data: bytes, path: str, suffix: str) -> bytes:
    """The file in the format it is turned into, b"" where LibreOffice makes nothing of it.

    Where a batch breaks, the file is tried once more alone: another one may have broken it.
    """
    batch = [(data, suffix), *(_beside(Path(path), suffix) if _along.get() else ())]
    in_time, made = _run(soffice, batch)
    if not made[0] and len(batch) > 1:
        in_time, made = _run(soffice, batch[:1])
    elif len(batch) > 1:
        _made.clear()
        _made.update({_sha256(other): content for (other, _), content in zip(batch[1:], made[1:], strict=True)})
    if not in_time and not made[0]:
        raise SourceTooLarge(
            path,
            Text(
                vi=f"LibreOffice không đổi xong {path} trong {TIMEOUT} giây.",
                en=f"LibreOffice did not convert {path} within {TIMEOUT} seconds.",
            ),
        )
    return made[0]


def _beside(path: Path, suffix: str) -> Iterator[tuple[bytes, str]]:
    """The files after this one in its folder that become the same format, as many as go into a batch."""
    try:
        after = sorted(one for one in path.parent.iterdir() if one.name > path.name) if path.is_file() else []
        ours = [one for one in after if one.suffix.lower() in reader.suffixes]
        same = [one for one in ours if _target(one.suffix.lower()) == _target(suffix)]
        for one in same[: BATCH - 1]:
            if one.stat().st_size <= _LARGEST_ALONG:
                yield one.read_bytes(), one.suffix.lower()
    except OSError:
        return  # they will be read, and their faults told, in their turn


def _run(soffice: str, batch: Sequence[tuple[bytes, str]]) -> tuple[bool, list[bytes]]:
    """One call of LibreOffice: whether it ended in time, and what it made of each file.

    It has a profile of its own, so that one that is open on the desktop is not disturbed.
    """
    with tempfile.TemporaryDirectory(prefix="docsearch-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"{index}{suffix}" for index, (_, suffix) in enumerate(batch)]
        for source, (data, _) in zip(sources, batch, strict=True):
            source.write_bytes(data)
        target = _target(batch[0][1])
        command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        in_time = _ends_in_time([*command, "--convert-to", target, "--outdir", name, *map(str, sources)])
        made = [source.with_suffix(f".{target}") for source in sources]
        return in_time, [one.read_bytes() if one.exists() else b"" for one in made]


def _ends_in_time(command: list[str]) -> bool:
    options: dict[str, Any] = (
        {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
        if sys.platform == "win32"
        else {"start_new_session": True}  # a group of its own, since the program is begun by a script
    )
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, **options)
    try:
        process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:  # too late, or whoever waits is interrupted
            if sys.platform == "win32":
                # With all that it has started: what we have begun only waits for the program itself.
                if killer := programs.program((), (_KILLER,)):
                    kill = [killer, "/F", "/T", "/PID", str(process.pid)]
                    subprocess.run(kill, stdin=nothing, stdout=nothing, stderr=nothing, check=False, **options)
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return True


def _accepts(head: bytes, suffix: str) -> float:
    if head.startswith(_OLD_WORD) and suffix in (".doc", ".wri"):
        return 0.7
    return 0.3 if suffix in reader.suffixes else 0.0


reader = Reader(
    name="libreoffice",
    label=Text(vi="Định dạng cũ (qua LibreOffice)", en="Older formats (by LibreOffice)"),
    media_type="application/octet-stream",
    suffixes=(*_TEXTS, *_SHEETS),
    accepts=_accepts,
    read=_read,
    version=2,
)
