"""Workers are watched: the death, the hanging or the hunger of one costs one file."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from docsearch.catalog.pages import Pages
from docsearch.errors import LibraryError
from docsearch.ingest import crew, memory, worker
from docsearch.ingest.crew import Crew
from docsearch.ingest.outcome import Bounds, Outcome, Task
from docsearch.ingest.worker import Orders, send


class Deadly:
    """Ends the process that unpickles it, as a crashing parser would."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (7,)


class Hanging:
    """Keeps the process that unpickles it busy for ever; `sign` is a file that tells that it has begun."""

    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __reduce__(self) -> tuple[Any, ...]:
        return exec, (f"import pathlib, time; pathlib.Path({str(self.sign)!r}).touch(); time.sleep(36000)",)


class Slow:
    """A file whose place can be asked for ever; `sign` is a file that tells that it is being asked."""

    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        self.sign.touch()
        time.sleep(36000)


class Pausing:
    """Takes the process that unpickles it long enough to be looked at; then the file is read."""

    def __reduce__(self) -> tuple[Any, ...]:
        return exec, ("import time; time.sleep(1)",)


class Talking:
    """Prints, and reads what is typed, as libraries do: none of it may get among tasks and answers."""

    def __reduce__(self) -> tuple[Any, ...]:
        return exec, ("import os; os.write(1, b'1 of 3 pages'); os.write(2, b'!'); os.read(0, 1)",)


class Hungry:
    """Asks for more memory than a worker has."""

    def __reduce__(self) -> tuple[Any, ...]:
        return bytearray, (2**40,)


def outcomes(tasks: list[Task], bounds: Bounds | None = None) -> dict[str, Outcome]:
    """The last outcome of each task by name, with one worker."""
    answers = Crew[Task](1, Orders(bounds or Bounds(), Path("pages"))).run(tasks, lambda task: task)
    return {answer[0].shown: answer[1] for answer in answers if answer is not None and answer[1] is not None}


@pytest.fixture
def good(tmp_path: Path) -> Task:
    """A file that can be read."""
    path = tmp_path / "good.txt"
    path.write_text("Kính gửi: Sở Y tế.", "utf-8")
    return Task(str(path), "good")


