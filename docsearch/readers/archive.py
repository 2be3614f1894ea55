"""Archives: .zip and .tar (also compressed), and single files compressed with gzip, bzip2 or xz.

An archive is no document; its members are.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from docsearch.errors import DamagedSource, EncryptedSource, SourceError, UnsupportedFormat
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.containers.members import MEMBER_LIMIT, Allowance, unpacked
from docsearch.readers.containers.outline import ZIP
from docsearch.readers.containers.packages import open_zip, read_member
from docsearch.readers.refusals import damaged, refusing, too_large
from docsearch.text.legacy import score

_GZIP, _BZIP2, _XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
_OPENINGS: dict[bytes, Callable[[io.BytesIO], Any]] = {
    _GZIP: lambda source: gzip.GzipFile(fileobj=source),
    _BZIP2: bz2.BZ2File,
    _XZ: lzma.LZMAFile,
}
_COMPRESSED = tuple(_OPENINGS)
_CLOSED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"MSCF\0\0\0\0")
_EMPTY_ZIP = b"PK\x05\x06"
_RATIO = 1000
"""How far a compressed stream above a megabyte may expand."""
_NAME_PAGES = ("cp1258", "cp437", "cp850")
"""Pages in which programs without Unicode write names: Vietnamese Windows, and DOS's two."""
_NO_DOCUMENT = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini", ":Zone.Identifier")


def _members(data: bytes, path: str) -> Iterator[tuple[str, bytes]]:
    if data.startswith((ZIP, _EMPTY_ZIP)):
        yield from _zip_members(data, path)
    elif data.startswith(_COMPRESSED):
        plain = _decompressed(data, path)
        if _is_tar(plain):
            yield from _tar_members(plain, path)
        else:
            yield PurePosixPath(path.replace("\\", "/")).stem or "member", plain
    else:
        yield from _tar_members(data, path)


def _zip_members(data: bytes, path: str) -> Iterator[tuple[str, bytes]]:
    allowance = Allowance(path)
    fault: SourceError | None = None
    with open_zip(data, path) as archive:
        for info in archive.infolist():
            if info.filename.endswith("/") or any(mark in info.filename for mark in _NO_DOCUMENT):
                continue
            try:
                content = read_member(archive, info, path, MEMBER_LIMIT)
            except (DamagedSource, EncryptedSource, UnsupportedFormat) as error:
                fault = fault or error  # the others first; the archive counts as failed all the same
                continue
            yield allowance.member(_zip_name(info), content)
    if fault is not None:
        raise fault


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: zipfile reads names without the UTF-8 flag as cp437, Windows writes other pages."""
    if info.flag_bits & 0x800:
        return unicodedata.normalize("NFC", info.filename)
    return _named(info.filename.encode("cp437", errors="replace"))


def _named(raw: bytes) -> str:
    """The name that these bytes mean."""
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        meant = [unicodedata.normalize("NFC", raw.decode(page, errors="replace")) for page in _NAME_PAGES]
        return max(meant, key=_likely)


def _likely(name: str) -> tuple[int, int]:
    """How Vietnamese a name is, then how few signs it has that no name would."""
    return score(name).good, -sum(not letter.isalnum() and letter > "\x7f" for letter in name)


def _is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar"


def _tar_members(data: bytes, path: str) -> Iterator[tuple[str, bytes]]:
    allowance = Allowance(path)
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf-8") as tar:
            for info in tar:
                if not info.isfile() or any(mark in info.name for mark in _NO_DOCUMENT):
                    continue
                if info.issparse() and info.size > len(data):
                    raise too_large(path, info.name)  # holes: a gigabyte of zeros in a block of 512 bytes
                name, stream = _named(info.name.encode("utf-8", "surrogateescape")), tar.extractfile(info)
                yield allowance.member(name, stream.read() if stream else b"")
    except (tarfile.TarError, EOFError, OSError, ValueError, RecursionError) as error:
        raise damaged(path, "TAR") from error  # headers of headers: tarfile calls itself for each


def _decompressed(data: bytes, path: str) -> bytes:
    """One compressed stream, counted while it unpacks."""
    opening = next(opening for mark, opening in _OPENINGS.items() if data.startswith(mark))
    try:
        with opening(io.BytesIO(data)) as stream:
            return unpacked(stream, len(data) * _RATIO, MEMBER_LIMIT, path, "stream")
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise damaged(path, "stream") from error


def _accepts(head: bytes, suffix: str) -> float:
    if head.startswith((ZIP, _EMPTY_ZIP)):
        return 0.6  # below .docx and the other packages, which are ZIP files as well
    return 0.9 if head.startswith(_COMPRESSED) or _is_tar(head) else 0.0


def _refuse(data: bytes, path: str) -> Reading:
    raise _closed(path)


_closed = refusing(
    UnsupportedFormat,
    vi="{path} là tệp nén loại không mở được ở đây. Hãy giải nén rồi đưa các tệp bên trong vào.",
    en="{path} is an archive of a kind that is not opened here. Unpack it and index what it holds.",
)
archive = Reader(
    name="archive",
    label=Text(vi="Tệp nén (.zip, .tar, .gz)", en="Archive (.zip, .tar, .gz)"),
    media_type="application/zip",
    suffixes=(".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz"),
    accepts=_accepts,
    read=lambda *_: Reading(()),
    members=_members,
)
other_archive = Reader(
    name="other archive",
    label=Text(vi="Tệp nén RAR, 7z, CAB", en="RAR, 7z or CAB archive"),
    media_type="application/x-archive",
    suffixes=(".rar", ".7z", ".cab"),
    accepts=lambda head, suffix: 0.9 if head.startswith(_CLOSED) else 0.0,
    read=_refuse,
)
reader = (archive, other_archive)
