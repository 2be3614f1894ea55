"""Generations of the index: who asks an old one keeps it, and nobody is left with a half-made one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from docsearch.catalog import Catalog
from docsearch.catalog.locks import HeldLock
from docsearch.engines import Snapshot
from docsearch.errors import LibraryDamaged, LibraryLocked, LibraryOutdated
from docsearch.library import Library, open_library
from docsearch.library import generations as indexes
from docsearch.library.generations import Generations
from docsearch.library.writing import writer_lock

Make = Callable[[Mapping[str, str]], Library]
TEXTS = {"a.txt": "Kính gửi: Sở Y tế.", "b.txt": "Kính gửi: Sở Tư pháp."}


@pytest.fixture
def opened(make: Make, tmp_path: Path) -> Iterator[tuple[Catalog, Generations]]:
    """The catalog and the index of a small library."""
    make(TEXTS).close()
    catalog = Catalog(tmp_path / "library")
    generations = Generations(catalog)
    yield catalog, generations
    generations.close()
    catalog.close()


def closed_ones(monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot) -> list[Snapshot]:
    """The snapshots of this kind that are closed from now on, as they are."""
    closed: list[Snapshot] = []
    close = type(snapshot).close
    monkeypatch.setattr(type(snapshot), "close", lambda self: (closed.append(self), close(self))[1])
    return closed


def test_a_snapshot_is_used_again(opened: tuple[Catalog, Generations]) -> None:
    """Who asks after another has the same snapshot; two at a time have one each."""
    _, generations = opened
    with generations.borrow() as first, generations.borrow() as second:
        assert first is not second
    with generations.borrow() as again:
        assert again in (first, second)


def test_an_old_snapshot_answers_until_it_is_given_back(
    opened: tuple[Catalog, Generations], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Across a rebuild a question goes on with what it began with; then that is closed, and the next asks anew."""
    catalog, generations = opened
    before = generations.state
    with generations.borrow() as old:
        closed = closed_ones(monkeypatch, old)
        maker = Generations(catalog)
        maker.rebuild()
        maker.close()
        with generations.borrow() as new:
            assert old is not new
            assert (2, 2) == (old.count, new.count)
    assert [old] == closed
    assert before != generations.state
    generations.close()
    assert [old, new] == closed
    with generations.borrow() as last:
        assert 2 == last.count


def test_a_missing_or_foreign_index_is_said(opened: tuple[Catalog, Generations]) -> None:
    """An index of another form, or none where the catalog names one, is an error with the command to run."""
    catalog, generations = opened
    form = catalog.meta("engine")
    catalog.set_meta(engine="whoosh of another form")
    with pytest.raises(LibraryOutdated, match="docsearch rebuild"), generations.borrow():
        raise AssertionError("asked")
    assert generations.lag()
    catalog.set_meta(engine=form, generation=77)
    with pytest.raises(LibraryDamaged, match="docsearch rebuild"), generations.borrow():
        raise AssertionError("asked")
    generations.rebuild()
    assert (78, ()) == (generations.state[0], generations.lag())


def test_a_first_run_is_told_to_who_asks_meanwhile(tmp_path: Path) -> None:
    """Nothing can be asked yet, and it may take days: what to do is said, not only to wait."""
    folder = tmp_path / "library"
    Catalog.create(folder).close()
    with writer_lock(folder), pytest.raises(LibraryLocked) as refused:
        open_library(folder)

    assert "made for the first time" in refused.value.message.en
    assert "lập lần đầu" in refused.value.message.vi

    with open_library(folder) as library:
        assert 0 == library.count


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """The writer's lock makes the folder, keeps others out, and is let go of even after a fault."""
    folder = tmp_path / "new" / "library"
    with writer_lock(folder), pytest.raises(LibraryLocked), writer_lock(folder):
        raise AssertionError("two writers")
    with pytest.raises(RuntimeError, match="a fault"), writer_lock(folder):
        raise RuntimeError("a fault")
    with writer_lock(folder):
        assert folder.is_dir()


def test_a_generation_that_went_while_it_was_looked_up(
    opened: tuple[Catalog, Generations], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever reads the catalog just before a rebuild ends asks the new generation, not the removed one."""
    _, generations = opened
    before = generations.state
    generations.rebuild()
    after = generations.state
    told = iter([before, after])
    monkeypatch.setattr(Generations, "state", property(lambda _: next(told)))

    with generations.borrow() as snapshot:
        assert 2 == snapshot.count
    assert [str(after[0])] == sorted({path.stem for path in (tmp_path / "library" / "engine").iterdir()})


def test_a_generation_that_goes_before_it_is_held(
    opened: tuple[Catalog, Generations], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A rebuild that ends between the look and the hold removes it; an engine would make an empty one in its place."""
    catalog, owner = opened
    held = indexes.shared

    def too_late(path: Path) -> HeldLock | None:
        monkeypatch.setattr(indexes, "shared", held)
        owner.rebuild()
        return held(path)

    reader = Generations(catalog)
    monkeypatch.setattr(indexes, "shared", too_late)
    with reader.borrow() as snapshot:
        assert 2 == snapshot.count
    reader.close()

    assert [str(owner.state[0])] == sorted({path.stem for path in (tmp_path / "library" / "engine").iterdir()})


def test_a_lock_that_windows_does_not_let_go_of_ends_no_rebuild(
    opened: tuple[Catalog, Generations], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its generation is gone all the same; whoever looked whether the lock is held had it open at the moment."""
    _, generations = opened
    generations.rebuild()

    def refused(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "used by another process", str(path))

    monkeypatch.setattr(Path, "unlink", refused)
    generations.rebuild()

    with generations.borrow() as snapshot:
        assert 2 == snapshot.count
    folders = [path.name for path in (tmp_path / "library" / "engine").iterdir() if path.is_dir()]
    assert [str(generations.state[0])] == folders


def test_a_library_that_keeps_declarations_of_fields_is_opened_and_left_as_it_is(make: Make, tmp_path: Path) -> None:
    """Releases before 2026-11-24 kept them in the catalog, and put them down anew when it was opened."""
    make(TEXTS).close()
    catalog = Catalog(tmp_path / "library")
    kept = '["0.1.0 0badc0de", [["shelf", "Kệ", "Shelf", "text", false, false, []]]]'
    catalog.set_meta(fields=kept)

    with Library(tmp_path / "library") as library:
        assert (1, kept) == (library.search("tư pháp").total, catalog.meta("fields"))
        assert "shelf" not in library.search("*").hits[0].dispatch.values
    catalog.close()
