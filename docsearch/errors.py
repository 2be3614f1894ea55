"""Every error a caller can meet, in one tree.

    DocsearchError                         exit code
    ├── UsageError                         2   the request cannot be understood
    │   ├── QueryError                     2   with the place in the query
    │   └── UnknownName                    2   a field, format, engine or document nobody knows
    ├── SourceError (path)                     one file; a run records it and goes on
    │   ├── SkippedSource                      not read on purpose
    │   │   ├── UnsupportedFormat · SecretDocument · NeedsOcr
    │   └── FailedSource                   4   should have been read and could not be
    │       ├── DamagedSource · EncryptedSource · SourceTooLarge
    ├── LibraryError                       3   the catalog or the index
    │   ├── LibraryNotFound · LibraryDamaged (CatalogDamaged) · LibraryLocked · LibraryOutdated
    └── MissingPart                        5   an optional part is not installed

A message says what, which, and what to do next, in both languages, on one line::

    raise UsageError(vi=f"Không có trường “{name}”.", en=f"There is no field “{name}”.")

A `Text` that stands already goes in as ``*text``. What an error tells besides (a path, a place in a query) comes first.
Libraries' own exceptions are translated at the seam with ``raise ... from``.
"""

from __future__ import annotations

import errno
import re
from enum import IntEnum
from pathlib import Path

from docsearch.language import Text

_QUOTED = 80
"""Characters of what a user typed that a message repeats."""
_LONG = re.compile(f"“([^”]{{{_QUOTED}}})[^”]+”")


def _one_line(sentence: str) -> str:
    """A sentence as any terminal, page or log can show it, whatever was typed or a file is called."""
    shown = "".join(letter if letter.isprintable() or letter.isspace() else "\ufffd" for letter in sentence)
    return shortened(" ".join(shown.splitlines()))


def shortened(sentence: str) -> str:
    """A sentence that repeats no more than the beginning of what was typed, which stands in “…”."""
    return _LONG.sub(r"“\1…”", sentence)


_SYSTEM = {
    errno.ENOENT: "không có tệp hay thư mục ấy",
    errno.EACCES: "không có quyền, hoặc tệp đang được chương trình khác mở",
    errno.EPERM: "không có quyền",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EROFS: "ổ đĩa này chỉ đọc được, không ghi được",
    errno.EISDIR: "đó là một thư mục",
    errno.ENOTDIR: "trong đường dẫn có tên không phải là thư mục",
    errno.EEXIST: "đã có tệp trùng tên",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "lỗi đọc ghi của ổ đĩa",
}
"""What people of Vietnam are told of the system's commonest refusals, which it names in its own language."""


def system_reason(error: OSError | MemoryError) -> Text:
    """Why the operating system refused, as part of a sentence; rare reasons in the system's own words."""
    if isinstance(error, MemoryError):
        return Text(
            vi="không đủ bộ nhớ; hãy đóng bớt chương trình khác rồi thử lại",
            en="it has too little memory; close other programs and try again",
        )
    name = type(error).__name__
    own = error.strerror or str(error)
    return Text(
        vi=_SYSTEM.get(error.errno or 0, own or f"hệ điều hành không nói vì sao ({name})"),
        en=own or f"the system does not say why ({name})",
    )


def system_fault(error: OSError | MemoryError) -> Text:
    """That the operating system refused, of which file where that is known, and why."""
    why = system_reason(error)
    which = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
    return Text(vi=f"Máy không làm được việc này{which}: {why.vi}.", en=f"The machine cannot do this{which}: {why.en}.")


class ExitCode(IntEnum):
    """What the process says to the shell when it ends."""

    DONE = 0
    NOTHING_FOUND = 1
    USAGE = 2
    LIBRARY = 3
    SOME_FAILED = 4
    MISSING_PART = 5
    INTERRUPTED = 130


class DocsearchError(Exception):
    """Root of all errors that docsearch raises on purpose."""

    exit_code = ExitCode.USAGE

    def __init__(self, vi: str, en: str) -> None:
        self.message = Text(_one_line(vi), _one_line(en))
        super().__init__(*self.message)

    def __str__(self) -> str:
        return self.message.en


class UsageError(DocsearchError):
    """The request cannot be understood."""


class QueryError(UsageError):
    """The query has a fault at `start` to `end` (code points of `query`, which is what was typed, in NFC)."""

    def __init__(self, query: str, start: int, end: int, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.query = query
        self.start = start
        self.end = end
        self.args = (query, start, end, *self.message)  # what it is made of anew in another process


class UnknownName(UsageError):
    """A field, format, engine or document that does not exist."""


class SourceError(DocsearchError):
    """One file could not become a document; `path` is as the user named it."""

    def __init__(self, path: Path | str, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.path = str(path)
        self.args = (self.path, *self.message)  # what it is made of anew in another process


class SkippedSource(SourceError):
    """Left out on purpose; the reason is the message."""


class UnsupportedFormat(SkippedSource):
    """No reader takes this kind of file."""


class SecretDocument(SkippedSource):
    """Bears a secrecy mark; must not lie on a networked system (Law 117/2025/QH15)."""


class NeedsOcr(SkippedSource):
    """Pictures of pages only, and nothing installed that reads them."""


class FailedSource(SourceError):
    """Should have been read and could not be."""

    exit_code = ExitCode.SOME_FAILED


class DamagedSource(FailedSource):
    """The bytes do not hold what they claim to hold."""


class EncryptedSource(FailedSource):
    """Locked by a password."""


class SourceTooLarge(FailedSource):
    """More bytes, pages, members, time or memory than the bound allows."""


class LibraryError(DocsearchError):
    """Something about the catalog or the index itself."""

    exit_code = ExitCode.LIBRARY


class LibraryNotFound(LibraryError):
    """No library at this place."""


class LibraryDamaged(LibraryError):
    """The library is there but cannot be trusted; the message names the command that mends it."""


class CatalogDamaged(LibraryDamaged):
    """What every index is made from: making one anew mends nothing."""


class LibraryLocked(LibraryError):
    """Another process is writing."""


class LibraryOutdated(LibraryError):
    """Written by another version of docsearch."""


class MissingPart(DocsearchError):
    """An optional part is not installed; the message names the command that installs it."""

    exit_code = ExitCode.MISSING_PART
