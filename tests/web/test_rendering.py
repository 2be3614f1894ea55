"""HTML made of a text and the places in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from docsearch.models import Span
from docsearch.web.ask import Ask
from docsearch.web.documents import pages, within
from docsearch.web.rendering import marked, with_ways
from tests.growth import grows_linearly

_TEXTS = st.text(st.sampled_from("aắb <&\n"), max_size=30)
_SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda span: span[0] < span[1]), max_size=5)


def test_neighbouring_words_are_one_highlight() -> None:
    """Two words that match and stand side by side read as one phrase; a word between parts them."""
    assert marked("hóa đơn và đơn", [(0, 3), (4, 7), (11, 14)]) == Markup("<mark>hóa đơn</mark> và <mark>đơn</mark>")
    assert marked("hóa đơn", [(0, 7), (4, 7)]) == Markup("<mark>hóa đơn</mark>")


def test_a_mark_on_another_page_marks_nothing_here() -> None:
    """Not even the blanks that this page ends with."""
    text = "thuế  \fgiá"
    first, second = pages(text)
    marks = [Span(0, 4), Span(7, 10)]

    assert Markup("<mark>thuế</mark>  ") == marked(first.of(text), within(marks, first))
    assert Markup("<mark>giá</mark>") == marked(second.of(text), within(marks, second))


@given(_TEXTS, _SPANS, _SPANS)
def test_nothing_but_tags_is_added(text: str, marks: list[tuple[int, int]], place: list[tuple[int, int]]) -> None:
    """Statement 21: the tags are balanced, and without them the page holds the text as it was."""
    html = marked(text, marks, place, anchor=True)
    assert html.count("<mark>") == html.count("</mark>")
    assert html.count("<span") == html.count("</span>")
    assert Markup(re.sub(r"</?(?:mark|span)[^<>]*>", "", html)).unescape() == text


@given(_TEXTS, _SPANS, _SPANS)
def test_what_is_outlined_is_what_was_read(
    text: str, marks: list[tuple[int, int]], place: list[tuple[int, int]]
) -> None:
    """Each letter stands in an outline exactly where some span of the place holds it."""
    outlined, open_ = [], False
    for tag, letter in re.findall(r"(<[^<>]*>)|(&[^;]*;|[^<>])", marked(text, marks, place)):
        open_ = tag.startswith("<span") or (open_ and tag != "</span>")
        outlined += [open_] if letter else []

    assert [any(start <= at < end for start, end in place) for at in range(len(text))] == outlined


def test_a_law_with_thousands_of_marks_is_marked_as_fast_by_the_letter() -> None:
    """As many times the text with as many times the marks costs so many times as much, not that times itself."""
    assert grows_linearly(lambda words: marked("a bc" * words, [(4 * at, 4 * at + 1) for at in range(words)]), 32_000)


def test_a_number_in_a_sentence_is_a_way_to_it() -> None:
    """What the library has leads there; what was typed, and did not lead anywhere, does not, and stays text."""
    told = with_ways("Không văn bản nào mang số này: “<b>20/CĐ-TTg”. Số gần nhất: 19/CĐ-TTg, 410/UBND-NC.", Ask())

    assert (
        "Không văn bản nào mang số này: “&lt;b&gt;20/CĐ-TTg”. Số gần nhất: "
        '<a href="/?q=19%2FC%C4%90-TTg">19/CĐ-TTg</a>, <a href="/?q=410%2FUBND-NC">410/UBND-NC</a>.'
    ) == told


@pytest.mark.parametrize(
    ("sentence", "asked", "ways"),
    [
        ("Không văn bản nào có “hocc”. Gần giống: ‘học’, ‘họp’.", "khuyến hocc", ["khuyến học", "khuyến họp"]),
        (
            "Không có người ký “Minhh”. Gần giống: ‘Lê Minh’; ‘Mai’.",
            "người_ký:Minhh",
            ['người_ký:"Lê Minh"', "người_ký:Mai"],
        ),
        ("Không có người ký “Lê Mih”. Gần giống: ‘Lê Minh’.", 'người_ký:"Lê Mih"', ['người_ký:"Lê Minh"']),
        ("Không có người ký “Ya”. Gần giống: ‘H’Ya Niê’.", "người_ký:Ya", ['người_ký:"H’Ya Niê"']),
        ("Viết rời các tiếng, ‘hoa don’, thì có 2 văn bản.", "hoadon", ["hoa don"]),
        ("Không văn bản nào có “x”. Gần giống: ‘học’.", "nhiều", []),
        ("Không có dẫn chiếu “1/NĐ-CX”. Gần giống: ‘1/NĐ-CP’.", "dẫn_chiếu:1/NĐ-CX", ["dẫn_chiếu:1/NĐ-CP"]),
        ("Không văn bản nào có “oc”. Gần giống: ‘ốc’.", "hoc oc", ["hoc ốc"]),
    ],
)
def test_what_may_be_typed_instead_is_a_way_there(sentence: str, asked: str, ways: list[str]) -> None:
    """The word that nothing has is replaced in the question as it was asked, with its filters, from the first page."""
    ask = Ask(q=asked, where={"kind": ("công văn",)}, page=3)
    links = re.findall('href="(.*?)"', with_ways(sentence, ask))

    assert [replace(ask, q=way, page=1).url() for way in ways] == [Markup(link).unescape() for link in links]


@given(st.text() | st.text(st.sampled_from("‘’“”.,a 12/QĐ")), st.text(max_size=3))
def test_ways_add_nothing_but_links(text: str, asked: str) -> None:
    """Whatever a sentence says, without the links it is the sentence."""
    assert text == Markup(re.sub("</?a[^>]*>", "", with_ways(text, Ask(q=asked)))).unescape()
