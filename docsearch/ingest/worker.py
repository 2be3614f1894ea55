"""A worker process: takes tasks from its standard input, gives outcomes on its standard output.

It is started as a program of its own (``python -m docsearch.ingest.worker``), not forked and not by
`multiprocessing`, so that it works alike on every system and from any script, notebook or
frozen program, and so that the parent can watch and kill it.
"""

from __future__ import annotations

import faulthandler
import gc
import math
import os
import pickle
import queue
import struct
import threading
import time
from pathlib import Path
from typing import IO, Any, NamedTuple

from docsearch.catalog.pages import Pages
from docsearch.errors import SecretDocument
from docsearch.ingest.memory import limit_memory
from docsearch.ingest.outcome import Bounds

LENGTH = struct.Struct("<Q")
_PAUSE = 1.0
"""Seconds without a task after which a worker is idle."""
_YOUNG = 20_000
"""Objects made before those of a cycle are looked for. Hardly any are, and each look goes through a whole document."""


def send(pipe: IO[bytes], message: Any) -> None:
    """Write one message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(LENGTH.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one message; EOFError where the other end is gone."""
    data = pipe.read(LENGTH.unpack(_exactly(pipe, LENGTH.size))[0])
    return pickle.loads(data)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data


class Orders(NamedTuple):
    """What a worker is told first: the bounds, and where recognised pages of scans are kept."""

    bounds: Bounds
    pages: Path


def main() -> None:
    """Work until the parent closes the pipe. The first message is the orders, then a task each.

    The first answer is True, or a text that says why no work can be done. Then answers are outcomes; True is a
    sign of life; the outcome that lies in no container is the task's own, and its last.
    """
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not fall among the answers.
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)
    orders: Orders = receive(tasks)
    limit_memory(orders.bounds.memory)
    gc.disable()
    try:
        from docsearch.ingest.work import outcomes
        from docsearch.readers.ocr.pages import Means, using
        from docsearch.segment import segmenter

        segmenter().words("")
    except Exception as error:  # noqa: BLE001 - told to the parent, which ends the run
        send(answers, f"{type(error).__name__}: {error}")
        return
    send(answers, True)
    # What was loaded stays: to look through it again and again took a twentieth of the time.
    gc.freeze()
    gc.set_threshold(_YOUNG)
    gc.enable()

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - must stay a plain file with a descriptor
        guard = _Guard(orders.bounds.seconds, nowhere)

        def alive() -> None:
            guard.renew()
            send(answers, True)

        waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=_follow, args=(tasks, waiting), daemon=True).start()
        with using(Means(pages := Pages(orders.pages, alive))):
            while True:
                try:
                    task = waiting.get(timeout=_PAUSE)
                except queue.Empty:
                    guard.rest()
                    task = waiting.get()
                guard.renew()
                for outcome in outcomes(task, orders.bounds):
                    if outcome.refusal and outcome.refusal.kind == SecretDocument.__name__:
                        pages.forget(outcome.sha256)  # what is not taken in leaves no words either
                    send(answers, outcome)
                    guard.renew()


class _Guard:
    """Ends this process when it hangs. The parent kills a worker that takes too long; where it was killed, this does.

    Winding it up starts a thread, so it is left to run for a part of its time.
    """

    def __init__(self, seconds: float, nowhere: IO[str]) -> None:
        self._seconds = seconds
        self._nowhere = nowhere
        self._wound = -math.inf

    def renew(self) -> None:
        """Say that all is well: from now on there is time for one more answer, and half as much again."""
        now = time.monotonic()
        if now - self._wound > self._seconds / 4:
            self._wound = now
            limit = self._seconds * 1.75 + 5
            faulthandler.dump_traceback_later(limit, exit=True, file=self._nowhere)

    def rest(self) -> None:
        """There is nothing to do that could take too long."""
        faulthandler.cancel_dump_traceback_later()
        self._wound = -math.inf


def _follow(tasks: IO[bytes], waiting: queue.SimpleQueue[Any]) -> None:
    """Pass on what the parent sends. When it is gone, even killed, the worker ends at once, whatever it is at."""
    try:
        while True:
            waiting.put(receive(tasks))
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
