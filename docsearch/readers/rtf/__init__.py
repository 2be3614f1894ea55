"""Rich Text Format, also under the name .doc.

Our own walk, since fonts decide about legacy encodings and cells must stay whole: libraries give neither.
"""

from __future__ import annotations

from docsearch.language import Text
from docsearch.readers import Reader
from docsearch.readers.rtf.document import Document

reader = Reader(
    name="rtf",
    label=Text(vi="Rich Text (.rtf)", en="Rich Text (.rtf)"),
    media_type="application/rtf",
    suffixes=(".rtf",),
    accepts=lambda head, suffix: 0.95 if head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf") else 0.0,
    read=lambda data, _: Document().read(data),
    version=4,
)
