"""Which index of the cluster is that of a folder: a small file there names it, and the index names the folder."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from docsearch.engines import ELSEWHERE
from docsearch.engines.opensearch.cluster import Cluster
from docsearch.engines.opensearch.documents import FORMAT, MAPPINGS, SETTINGS
from docsearch.errors import LibraryDamaged, LibraryError, LibraryOutdated

FILE = f"opensearch{ELSEWHERE}"


@dataclass(frozen=True)
class Place:
    """An index of the cluster, and the folder that it belongs to."""

    cluster: Cluster
    folder: Path
    index: str

    def revision(self) -> int:
        """The last catalog revision that the index wholly has.

        Raises:
            LibraryDamaged: there is no such index, or it is another folder's.
            LibraryOutdated: it is of another version.
        """
        kept = self._kept()
        if kept.get("folder") != _name(self.folder):
            raise LibraryDamaged(
                vi=f"Chỉ mục {self.index} thuộc về {kept.get('folder')}, không phải {self.folder}: thư viện đã "
                "được chép hay dời đi. Hãy chạy docsearch rebuild.",
                en=f"The index {self.index} belongs to {kept.get('folder')}, not to {self.folder}: the library "
                "was copied or moved. Run docsearch rebuild.",
            )
        if kept.get("format") != FORMAT:
            raise LibraryOutdated(
                vi=f"Chỉ mục {self.index} do một phiên bản khác của docsearch tạo. Hãy chạy docsearch rebuild.",
                en=f"The index {self.index} was made by another version of docsearch. Run docsearch rebuild.",
            )
        return int(kept["revision"])

    def record(self, revision: int) -> None:
        """Say that the index has all up to that revision."""
        self.cluster.ask("PUT", f"/{self.index}/_mapping", {"_meta": _meta(self.folder, revision)})

    def remove(self) -> None:
        """Remove the index, if it is there and this folder's."""
        try:
            if self._kept().get("folder") == _name(self.folder):
                self.cluster.ask("DELETE", f"/{self.index}", ignore_unavailable="true")
        except LibraryDamaged:
            pass  # it is gone already

    def _kept(self) -> dict[str, Any]:
        found = self.cluster.ask("GET", f"/{self.index}/_mapping")
        kept: dict[str, Any] = found[self.index]["mappings"].get("_meta", {})
        return kept


def opened(folder: Path) -> Place:
    """The index of a folder, made where the folder names none."""
    file = folder / FILE
    cluster = Cluster()
    if file.exists():
        place = Place(cluster, folder, _named(file))
        place.revision()
        return place
    place = Place(cluster, folder, f"docsearch-{uuid4().hex}")
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"index": place.index}) + "\n", "utf-8")  # first, so that whatever is made is removed
    try:
        mappings = {**MAPPINGS, "_meta": _meta(folder, 0)}
        cluster.ask("PUT", f"/{place.index}", {"settings": SETTINGS, "mappings": mappings})
    except BaseException:
        with suppress(LibraryError):  # it may have been made though the answer was lost
            place.remove()
        file.unlink()
        raise
    return place


def remove(folder: Path) -> None:
    """Remove the index of a folder from the cluster; `LibraryError` where that cannot be reached."""
    try:
        index = _named(folder / FILE)
    except LibraryDamaged:
        return  # the name is written first: where it was cut off, nothing was made in the cluster
    cluster = Cluster()
    try:
        Place(cluster, folder, index).remove()
    finally:
        cluster.close()


def _named(file: Path) -> str:
    try:
        return str(json.loads(file.read_text("utf-8"))["index"])
    except (ValueError, LookupError, TypeError) as fault:
        raise LibraryDamaged(
            vi=f"Không đọc được {file}. Hãy chạy docsearch rebuild.",
            en=f"{file} cannot be read. Run docsearch rebuild.",
        ) from fault


def _meta(folder: Path, revision: int) -> dict[str, Any]:
    return {"folder": _name(folder), "format": FORMAT, "revision": revision}


def _name(folder: Path) -> str:
    return str(folder.resolve()).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
