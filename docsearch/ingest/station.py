"""What runs on a Dask worker: files are read there in processes of docsearch, as on one machine.

A file that hangs, crashes or asks for too much memory ends such a process and never the Dask worker, which serves
others as well. Nothing of it stays: a run that ends dismisses its processes, and where the run was killed, or the
network is gone, they end when nothing has come for a while.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from pathlib import Path
from typing import NamedTuple

from docsearch.errors import LibraryError, system_reason
from docsearch.ingest.crew import WATCH_SECONDS, Worker
from docsearch.ingest.outcome import Outcome, Task
from docsearch.ingest.worker import Orders
from docsearch.language import Text

IDLE_SECONDS = 60.0
"""After so long without a file the processes of a run end; the next file starts them again."""


class MachineRead(NamedTuple):
    """All outcomes of one task, its own last, and the name of the machine where they were made."""

    machine: str
    outcomes: tuple[Outcome, ...]


def read(run: str, orders: Orders, task: Task) -> MachineRead:
    """The work on one task of a run, done on a Dask worker: by one process for each of its threads that are at work."""
    with _lock:
        station = _stations.get(run)
        if station is None:
            station = _stations[run] = Station(run, orders._replace(pages=_pages(orders.pages)))
        worker = station.lend()
    try:
        return MachineRead(socket.gethostname(), tuple(worker.outcomes(task)))
    except LibraryError as error:
        raise _told(error.message) from error
    except OSError as error:  # no process can be started: to the cluster's end it would look like a lost connection
        raise _told(system_reason(error)) from error
    finally:
        station.take_back(worker)


def _told(why: Text) -> LibraryError:
    return LibraryError(*(f"{socket.gethostname()}: {sentence}" for sentence in why))


def dismiss(run: str) -> None:
    """End the processes of a run, those at work too."""
    with _lock:
        station = _stations.pop(run, None)
    if station is not None:
        station.over.set()


class Station:
    """The processes of one run on one Dask worker, and their watch."""

    def __init__(self, run: str, orders: Orders) -> None:
        self.over = threading.Event()
        self._run = run
        self._orders = orders
        self._free: list[Worker] = []
        self._busy: list[Worker] = []
        self._last = time.monotonic()
        threading.Thread(target=self._watch, daemon=True).start()

    def lend(self) -> Worker:
        """A process for one task."""
        worker = self._free.pop() if self._free else Worker(self._orders)
        self._busy.append(worker)
        return worker

    def take_back(self, worker: Worker) -> None:
        """The task is done."""
        with _lock:
            self._last = time.monotonic()
            self._free.append(worker)  # first: the watch must see it in one of the two
            self._busy.remove(worker)

    def _watch(self) -> None:
        while not self.over.wait(WATCH_SECONDS):
            for worker in list(self._busy):
                worker.kill_if_late()
            with _lock:
                if not self._busy and time.monotonic() - self._last > IDLE_SECONDS:
                    _stations.pop(self._run, None)
                    self.over.set()
        while self._busy:  # one that is only starting is met the next time
            for worker in list(self._busy):
                worker.kill()
            time.sleep(WATCH_SECONDS)
        for worker in self._free:
            worker.stop()


_lock = threading.Lock()
_stations: dict[str, Station] = {}


def _pages(folder: Path) -> Path:
    """Where recognised pages are kept: with the library, where this machine sees it; else while this worker lives.

    They are named for what they were read from and by what, so that any of them may serve any library.
    """
    from distributed import get_worker

    seen = os.access(folder if folder.exists() else folder.parent, os.W_OK)
    return folder if seen else Path(get_worker().local_directory) / folder.name
