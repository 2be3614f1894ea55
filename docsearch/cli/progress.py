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
    from rich.console import Console

    from docsearch.ingest import Progress

EVERY = 10.0
"""Seconds between plain lines."""
SLOW = 0.5
"""Below this many files a second the rate is given by the minute, as for scans."""


@contextmanager
def shown() -> Iterator[Callable[[str], None]]:
    """What to call with each new line; a Ctrl-C that Python dropped since the last one is raised there."""
    with _remembered() as look:
        if sys.stderr.isatty():
            from rich.live import Live

            with Live(console=_screen(), transient=True) as live:

                def renew(text: str) -> None:
                    look()
                    live.update(text)

                yield renew
        else:
            said = time.monotonic()

            def tell(text: str) -> None:
                nonlocal said
                look()
                if time.monotonic() - said >= EVERY:
                    said = time.monotonic()
                    click.echo(text, err=True)

            yield tell


@contextmanager
def _remembered() -> Iterator[Callable[[], None]]:
    """What raises the Ctrl-C that met a finalizer.

    Python only tells of an exception there, this one too, and goes on as if nothing had been pressed (`object.__del__`
    in its "Data model"); Dask has a finalizer for each file.
    """
    dropped = False
    usual = sys.unraisablehook

    def note(unraisable: sys.UnraisableHookArgs) -> None:
        nonlocal dropped
        if unraisable.exc_type is KeyboardInterrupt:
            dropped = True
        else:
            usual(unraisable)

    def look() -> None:
        if dropped:
            raise KeyboardInterrupt

    sys.unraisablehook = note
    try:
        yield look
    finally:
        sys.unraisablehook = usual


def line(progress: Progress) -> str:
    """The line “120/1000 (12%) · 35.2 files/s · 0:25 left · indexed 118, failed 2”."""
    pieces = [_share(progress.done, progress.total)]
    if progress.done:
        pieces.append(_rate(progress.rate))
    if progress.seconds_left is not None:
        pieces.append(_left(progress.seconds_left))
    pieces.append(counted(progress.states, STATES))
    return " · ".join(filter(None, pieces))


@contextmanager
def stretches() -> Iterator[Callable[[Text, int, int], None]]:
    """What to call with the name of a stretch of work, the steps of it that are done, and how many there are."""
    with shown() as show:
        name, begun = None, 0.0

        def tell(stretch: Text, done: int, total: int) -> None:
            nonlocal name, begun
            if stretch != name or not done:
                name, begun = stretch, time.monotonic()
            left = _left((time.monotonic() - begun) / done * (total - done)) if done else ""
            show(" · ".join(filter(None, (f"{say(stretch)}: {_share(done, total)}", left))))

        yield tell


@contextmanager
def waiting(text: Text) -> Iterator[None]:
    """A sentence with a clock while something goes on whose end nobody knows; on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.live import Live

    begun = time.monotonic()
    with Live(
        console=_screen(), transient=True, get_renderable=lambda: f"{say(text)} {clock(time.monotonic() - begun)}"
    ):
        yield


def reading(name: str) -> Text:
    """What is waited for while a file is read."""
    return Text(vi=f"Đang đọc {name}", en=f"Reading {name}")


def _screen() -> Console:
    """The terminal that a line is renewed on; what it says is no markup."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False)


def _share(done: int, total: int) -> str:
    return f"{done}/{total} ({done * 100 // max(total, 1)}%)"


def _rate(by_second: float) -> str:
    if by_second >= SLOW:
        return say(Text(vi=f"{by_second:.1f} tệp/giây", en=f"{by_second:.1f} files/s"))
    by_minute = f"{by_second * 60:.0f}"
    return say(Text(vi=f"{by_minute} tệp/phút", en=f"{by_minute} files/min"))


def _left(seconds: float) -> str:
    left = clock(seconds)
    return say(Text(vi=f"còn {left}", en=f"{left} left"))


def counted(counts: Mapping[str, int], names: Mapping[str, Text]) -> str:
    """Counts by name, those of zero left out."""
    return ", ".join(f"{say(text)} {counts.get(name)}" for name, text in names.items() if counts.get(name))


def clock(seconds: float) -> str:
    """Minutes and seconds, or hours before them."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
