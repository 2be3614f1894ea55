"""Programs of this machine that readers call."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path


def program(names: Sequence[str], places: Sequence[str]) -> str | None:
    """Where the first of these programs is: on PATH, or at one of the places where its installer leaves it; else None.

    Never in the folder one stands in, where Windows looks first: it may hold what a stranger has sent. The names of
    places may hold variables of Windows, which elsewhere lead nowhere.
    """
    found = (*map(shutil.which, names), *map(os.path.expandvars, places))
    return next((place for place in found if place and Path(place).is_absolute() and Path(place).exists()), None)
