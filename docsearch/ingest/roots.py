"""What a run reads: the paths that were named, or, where none was, all that was ever taken in and not forgotten."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from docsearch.catalog import CATALOG_NAME, Catalog, files, runs
from docsearch.errors import UsageError
from docsearch.ingest import record
from docsearch.ingest.walk import Closed, Listed, absolute, deleted, outermost, walk

DEFAULT_ROOT = Path("corpus")
SAMPLE = DEFAULT_ROOT / "sample"
"""Invented letters; they have a library of their own and stay out of a run that names no path."""


class UsualRoots(NamedTuple):
    """What a run without paths reads.

    `away` is not there now, as on a drive that is not plugged in; `passed_over` lies within `there` and is not read.
    """

    there: list[Path]
    away: list[Path]
    passed_over: tuple[Path, ...]


def usual_roots(library: Path) -> UsualRoots:
    """All that was ever taken in and not forgotten; and `corpus/`, where letters lie in it or nothing else is known.

    A folder of which nothing is left, neither there nor in the library, is left out.
    """
    usual, sample = absolute(DEFAULT_ROOT), absolute(SAMPLE)
    there, away, sample_known = [], [], False
    if (library / CATALOG_NAME).exists():
        with closing(Catalog(library)) as catalog, catalog.reading() as connection:
            sample_known = bool(files.beneath(connection, str(sample)))
            for shown in runs.roots(connection):
                root = Path(shown)
                if lies_there(root):
                    there.append(root)
                    continue
                rows = [row for row in files.unseen(connection, shown) if not record.never_read(row)]
                if raw := next((row.raw for row in rows if row.raw), None):  # a name that is no UTF-8 is kept as shown
                    root = Path(*Path(os.fsdecode(raw)).parts[: len(root.parts)])
                if lies_there(root) or (deleted(root) and any(row.path == shown for row in rows)):
                    there.append(root)
                elif rows:
                    away.append(root)
    own = walk(usual, [sample]) if lies_there(usual) else ()
    if not (there or away) or any(isinstance(found, Closed) or found.ours for found in own):
        there.append(usual)
    return UsualRoots(outermost(there), away, () if sample_known else (sample,))


def lies_there(root: str | Path) -> bool:
    """Whether there is such a path; Windows cuts the end of some names off. The empty one is none."""
    whole = os.name == "nt" and root != "" and os.path.lexists(files.for_system(absolute(root)))
    return os.path.lexists(root) or whole


def refuse_unknown(catalog: Catalog, absent: Sequence[str | Path]) -> None:
    """Refuse a path that is not there, unless the library has read something there: a drive may be unplugged.

    What was never read there, only found shut or missing, is no file of the collection any more.
    """
    listed: Listed = {}
    for root in absent:
        with catalog.writing() as connection:
            rows = list(files.unseen(connection, files.shown(str(absolute(root, listed)))[0]))
            known = not all(record.never_read(row) for row in rows)
            for row in () if known else rows:
                files.drop(connection, row.path)
        if not known:
            raise nothing_at(root)


def nothing_at(root: str | Path) -> UsageError:
    """What is said of a path that is neither there nor known."""
    return UsageError(
        vi=f"Không có tệp hay thư mục {root}. Hãy nêu đúng đường dẫn: docsearch index THƯ_MỤC",
        en=f"There is no file or folder {root}. Name the one that is meant: docsearch index FOLDER",
    )
