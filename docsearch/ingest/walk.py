"""The files beneath the roots that were given: every one of them, none opened."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docsearch.catalog.files import for_system, shown, whole

MOUNTED = {"media", "mnt", "Volumes"}
"""Where systems put drives, each in a folder that is there while the drive is."""
_LEFT_BEHIND = {"thumbs.db", "desktop.ini"}
_ORIGIN = ":zone.identifier"  # ends what Windows keeps beside a download, and Linux has as a file of its own


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
    """The whole of a path, its names as they are on the disk."""
    return _as_on_disk(whole(path), {} if listed is None else listed)


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


def moved_away(path: Path) -> bool:
    """Whether a file went with the folders it lay in, rather than out of reach: what lies above them is there.

    A drive that is not plugged in leaves an empty folder; or none beneath /mnt, /media/user or /Volumes; or no anchor.
    """
    above = next((folder for folder in (path, *path.parents) if os.path.lexists(for_system(folder))), path)
    if above == path or above.parent.name == "media" or MOUNTED & {above.name, path.parts[len(above.parts)]}:
        return False  # Fedora has /run/media, and nothing in /run after a start
    try:
        with os.scandir(for_system(above)) as inside:  # asked for each file: not the whole of a large folder is read
            return any(inside)
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
        there = [folder for folder in map(for_system, passed_over) if folder.exists()]
        yield from _folder(root, {_identity(root, status), *(_identity(folder, folder.stat()) for folder in there)})
    else:
        yield _found(root, status)


def _folder(folder: Path, inside: set[object]) -> Iterator[Found | Closed]:
    """All beneath a folder but for what leads back to those that it lies in, or to those that are passed over."""
    try:
        names = sorted(path.name for path in for_system(folder).iterdir())
    except OSError as error:
        yield Closed(*shown(str(folder)), error)
        return
    for name in names:
        path = folder / name
        try:
            own = status = for_system(path).lstat()
            if stat.S_ISLNK(own.st_mode) or getattr(own, "st_reparse_tag", False):
                status = for_system(path).stat()
        except OSError as error:
            yield Closed(*shown(str(path)), error)
            continue
        itself = _identity(path, status) if stat.S_ISDIR(status.st_mode) else None
        if itself in inside:
            continue
        hidden = _is_hidden(own)
        if hidden or name.startswith(".") or itself is None:
            yield _found(path, status, hidden=hidden)
        else:
            yield from _folder(path, {*inside, itself})


def _identity(folder: Path, status: os.stat_result) -> object:
    """What a folder is known by, whichever links lead to it; where a drive of Windows numbers none, its whole path.

    See https://github.com/python/cpython/issues/78116.
    """
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(for_system(folder))


def _is_hidden(status: os.stat_result) -> bool:
    """Whether Windows or macOS hide it: a drive's bin of what was deleted, links to folders that nobody may list."""
    attributes, flags = getattr(status, "st_file_attributes", 0), getattr(status, "st_flags", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN or flags & stat.UF_HIDDEN)


def _found(path: Path, status: os.stat_result, *, hidden: bool = False) -> Found:
    name = path.name.lower()
    ours = not (hidden or name.startswith((".", "~$")) or name in _LEFT_BEHIND or name.endswith(_ORIGIN))
    plain = stat.S_ISREG(status.st_mode)
    return Found(str(for_system(path)), *shown(str(path)), status.st_size, status.st_mtime_ns, plain, ours)
