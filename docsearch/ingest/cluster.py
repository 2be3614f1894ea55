"""Many machines: files are handed to the workers of a Dask cluster, which read them by the same paths.

Scheduling, transport, retries and security are Dask's (https://distributed.dask.org); see `docs/cluster.md`. What comes
back is stored by the one process that runs `docsearch index`, in the one catalog.
"""

from __future__ import annotations

import gc
import logging
import math
import queue
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import uuid4

from docsearch.errors import LibraryError, MissingPart, UsageError
from docsearch.ingest.crew import Answers, Plan
from docsearch.ingest.outcome import Outcome, Task
from docsearch.ingest.refusals import UNREADABLE, unseen_there, workers_died
from docsearch.ingest.station import MachineRead, dismiss, read
from docsearch.ingest.versions import refuse_unequal
from docsearch.ingest.worker import Orders

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")

CONNECT_SECONDS = 10.0
"""How long a scheduler may take to answer."""
AHEAD = 4
"""Files handed over for each thread of the cluster: it has the next one when it is done with one, and what waits, here
and there, stays small whatever the size of the collection."""
LOOK_SECONDS = 5.0
"""How often the list of workers is refreshed."""


@contextmanager
def joined(address: str, orders: Orders) -> Iterator[Cluster[Any]]:
    """The cluster whose scheduler is at `address` (``tcp://host:port`` or ``tls://host:port``), to be used within.

    Raises:
        MissingPart: Dask is not installed.
        UsageError: No scheduler answers there, or it has no workers.
        LibraryError: A worker would read files otherwise than this machine.
    """
    if find_spec("distributed") is None:
        raise MissingPart(
            vi='Muốn đọc tệp trên nhiều máy, hãy cài: pip install "docsearch[dask]"',
            en='To read files on many machines: pip install "docsearch[dask]"',
        )
    import dask
    from distributed import Client

    # Tornado tells of each file that was under way when a run is interrupted. And a long document that is only to be
    # understood anew goes with its task; Dask would warn of it.
    quiet = _silent("distributed.client", "tornado.application")
    with quiet, dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"}):
        refusal = ""
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False, name="docsearch")
        except (OSError, ValueError, TypeError) as error:
            refusal = str(error)
        if refusal:
            # What is left of the client holds a thread, and would let go of it while the next one starts: a deadlock.
            gc.collect()
            raise UsageError(
                vi=f"Không có bộ điều phối Dask nào trả lời ở {address} ({refusal}). Hãy kiểm tra địa chỉ, hoặc khởi "
                "động: dask scheduler",
                en=f"No Dask scheduler answers at {address} ({refusal}). Check the address, or start one: "
                "dask scheduler",
            )
        with client:
            yield Cluster(client, address, orders)


class Cluster(Generic[T]):
    """The workers of a cluster, with the one verb of a `Crew`."""

    def __init__(self, client: Client, address: str, orders: Orders) -> None:
        self._client = client
        self._address = address
        self._orders = orders
        self._threads: Mapping[str, int] = {}
        self._looked = -math.inf
        if not self._room():
            raise UsageError(
                vi=f"Bộ điều phối Dask ở {address} chưa có máy đọc nào. Trên mỗi máy hãy chạy: dask worker {address}",
                en=f"The Dask scheduler at {address} has no workers yet. Run on each machine: dask worker {address}",
            )

    def run(self, items: Iterable[T], plan: Plan[T]) -> Answers[T]:
        """Each item with its outcomes, in the order in which they come; None while nothing comes: as `Crew.run`.

        `plan` runs here, in the thread that asks. When all workers are gone, this waits for new ones.
        Closing the iterator ends what the workers are at.

        Raises:
            LibraryError: The scheduler is gone, or a worker that came would read files otherwise than this machine.
        """
        run = uuid4().hex
        executor = self._client.get_executor(pure=False)
        waiting: dict[Future[MachineRead], tuple[T, Task]] = {}
        done: queue.SimpleQueue[Future[MachineRead]] = queue.SimpleQueue()

        def come() -> Iterator[tuple[T, Outcome] | None]:
            try:
                future = done.get(timeout=0.5)  # a time, or Ctrl-C would go unheard on Windows
            except queue.Empty:
                self._room()  # a worker that comes while one long file is read is met too
                yield None
                return
            item, task = waiting.pop(future)
            for outcome in self._outcomes(future, task):
                yield item, outcome

        try:
            for item in items:
                task = plan(item)
                if isinstance(task, Task):
                    future = executor.submit(read, run, self._orders, task)
                    waiting[future] = item, task
                    future.add_done_callback(done.put)
                else:
                    yield item, task
                while waiting and (len(waiting) >= self._room() or not done.empty()):
                    yield from come()
            while waiting:
                yield from come()
        finally:
            if self._client.status == "running":  # else the scheduler is gone, and with it what it was told
                with suppress(OSError):
                    executor.shutdown(wait=False)
                    self._client.run(dismiss, run, on_error="ignore")

    def _outcomes(self, future: Future[MachineRead], task: Task) -> Sequence[Outcome]:
        from distributed import KilledWorker

        try:
            machine, outcomes = future.result()
        except KilledWorker:
            return [Outcome(task.shown, refusal=workers_died(task.shown))]
        except LibraryError:
            raise
        except (OSError, CancelledError) as error:
            raise _lost(self._address) from error
        except Exception:  # whatever it is, most likely it comes of another docsearch there; else it is raised as it is
            refuse_unequal(self._client, list(self._client.nthreads()))
            raise
        refusal = outcomes[-1].refusal
        if refusal and refusal.kind == UNREADABLE and _opens(task.path):
            return [outcomes[-1]._replace(refusal=unseen_there(task.shown, machine))]
        return outcomes

    def _room(self) -> int:
        """How many files may be under way, by the workers that there are."""
        if time.monotonic() - self._looked > LOOK_SECONDS:
            try:
                threads = self._client.nthreads()
                refuse_unequal(self._client, [worker for worker in threads if worker not in self._threads])
            except OSError as error:
                raise _lost(self._address) from error
            self._threads, self._looked = threads, time.monotonic()
        return AHEAD * sum(self._threads.values())


@contextmanager
def _silent(*names: str) -> Iterator[None]:
    """Within this context these logs say nothing: what they complain of is raised as an error of ours."""
    logs = [logging.getLogger(name) for name in names]
    before = [log.disabled for log in logs]
    for log in logs:
        log.disabled = True
    try:
        yield
    finally:
        for log, disabled in zip(logs, before, strict=True):
            log.disabled = disabled


def _opens(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def _lost(address: str) -> LibraryError:
    return LibraryError(
        vi=f"Mất liên lạc với bộ điều phối Dask ở {address}. Những gì đã đọc được giữ lại; khi nó hoạt động lại, "
        "chạy lại lệnh này để làm tiếp.",
        en=f"The Dask scheduler at {address} is gone. What was read is kept; when it is back, the same command "
        "goes on from here.",
    )
