"""The measure of growth itself: it must be able to say no."""

from __future__ import annotations

from tests.growth import grows_linearly


def test_linear_work_is_told_from_quadratic() -> None:
    """Counting up to a size, and up to its square."""
    assert grows_linearly(lambda size: sum(range(size * 1000)), 4000)
    assert not grows_linearly(lambda size: sum(range(size * size)), 5000)
