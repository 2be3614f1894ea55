"""Word's binary .doc: Word 97 to 2007, and Word 6 and 95.

OLE compound file
└── WordDocument   fib.py: where things lie
    ├── text       pieces.py: 8 and 16 bit pieces
    ├── properties properties.py: fonts, deletions, cells and rows; styles.py: what styles give, names of fonts
    └── stories    story.py: fields, cells, headers, notes, text boxes into blocks
"""

from __future__ import annotations

from docsearch.errors import UnsupportedFormat
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.containers.compound import opened, sure_of
from docsearch.readers.doc import fib
from docsearch.readers.doc.story import read_stories
from docsearch.readers.refusals import encrypted, refusing


def _read(data: bytes, path: str) -> Reading:
    with opened(data, path, "WordDocument") as compound:
        if compound.exists("EncryptedPackage"):
            raise encrypted(path)
        stream = compound.read("WordDocument")
        info = fib.parse(stream)
        if info is None:
            raise _too_old(path)
        if info.encrypted:
            raise encrypted(path)
        table = compound.read(info.table_stream) if info.version == "97" else stream
        return read_stories(info, stream, table)


_too_old = refusing(
    UnsupportedFormat,
    vi="{path} do một bản Word trước Word 6 tạo ra. Hãy mở bằng LibreOffice và lưu thành .docx.",
    en="{path} was written by a Word before Word 6. Open it in LibreOffice and save it as .docx.",
)


reader: Reader = Reader(
    name="doc",
    label=Text(vi="Word 97-2003 (.doc)", en="Word 97-2003 (.doc)"),
    media_type="application/msword",
    suffixes=(".doc", ".dot"),
    accepts=lambda head, suffix: sure_of(head, suffix, "WordDocument", 0.95, reader.suffixes),
    read=_read,
    version=3,
)
