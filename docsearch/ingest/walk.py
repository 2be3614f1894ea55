"""The files beneath the roots that were given: every one of them, none opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docsearch.catalog.files import shown

_LEFT_BEHIND = {"thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Found:
    """A file: `path` for the operating system, `shown` for people. `plain` is false for pipes and devices.

    `ours` is false for what programs leave beside documents (lock files, hidden files, thumbnails);
    a hidden folder counts as one such file.
    """

    path: str
    shown: str
    raw: bytes | None
    size: int
    mtime_ns: int
    plain: bool = True
    ours: bool = True


@dataclass(frozen=True)
class Closed:
    """A root, folder or file that the operating system does not show."""

    shown: str
    raw: bytes | None
    error: OSError


def absolute(path: str | Path) -> Path:
    """A path from the root of the file system, without ``..``; links stay as they are."""
    return Path(os.path.normpath(Path(path).absolute()))


def outermost(roots: Sequence[str | Path]) -> list[Path]:
    """Absolute roots, those within another left out, in order."""
    every = sorted({absolute(root) for root in roots})
    return [root for root in every if not any(other in root.parents for other in every)]


def deleted(path: Path) -> bool:
    """Whether a file was deleted, rather than out of reach: its folder is there, with other things in it.

    The folder of a drive that is not plugged in is missing too, or is empty.
    """
    try:
        return not os.path.lexists(_long(path)) and any(_long(path.parent).iterdir())
    except OSError:
        return False


def walk(root: Path, passed_over: Sequence[Path] = ()) -> Iterator[Found | Closed]:
    """Every file at or beneath a root, in the order of names; links to folders are followed, loops are not."""
    try:
        status = _long(root).stat()
    except OSError as error:
        yield Closed(*shown(str(root)), error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(root, frozenset(passed_over), frozenset())
    else:
        yield _found(root, status)


def _folder(folder: Path, passed_over: frozenset[Path], above: frozenset[tuple[int, int]]) -> Iterator[Found | Closed]:
    try:
        status = _long(folder).stat()
        names = sorted(path.name for path in _long(folder).iterdir())
    except OSError as error:
        yield Closed(*shown(str(folder)), error)
        return
    inside = above | {(status.st_dev, status.st_ino)}
    for name in names:
        path = folder / name
        if path in passed_over:
            continue
        try:
            status = _long(path).stat()
        except OSError as error:
            yield Closed(*shown(str(path)), error)
            continue
        if not stat.S_ISDIR(status.st_mode) or name.startswith("."):
            yield _found(path, status)
        elif (status.st_dev, status.st_ino) not in inside:
            yield from _folder(path, passed_over, inside)


def _found(path: Path, status: os.stat_result) -> Found:
    name = path.name.lower()
    ours = not (name.startswith((".", "~$")) or name in _LEFT_BEHIND)
    plain = stat.S_ISREG(status.st_mode)
    return Found(str(path), *shown(str(path)), status.st_size, status.st_mtime_ns, plain, ours)


def _long(path: Path) -> Path:
    # Windows opens paths of 260 characters and more only in this form.
    if os.name == "nt" and len(str(path)) > 240 and not str(path).startswith("\\\\?\\"):
        return Path("\\\\?\\" + str(path))
    return path
