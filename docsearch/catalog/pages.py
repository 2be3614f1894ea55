"""Recognised pages as files in a library's folder, so that a scan of many pages is never begun anew."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

FOLDER = "pages"


class Pages:
    """Pages by keys that begin with the id of what they were read from. Each one kept is a sign of life."""

    def __init__(self, folder: Path, alive: Callable[[], None] = lambda: None) -> None:
        self._folder = folder
        self._alive = alive

    def get(self, key: str) -> str | None:
        """The page kept under `key`."""
        path = self._path(key)
        name = hashlib.sha256(key.encode()).hexdigest()
        nameless = self._folder / name[:2] / name
        if nameless.exists():
            path.parent.mkdir(exist_ok=True)
            with suppress(OSError):  # another worker may be doing the same
                nameless.replace(path)
        return path.read_text("utf-8") if path.exists() else None

    def put(self, key: str, value: str) -> None:
        """Keep a page, whole or not at all."""
        self._alive()
        path = self._path(key)
        beside = path.with_suffix(f".{os.getpid()}")
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as file:
            file.write(value)
            file.flush()
            os.fsync(file.fileno())  # or a power cut may leave an empty page under that name, for ever
        with suppress(PermissionError):  # on Windows, while a virus scanner looks into it: read again if it is needed
            beside.replace(path)

    def forget(self, id: str) -> None:
        """Remove the pages of a document."""
        for page in self._folder.glob(f"{id[:2]}/{id}-*"):
            page.unlink()

    @property
    def nameless(self) -> bool:
        """Are there pages of earlier versions, whose names do not tell what they were read from until they are used?"""
        return any("-" not in page.name for page in self._folder.glob("??/*"))

    def _path(self, key: str) -> Path:
        id, _, rest = key.partition(":")
        return self._folder / id[:2] / f"{id}-{hashlib.sha256(rest.encode()).hexdigest()[:16]}"
