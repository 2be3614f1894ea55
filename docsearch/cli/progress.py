"""How far a run is: a line that moves on a terminal, a plain line now and then elsewhere. All on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from docsearch.cli.speech import say
from docsearch.language import Text
from docsearch.library import STATES

if TYPE_CHECKING:
    from docsearch.ingest import Progress

EVERY = 10.0
"""Seconds between plain lines."""
SLOW = 0.5
"""Files a second below which a rate is told by the minute: scans are read at a few a minute."""


@contextmanager
def shown() -> Iterator[Callable[[Progress], None]]:
    """What to call with each `Progress`."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.live import Live

        with Live(console=Console(stderr=True, highlight=False, markup=False), transient=True) as live:
            yield lambda progress: live.update(line(progress))
    else:
        said = time.monotonic()

        def tell(progress: Progress) -> None:
            nonlocal said
            if time.monotonic() - said >= EVERY:
                said = time.monotonic()
                click.echo(line(progress), err=True)

        yield tell


def line(progress: Progress) -> str:
    """The line “120/1000 (12%) · 35.2 files/s · 0:25 left · indexed 118, failed 2”."""
    pieces = [f"{progress.done}/{progress.total} ({progress.done * 100 // max(progress.total, 1)}%)"]
    if progress.rate >= SLOW:
        pieces.append(say(Text(vi=f"{progress.rate:.1f} tệp/giây", en=f"{progress.rate:.1f} files/s")))
    else:
        by_minute = f"{progress.rate * 60:.0f}"
        pieces.append(say(Text(vi=f"{by_minute} tệp/phút", en=f"{by_minute} files/min")))
    if progress.seconds_left is not None:
        left = clock(progress.seconds_left)
        pieces.append(say(Text(vi=f"còn {left}", en=f"{left} left")))
    pieces.append(counted(progress.states, STATES))
    return " · ".join(pieces)


def counted(counts: Mapping[str, int], names: Mapping[str, Text]) -> str:
    """Counts by name, those of zero left out."""
    return ", ".join(f"{say(text)} {counts.get(name)}" for name, text in names.items() if counts.get(name))


def clock(seconds: float) -> str:
    """Minutes and seconds, or hours before them."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
