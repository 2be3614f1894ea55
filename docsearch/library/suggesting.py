"""Completions of what is being typed, in the words of the documents."""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.catalog import Catalog
from docsearch.library.facets import FacetNames
from docsearch.library.generations import Generations
from docsearch.query.completions import Completions


class Suggestions:
    """Keeps the values of one state of the index, and reads them again when that changes."""

    def __init__(self, catalog: Catalog, generations: Generations, facet_names: FacetNames) -> None:
        self._catalog = catalog
        self._generations = generations
        self._facet_names = facet_names
        self._of: tuple[tuple[int, int], Completions] | None = None

    def complete(self, text: str, limit: int) -> list[str]:
        """Up to `limit` queries to offer."""
        state = self._generations.state
        if self._of is None or self._of[0] != state:
            self._of = (state, Completions(self._terms))
        completions = self._of[1].complete(text, limit)
        with self._generations.borrow() as snapshot, self._catalog.reading() as connection:
            keys: dict[str, list[str]] = {}
            for one in completions:
                keys.setdefault(one.field, []).append(one.key)
            names = {
                field: self._facet_names.written(field, some, snapshot, connection) for field, some in keys.items()
            }
            offered = [one.written(names[one.field][one.key]) for one in completions]
        return list(dict.fromkeys(offered))

    def _terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        with self._generations.borrow() as snapshot:
            yield from snapshot.terms(field, prefix)
