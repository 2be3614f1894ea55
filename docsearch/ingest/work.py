"""The work on one file, from its path to its outcomes: a pure function, run in a worker process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from docsearch.catalog.files import MEMBER
from docsearch.catalog.packed import pack
from docsearch.engines.entries import entry
from docsearch.engines.packed import to_bytes
from docsearch.errors import SecretDocument
from docsearch.ingest.outcome import Bounds, Made, Outcome, Refusal, Stored, Task
from docsearch.ingest.refusals import attempt, refused, too_deep, too_long, unreadable
from docsearch.ingest.versions import current_versions
from docsearch.readers import Reader, read_with, reader_for
from docsearch.readers.containers.members import Allowance
from docsearch.readers.ocr.pages import Postponed, postponed
from docsearch.segment import segmenter
from docsearch.understanding import understand

NESTING = 3
"""How deep archives within archives are opened."""


def outcomes(task: Task, bounds: Bounds) -> Iterator[Outcome]:
    """What becomes of a file: if it holds others (archive, mail), their outcomes first, its own last."""
    stored = task.stored
    if stored is not None:
        about = Outcome(task.shown, stored.raw.source.size, stored.raw.source.sha256, stored.reader)
        yield _document(about, stored, task.refuse_secret)
        return
    try:
        data = Path(task.path).read_bytes()
    except OSError as error:
        yield Outcome(task.shown, refusal=unreadable(task.shown, error))
        return
    yield from _file(data, Outcome(task.shown, len(data)), task, bounds, Allowance(task.shown), NESTING)


def _file(data: bytes, about: Outcome, task: Task, bounds: Bounds, left: Allowance, depth: int) -> Iterator[Outcome]:
    """The outcomes of a file and of all it holds; `left` is what all its archives together may still give.

    Each archive has bounds of its own, but a few archives within archives would multiply them.
    """
    about = about._replace(sha256=hashlib.sha256(data).hexdigest())
    reader = attempt(about.path, lambda: reader_for(data, about.path))
    if isinstance(reader, Refusal):
        yield about._replace(refusal=reader)
        return
    about = about._replace(reader=reader.name)
    if reader.members is not None:
        inside = attempt(about.path, partial(reader.members, data, about.path))
        if isinstance(inside, Refusal):
            yield about._replace(refusal=inside)
            return
        while (member := attempt(about.path, partial(next, inside, None))) is not None:
            if isinstance(member, Refusal):
                yield about._replace(refusal=member)
                return
            if not depth:
                yield about._replace(refusal=too_deep(about.path, NESTING))
                return
            name, content = member
            too_much = attempt(about.path, partial(left.take, len(content)))
            if isinstance(too_much, Refusal):
                yield about._replace(refusal=too_much)
                return
            about = about._replace(members=about.members + 1)
            inner = Outcome(about.path + MEMBER + name, len(content), container=about.path)
            yield from _file(content, inner, task, bounds, left, depth - 1)
    yield _own(data, about, reader, task, bounds)


def _own(data: bytes, about: Outcome, reader: Reader, task: Task, bounds: Bounds) -> Outcome:
    # Not a member, nor what has some: what came before would come again.
    try:
        with postponed(task.may_wait and about.container is None and not about.members):
            raw = attempt(about.path, lambda: read_with(reader, data, about.path, about.sha256))
    except Postponed:
        return about._replace(postponed=True)
    if isinstance(raw, Refusal):
        return about._replace(refusal=raw)
    if len(raw.text) > bounds.characters:
        return about._replace(refusal=too_long(about.path, len(raw.text), bounds.characters))
    if reader.members is not None and not raw.blocks:
        return about
    return _document(about, Stored(raw, reader.name, reader.version), task.refuse_secret)


def _document(about: Outcome, stored: Stored, refuse_secret: bool) -> Outcome:
    made = attempt(about.path, lambda: _made(about.path, stored, refuse_secret))
    return about._replace(refusal=made) if isinstance(made, Refusal) else about._replace(made=made)


def _made(path: str, stored: Stored, refuse_secret: bool) -> Made | Refusal:
    dispatch = understand(stored.raw)
    secrecy = dispatch.values.get("secrecy")
    if refuse_secret and secrecy:
        return refused(
            SecretDocument(
                path,
                vi=f"Tệp {path} mang dấu {secrecy} nên không được đưa vào thư viện. "
                "Nếu máy này được phép giữ tài liệu mật, chạy lại với --allow-secret.",
                en=f"File {path} is marked {secrecy} and was left out. "
                "If this machine may hold secret documents, run again with --allow-secret.",
            )
        )
    words = segmenter().words(stored.raw.text)
    versions = current_versions(stored.reader, stored.reader_version)
    return Made(pack(stored.raw, dispatch, words, versions), to_bytes(entry(dispatch, words)))
