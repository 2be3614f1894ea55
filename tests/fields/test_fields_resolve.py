"""Which of the findings proposed for a field is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.fields.findings.resolve import LEAST, pick
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Span

ONE = Field("place", Text(vi="Nơi", en="Place"), TEXT)
MANY = Field("cc", Text(vi="Nơi nhận", en="Copies"), TEXT, many=True)


def found(value: str, confidence: float, at: int | None = 0) -> Finding[str]:
    """A finding read at a place of the text; None: declared by the file."""
    return Finding(value, () if at is None else (Span(at, at + 1),), "rule", confidence)


@pytest.mark.parametrize("confidence", [LEAST, 1.0])
def test_one_value_is_the_surest(confidence: float) -> None:
    """The surest finding is taken, of equally sure ones the first."""
    low, first, second = found("a", 0.3), found("b", confidence), found("c", confidence)

    assert (first,) == pick(ONE, iter([low, first, second]))


@pytest.mark.parametrize("field", [ONE, MANY])
def test_what_is_hardly_likely_is_not_taken(field: Field[str]) -> None:
    """No value is better than one below `LEAST`."""
    unsure = found("a", LEAST - 0.01)

    assert () == pick(field, [unsure])
    assert () == pick(field, [])


def test_of_many_values_every_sure_one_is_taken() -> None:
    """All entries that were read surely enough stand in the order of the text, without the unsure."""
    one, two, unsure = found("a", LEAST), found("b", 0.9, 5), found("c", 0.49, 9)

    assert (one, two) == pick(MANY, [one, two, unsure])


@pytest.mark.parametrize(("first", "second"), [(0.6, 0.9), (0.9, 0.6), (0.9, 0.9)])
def test_of_equal_values_the_surest_stays(first: float, second: float) -> None:
    """A value read twice is one value, by its surest finding, by the first where both are as sure."""
    twice = [found("a", first, 0), found("a", second, 5)]
    best = twice[1] if second > first else twice[0]

    (taken,) = pick(MANY, twice)

    assert taken is best


@pytest.mark.parametrize(
    ("stated", "read", "takes_stated"),
    [(0.9, 0.6, True), (0.9, 0.9, True), (0.6, 0.9, False), (0.6, None, True), (None, 0.6, False), (0.4, 0.6, False)],
)
def test_declared_and_read_are_never_mixed(stated: float | None, read: float | None, takes_stated: bool) -> None:
    """What the file declares is taken whole where it is as sure as what was read, or nothing was; else only that."""
    declared = [found("a", stated, None)] if stated is not None else []
    on_the_page = [found("b", read)] if read is not None else []

    assert tuple(declared if takes_stated else on_the_page) == pick(MANY, declared + on_the_page)


def test_the_surest_entry_speaks_for_its_side() -> None:
    """Of declared and read entries the side of the surest one is taken, with its less sure ones."""
    declared, read = [found("a", 0.5, None), found("b", 0.8, None)], [found("c", 0.6), found("d", 0.7, 5)]
    surer = [found("c", 0.6), found("d", 0.9, 5)]

    assert tuple(declared) == pick(MANY, declared + read)
    assert tuple(surer) == pick(MANY, declared + surer)


FINDINGS = st.lists(
    st.builds(
        found, st.sampled_from("abc"), st.sampled_from([0.2, 0.5, 0.7, 0.7, 0.9]), st.sampled_from([0, 3, 5, None])
    ),
    max_size=8,
)


@given(FINDINGS, st.sampled_from([ONE, MANY]))
def test_nothing_is_invented(findings: list[Finding[str]], field: Field[str]) -> None:
    """What is taken was proposed, no value is taken twice, and something is wherever anything is sure."""
    taken = pick(field, findings)

    assert set(map(id, taken)) <= set(map(id, findings))
    assert bool(taken) == any(finding.confidence >= LEAST for finding in findings)
    assert len({finding.value for finding in taken}) == len(taken)
    assert all(finding.confidence >= LEAST for finding in taken)
