"""A worker process: takes tasks from its standard input, gives outcomes on its standard output.

It is started as a program of its own (``python -m docsearch.ingest.worker``), not forked and not by
`multiprocessing`, so that it works alike on every system and from any script, notebook or
frozen program, and so that the parent can watch and kill it.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import struct
import sys
from typing import IO, Any

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


def main() -> None:
    """Work until the parent closes the pipe. The first message is the bounds, then a task each."""
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not fall among the answers.
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)
    bounds = receive(tasks)
    _limit_memory(bounds.memory)
    from docsearch.ingest.work import outcomes

    while True:
        try:
            task = receive(tasks)
        except EOFError:
            return
        # The parent kills a worker that takes too long; where the parent itself was killed, this does.
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - must stay a plain file with a descriptor
            faulthandler.dump_traceback_later(bounds.seconds * 1.5 + 5, exit=True, file=nowhere)
            for outcome in outcomes(task, bounds):
                send(answers, outcome)
                faulthandler.dump_traceback_later(bounds.seconds * 1.5 + 5, exit=True, file=nowhere)
            faulthandler.cancel_dump_traceback_later()
        send(answers, None)


def _limit_memory(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or hard > memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
