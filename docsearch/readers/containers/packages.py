"""ZIP packages (.docx, .xlsx, .odt, .epub), opened without trusting what they declare."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib

from docsearch.errors import UnsupportedFormat
from docsearch.readers.containers.elements import Element, parse_xml
from docsearch.readers.containers.members import unpacked
from docsearch.readers.refusals import damaged, encrypted, refusing

PART_LIMIT = 256 * 1024 * 1024
"""Bytes one part may unpack to: the text of the longest real documents takes a tenth of it."""

RATIO_LIMIT = 400
"""How far a part above a megabyte may expand. DEFLATE reaches about 1,030 on repetition; XML of real texts 5 to 60."""

_METHODS = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
"""Ways of packing that Python unpacks in every version; Windows packs what is larger than 2 GB by another."""


class Package:
    """The parts of a package by their names. Use as a context manager.

    What cannot be read is refused in the name of the file, `path`; a part that is not there is damage, too.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._archive = open_zip(data, path)
        self.names = list(self._archive.NameToInfo)

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises as `read_member` does."""
        if name not in self:
            raise damaged(self.path, name)
        return read_member(self._archive, self._archive.getinfo(name), self.path, PART_LIMIT)

    def xml(self, name: str) -> Element:
        """The root of an XML part. Raises as `read` and `parse_xml` do."""
        return parse_xml(self.read(name), self.path, name)

    def xml_if_any(self, name: str) -> Element:
        """The root of an XML part, an empty one where there is no such part."""
        from lxml import etree

        return self.xml(name) if name in self else etree.Element("none")

    def related(self, part: str) -> dict[str, str]:
        """The parts that `part` refers to within the package, by the names it has for them (ECMA-376 part 2, 6.5)."""
        folder, name = posixpath.split(part)
        found = {}
        for relation in self.xml_if_any(f"{folder}/_rels/{name}.rels"):
            identity, target = relation.get("Id"), relation.get("Target")
            if identity and target and relation.get("TargetMode") != "External":
                found[identity] = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
        return found


def open_zip(data: bytes, path: str) -> zipfile.ZipFile:
    """The ZIP file, or `DamagedSource`."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged(path, "ZIP") from error


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, limit: int) -> bytes:
    """The bytes of a member; the declared size is not believed.

    Raises `SourceTooLarge` beyond `limit` or `RATIO_LIMIT`, `EncryptedSource`, `DamagedSource`, `UnsupportedFormat`
    for one that is packed in a way nobody here unpacks.
    """
    if info.flag_bits & 1:
        raise encrypted(path)
    if info.compress_type not in _METHODS:
        raise _otherwise_packed(path, info.filename)
    try:
        with archive.open(info) as stream:
            return unpacked(stream, info.compress_size * RATIO_LIMIT, limit, path, info.filename)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
        raise damaged(path, info.filename) from error
    except NotImplementedError as error:  # patches, strong encryption
        raise _otherwise_packed(path, info.filename) from error
    except RuntimeError as error:  # zipfile's word for "password required"
        raise encrypted(path) from error


_otherwise_packed = refusing(
    UnsupportedFormat,
    vi="Tệp {path}: phần {part} nén theo cách không mở được ở đây. Hãy giải nén rồi nén lại thành ZIP thường.",
    en="File {path}: {part} is packed in a way that is not opened here. Unpack it, and pack it as plain ZIP.",
)


def identity_of(element: Element) -> str:
    """The name under which `element` refers to another part (``r:id``, in either of the standard's namespaces)."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")


def sure_of(head: bytes, named: bool, marked: bool) -> float:
    """How sure a reader is of a package: by a mark of its kind, else by the file's name."""
    if not head.startswith(b"PK"):
        return 0.0
    return 0.95 if marked else 0.65 if named else 0.0  # a damaged package is no archive of its parts
