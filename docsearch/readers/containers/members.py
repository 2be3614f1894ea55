"""Bounds on what a container may hold, counted while it is opened; what it declares is not believed."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import IO

from docsearch.errors import SourceTooLarge
from docsearch.readers.refusals import refusing, too_large

MOST_MEMBERS = 20_000
MEMBER_LIMIT = 1 << 30
"""Bytes of one member: the longest scans of dispatches have a tenth of it."""
TOTAL_LIMIT = 8 << 30
"""Bytes of all members of one container."""

_CHUNK = 1 << 20
_ROOT = re.compile(r"^(?:[A-Za-z]:)?[\\/]+")


@dataclass
class Allowance:
    """What a container may still give."""

    path: str
    members: int = MOST_MEMBERS
    size: int = TOTAL_LIMIT
    _taken: dict[str, int] = field(default_factory=dict)

    def member(self, name: str, data: bytes) -> tuple[str, bytes]:
        """One more member of that content: its name within the container, and the content. Raises as `take` does."""
        self.take(len(data))
        return member_name(name, self._taken), data

    def take(self, size: int) -> None:
        """One more member of that size; `SourceTooLarge` where it is too many or too much."""
        self.members -= 1
        self.size -= size
        if self.members < 0 or self.size < 0 or size > MEMBER_LIMIT:
            raise _too_much(self.path)


_too_much = refusing(
    SourceTooLarge,
    vi="{path} chứa quá nhiều tệp hoặc quá nhiều dữ liệu so với giới hạn an toàn. Hãy giải nén rồi đưa từng phần vào.",
    en="{path} holds more files or more data than the safe limit. Unpack it and index it part by part.",
)


def member_name(name: str, taken: dict[str, int]) -> str:
    """A name for a member within its container: no roots, no ways up, never twice.

    It serves for showing and finding again; nothing is ever written under it. `taken` are the names given so far,
    and how often each was asked for.
    """
    parts = [part for part in _ROOT.sub("", name.replace("\\", "/")).split("/") if part not in ("", ".", "..")]
    plain = "/".join(parts).replace("!/", "!_").replace("\x00", "") or "member"
    stem, suffix = posixpath.splitext(plain)
    candidate = plain
    while candidate in taken:
        taken[plain] += 1  # kept: to count from one each time would take the square of the time
        candidate = f"{stem} ({taken[plain]}){suffix}"
    taken[candidate] = 1
    return candidate


def unpacked(stream: IO[bytes], expected: int, limit: int, path: str, part: str) -> bytes:
    """All of a compressed stream, counted while it unpacks.

    `SourceTooLarge` beyond `limit` bytes, or beyond as many as are `expected` of it where that is over a megabyte.
    """
    allowed = min(limit, max(_CHUNK, expected))
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > allowed:
                raise too_large(path, part)
            pieces.append(piece)
    except MemoryError as error:  # LZMA makes room first for as much as the stream says that it looks back
        raise too_large(path, part) from error
    return b"".join(pieces)
