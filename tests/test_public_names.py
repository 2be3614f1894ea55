"""What other people's programs write: plain `import docsearch`, then its names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import docsearch


@pytest.mark.parametrize("name", docsearch.__all__)
def test_each_public_name_is_there(name: str) -> None:
    """And bears a docstring of its own."""
    assert getattr(docsearch, name).__doc__


def test_what_is_not_public_is_no_attribute() -> None:
    """As of any other module."""
    with pytest.raises(AttributeError, match="'docsearch' has no attribute 'nope'"):
        docsearch.nope  # noqa: B018


def test_words_are_cut_after_a_plain_import() -> None:
    """In a new process, where nothing else has loaded the segmenter; the import alone loads none of it."""
    program = (
        "import sys, docsearch; assert 'docsearch.segment' not in sys.modules; text = 'Ủy ban nhân dân tỉnh';"
        "print([span.of(text) for span in docsearch.segment.words(text)], docsearch.segment.tokenize(text))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, check=True, encoding="utf-8"
    )

    assert "['Ủy ban', 'nhân dân', 'tỉnh'] Ủy_ban nhân_dân tỉnh\n" == done.stdout


def test_no_order_named_is_by_relevance(sample_library: Path) -> None:
    """`sort=None` is what many libraries call the usual order."""
    with docsearch.open_library(sample_library) as library:
        assert library.search("phòng dịch", sort=None).hits == library.search("phòng dịch", sort="relevance").hits
