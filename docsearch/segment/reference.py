"""pyvi itself behind the protocol: slow, imports scikit-learn, and defines what is right in tests."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from docsearch.models import Span


class PyviSegmenter:
    """Spans of what ``ViTokenizer`` gives for the text with newlines as spaces. The text must be in NFC."""

    name = "pyvi"
    version = "pyvi"

    def words(self, text: str) -> list[Span]:
        """The tokens of one text."""
        from pyvi import ViTokenizer

        if not unicodedata.is_normalized("NFC", text):
            raise ValueError("the reference segmenter takes composed text only")
        spaced = text.replace("\n", " ")
        spans = []
        at = 0
        for token in ViTokenizer.tokenize(spaced).split():
            start = end = at
            for index, letter in enumerate(token):
                while spaced[at].isspace():
                    at += 1
                if letter != spaced[at]:  # the "_" of a join, which stands for white space or for nothing
                    continue
                start = at if index == 0 else start
                at = end = at + 1
            spans.append(Span(start, end))
        return spans

    def batch(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """The tokens of each text."""
        return map(self.words, texts)
