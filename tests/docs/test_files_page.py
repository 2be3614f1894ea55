"""The page on files names every format that a reader takes."""

from __future__ import annotations

from pathlib import Path

from docsearch.readers import readers

PAGE = (Path(__file__).parents[2] / "docs" / "files.md").read_text("utf-8")
TOLD_IN_WORDS = {"pdf", "image", "html", "text", "edxml", "flat-xml", "locked", "other archive"}
"""Readers of formats that the page calls by their names, not their endings."""


def test_each_format_is_on_the_page() -> None:
    """Each reader's first ending stands there, or its format is told in words."""
    missing = [
        name
        for name, reader in readers.all().items()
        if name not in TOLD_IN_WORDS and f"`{reader.suffixes[0]}`" not in PAGE
    ]

    assert [] == missing
    assert all(
        word in PAGE for word in ("PDF", "PNG", "HTML", "plain text", "edXML", "Word 2003 XML", "RAR", "password")
    )
