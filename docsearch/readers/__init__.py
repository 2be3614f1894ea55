"""From bytes to blocks of text: one module a format.

A module here binds ``reader``; nothing else has to be told. Only `containers` (files within files), `flow` (documents
without pages), `page` (documents of pages), `mail`, `ocr`, `programs` and `refusals` are what several formats share.
`recognise` decides by content which reader takes a file, names only break ties. Heavy libraries are imported inside
functions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docsearch.errors import DamagedSource, UnsupportedFormat
from docsearch.language import Text
from docsearch.models import RawDocument, Reading, Source
from docsearch.readers.containers.outline import outline
from docsearch.readers.refusals import refusing
from docsearch.registry import Registry
from docsearch.text.repairs import repaired


@dataclass(frozen=True)
class Reader:
    """One format.

    `accepts(head, suffix)` says how sure it is (0 to 1) that bytes beginning with
    `head` (up to 8 KiB), from a file of that lower-case suffix, are its own; content outweighs names
    (0.9 for a signature in the bytes, 0.5 for a name alone). `read(data, path)` gives the blocks or
    raises `SourceError`; `path` serves messages only. `version` rises when its outcome changes.

    `head` of a ZIP or compound (OLE) file is followed by the names of what it holds, see `outline`.
    A container (archive, mail) has `members`: the name and bytes of each file inside, one at a time,
    under bounds on count, size and ratio; a member's path is ``a.zip!/b.docx``. A container whose
    `read` gives no blocks (an archive) is not a document of its own.
    """

    name: str
    label: Text
    media_type: str
    suffixes: tuple[str, ...]
    accepts: Callable[[bytes, str], float]
    read: Callable[[bytes, str], Reading]
    version: int = 1
    members: Callable[[bytes, str], Iterator[tuple[str, bytes]]] | None = None


readers: Registry[Reader] = Registry("docsearch.readers", "reader", Text(vi="định dạng", en="format"))

HEAD = 8192


def recognise(data: bytes, path: str) -> Reader | None:
    """The reader surest of a file with these bytes, None where none is.

    Give it the whole file: ZIP and compound files list what they hold elsewhere than at their beginning.
    """
    suffix = Path(path).suffix.lower()
    head = data[:HEAD] + outline(data)
    sure, reader = max(
        ((reader.accepts(head, suffix), reader) for reader in readers.all().values()),
        key=lambda pair: pair[0],
        default=(0.0, None),
    )
    return reader if sure > 0 else None


def reader_for(data: bytes, path: str) -> Reader:
    """The reader that takes a file.

    Raises:
        UnsupportedFormat: No reader takes it.
        DamagedSource: No bytes at all, or bytes that are not what the name says.
    """
    reader = recognise(data, path)
    if reader is None:
        suffix = Path(path).suffix.lower()
        named = next((one for one in readers.all().values() if data and suffix in one.suffixes), None)
        if named is not None:
            raise DamagedSource(
                path,
                vi=f"Tệp {path} có đuôi của {named.label.vi} nhưng nội dung không phải. Hãy chép lại từ bản gốc.",
                en=f"File {path} is named as {named.label.en} and does not hold it. Copy it again from the original.",
            )
        raise _unknown(path)
    if not data:
        raise _empty(path)
    return reader


_unknown = refusing(
    UnsupportedFormat,
    vi="Không có bộ đọc cho loại tệp này: {path}. Hãy đổi sang PDF, DOCX, HTML hoặc văn bản thuần.",
    en="No reader takes this kind of file: {path}. Convert it to PDF, DOCX, HTML or plain text.",
)
_empty = refusing(
    DamagedSource,
    vi="Tệp {path} rỗng (0 byte). Hãy chép lại từ bản gốc.",
    en="File {path} is empty (0 bytes). Copy it again from the original.",
)


def read_with(reader: Reader, data: bytes, path: str, sha256: str = "") -> RawDocument:
    """Read a file's bytes by a reader already chosen; `sha256` is theirs where the caller has it."""
    source = Source(path, sha256 or hashlib.sha256(data).hexdigest(), reader.media_type, len(data))
    return RawDocument.of(source, repaired(reader.read(data, path)))


def read_bytes(data: bytes, path: str) -> RawDocument:
    """Read a file's bytes; raises `SourceError`."""
    return read_with(reader_for(data, path), data, path)


def read(path: str | Path) -> RawDocument:
    """Read one file into text, without a library. Raises `SourceError`."""
    return read_bytes(Path(path).read_bytes(), str(path))
