"""Parts found by file: a module in the package binds one name, and the part exists.

`readers/` modules bind ``reader``, `fields/` modules ``extractor``, `exporters/` modules ``exporter``.
Packages installed beside docsearch add parts through entry points of the group ``docsearch.<package>``.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
import sys
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from docsearch.errors import MissingPart, UnknownName
from docsearch.language import Text

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Part(Protocol):
    """Anything that has a name."""

    @property
    def name(self) -> str:
        """The word users type for it."""
        ...


P = TypeVar("P", bound=Part)


class Registry(Generic[P]):
    """The parts of one package by name, in the order of their modules' names.

    `package` is the dotted package, `attribute` the name each module binds.
    A module may bind a tuple of parts. Two parts of one name are an error at start.
    """

    def __init__(self, package: str, attribute: str, noun: Text) -> None:
        self._package = package
        self._attribute = attribute
        self._noun = noun
        self._parts: dict[str, P] | None = None

    def all(self) -> dict[str, P]:
        """Name to part; loaded on first use."""
        if self._parts is None:
            parts: dict[str, P] = {}
            for part in self._found():
                if part.name in parts:
                    raise RuntimeError(f"two parts named {part.name!r} in {self._package}")
                parts[part.name] = part
            self._parts = parts
        return self._parts

    def get(self, name: str) -> P:
        """The part of that name, or `UnknownName` with the nearest one.

        The module of that name is asked first: a search opens one engine and need not load the others.
        """
        if self._parts is None and (part := self._at_home(name)) is not None:
            return part
        parts = self.all()
        if name in parts:
            return parts[name]
        near = difflib.get_close_matches(name, parts, 1)
        raise UnknownName(
            vi=f"Không có {self._noun.vi} “{name}”."
            + (f" Ý bạn là “{near[0]}”?" if near else f" Có: {', '.join(parts)}."),
            en=f"There is no {self._noun.en} “{name}”."
            + (f" Did you mean “{near[0]}”?" if near else f" There are: {', '.join(parts)}."),
        )

    def _at_home(self, name: str) -> P | None:
        if not name.isidentifier() or find_spec(f"{self._package}.{name}") is None:
            return None
        part: P | None = getattr(importlib.import_module(f"{self._package}.{name}"), self._attribute, None)
        return part if part is not None and not isinstance(part, tuple) and part.name == name else None

    def _found(self) -> Iterable[P]:
        package = importlib.import_module(self._package)
        for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
            module = importlib.import_module(f"{self._package}.{info.name}")
            part = getattr(module, self._attribute, None)
            if isinstance(part, tuple):
                yield from part
            elif part is not None:
                yield part
        if added_elsewhere(self._package):
            from importlib.metadata import entry_points

            yield from map(_loaded, entry_points(group=self._package))


def _loaded(entry: EntryPoint) -> Any:
    """The part that another package adds. Without one, a run would take what it read before out of the library."""
    try:
        return entry.load()
    except Exception as error:  # what a package of somebody else's raises where it cannot be loaded
        package = entry.dist.name if entry.dist else entry.value
        why = f"{type(error).__name__}: {error}"
        raise MissingPart(
            vi=f"Không nạp được “{entry.name}” mà gói {package} thêm vào docsearch ({why}). Hãy cài lại hoặc nâng cấp "
            f"gói ấy, hoặc gỡ đi: pip uninstall {package}",
            en=f"“{entry.name}”, which the package {package} adds to docsearch, cannot be loaded ({why}). Install that "
            f"package again or upgrade it, or remove it: pip uninstall {package}",
        ) from error


def added_elsewhere(group: str) -> bool:
    """May an installed package add parts to this group? Where not, `importlib.metadata` need not be loaded.

    It takes longer to load, and to read all that is installed, than a search does.
    """
    return f"[{group}]" in _groups(tuple(sys.path))


@cache
def _groups(path: tuple[str, ...]) -> str:
    """The declarations of entry points of all installed packages that speak of docsearch, one after the other."""
    texts = []
    for folder in map(Path, path):
        for pattern in ("*.dist-info/entry_points.txt", "*.egg-info/entry_points.txt"):
            texts += [declared.read_text("utf-8", "replace") for declared in folder.glob(pattern)]
    return "\n".join(text for text in texts if "docsearch." in text)
