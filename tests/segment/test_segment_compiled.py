"""The compiled segmenter is the one on arrays in another language, and is used where it was built of this source."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.segment import chosen
from docsearch.segment.arrays import ArraySegmenter
from docsearch.segment.chosen import Segmenter
from tests.growth import grows_linearly

MARKS = ".@:/+-=>_,0123aZĐđếpTpMrsDhSC٣²½ΣσéİßDž한\u0301\u0302 \n\t\u2003\x00\x1f\ud800𝟏"
"""All that the patterns of pyvi tell apart, and letters whose case or composition is uncommon."""


@pytest.fixture(scope="module")
def compiled() -> Segmenter:
    """The compiled one."""
    module = pytest.importorskip("docsearch.segment.compiled", reason="the segmenter was not compiled")
    return module.CompiledSegmenter()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def arrays() -> Segmenter:
    """The one that is always there."""
    return ArraySegmenter()


@settings(max_examples=1000, deadline=None)
@given(text=st.text(st.sampled_from(MARKS), max_size=60) | st.text())
def test_both_cut_alike(arrays: Segmenter, compiled: Segmenter, text: str) -> None:
    """Places and text are the same over any characters, single surrogates included."""
    assert arrays.words(text) == compiled.words(text)
    assert arrays.tokenize(text) == compiled.tokenize(text)


@pytest.mark.parametrize("length", [999, 1000, 1001])
def test_addresses_are_looked_for_in_runs_of_the_same_length(
    arrays: Segmenter, compiled: Segmenter, length: int
) -> None:
    """An e-mail address at the end of a long run without white space is one piece or several, in both alike."""
    text = "số (" + "," * (length - 9) + "a.b@c.vn của tôi\n" + "," * (length - 8) + "a.b@c.vn"

    assert arrays.tokenize(text) == compiled.tokenize(text)


def test_more_pieces_than_are_remembered(arrays: Segmenter, compiled: Segmenter) -> None:
    """Pieces that take the place of others in the table are cut as they were before."""
    text = "nhân dân ".join(f"{number}a " for number in range(70_000))

    assert arrays.words(text) == compiled.words(text)


def test_a_kind_of_string_is_a_string(arrays: Segmenter, compiled: Segmenter) -> None:
    """Libraries hand over strings of classes of their own; what is no string is refused."""

    class Marked(str):
        __slots__ = ()

    assert arrays.words("nhân dân") == compiled.words(Marked("nhân dân"))
    assert "nhân_dân" == compiled.tokenize(Marked("nhân dân"))
    with pytest.raises(TypeError):
        compiled.words(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", ["a@", "a.a@b ", "a.b@c.", "x://y ", "1_1a", "a@b.c", "A.", "...", "e\u0301 "])
def test_hostile_text_grows_linearly(compiled: Segmenter, unit: str) -> None:
    """No letter is read again and again, whatever the text."""
    assert grows_linearly(lambda times: compiled.tokenize(unit * times), 100_000)


def test_versions_do_not_tell_which_one_cut(compiled: Segmenter) -> None:
    """What was cut by one is not cut anew by the other."""
    assert (ArraySegmenter.name, ArraySegmenter.version) == (compiled.name, compiled.version)


@pytest.mark.parametrize("version", ["pyvi-of-old", None])
def test_a_module_of_another_version_or_none_is_not_used(monkeypatch: pytest.MonkeyPatch, version: str | None) -> None:
    """A module compiled before a change of the cut, or for another Python, gives way to the arrays."""
    stale = ModuleType("docsearch.segment.compiled")
    stale.CompiledSegmenter = type("CompiledSegmenter", (), {"version": version})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "docsearch.segment.compiled", stale if version else None)  # type: ignore[arg-type]

    assert chosen._kind.__wrapped__() is ArraySegmenter


def test_the_compiled_one_is_chosen(compiled: Segmenter) -> None:
    """Where it was built, nothing has to be said for it to be used."""
    assert chosen._kind.__wrapped__() is type(compiled)
