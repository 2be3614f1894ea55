"""Rich Text Format, also under the name .doc.

Our own walk, since fonts decide about legacy encodings and cells must stay whole: libraries give neither.
"""

from __future__ import annotations

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.rtf.document import Document


def _read(data: bytes, path: str) -> Reading:
    return Document().read(data)


def _accepts(head: bytes, suffix: str) -> float:
    return 0.95 if head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf") else 0.0


reader = Reader(
    name="rtf",
    label=Text(vi="Rich Text (.rtf)", en="Rich Text (.rtf)"),
    media_type="application/rtf",
    suffixes=(".rtf",),
    accepts=_accepts,
    read=_read,
    version=4,
)