def test_a_file_is_answered_in_one_message(good: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own outcome ends a task: nothing else has to be waited for."""
    received: list[Any] = []

    def receive(pipe: Any) -> Any:
        received.append(worker.receive(pipe))
        return received[-1]

    monkeypatch.setattr(crew, "receive", receive)
    outcomes([good, good._replace(shown="again")])

    assert [True, "good", "again"] == [getattr(one, "path", one) for one in received]


def test_what_a_library_prints_and_reads_is_no_answer_and_no_task(good: Task) -> None:
    """The file that it talks about is read, and so is the next, by the same worker."""
    found = outcomes([good._replace(shown="talks", stored=Talking()), good])  # type: ignore[arg-type]

    assert ["talks", "good"] == [one.path for one in found.values() if one.made]


@pytest.mark.parametrize(("evil", "word"), [(Deadly(), "died"), (Hungry(), "died")])
def test_a_dead_worker_costs_one_file(good: Task, evil: Any, word: str) -> None:
    """The file that killed it fails, the next one is read by a new worker."""
    found = outcomes([Task("x", "evil", evil), good])

    assert found["evil"].refusal is not None
    assert "failed" == found["evil"].refusal.state
    assert word in found["evil"].refusal.reason.en
    assert found["good"].made is not None
    assert "Kính gửi: Sở Y tế." == found["good"].made.packed.text


def test_a_hanging_worker_is_stopped(good: Task, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time is held against each file; it is ours here, and runs on when the worker hangs."""
    sign = tmp_path / "hangs"

    def given(pipe: Any, what: Any) -> None:
        send(pipe, what)
        while what == evil and not sign.exists():
            time.sleep(0.05)
        if what == evil:
            monkeypatch.setattr(crew, "WATCH_SECONDS", 10_000.0)

    evil = Task("x", "evil", Hanging(sign))  # type: ignore[arg-type]
    monkeypatch.setattr(crew, "send", given)
    found = outcomes([evil, good], Bounds(seconds=9_000))

    assert found["evil"].refusal is not None
    assert "stopped" in found["evil"].refusal.reason.en
    assert found["good"].made is not None


def test_a_machine_that_slept_fails_no_file(good: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of Windows goes on meanwhile; nobody has read for all that time, and the worker is left its own."""
    slow = good._replace(stored=Pausing())  # type: ignore[arg-type]
    monkeypatch.setattr(time, "monotonic", count(time.monotonic(), 10_000.0).__next__)
    found = outcomes([slow], Bounds(seconds=9_000))

    assert found["good"].refusal is None


WINE = sys.platform == "win32" and hasattr(ctypes.windll.ntdll, "wine_get_version")


@pytest.mark.skipif(sys.platform == "darwin" or WINE, reason="the system holds no bound on memory")
def test_a_worker_has_a_bound_on_memory(tmp_path: Path) -> None:
    """A file that needs more memory than allowed fails and does not take the machine down."""
    path = tmp_path / "large.txt"
    path.write_bytes(b"a b c d \n" * 12_000_000)
    found = outcomes([Task(str(path), "large")], Bounds(memory=400 * 2**20))

    assert found["large"].refusal is not None
    assert "memory" in found["large"].refusal.reason.en


@pytest.mark.skipif(sys.platform == "darwin", reason="on arm64 it refuses each")
def test_the_system_takes_the_bound_on_memory() -> None:
    """Windows too, by other means than Linux, for the process itself and what it starts."""
    command = "from docsearch.ingest.memory import limit_memory; print(limit_memory(2**31))"
    said = subprocess.run([sys.executable, "-c", command], stdout=subprocess.PIPE, text=True, check=True).stdout

    assert "True" == said.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such bound to refuse")
def test_where_the_system_refuses_a_bound_on_memory_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """As macOS does on arm64: files are read all the same."""
    import resource

    def refused(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    before = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr(resource, "setrlimit", refused)

    assert not memory.limit_memory(2**30)
    assert before == resource.getrlimit(resource.RLIMIT_AS)


def test_closing_early_ends_the_workers(good: Task, tmp_path: Path) -> None:
    """Whoever stops asking leaves no process behind, waits for no file at hand and has the threads of before."""
    usual = sys.getswitchinterval()
    answers = Crew[Task](1, Orders(Bounds(), Path("pages"))).run(
        [good, Task("x", "evil", Hanging(tmp_path / "hangs"))],  # type: ignore[arg-type]
        lambda task: task,
    )
    first = next(answer for answer in answers if answer is not None)
    answers.close()

    assert "good" == first[0].shown
    assert usual == sys.getswitchinterval()


def test_a_worker_ends_with_its_parent(tmp_path: Path) -> None:
    """Even one that is busy: a killed run leaves nothing behind that eats the machine."""
    command = [sys.executable, "-m", "docsearch.ingest.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        send(process.stdin, Orders(Bounds(), Path("pages")))
        send(process.stdin, Task("x", "slow", Slow(tmp_path / "busy")))  # type: ignore[arg-type]
        while not (tmp_path / "busy").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.stdin.close()

        assert 0 != process.wait()


def test_a_worker_that_cannot_start_ends_the_run(good: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is no fault of the files: none of them is marked as failed."""
    monkeypatch.setattr("docsearch.ingest.worker.Orders.__reduce__", lambda self: (exit, ()), raising=False)

    with pytest.raises(LibraryError, match="cannot start"):
        outcomes([good])


def test_warnings_that_are_errors_hinder_no_worker(good: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python itself warns of how a worker is started, and libraries of theirs."""
    monkeypatch.setenv("PYTHONWARNINGS", "error")

    assert outcomes([good])["good"].refusal is None


def test_a_worker_that_is_gone_before_its_orders_ends_the_run_too(good: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that breaks there is no reader of ours who has seen enough."""

    def broken(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(crew, "send", broken)

    with pytest.raises(LibraryError, match="cannot start"):
        outcomes([good])


def test_a_fault_of_ours_is_raised(good: Task) -> None:
    """An exception of the plan ends the run instead of hiding in a thread."""

    def plan(task: Task) -> Task:
        raise ZeroDivisionError(task.shown)

    def run() -> Iterator[Any]:
        return Crew[Task](2, Orders(Bounds(), Path("pages"))).run([good], plan)

    with pytest.raises(ZeroDivisionError, match="good"):
        list(run())


def test_pages_are_kept_and_show_life(tmp_path: Path) -> None:
    """A page once recognised is there for the next worker, and keeps the clock from running out."""
    signs: list[bool] = []
    Pages(tmp_path / "pages", lambda: signs.append(True)).put("scan 1", "đường")

    assert [True] == signs
    assert "đường" == Pages(tmp_path / "pages").get("scan 1")
    assert Pages(tmp_path / "pages").get("scan 2") is None


def test_a_page_that_cannot_be_kept_fails_no_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a virus scanner may hold what was just written, and a file that is held takes no other name."""

    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    pages = Pages(tmp_path / "pages")
    monkeypatch.setattr(Path, "replace", held)
    pages.put("scan 1", "đường")

    assert pages.get("scan 1") is None
