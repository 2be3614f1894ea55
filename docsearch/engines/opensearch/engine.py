"""The engine over one index of the cluster."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from docsearch.engines import Engine, Entry
from docsearch.engines.opensearch.cluster import LINES
from docsearch.engines.opensearch.documents import document
from docsearch.engines.opensearch.place import Place, opened
from docsearch.engines.opensearch.snapshot import OpenSearchSnapshot
from docsearch.engines.opensearch.spelling import number_of
from docsearch.errors import LibraryError

PORTION = 4 << 20
"""Bytes of changes that are sent at once, unless one document alone is larger."""
_PACKED = {**LINES, "content-encoding": "gzip"}


class OpenSearchEngine(Engine):
    """The index that the folder names, which is made where it names none."""

    def __init__(self, folder: Path) -> None:
        self._place = opened(folder)

    @property
    def revision(self) -> int:
        """The last catalog revision applied, by whatever process."""
        return self._place.revision()

    @contextmanager
    def batch(self) -> Iterator[Changes]:
        """A batch of changes, which wait on this machine's disk until they are committed.

        The cluster takes them one after the other and shows them together; the revision is recorded last. What a
        crash in between leaves there is of a newer revision than is recorded: the catching up sends it again.
        """
        with TemporaryFile(dir=self._place.folder) as file:
            yield Changes(self._place, file)

    def snapshot(self) -> OpenSearchSnapshot:
        """The newest commit, by whatever process."""
        return OpenSearchSnapshot(self._place)

    def close(self) -> None:
        """Let go of the connections; snapshots have theirs through them."""
        self._place.cluster.close()


class Changes:
    """Changes on their way: portions as the cluster takes them, compressed."""

    def __init__(self, place: Place, file: IO[bytes]) -> None:
        self._place = place
        self._file = file
        self._sizes: list[int] = []
        self._lines: list[bytes] = []
        self._bytes = 0

    def add(self, entry: Entry) -> None:
        """Add an entry in place of any of its id."""
        made = json.dumps(document(entry), ensure_ascii=False, separators=(",", ":")).encode()
        self._append(b'{"index":{"_id":"%s"}}\n%s\n' % (number_of(entry.id).encode(), made))

    def remove(self, name: str) -> None:
        """Remove the entry of that id, if there is one."""
        self._append(b'{"delete":{"_id":"%s"}}\n' % number_of(name).encode())

    def commit(self, revision: int) -> None:
        """Send all, have it shown, record the revision."""
        self._keep()
        self._file.seek(0)
        self._place.revision()  # is it there? The cluster would make one of its own
        cluster, index = self._place.cluster, self._place.index
        for size in self._sizes:
            answer = cluster.ask("POST", f"/{index}/_bulk", self._file.read(size), headers=_PACKED)
            if answer["errors"]:
                raise self._refused(answer)
        cluster.ask("POST", f"/{index}/_refresh")
        self._place.record(revision)

    def _append(self, line: bytes) -> None:
        if self._bytes + len(line) > PORTION:
            self._keep()
        self._lines.append(line)
        self._bytes += len(line)

    def _keep(self) -> None:
        if self._lines:
            packer = zlib.compressobj(1, wbits=31)
            portion = packer.compress(b"".join(self._lines)) + packer.flush()
            self._file.write(portion)
            self._sizes.append(len(portion))
            self._lines, self._bytes = [], 0

    def _refused(self, answer: dict[str, list[dict[str, dict[str, dict[str, str]]]]]) -> LibraryError:
        outcomes = [outcome for item in answer["items"] for outcome in item.values() if "error" in outcome]
        why = outcomes[0]["error"].get("reason")
        return LibraryError(
            vi=f"Cụm OpenSearch ở {self._place.cluster.address} không nhận {len(outcomes)} văn bản: {why}. "
            "Chỉ mục cũ vẫn dùng được; lần chạy sau sẽ gửi lại.",
            en=f"The OpenSearch cluster at {self._place.cluster.address} did not take {len(outcomes)} documents: "
            f"{why}. The old index still serves; the next run sends them again.",
        )
