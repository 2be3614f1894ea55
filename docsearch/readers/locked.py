"""Office files locked by a password: a compound file that holds nothing but the encrypted package."""

from __future__ import annotations

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.refusals import encrypted


def _read(data: bytes, path: str) -> Reading:
    raise encrypted(path)


reader = Reader(
    name="locked",
    label=Text(vi="Tệp Office có mật khẩu", en="Office file with a password"),
    media_type="application/x-ole-storage",
    suffixes=(),
    accepts=lambda head, suffix: 0.99 if b"\nEncryptedPackage\n" in head else 0.0,
    read=_read,
)
