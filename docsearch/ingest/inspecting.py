"""Files understood without a library, under the same bounds as in a run: one worker, its memory and its clock."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from docsearch.catalog.packed import dispatch_of
from docsearch.ingest.crew import Crew
from docsearch.ingest.outcome import Bounds, Outcome, Refusal, Task
from docsearch.ingest.refusals import not_a_document, too_large, unreadable
from docsearch.ingest.worker import Orders
from docsearch.models import Dispatch


def inspect(files: Sequence[Path], bounds: Bounds | None = None) -> Iterator[Dispatch | Refusal]:
    """Each file in turn as a dispatch, or why it is none; for an archive or a mail, what it holds comes as well.

    Secret documents are understood too: nothing is kept of them.
    """
    held = bounds or Bounds()

    def plan(file: Path) -> Task | Outcome:
        refusal = _refused(file, held)
        return Outcome(str(file), refusal=refusal) if refusal else Task(str(file), str(file), refuse_secret=False)

    with tempfile.TemporaryDirectory() as pages:
        for answer in Crew[Path](1, Orders(held, Path(pages))).run(files, plan):
            outcome = answer[1] if answer else None
            if outcome is not None and outcome.refusal:
                yield outcome.refusal
            elif outcome is not None and outcome.made:
                yield dispatch_of(outcome.made.packed, outcome.path)


def _refused(file: Path, bounds: Bounds) -> Refusal | None:
    try:
        status = file.stat()
    except OSError as error:
        return unreadable(str(file), error)
    if not stat.S_ISREG(status.st_mode):
        return not_a_document(str(file), plain=False)
    return too_large(str(file), status.st_size, bounds.file_bytes) if status.st_size > bounds.file_bytes else None
