"""Workers and their watch: each thread here drives one process, gives it files, and kills it when it hangs."""

from __future__ import annotations

import math
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

import docsearch
from docsearch.errors import LibraryError
from docsearch.ingest.outcome import Outcome, Task
from docsearch.ingest.refusals import out_of_time, worker_died
from docsearch.ingest.worker import Orders, receive, send

T = TypeVar("T")

_NEW_GROUP = 0x200  # CREATE_NEW_PROCESS_GROUP, which `subprocess` names on Windows alone
RETIRE_AFTER = 400 * 2**20
"""Bytes read after which a worker is replaced, so that what parsers leak does not add up."""
LEAST = 40_000
"""Bytes for which the smallest file counts: what a worker remembers of words grows with files, not with their sizes."""
WATCH_SECONDS = 0.25
"""How often workers are checked for hanging."""
AHEAD = 16
"""Answers of each worker that may wait: more than it gives while a batch is stored, or it would itself have to wait."""
SWITCH_SECONDS = 0.0005
"""After so long the thread that stores lets those go on that give workers their next file; Python's own is ten times
that, as long as a worker takes for a page."""


class Worker:
    """One worker process."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0
        self._watched = 0.0
        self._deadline = math.inf
        self._late = False

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        """The outcomes of one task. Where the process dies or hangs, the last one says so."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        self._late = False
        try:
            self._wind()  # before the file is known there: a worker that hangs at once is met like any other
            send(process.stdin, task)
            own = False
            while not own:
                try:
                    outcome = receive(process.stdout)
                finally:
                    self._deadline = math.inf
                if outcome is not True:
                    own = outcome.container is None
                    self._done += max(outcome.size, LEAST)
                    yield outcome
                if not own:
                    self._wind()
        except (EOFError, OSError):
            self.stop()
            code = process.wait()
            refusal = (
                out_of_time(task.shown, self._orders.bounds.seconds) if self._late else worker_died(task.shown, code)
            )
            yield Outcome(task.shown, refusal=refusal)
        if self._done >= RETIRE_AFTER:
            self.stop()

    def _wind(self) -> None:
        """From now on there is time for one answer."""
        self._deadline = self._watched + self._orders.bounds.seconds

    def kill_if_late(self) -> None:
        """End the process from another thread, which looks every `WATCH_SECONDS`, if it has been silent for too long.

        Looks are counted, not the clock: on Windows it goes on while the machine sleeps, and anywhere while we are
        stopped (Ctrl-Z); each file at hand would fail for it.
        """
        self._watched += WATCH_SECONDS
        if self._watched > self._deadline:
            self._deadline, self._late = math.inf, True
            self.kill()

    def kill(self) -> None:
        """End the process from another thread; what it was at comes out as a death."""
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """End the process at once and let go of its pipes."""
        process, self._process, self._done, self._deadline = self._process, None, 0, math.inf
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # what was not yet written to a dead process is lost with it
                        pipe.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            home = str(Path(docsearch.__file__).parent.parent)
            paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
            # One thread of arithmetic each: the workers themselves fill the cores.
            single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
            options: dict[str, Any] = (
                {"creationflags": _NEW_GROUP}
                if sys.platform == "win32"
                else {"start_new_session": True}  # Ctrl-C is for the parent, which then ends its workers
            )
            self._process = subprocess.Popen(
                # Warnings are seen by nobody there; where PYTHONWARNINGS has them be errors, no file could be read.
                [sys.executable, "-W", "ignore", "-m", "docsearch.ingest.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **single, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
                **options,
            )
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            ready = _begin(self._process.stdin, self._process.stdout, self._orders)
            if ready is not True:
                self.stop()
                raise LibraryError(
                    vi=f"Không khởi động được tiến trình đọc tệp ({ready}). Hãy cài lại docsearch.",
                    en=f"The process that reads files cannot start ({ready}). Install docsearch again.",
                )
        return self._process


Plan = Callable[[T], "Task | Outcome | None"]
Answers = Generator["tuple[T, Outcome | None] | None", None, None]
RunFiles = Callable[[Iterable[T], "Plan[T]"], "Answers[T]"]
"""The verb of a crew, here or on other machines: see `Crew.run`."""


class Crew(Generic[T]):
    """Several workers side by side."""

    def __init__(self, size: int, orders: Orders) -> None:
        self._size = size
        self._orders = orders
        self._stop = threading.Event()
        self._answers: queue.Queue[Any] = queue.Queue(maxsize=size * AHEAD)
        self._lock = threading.Lock()
        self._workers: list[Worker] = []

    def run(self, items: Iterable[T], plan: Plan[T]) -> Answers[T]:
        """Each item with its outcomes, in the order in which they come; None while nothing comes.

        `plan` runs in the crew's threads and says for an item what a worker has to do, or settles it
        (None: nothing to do, given back as it is). An exception from `items` or `plan` ends the run and is raised here.
        Closing the iterator kills the workers.
        """
        source = iter(items)
        threads = [threading.Thread(target=self._drive, args=(source, plan), daemon=True) for _ in range(self._size)]
        for thread in (*threads, threading.Thread(target=self._watch, daemon=True)):
            thread.start()
        alive = self._size
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_SECONDS)
        try:
            while alive:
                try:
                    answer = self._answers.get(timeout=0.5)  # a time, or Ctrl-C would go unheard on Windows
                except queue.Empty:
                    yield None
                    continue
                if answer is None:
                    alive -= 1
                elif isinstance(answer, BaseException):
                    raise answer
                else:
                    yield answer
        finally:
            sys.setswitchinterval(usual)
            self._stop.set()
            while any(thread.is_alive() for thread in threads):
                for worker in self._workers:
                    worker.kill()
                with suppress(queue.Empty):  # or a thread would wait for room among the answers
                    while True:
                        self._answers.get_nowait()
                for thread in threads:
                    thread.join(0.02)

    def _drive(self, source: Iterator[T], plan: Plan[T]) -> None:
        worker = Worker(self._orders)
        self._workers.append(worker)
        try:
            while not self._stop.is_set():
                with self._lock:
                    item = next(source, None)
                if item is None:
                    break
                task = plan(item)
                if task is None or isinstance(task, Outcome):
                    self._answers.put((item, task))
                    continue
                for outcome in worker.outcomes(task):
                    self._answers.put((item, outcome))
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that asked
            self._answers.put(error)
        finally:
            worker.stop()
            self._answers.put(None)

    def _watch(self) -> None:
        """One watch for all: a timer for each answer would be a thread for each."""
        while not self._stop.wait(WATCH_SECONDS):
            for worker in list(self._workers):
                worker.kill_if_late()


def _begin(tasks: IO[bytes], answers: IO[bytes], orders: Orders) -> Any:
    """Give a worker its orders; True, or why it cannot work."""
    try:
        send(tasks, orders)
        return receive(answers)
    except (EOFError, OSError):  # a pipe to what has ended already
        return "it ended at once"
