"""Files understood without a library, under the same bounds as in a run: one worker, its memory and its clock."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from docsearch.catalog.files import for_system, whole
from docsearch.catalog.packed import dispatch_of
from docsearch.errors import FailedSource, SkippedSource, UnsupportedFormat
from docsearch.ingest.crew import Crew
from docsearch.ingest.outcome import Bounds, Outcome, Refusal, Task
from docsearch.ingest.refusals import not_a_document, too_large, unreadable
from docsearch.ingest.worker import Orders
from docsearch.models import Dispatch


def inspect(files: Sequence[Path], bounds: Bounds | None = None) -> Iterator[Dispatch | Refusal]:
    """Each file in turn as a dispatch, or why it is none; for an archive or a mail, what it holds comes as well.

    Secret documents are understood too: nothing is kept of them.
    """
    for outcome in _outcomes(files, bounds or Bounds()):
        if outcome.refusal:
            yield outcome.refusal
        elif outcome.made:
            yield dispatch_of(outcome.made.packed, outcome.path)


def inspect_one(file: Path, bounds: Bounds | None = None) -> Dispatch:
    """The dispatch that a file is itself; what a mail carries is passed over. Raises `SourceError` where it is none."""
    own = next(outcome for outcome in _outcomes([file], bounds or Bounds()) if outcome.container is None)
    if own.refusal:
        raise (FailedSource if own.refusal.state == "failed" else SkippedSource)(file, *own.refusal.reason)
    if not own.made:
        raise UnsupportedFormat(
            file,
            vi=f"{file} là tệp nén, không phải một văn bản. Hãy giải nén rồi chọn một tệp trong đó.",
            en=f"{file} is an archive and no dispatch itself. Unpack it and choose one of its files.",
        )
    return dispatch_of(own.made.packed, own.path)


def _outcomes(files: Sequence[Path], bounds: Bounds) -> Iterator[Outcome]:
    def plan(file: Path) -> Task | Outcome:
        opened = for_system(whole(file))
        refusal = _refused(opened, str(file), bounds)
        return Outcome(str(file), refusal=refusal) if refusal else Task(str(opened), str(file), refuse_secret=False)

    with tempfile.TemporaryDirectory() as pages:
        crew = Crew[Path](1, Orders(bounds, Path(pages)))
        with closing(crew.run(files, plan)) as answers:
            yield from (outcome for answer in answers if answer and (outcome := answer[1]))


def _refused(file: Path, shown: str, bounds: Bounds) -> Refusal | None:
    try:
        status = file.stat()
    except OSError as error:
        return unreadable(shown, error)
    if not stat.S_ISREG(status.st_mode):
        return not_a_document(shown, plain=False)
    return too_large(shown, status.st_size, bounds.file_bytes) if status.st_size > bounds.file_bytes else None
