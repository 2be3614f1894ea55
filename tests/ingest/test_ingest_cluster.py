"""Many machines: a real Dask cluster on loopback reads what one machine reads, and its losses cost what they must."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

import docsearch
from docsearch.catalog import CATALOG_NAME
from docsearch.errors import ExitCode, LibraryError, MissingPart, UsageError
from docsearch.ingest import Bounds, Progress, cluster, station, versions
from docsearch.ingest.outcome import Outcome, Task
from docsearch.ingest.worker import Orders
from docsearch.readers import libreoffice, readers

EVIL = '''"""A format whose files do as they say to the process that reads them."""

import os, pathlib, signal, time

from docsearch.language import Text
from docsearch.models import Block, Reading
from docsearch.readers import Reader


def read(data, path):
    _, deed, sign = data.decode().split(" ", 2)
    sign = pathlib.Path(sign)
    first = not sign.exists()
    sign.write_text(str(os.getpid()))
    if deed == "hang":
        time.sleep(36000)
    if deed == "die":
        os._exit(7)
    if deed == "kill" or (deed == "kill-once" and first):
        if "DASK_WORKER_OF_A_TEST" in os.environ:
            os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(36000)
    return Reading((Block("Kính gửi: Sở Y tế, tệp này đã tha."),))


def accepts(head, suffix):
    return float(head.startswith(b"EVIL "))


reader = Reader("evil", Text("ác", "evil"), "text/x-evil", (".evil",), accepts, read)
'''
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by signals of POSIX here")
pytest.importorskip("distributed", reason="the extra `dask` is not installed")

PATIENCE = 300.0
"""Seconds that something may take which takes one or two; only a fault takes them all."""


def until(true: Callable[[], Any]) -> Any:
    """Wait for something."""
    end = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


class Machines:
    """A scheduler and its workers as processes, each worker in a folder of its own."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self._file = folder / "scheduler.json"
        self._environment = environment
        self._processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address", ":0")
        until(self._file.exists)
        self.address: str = until(lambda: json.loads(self._file.read_text() or "{}").get("address"))

    def start(self, kind: str, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        """One more program of Dask."""
        own = self.folder / f"{kind} {len(self._processes)}"
        own.mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", str(self._file), *arguments],
            cwd=own,
            env=self._environment | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        return process

    def start_worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """One more worker, with a nanny that starts it again when it dies."""
        return self.start(
            "worker", "--host", "127.0.0.1", "--nthreads", "1", "--dashboard-address", ":0", **environment
        )

    def close(self) -> None:
        """End all of them; a worker ends with its nanny."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()


@contextmanager
def evil_installed(folder: Path) -> Iterator[dict[str, str]]:
    """The evil format as an installed package, here and in the environment that is given."""
    (folder / "evil-1.dist-info").mkdir(parents=True)
    (folder / "evil-1.dist-info" / "entry_points.txt").write_text("[docsearch.readers]\nevil = evil:reader\n")
    (folder / "evil.py").write_text(EVIL, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        patch.setattr(readers, "_parts", None)
        paths = [str(folder), str(Path(docsearch.__file__).parent.parent), os.environ.get("PYTHONPATH")]
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
        yield dict(os.environ)


@pytest.fixture
def machines(started: Machines) -> Machines:
    """Two workers, those back that the test before may have killed."""
    until(lambda: _count(started.address) == 2)
    return started


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler and two workers; after two deaths of its workers a file is given up."""
    folder = tmp_path_factory.mktemp("machines")
    with evil_installed(folder / "evil") as environment:
        environment |= {"DASK_WORKER_OF_A_TEST": "1", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        with closing(Machines(folder, environment)) as machines:
            machines.start_worker()
            machines.start_worker()
            yield machines


def _count(address: str) -> int:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        return len(client.nthreads())


def evil(folder: Path, deed: str) -> Path:
    """A file that does so when it is read; what it returns tells that it has begun, and by which process."""
    sign = folder.parent / f"{deed}.sign"
    (folder / f"{deed}.evil").write_text(f"EVIL {deed} {sign}")
    return sign


def kept(library: Path) -> dict[str, list[Any]]:
    """What a catalog says of documents and files, but for when and in which order they came."""
    asked = {}
    with closing(sqlite3.connect(library / CATALOG_NAME)) as connection:
        for table, theirs in (("document", {"revision", "added"}), ("file", {"run"})):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in theirs]
            asked[table] = connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1").fetchall()
    return asked


def taken(library: Path) -> int:
    """How many files a run has stored so far; none before it has made its tables."""
    try:
        return len(kept(library)["file"]) if (library / CATALOG_NAME).exists() else 0
    except sqlite3.OperationalError:
        return 0


def hits(library: Path, query: str) -> list[tuple[str, float]]:
    """What a query finds, with scores."""
    with docsearch.open_library(library) as opened:
        assert () == opened.check().faults
        return [(hit.dispatch.id, hit.score) for hit in opened.search(query, limit=None).hits]


def reasons(library: Path) -> dict[str, str]:
    """Why files were not taken, by name."""
    with docsearch.open_library(library) as opened:
        return {Path(one.path).name: one.reason.en for one in opened.report() if one.reason}


def test_a_cluster_makes_the_library_that_one_machine_makes(tmp_path: Path, roots: Path, machines: Machines) -> None:
    """Letters, copies, archives, damaged files, one that crashes its reader and one that hangs: the same of each.

    The next run reads nothing anew.
    """
    for number in range(20):
        (roots / f"more{number}.txt").write_text(f"Số: {number}/UBND-NC\n\nKính gửi: Sở Nội vụ số {number}.", "utf-8")
    (roots / "copy.txt").write_bytes((roots / "letter2.txt").read_bytes())
    (roots / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is not one")
    (roots / "empty.txt").touch()
    (roots / "~$letter.docx").write_bytes(b"lock")
    with zipfile.ZipFile(roots / "inner.zip", "w") as package:
        package.writestr("trong.txt", "Kính gửi: Sở Tài chính, về việc quyết toán.")
        package.writestr("hỏng.pdf", b"")
    with zipfile.ZipFile(roots / "letters.zip", "w") as package:
        package.write(roots / "letter1.txt", "letter1.txt")
        package.write(roots / "inner.zip", "inner.zip")
    evil(roots, "die")
    evil(roots, "hang")
    bounds = Bounds(seconds=4)

    alone = docsearch.index([roots], library=tmp_path / "alone", workers=2, bounds=bounds)
    many = docsearch.index([roots], library=tmp_path / "many", dask=machines.address, bounds=bounds)

    assert alone.states == many.states
    assert {"new": sum(many.states.values())} == alone.changes == many.changes
    assert kept(tmp_path / "alone") == kept(tmp_path / "many")
    for query in ("*", "quản lý nông sản", "sở"):
        assert hits(tmp_path / "alone", query) == hits(tmp_path / "many", query) != []
    told = reasons(tmp_path / "many")
    assert ("died on" in told["die.evil"], "over 4 seconds" in told["hang.evil"]) == (True, True)

    again = docsearch.index([roots], library=tmp_path / "many", dask=machines.address, bounds=bounds)

    assert {"unchanged": sum(many.states.values())} == again.changes


def test_a_worker_that_dies_costs_no_file_but_the_one_that_kills_every_worker(
    tmp_path: Path, roots: Path, machines: Machines
) -> None:
    """What it had in hand is read by another one; a file is given up after several deaths, and tried in every run."""
    library = tmp_path / "library"
    evil(roots, "kill-once")
    once = docsearch.index([roots], library=library, dask=machines.address)
    evil(roots, "kill")
    always = docsearch.index([roots], library=library, dask=machines.address)

    assert {"indexed": 4} == once.states
    assert {"indexed": 4, "failed": 1} == always.states
    assert "ended, one after the other" in reasons(library)["kill.evil"]
    with closing(sqlite3.connect(library / CATALOG_NAME)) as connection:
        again = connection.execute("SELECT path FROM file WHERE mtime_ns IS NULL").fetchall()
    assert [(str(roots / "kill.evil"),)] == again


def command(*arguments: object) -> subprocess.Popen[str]:
    """The command line as a process."""
    return subprocess.Popen(
        [sys.executable, "-m", "docsearch", "--lang", "en", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def is_running(process: int) -> bool:
    """Whether there is a process of that number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_interrupted_run_keeps_what_it_has_and_ends_what_is_under_way(
    tmp_path: Path, roots: Path, machines: Machines
) -> None:
    """Ctrl-C: no trace of Python on the screen, no process left at work on any machine."""
    sign = evil(roots, "hang")
    library = tmp_path / "library"
    with command("--index", library, "index", roots, "--dask", machines.address) as run:
        reading = int(until(lambda: sign.exists() and sign.read_text()))
        until(lambda: taken(library) == 3)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()

    assert (ExitCode.INTERRUPTED, "") == (run.returncode, out)
    *progress, last = err.splitlines()  # a slow machine tells of its progress first
    assert "Interrupted. What was read is kept; the same command goes on from here." == last
    assert all("%)" in line for line in progress), err
    until(lambda: not is_running(reading))
    assert 3 == len(hits(library, "*"))


def test_what_another_machine_does_not_see_is_told_with_its_name(
    tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not mounted there is another matter than a file that is gone.

    What lies beneath `/proc/self` is another thing to each process.
    """
    monkeypatch.chdir(tmp_path)
    Path("thư.txt").write_text("Kính gửi: Sở Y tế.", "utf-8")
    if not Path("/proc/self/cwd/thư.txt").exists():
        pytest.skip("the system has no /proc")

    def refused(path: str) -> str:
        task = Task(path, path)
        with cluster.joined(machines.address, Orders(Bounds(), tmp_path / "pages")) as joined:
            ((item, outcome),) = filter(None, joined.run([task], lambda task: task))
        assert item is task
        assert isinstance(outcome, Outcome)
        return outcome.refusal.reason.en if outcome.refusal else ""

    unseen = refused("/proc/self/cwd/thư.txt")
    assert unseen.startswith(f"{socket.gethostname()}, a machine of the Dask cluster, cannot open /proc/self/cwd/thư.t")
    assert "Mount its folder" in unseen
    assert "just moved or deleted" in refused("/proc/self/cwd/gone.txt")


def test_a_worker_unlike_this_machine_is_refused(
    tmp_path: Path, roots: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says which one and what differs; nothing was read, and no library begun."""
    libreoffice_is_here = libreoffice.program() is not None
    monkeypatch.setattr(versions, "__version__", "99.0")
    monkeypatch.setattr(libreoffice, "program", lambda: None if libreoffice_is_here else "soffice")

    with pytest.raises(LibraryError) as caught:
        docsearch.index([roots], library=tmp_path / "library", dask=machines.address)

    assert 2 == str(caught.value).count("tcp://127.0.0.1:")
    unlike = "libreoffice ≠ –" if libreoffice_is_here else "– ≠ libreoffice"
    assert f": docsearch {docsearch.__version__} ≠ 99.0, parts {unlike}" in str(caught.value)
    assert not (tmp_path / "library").exists()


def test_a_worker_without_docsearch_that_comes_later_is_refused(
    tmp_path: Path, roots: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is met as soon as it is there: the run ends, and says what to install where."""
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.2)
    (tmp_path / "nothing" / "docsearch").mkdir(parents=True)
    (tmp_path / "nothing" / "docsearch" / "__init__.py").touch()
    evil(roots, "hang")
    latecomer: list[subprocess.Popen[bytes]] = []

    def start_another(_: Progress) -> None:
        if not latecomer:
            latecomer.append(machines.start_worker(PYTHONPATH=str(tmp_path / "nothing")))

    try:
        with pytest.raises(LibraryError, match=r"tcp://\S+: .*No module named 'docsearch\.ingest'.*Install the same"):
            docsearch.index([roots], library=tmp_path / "library", dask=machines.address, progress=start_another)
    finally:
        for process in latecomer:
            process.kill()
            process.wait()


def test_no_workers_a_scheduler_that_goes_and_none_at_all(
    tmp_path: Path, roots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has its sentence and its exit code, and what was read before is kept."""
    library = tmp_path / "library"
    with evil_installed(tmp_path / "evil") as environment:
        sign = evil(roots, "hang")
        with closing(Machines(tmp_path, environment)) as few:
            with pytest.raises(UsageError, match=f"has no workers yet.*dask worker {few.address}"):
                docsearch.index([roots], library=library, dask=few.address)
            few.start_worker()
            until(lambda: _count(few.address))
            with command("--index", library, "index", roots, "--dask", few.address) as run:
                until(lambda: sign.exists() and taken(library) == 3)
                few.scheduler.kill()
                _, err = run.communicate()

            gone = f"Error: The Dask scheduler at {few.address} is gone."
            last = err.splitlines()[-1]  # a slow machine tells of its progress first
            assert (ExitCode.LIBRARY, gone) == (run.returncode, last[: len(gone)])

            monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1.0)
            with pytest.raises(UsageError, match=f"No Dask scheduler answers at {few.address}"):
                docsearch.index([roots], library=library, dask=few.address)
    assert 3 == len(hits(library, "*"))


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "127.0.0.1", "tls://127.0.0.1:1"])
def test_what_is_no_address_is_refused(address: str, roots: Path, tmp_path: Path) -> None:
    """Another protocol, no port, and TLS without certificates: what Dask says of it is in our sentence.

    Nothing is left of the attempt.
    """
    before = threading.active_count()
    with pytest.raises(UsageError, match="No Dask scheduler answers"):
        docsearch.index([roots], library=tmp_path / "library", dask=address)

    until(lambda: threading.active_count() <= before)


def test_without_dask_the_error_says_what_to_install(
    roots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for by name alone, and is no part of the plain installation."""
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)

    with pytest.raises(MissingPart, match=r"docsearch\[dask\]"):
        docsearch.index([roots], library=tmp_path / "library", dask="tcp://127.0.0.1:1")


def test_the_cluster_says_how_many_work_side_by_side(roots: Path, tmp_path: Path) -> None:
    """Two answers to one question are a mistake."""
    with pytest.raises(UsageError, match="Leave --workers out"):
        docsearch.index([roots], library=tmp_path / "library", dask="tcp://127.0.0.1:1", workers=2)


def test_processes_of_a_run_that_was_killed_end_by_themselves(
    tmp_path: Path, roots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody dismisses them: after a while without a file they go, and the next file starts new ones."""
    monkeypatch.setattr(station, "IDLE_SECONDS", 0.0)
    task = Task(str(roots / "letter1.txt"), "letter1.txt")
    for _ in range(2):
        machine, outcomes = station.read("run", Orders(Bounds(), tmp_path / "pages"), task)

        assert (socket.gethostname(), True) == (machine, outcomes[0].made is not None)
        until(lambda: "run" not in station._stations)


def test_recognised_pages_lie_with_the_library_or_with_the_worker(tmp_path: Path, machines: Machines) -> None:
    """Where a worker sees no such library, it keeps them in its own folder, which goes with it."""
    from distributed import Client

    with Client(machines.address, set_as_default=False) as client:
        seen, unseen = (
            client.submit(station._pages, folder / "pages", pure=False).result()
            for folder in (tmp_path, tmp_path / "elsewhere")
        )

    assert tmp_path / "pages" == seen
    assert ["dask-scratch-space", "pages"] == [unseen.parts[-3], unseen.name]
