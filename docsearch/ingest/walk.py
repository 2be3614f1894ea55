"""The files beneath the roots that were given: every one of them, none opened."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docsearch.catalog.files import for_system, shown

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


Listed = dict[Path, set[str]]
"""Names in folders, each folder looked into once."""


def absolute(path: str | Path, listed: Listed | None = None) -> Path:
    """A path from the root of the file system, without ``..``; links stay as they are."""
    return _as_on_disk(Path(os.path.normpath(Path(path).absolute())), {} if listed is None else listed)


def _as_on_disk(path: Path, listed: Listed) -> Path:
    """The path with its names as their folders have them. Windows and macOS take them in other letters as well.

    In the catalog those would be other files, and each document would lie in two places.
    """
    if path == path.parent:
        return Path(str(path).upper()) if len(path.drive) == 2 else path
    above = _as_on_disk(path.parent, listed)
    if above not in listed:
        try:
            listed[above] = {one.name for one in for_system(above).iterdir()}
        except OSError:
            return above / path.name
    names = listed[above]
    if path.name not in names and os.path.lexists(for_system(path)):
        return above / next((name for name in sorted(names) if _alike(name) == _alike(path.name)), path.name)
    return above / path.name


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def outermost(roots: Sequence[str | Path]) -> list[Path]:
    """Absolute roots, those within another left out, in order."""
    listed: Listed = {}
    every = {absolute(root, listed) for root in roots}
    return sorted(root for root in every if every.isdisjoint(root.parents))


def deleted(path: Path) -> bool:
    """Whether a file was deleted, rather than out of reach: its folder is there, with other things in it.

    The folder of a drive that is not plugged in is missing too, or is empty.
    """
    try:
        return not os.path.lexists(for_system(path)) and any(for_system(path.parent).iterdir())
    except OSError:
        return False


def walk(root: Path, passed_over: Sequence[Path] = ()) -> Iterator[Found | Closed]:
    """Every file at or beneath a root, in the order of names; links to folders are followed, loops are not."""
    try:
        status = for_system(root).stat()
    except OSError as error:
        yield Closed(*shown(str(root)), error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(root, frozenset(passed_over), frozenset())
    else:
        yield _found(root, status)


def _folder(folder: Path, passed_over: frozenset[Path], above: frozenset[tuple[int, int]]) -> Iterator[Found | Closed]:
    try:
        status = for_system(folder).stat()
        names = sorted(path.name for path in for_system(folder).iterdir())
    except OSError as error:
        yield Closed(*shown(str(folder)), error)
        return
    inside = above | {(status.st_dev, status.st_ino)}
    for name in names:
        path = folder / name
        if path in passed_over:
            continue
        try:
            status = for_system(path).stat()
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
    return Found(str(for_system(path)), *shown(str(path)), status.st_size, status.st_mtime_ns, plain, ours)
