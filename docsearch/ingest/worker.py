"""A worker process: takes tasks from its standard input, gives outcomes on its standard output.

It is started as a program of its own (``python -m docsearch.ingest.worker``), not forked and not by
`multiprocessing`, so that it works alike on every system and from any script, notebook or
frozen program, and so that the parent can watch and kill it.
"""

from __future__ import annotations

import faulthandler
import hashlib
import os
import pickle
import queue
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NamedTuple

from docsearch.ingest.outcome import Bounds

LENGTH = struct.Struct("<Q")


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


class Pages:
    """Recognised pages as files, so that a scan of many pages is never begun anew. Each one is a sign of life."""

    def __init__(self, folder: Path, alive: Callable[[], None]) -> None:
        self._folder = folder
        self._alive = alive

    def get(self, key: str) -> str | None:
        """The page kept under `key`."""
        path = self._path(key)
        return path.read_text("utf-8") if path.exists() else None

    def put(self, key: str, value: str) -> None:
        """Keep a page, whole or not at all."""
        self._alive()
        path = self._path(key)
        beside = path.with_suffix(f".{os.getpid()}")
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(value, "utf-8")
        beside.replace(path)

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self._folder / name[:2] / name


def main() -> None:
    """Work until the parent closes the pipe. The first message is the orders, then a task each.

    The first answer is True, or a text that says why no work can be done. Then answers are outcomes; True is a
    sign of life; None ends the answers to a task.
    """
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not fall among the answers.
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)
    orders: Orders = receive(tasks)
    _limit_memory(orders.bounds.memory)
    try:
        from docsearch.ingest.work import outcomes
        from docsearch.readers.libreoffice import in_batches
        from docsearch.readers.ocr.pages import Means, using
        from docsearch.segment import segmenter

        segmenter()
    except Exception as error:  # noqa: BLE001 - told to the parent, which ends the run
        send(answers, f"{type(error).__name__}: {error}")
        return
    send(answers, True)

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - must stay a plain file with a descriptor

        def wind_up() -> None:
            # The parent kills a worker that takes too long; where the parent itself was killed, this does.
            faulthandler.dump_traceback_later(orders.bounds.seconds * 1.5 + 5, exit=True, file=nowhere)

        def alive() -> None:
            wind_up()
            send(answers, True)

        waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=_follow, args=(tasks, waiting), daemon=True).start()
        with using(Means(Pages(orders.pages, alive))), in_batches():
            while True:
                task = waiting.get()
                wind_up()
                for outcome in outcomes(task, orders.bounds):
                    send(answers, outcome)
                    wind_up()
                faulthandler.cancel_dump_traceback_later()
                send(answers, None)


def _follow(tasks: IO[bytes], waiting: queue.SimpleQueue[Any]) -> None:
    """Pass on what the parent sends. When it is gone, even killed, the worker ends at once, whatever it is at."""
    try:
        while True:
            waiting.put(receive(tasks))
    finally:
        os._exit(1)


def _limit_memory(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or hard > memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
