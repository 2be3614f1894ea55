"""Formats that nothing else here reads, turned by LibreOffice into ones that are, where it is installed.

It takes about two seconds a file, so it stands behind every other reader.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path, PurePath

from docsearch.errors import SourceTooLarge, UnsupportedFormat
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader, read_with, reader_for
from docsearch.readers.packages import damaged

_TEXTS = (".wpd", ".wps", ".sxw", ".stw", ".hwp", ".lwp", ".abw", ".pages", ".uot", ".wri")
_SHEETS = (".xlsb", ".sxc", ".123", ".wk1", ".wks", ".wb2", ".dif", ".numbers", ".uos")
_OLD_WORD = (b"\xdb\xa5", b"\x31\xbe\0\0", b"\x32\xbe\0\0")
"""How files of Word for Windows 1 and 2, and of Write, begin."""
TIMEOUT = 120
"""Seconds for one file; real files take two."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)


def program() -> str | None:
    """Where LibreOffice is, None where it is not."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


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
    target = "xlsx" if suffix in _SHEETS else "docx"
    with tempfile.TemporaryDirectory(prefix="docsearch-") as folder:
        source = Path(folder) / f"source{suffix}"
        source.write_bytes(data)
        made = _converted(soffice, source, target, path)
        content = made.read_bytes() if made.exists() else b""
    if not content:
        raise damaged(path, suffix)
    name = f"{path}.{target}"
    return read_with(reader_for(content, name), content, path).reading


def _converted(soffice: str, source: Path, target: str, path: str) -> Path:
    """Run LibreOffice with a profile of its own, so that one that is open on the desktop is not disturbed."""
    profile = (source.parent / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", target]
    try:
        subprocess.run(
            [*command, "--outdir", str(source.parent), str(source)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows alone has it
        )
    except subprocess.TimeoutExpired as error:
        raise SourceTooLarge(
            path,
            Text(
                vi=f"LibreOffice không đổi xong {path} trong {TIMEOUT} giây.",
                en=f"LibreOffice did not convert {path} within {TIMEOUT} seconds.",
            ),
        ) from error
    return source.with_suffix(f".{target}")


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
)
