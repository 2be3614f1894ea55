"""What the web view does before anybody asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from docsearch.errors import LibraryDamaged
from docsearch.language import Text
from docsearch.library import Library, open_library
from docsearch.library.suggesting import Suggestions
from docsearch.web.serve import warm


def test_the_first_completion_reads_no_table(sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the server has asked for itself, what is typed is completed out of what is there already."""
    read: list[str] = []
    terms = Suggestions._terms

    def counted(self: Suggestions, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        read.append(field)
        return terms(self, field, prefix)

    monkeypatch.setattr(Suggestions, "_terms", counted)
    with open_library(sample_library) as library:
        warm(library)
        before = list(read)
        offered = [library.suggest("uy ban"), library.suggest("ủy ban")]

    assert {"agency", "signer", "subject"} <= set(before)
    assert before == read
    assert all(offered)


def test_a_damaged_library_is_told_to_who_asks(sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asked for what the server does by itself, so no error of it ends the server or is printed."""
    asked: list[str] = []

    def damaged(_: Library, text: str) -> list[str]:
        asked.append(text)
        raise LibraryDamaged(Text("hỏng", "damaged"))

    monkeypatch.setattr(Library, "suggest", damaged)
    with open_library(sample_library) as library:
        warm(library)

    assert 1 == len(asked)
