"""Our readings of pyvi's model, on arrays and compiled, cut as pyvi itself does, whatever the text."""

from __future__ import annotations

import json
import os
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.models import Span
from docsearch.segment.arrays import ArraySegmenter
from docsearch.segment.chosen import Segmenter

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample" / "docs"
PARTS = """
thuế giá trị gia tăng ông già đi Uỷ ỦY BAN nhân dân tỉnh Lạng Sơn Nguyễn Văn An 51/UBND-KGVX 17.964 1_2 COVID-19 TP.
HCM. A. Tp. Mr. ThS. ==> -> ... >>
http://a.vn/x?y=1 a.b+c@d.gov.vn @x.y a@b . , ; _ a_b Σ ΑΣ ΣΑΣ é ế İ ß ② ½ ǅ 0 ² Đ. AĐ.
"""
ODD = st.sampled_from(
    [*PARTS.split(), *"\n\t\r\u00a0\u2028\x1c\x00", "e\u0302\u0301", "\u0301", "ﬁ", "한", "\u1112\u1161\u11ab"]
)
TEXTS = st.lists(st.tuples(ODD, st.sampled_from(["", " ", "  "])).map("".join), max_size=25).map("".join) | st.text()


@pytest.fixture(scope="module", params=["arrays", "compiled"])
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    """Each of the two; the compiled one where it was built."""
    if request.param == "arrays":
        return ArraySegmenter()
    compiled = pytest.importorskip("docsearch.segment.compiled", reason="the segmenter was not compiled")
    return compiled.CompiledSegmenter()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def pyvi() -> Callable[[str], str]:
    """What pyvi gives; its own modules warn of their age while they load."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer

    return ViTokenizer.tokenize  # type: ignore[no-any-return]


@settings(max_examples=400, deadline=None)
@given(text=TEXTS)
def test_identical_over_random_text(segmenter: Segmenter, pyvi: Callable[[str], str], text: str) -> None:
    """Random Unicode and the patterns pyvi treats specially come out the same."""
    assert pyvi(text) == segmenter.tokenize(text)


def pyvis_words(pyvi: Callable[[str], str], text: str) -> list[Span]:
    """Where the tokens of pyvi lie in a composed text whose newlines count as spaces."""
    spaced = text.replace("\n", " ")
    spans = []
    at = 0
    for token in pyvi(spaced).split():
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


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_words_are_those_of_pyvi(segmenter: Segmenter, pyvi: Callable[[str], str], text: str) -> None:
    """The spans are pyvi's tokens of the text with newlines as spaces."""
    composed = unicodedata.normalize("NFC", text)

    assert pyvis_words(pyvi, composed) == segmenter.words(composed)


@settings(deadline=None)
@given(text=TEXTS)
def test_spans_quote_any_text_in_order(segmenter: Segmenter, text: str) -> None:
    """Spans never overlap, and hold everything of the text but white space, composed or not."""
    spans = segmenter.words(text)
    between = [text[before.end : after.start] for before, after in pairwise(spans)]

    assert all(span.start <= span.end <= len(text) for span in spans)
    assert sorted(spans) == spans
    assert "" == "".join(between).strip()
    assert "".join(text.split()) == "".join("".join(span.of(text).split()) for span in spans)


@given(texts=st.lists(TEXTS, max_size=5))
def test_a_batch_is_its_texts_one_by_one(segmenter: Segmenter, texts: list[str]) -> None:
    """What stands beside a text in a batch makes no difference to it."""
    assert [segmenter.words(text) for text in texts] == list(segmenter.batch(texts))


def test_the_first_word_of_all_is_a_word(segmenter: Segmenter) -> None:
    """A segmenter that has met nothing yet cuts as one that has."""
    text = "Thuế giá trị gia tăng"

    assert [segmenter.words(text)] == list(type(segmenter)().batch([text]))


@pytest.mark.parametrize("size", [200, 600, 1600])
def test_real_texts_are_cut_as_in_a_batch(segmenter: Segmenter, size: int) -> None:
    """Parts of real text come out as in a batch of them."""
    texts = [text[at : at + size] for text in islice(real_texts(), 300) for at in range(0, len(text), size)]

    assert list(segmenter.batch(texts)) == [segmenter.words(text) for text in texts]


def test_a_newline_within_a_word_is_a_space(segmenter: Segmenter) -> None:
    """A word broken over two lines is one word."""
    text = "qua cửa\nkhẩu này"

    assert ["qua", "cửa\nkhẩu", "này"] == [span.of(text) for span in segmenter.words(text)]
    assert "qua cửa \n khẩu này" == segmenter.tokenize(text)


def test_decomposed_text_is_cut_as_composed_text(segmenter: Segmenter) -> None:
    """Spans of NFD text quote it as it came."""
    text = "Thuế giá trị gia tăng được hoàn"
    apart = unicodedata.normalize("NFD", text)

    assert [span.of(text) for span in segmenter.words(text)] == [
        unicodedata.normalize("NFC", span.of(apart)) for span in segmenter.words(apart)
    ]


@pytest.mark.parametrize("text", ["\u1112\u1161\u11ab\u00a0thuế", "\u09c7\u09be\u00a0\u09c7\u09be a"])
def test_letters_that_become_one_are_quoted_whole(segmenter: Segmenter, text: str) -> None:
    """Syllables of Hangul and letters of Bengali that NFC composes of letters, not of marks, stay in one word."""
    assert text.split() == [span.of(text) for span in segmenter.words(text)]


@pytest.mark.parametrize("unit", ["a.", "a@", "A.", "1.", "1_", "ab ", "- ", "x://", "của ", "\n", "a@b.c "])
def test_hostile_text_takes_linear_time(segmenter: Segmenter, unit: str) -> None:
    """Half a megabyte of anything is cut to its end, where pyvi takes hours."""
    text = unit * (500_000 // len(unit))
    cut = segmenter.tokenize(text)

    assert "".join(text.split()) == "".join(cut.replace("_", " ").split()) or "_" in unit


def real_texts() -> Iterator[str]:
    """The sample; real dispatches and the sentences of UD_Vietnamese-VTB, where the machine has them."""
    for path in sorted(SAMPLE.glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    corpus = os.environ.get("DOCSEARCH_CORPUS")
    if not corpus:
        return
    folder = Path(corpus)
    for path in sorted(folder.glob("dispatches/docs/*.txt")):
        yield path.read_text(encoding="utf-8")
    benchmarks = folder.parent / "benchmarks"
    for path in sorted(benchmarks.glob("segmentation/*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                yield line.removeprefix("# text = ")
    with (benchmarks / "retrieval" / "questions" / "corpus.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


@pytest.fixture(scope="module")
def pyvis_own(pyvi: Callable[[str], str]) -> dict[str, str]:
    """Every real text and what pyvi makes of it."""
    return {text: pyvi(text) for text in real_texts()}


def test_identical_over_real_text(segmenter: Segmenter, pyvis_own: dict[str, str]) -> None:
    """Every real text comes out the same."""
    ours = segmenter.tokenize_batch(pyvis_own)

    assert [] == [text for (text, expected), cut in zip(pyvis_own.items(), ours, strict=True) if expected != cut]
