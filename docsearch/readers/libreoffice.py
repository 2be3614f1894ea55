"""Formats that nothing else here reads, turned by LibreOffice into ones that are, where it is installed.

It takes about two seconds to start, so it stands behind every other reader.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath
from typing import Any

from docsearch.errors import SourceTooLarge, UnsupportedFormat
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader, programs, read_with, reader_for
from docsearch.readers.refusals import damaged, refusing

_TEXTS = (".wpd", ".wps", ".sxw", ".stw", ".hwp", ".lwp", ".abw", ".pages", ".uot", ".wri")
_SHEETS = (".xlsb", ".sxc", ".123", ".wk1", ".wks", ".wb2", ".dif", ".numbers", ".uos")
_OLD_WORD = (b"\xdb\xa5", b"\x31\xbe\0\0", b"\x32\xbe\0\0")
"""How files of Word for Windows 1 and 2, and of Write, begin."""
TIMEOUT = 120
"""Seconds for one call; real files take two."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_KILLER = "%SystemRoot%/System32/taskkill.exe"


def program() -> str | None:
    """Where LibreOffice is, None where it is not."""
    return programs.program(("soffice", "libreoffice"), _PLACES)


def _read(data: bytes, path: str) -> Reading:
    soffice = program()
    if soffice is None:
        raise _without_program(path)
    suffix = PurePath(path).suffix.lower()
    in_time, content = _run(soffice, data, suffix)
    if not in_time and not content:
        raise _too_slow(path, str(TIMEOUT))
    if not content:
        raise damaged(path, suffix)
    name = f"{path}.{_target(suffix)}"
    return read_with(reader_for(content, name), content, path).reading


_without_program = refusing(
    UnsupportedFormat,
    vi="Để đọc {path} cần cài LibreOffice, hoặc đổi tệp sang DOCX hay PDF.",
    en="To read {path}, install LibreOffice, or convert the file to DOCX or PDF.",
)
_too_slow = refusing(
    SourceTooLarge,
    vi="LibreOffice không đổi xong {path} trong {part} giây. Hãy đổi tệp sang DOCX hay PDF.",
    en="LibreOffice did not convert {path} within {part} seconds. Convert it to DOCX or PDF.",
)


def _target(suffix: str) -> str:
    return "xlsx" if suffix in _SHEETS else "docx"


def _run(soffice: str, data: bytes, suffix: str) -> tuple[bool, bytes]:
    """One call of LibreOffice: whether it ended in time, and what it made of the file; b"" where that is nothing.

    It has a profile of its own, so that one that is open on the desktop is not disturbed.
    """
    with tempfile.TemporaryDirectory(prefix="docsearch-", ignore_cleanup_errors=True) as name:
        source = Path(name) / f"0{suffix}"
        source.write_bytes(data)
        target = _target(suffix)
        command = [soffice, f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}", "--headless", "--norestore"]
        in_time = _ends_in_time([*command, "--convert-to", target, "--outdir", name, str(source)])
        made = source.with_suffix(f".{target}")
        return in_time, made.read_bytes() if made.exists() else b""


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
