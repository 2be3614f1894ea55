"""From folders of files into the catalog and the engine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from docsearch.catalog import pages
from docsearch.errors import UsageError
from docsearch.ingest.crew import Crew, RunFiles
from docsearch.ingest.outcome import Bounds
from docsearch.ingest.roots import UsualRoots, lies_there, nothing_at, refuse_unknown, usual_roots
from docsearch.ingest.run import Progress, Run, Summary, Tell
from docsearch.ingest.walk import absolute
from docsearch.ingest.worker import Orders

__all__ = ["Bounds", "Progress", "Summary", "index", "usual_roots"]


def index(
    paths: Sequence[str | Path] | UsualRoots = (),
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
        paths: Files and folders, or what `usual_roots` gave; none stands for what it gives now.
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

    paths = paths or usual_roots(Path(library))
    roots, passed_over = (paths.there, paths.passed_over) if isinstance(paths, UsualRoots) else (paths, ())
    absent = [root for root in roots if not lies_there(root)]
    if absent and not (Path(library) / CATALOG_NAME).exists():
        raise nothing_at(absent[0])
    bounds = bounds or Bounds()
    with _reading(dask, workers, Orders(bounds, absolute(library) / pages.FOLDER)) as read, writer_lock(Path(library)):
        catalog = Catalog.create(Path(library))
        try:
            refuse_unknown(catalog, absent)
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
    return replace(summary, notes=(*summary.notes, *notes, *corrections.faults(Path(library))))


@contextmanager
def _reading(dask: str | None, workers: int | None, orders: Orders) -> Iterator[RunFiles[Any]]:
    """Who reads files: processes on this machine, or the workers of a Dask cluster."""
    if dask is None:
        size = workers or max(os.cpu_count() or 1, 1)
        yield lambda items, plan: Crew[Any](size, orders).run(items, plan)
        return
    if workers is not None:
        raise UsageError(
            vi="Với --dask, số tiến trình do cụm Dask quyết định (dask worker --nthreads). Hãy bỏ --workers.",
            en="With --dask the cluster says how many work side by side (dask worker --nthreads). Leave --workers out.",
        )
    from docsearch.ingest.cluster import joined

    with joined(dask, orders) as cluster:
        yield cluster.run


def _as_progress(tell: Tell) -> Callable[[int, int], None]:
    """Told of vectors, tell of them as of files."""
    started = time.monotonic()
    return lambda done, total: tell(Progress(done, total, {}, "", time.monotonic() - started))
