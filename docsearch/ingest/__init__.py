"""From folders of files into the catalog and the engine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docsearch.catalog.files import for_system
from docsearch.errors import UsageError
from docsearch.ingest.crew import Crew, RunFiles
from docsearch.ingest.outcome import Bounds
from docsearch.ingest.run import Progress, Run, Summary, Tell
from docsearch.ingest.walk import Closed, Listed, absolute
from docsearch.ingest.walk import walk as files_beneath
from docsearch.ingest.worker import Orders
from docsearch.language import Text

if TYPE_CHECKING:
    from docsearch.catalog import Catalog

__all__ = ["DEFAULT_ROOT", "Bounds", "Progress", "Summary", "index"]

PAGES = "pages"
"""Where recognised pages of scans are kept, in the library's folder."""
DEFAULT_ROOT = Path("corpus")
SAMPLE = DEFAULT_ROOT / "sample"
"""Invented letters; they have a library of their own and stay out of a plain run."""


def index(
    paths: Sequence[str | Path] = (),
    *,
    library: str | Path = "index",
    progress: Tell | None = None,
    allow_secret: bool = False,
    meaning: bool | None = None,
    workers: int | None = None,
    dask: str | None = None,
    bounds: Bounds | None = None,
) -> Summary:
    """Bring a library up to date with files and folders; only what is new, changed or stale is worked on.

    Args:
        paths: Files and folders; none stands for `corpus/` without its sample; where that is empty, for what the last
            run read.
        library: The folder of the library, made where there is none.
        progress: Called with where the run stands, after each batch and each second in which nothing comes.
        allow_secret: Take documents that bear a secrecy mark too.
        meaning: From now on keep what `mode="meaning"` of a search needs, or no longer; None leaves it as it is.
        workers: How many processes work side by side on this machine; by default one for each core.
        dask: The address of a Dask scheduler whose workers read the files, by the same paths; `workers` is theirs then.
        bounds: What one file may cost.

    Returns:
        The counts of the run. A file that could not be read is counted as failed and never stops it.

    Raises:
        UsageError: A path that neither exists nor is known to the library; no Dask scheduler with workers there.
        LibraryLocked: Another process is indexing into this library.
        LibraryError: A worker of Dask is unlike this machine, or its scheduler went away.
        MissingPart: `meaning` or `dask` needs an extra that is not installed.
    """
    from docsearch.catalog import CATALOG_NAME, Catalog, corrections
    from docsearch.library import meaning as meanings
    from docsearch.library.generations import Generations
    from docsearch.library.writing import writer_lock

    roots = list(paths) or _usual_roots(Path(library))
    usual = not paths and roots == [DEFAULT_ROOT]
    passed_over = [absolute(SAMPLE)] if usual else []
    told = () if paths or usual else (_as_last_time(roots),)
    absent = [root for root in roots if not _lies_there(root)]
    if absent and not (Path(library) / CATALOG_NAME).exists():
        raise _nothing_at(absent[0])
    bounds = bounds or Bounds()
    with _reading(dask, workers, Orders(bounds, absolute(library) / PAGES)) as read, writer_lock(Path(library)):
        catalog = Catalog.create(Path(library))
        try:
            _refuse_unknown(catalog, absent)
            if meaning is not None:
                meanings.switch(catalog, meaning)
            generations = Generations(catalog)
            try:
                with generations.growing() as growth:
                    run = Run(
                        catalog,
                        growth.take,
                        partial(generations.publish, growth),
                        read,
                        bounds,
                        refuse_secret=not allow_secret,
                    )
                    summary = run.over(roots, passed_over, progress)
            finally:
                generations.close()
            notes = meanings.bring_up_to_date(catalog, _as_progress(progress) if progress else None)
        finally:
            catalog.close()
    return replace(summary, notes=(*told, *summary.notes, *notes, *corrections.faults(Path(library))))


def _lies_there(root: str | Path) -> bool:
    """Whether there is such a path; Windows cuts the end of some names off. The empty one is none."""
    return os.path.lexists(root) or (os.name == "nt" and root != "" and os.path.lexists(for_system(absolute(root))))


def _usual_roots(library: Path) -> list[Path]:
    """What a run without paths reads: `corpus/`; where none of one's own lies there, what the last run read."""
    from docsearch.catalog import CATALOG_NAME, Catalog, runs

    usual = absolute(DEFAULT_ROOT)
    own = files_beneath(usual, [absolute(SAMPLE)]) if DEFAULT_ROOT.exists() else ()
    if (library / CATALOG_NAME).exists() and not any(isinstance(found, Closed) or found.ours for found in own):
        with closing(Catalog(library)) as catalog, catalog.reading() as connection:
            last = runs.last(connection)
        roots = list(map(Path, last.roots)) if last else []
        if roots and roots != [usual]:
            return roots
    return [DEFAULT_ROOT]


def _as_last_time(roots: Sequence[str | Path]) -> Text:
    named = ", ".join(map(str, roots))
    return Text(vi=f"Đọc như lần trước: {named}", en=f"Reads what it read last time: {named}")


@contextmanager
def _reading(dask: str | None, workers: int | None, orders: Orders) -> Iterator[RunFiles[Any]]:
    """Who reads files: processes on this machine, or the workers of a Dask cluster."""
    if dask is None:
        size = workers or max(os.cpu_count() or 1, 1)
        yield lambda items, plan: Crew[Any](size, orders).run(items, plan)
        return
    if workers is not None:
        raise UsageError(
            Text(
                vi="Với --dask, số tiến trình do cụm Dask quyết định (dask worker --nthreads). Hãy bỏ --workers.",
                en="With --dask the cluster says how many work side by side (dask worker --nthreads). "
                "Leave --workers out.",
            )
        )
    from docsearch.ingest.cluster import joined

    with joined(dask, orders) as cluster:
        yield cluster.run


def _as_progress(tell: Tell) -> Callable[[int, int], None]:
    """Told of vectors, tell of them as of files."""
    started = time.monotonic()
    return lambda done, total: tell(Progress(done, total, {}, "", time.monotonic() - started))


def _refuse_unknown(catalog: Catalog, absent: Sequence[str | Path]) -> None:
    """Refuse a path that is not there, unless the library has read something there: a drive may be unplugged.

    What was never read there, only found shut or missing, is no file of the collection any more.
    """
    from docsearch.catalog import files
    from docsearch.ingest import record

    listed: Listed = {}
    for root in absent:
        with catalog.writing() as connection:
            rows = list(files.unseen(connection, files.shown(str(absolute(root, listed)))[0]))
            known = not all(record.never_read(row) for row in rows)
            for row in () if known else rows:
                files.drop(connection, row.path)
        if not known:
            raise _nothing_at(root)


def _nothing_at(root: str | Path) -> UsageError:
    return UsageError(
        Text(
            vi=f"Không có tệp hay thư mục {root}. Hãy nêu đúng đường dẫn: docsearch index THƯ_MỤC",
            en=f"There is no file or folder {root}. Name the one that is meant: docsearch index FOLDER",
        )
    )
