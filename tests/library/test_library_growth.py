"""An index that takes entries while a run makes them, and the rest from the catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import docsearch
from docsearch.catalog import Catalog, documents
from docsearch.engines import Entry
from docsearch.engines.entries import entry
from docsearch.engines.whoosh.writing import Writer
from docsearch.library import Library
from docsearch.library.generations import Generations
from docsearch.library.growth import Growth

Make = Callable[[Mapping[str, str]], Library]
TEXTS = {f"{name}.txt": f"Kính gửi: Sở {name}." for name in ("Y tế", "Tư pháp", "Nội vụ")}


@pytest.fixture
def home(make: Make, tmp_path: Path) -> Path:
    """The folder of a library of these texts."""
    make(TEXTS).close()
    return tmp_path / "library"


@contextmanager
def growing(home: Path) -> Iterator[tuple[Catalog, Growth]]:
    """The index of a library while a run goes on."""
    catalog = Catalog(home)
    generations = Generations(catalog)
    try:
        with generations.growing() as growth:
            yield catalog, growth
    finally:
        generations.close()
        catalog.close()


def handed_over(catalog: Catalog, word: str) -> list[tuple[str, int, Entry]]:
    """What workers would hand over, each entry with a word of its own."""
    with catalog.reading() as connection:
        revisions = {id: revision for revision, id, _ in documents.changes(connection, 0, 99)}
        stored = list(documents.stored(connection, revisions))
    made = [(revisions[one.dispatch.id], entry(one.dispatch, one.words)) for one in stored]
    return [(one.id, at, replace(one, streams={"text": ((f"={word}",), (f"~{word}",))}, keys={})) for at, one in made]


def start_anew(home: Path) -> None:
    """Let the next opening build the index from nothing."""
    catalog = Catalog(home)
    catalog.set_meta(engine="whoosh of another form")
    catalog.close()


def interrupted(home: Path) -> None:
    """A run that ends by Ctrl-C after it handed entries over."""
    with growing(home) as (catalog, growth):
        for id, revision, made in handed_over(catalog, "riêng"):
            growth.take(id, revision, made)
        raise KeyboardInterrupt


def found(home: Path, text: str) -> int:
    """How many documents a question finds."""
    with docsearch.open_library(home) as library:
        return library.search(text).total


def test_entries_of_a_run_are_used_as_they_come(home: Path) -> None:
    """What is handed over is not made again; what is not comes from the catalog."""
    start_anew(home)
    with growing(home) as (catalog, growth):
        for id, revision, made in handed_over(catalog, "riêng")[:2]:
            growth.take(id, revision, made)

    assert (2, 1) == (found(home, "riêng"), found(home, "kính"))


def test_an_entry_that_the_catalog_has_outrun_is_made_anew(home: Path) -> None:
    """A document that changed after its entry was made is indexed as the catalog has it."""
    start_anew(home)
    with growing(home) as (catalog, growth):
        for id, revision, made in handed_over(catalog, "riêng"):
            growth.take(id, revision, made)
            with catalog.writing() as connection:
                documents.bump(connection, id)

    assert (0, 3) == (found(home, "riêng"), found(home, "kính"))


def test_a_run_that_breaks_off_leaves_the_index_as_it_was(home: Path) -> None:
    """Neither half a generation nor half a batch stays."""
    with pytest.raises(KeyboardInterrupt):
        interrupted(home)

    assert (0, 3) == (found(home, "riêng"), found(home, "kính"))
    assert ["1"] == [path.name for path in (home / "engine").iterdir() if path.is_dir()]


def test_an_index_that_cannot_take_entries_is_completed_in_the_end(home: Path) -> None:
    """A fault while entries come does not stop the run: they come from the catalog."""
    start_anew(home)
    with growing(home) as (catalog, growth):
        blocked = growth.folder
        blocked.parent.mkdir(exist_ok=True)
        blocked.write_text("in the way")
        for id, revision, made in handed_over(catalog, "riêng"):
            growth.take(id, revision, made)
        blocked.unlink()

    assert (0, 3) == (found(home, "riêng"), found(home, "kính"))


def test_a_fault_while_publishing_ends_no_run(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk was full for a while: the run goes on, and in the end all comes from the catalog."""
    start_anew(home)
    catalog = Catalog(home)
    generations = Generations(catalog)
    with generations.growing() as growth:
        for id, revision, made in handed_over(catalog, "riêng"):
            growth.take(id, revision, made)
        with monkeypatch.context() as full:
            full.setattr(Writer, "commit", refuses)
            generations.publish(growth)
            served = generations.state[0]
    generations.close()
    catalog.close()

    assert 1 == served
    assert (0, 3) == (found(home, "riêng"), found(home, "kính"))


def refuses(*_: object) -> None:
    """What a full disk answers."""
    raise OSError(28, "No space left on device")
