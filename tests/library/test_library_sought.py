"""Where words stand in a text: what looks at all of them as numbers finds what reading word by word does."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch.library.sought import Sought
from docsearch.text.flat import flat

WORDS = ["thue", "thu", "a", "nghiengg", "nghienggg", "nghienggh", "2005", "2.005", "2", "005", "\u03b1", "x-y", "xy"]
TEXTS = st.lists(st.sampled_from([*WORDS, "thuế", "Đơn", " ", "\n", "-", ".", "_", "ệ", "0"]), max_size=40).map("".join)


def obvious(whole: set[str], begun: set[str], text: str) -> list[tuple[int, int]]:
    """The same by a regular expression, the longest first."""
    either = [*map(re.escape, sorted(whole, key=len, reverse=True))]
    either += [re.escape(written) + r"[^\W_]*" for written in sorted(begun, key=len, reverse=True)]
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(either)})(?![^\W_])")
    return [match.span() for match in pattern.finditer(flat(text))] if either else []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.sampled_from(WORDS), max_size=5), st.sets(st.sampled_from(WORDS[:4]), max_size=2), TEXTS)
def test_what_is_sought_is_found(whole: set[str], begun: set[str], text: str) -> None:
    """Whole words, beginnings, numbers with dots, other scripts; also long words that only begin alike."""
    found = Sought(whole, begun).places(text)
    spans = [(start, end) for start, end, _ in found]

    assert set(obvious(whole, begun, text)) <= set(spans)
    for start, end in set(spans) - set(obvious(whole, begun, text)):
        assert end - start >= 8
        assert any(flat(text)[start:end].startswith(written[:8]) for written in whole | begun)
    words = [match.end() for match in re.finditer(r"[^\W_]+", text)]
    assert [words.index(end) for _, end in spans] == [word for _, _, word in found]
