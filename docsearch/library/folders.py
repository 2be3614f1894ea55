"""Where the generations of an index lie, each in a folder with the lock of those who use it beside it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from docsearch.catalog.locks import exclusive
from docsearch.engines import remove_index
from docsearch.errors import DocsearchError


class Folders:
    """The generations ``<n>/`` beneath `home`, with ``<n>.held`` beside each."""

    def __init__(self, home: Path) -> None:
        self._home = home

    @property
    def numbers(self) -> list[int]:
        """Those that are there, in order, whole or not."""
        if not self._home.is_dir():
            return []
        return sorted(int(path.name) for path in self._home.iterdir() if path.name.isdigit())

    def of(self, number: int) -> Path:
        """The folder of a generation, which need not be there."""
        return self._home / str(number)

    def lock_of(self, number: int) -> Path:
        """The lock file that users of a generation hold."""
        return self._home / f"{number}.held"

    def remove_others(self, current: int) -> None:
        """Remove what nobody holds: earlier generations, and those that a kill left half made."""
        for number in self.numbers:
            if number == current:
                continue
            hold = exclusive(self.lock_of(number))
            if hold is not None:
                with suppress(DocsearchError):  # a cluster that does not answer now is asked after the next run
                    remove_index(self.of(number))
                hold.release()
                with suppress(PermissionError):  # on Windows, where somebody is just looking whether it is held
                    self.lock_of(number).unlink(missing_ok=True)
