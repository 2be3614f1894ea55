"""Opening ZIP packages (.docx, .xlsx, .odt) and their XML without trusting what they declare."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from docsearch.errors import DamagedSource, EncryptedSource, SourceError, SourceTooLarge, UnsupportedFormat
from docsearch.language import Text

if TYPE_CHECKING:
    from lxml.etree import _Element

PART_LIMIT = 256 * 1024 * 1024
"""Bytes one part may unpack to: the text of the longest real documents takes a tenth of it."""

RATIO_LIMIT = 400
"""How far a part above a megabyte may expand. DEFLATE reaches about 1,030 on repetition; XML of real texts 5 to 60."""

_CHUNK = 1 << 20
_METHODS = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
"""Ways of packing that Python unpacks in every version; Windows packs what is larger than 2 GB by another."""


def open_package(data: bytes, path: str) -> zipfile.ZipFile:
    """The package, or `DamagedSource`."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged(path, "ZIP") from error


def read_part(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, path: str, limit: int = PART_LIMIT) -> bytes:
    """The bytes of a part, counted while unpacking; the declared size is not believed.

    Raises `SourceTooLarge` beyond `limit` or `RATIO_LIMIT`, `EncryptedSource`, `DamagedSource`, `UnsupportedFormat`
    for one that is packed in a way nobody here unpacks; KeyError for a part that is not there.
    """
    info = archive.getinfo(name) if isinstance(name, str) else name
    if info.flag_bits & 1:
        raise encrypted(path)
    if info.compress_type not in _METHODS:
        raise _otherwise_packed(path, info.filename)
    allowed = min(limit, max(_CHUNK, info.compress_size * RATIO_LIMIT))
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > allowed:
                    raise too_large(path, info.filename)
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
        raise damaged(path, info.filename) from error
    except NotImplementedError as error:  # patches, strong encryption
        raise _otherwise_packed(path, info.filename) from error
    except RuntimeError as error:  # zipfile's word for "password required"
        raise encrypted(path) from error
    return b"".join(pieces)


def parse_xml(data: bytes, path: str, part: str, *, long_texts: bool = False) -> _Element:
    """The root of an XML part. Entities are neither expanded nor fetched; a document that declares any is refused.

    `long_texts` lifts libxml2's bound of ten megabytes on one text, for XML that carries whole files.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, huge_tree=long_texts
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(path, part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedSource(
            path,
            Text(
                vi=f"{path}: phần {part} khai báo DTD hoặc thực thể XML, tài liệu văn phòng không được có.",
                en=f"{path}: part {part} declares a DTD or XML entities, which office documents must not have.",
            ),
        )
    return root


def part_if_any(archive: zipfile.ZipFile, name: str, path: str) -> _Element | None:
    """The root of an XML part, None where the package has no such part. Raises as `read_part` and `parse_xml` do."""
    try:
        archive.getinfo(name)
    except KeyError:
        return None
    return parse_xml(read_part(archive, name, path), path, name)


@contextmanager
def left_out(part: str, notes: list[Text]) -> Iterator[None]:
    """For a part that the text is whole without: where it cannot be read, a note says so in place of an error."""
    try:
        yield
    except SourceError:
        notes.append(
            Text(
                vi=f"Không đọc được phần {part} nên bỏ qua phần này.",
                en=f"{part} cannot be read and was left out.",
            )
        )


def related(archive: zipfile.ZipFile, part: str, path: str) -> dict[str, str]:
    """The parts that `part` refers to within the package, by the names it has for them (ECMA-376 part 2, 6.5)."""
    folder, name = posixpath.split(part)
    root = part_if_any(archive, f"{folder}/_rels/{name}.rels", path)
    found = {}
    for relation in root if root is not None else ():
        identity, target = relation.get("Id"), relation.get("Target")
        if identity and target and relation.get("TargetMode") != "External":
            found[identity] = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
    return found


def identity_of(element: _Element) -> str:
    """The name under which `element` refers to another part (``r:id``, in either of the standard's namespaces)."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")


def damaged(path: str, part: str) -> DamagedSource:
    """The file cannot be read at `part`."""
    return DamagedSource(
        path,
        Text(
            vi=f"Tệp {path} bị hỏng: không đọc được phần {part}. Hãy chép lại từ bản gốc.",
            en=f"File {path} is damaged: {part} cannot be read. Copy it again from the original.",
        ),
    )


def encrypted(path: str) -> EncryptedSource:
    """The file is locked."""
    return EncryptedSource(
        path,
        Text(
            vi=f"Tệp {path} được khóa bằng mật khẩu. Hãy lưu lại một bản không có mật khẩu.",
            en=f"File {path} is locked by a password. Save a copy without the password.",
        ),
    )


def _otherwise_packed(path: str, part: str) -> UnsupportedFormat:
    return UnsupportedFormat(
        path,
        Text(
            vi=f"Tệp {path}: phần {part} nén theo cách không mở được ở đây. Hãy giải nén rồi nén lại thành ZIP thường.",
            en=f"File {path}: {part} is packed in a way that is not opened here. Unpack it, and pack it as plain ZIP.",
        ),
    )


def too_large(path: str, part: str) -> SourceTooLarge:
    """More than the bounds allow."""
    return SourceTooLarge(
        path,
        Text(
            vi=f"Tệp {path}: phần {part} bung ra quá lớn so với giới hạn an toàn.",
            en=f"File {path}: {part} unpacks to more than the safe limit.",
        ),
    )


def sure_of(head: bytes, named: bool, marked: bool) -> float:
    """How sure a reader is of a package: by a mark of its kind, else by the file's name."""
    if not head.startswith(b"PK"):
        return 0.0
    return 0.95 if marked else 0.65 if named else 0.0  # a damaged package is no archive of its parts
