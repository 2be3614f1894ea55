"""Where a subject begins: "V/v" however a scan read it, and words that only look so."""

from __future__ import annotations

import pytest

from docsearch.layout.subjects import subject_mark
from docsearch.text.flat import flat


@pytest.mark.parametrize(
    "line", ["V/v thanh toán chi phí", "Viv thanh toán chi phí", "VIv, thanh toán", "V/⁄v: chi phí"]
)
def test_a_damaged_label_begins_a_subject(line: str) -> None:
    """What is left of "V/v" is no syllable of the language."""
    mark = subject_mark(line, flat(line))

    assert mark is not None
    assert 0 == mark.start


@pytest.mark.parametrize("line", ["Vợ, chồng có quyền nhận tài sản đó", "Vì, do hoặc bởi các lý do sau đây"])
def test_a_word_before_a_comma_is_no_damaged_label(line: str) -> None:
    """An article that begins with "Vợ, chồng" is no letter about "chồng"."""
    assert subject_mark(line, flat(line)) is None
