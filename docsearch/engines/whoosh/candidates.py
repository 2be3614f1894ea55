"""Documents whose scores are wanted, with what several clauses ask of them, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docsearch.engines.whoosh.postings import Floats, Numbers


@dataclass(eq=False)
class Candidates:
    """Documents of a segment whose scores are wanted, in order; `_norms` gives the length term of a field's scores.

    They may be those at some `_places` of `_others`, of whom more is known.
    """

    documents: Numbers
    _norms: Callable[[str], Floats]
    _others: Candidates | None = None
    _places: Numbers | None = None
    _known: dict[str, Floats] = field(default_factory=dict)
    _saturations: dict[tuple[str, str], Floats] = field(default_factory=dict)

    def norm(self, name: str) -> Floats:
        """K1 · ((1 − B) + B · length / mean length) of each, for that field."""
        if name not in self._known:
            self._known[name] = self.of(self._norms(name))
        return self._known[name]

    def saturation(self, name: str, term: str, counted: Callable[[], NDArray[Any]]) -> Floats:
        """How full of a term each is, from 0 to 1; a term of a phrase is mostly asked for by itself as well.

        `counted` says how often each has it.
        """
        found = self._saturations.get((name, term))
        if found is None:
            whole = None if self._others is None else self._others._saturations.get((name, term))
            if whole is not None:
                found = whole[self._places]
            else:
                counts = counted()
                found = counts + self.norm(name)
                np.divide(counts, found, out=found)
            self._saturations[name, term] = found
        return found

    def of(self, table: NDArray[Any]) -> NDArray[Any]:
        """What a table over the documents of the segment says of each."""
        return table if len(table) == len(self.documents) else table[self.documents]

    def only(self, places: Numbers) -> Candidates:
        """Those at these places."""
        return Candidates(self.documents[places], self._norms, self, places)
