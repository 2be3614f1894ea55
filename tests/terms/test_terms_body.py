"""Where the body of a dispatch lies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from docsearch.models import Dispatch, Finding, Span
from docsearch.terms import positions
from docsearch.terms.body import body, opening

HEAD = "SỞ Y TẾ\nSố: 5/SYT-VP\nV/v tiêm phòng\nKính gửi: Các bệnh viện\n"
SAID = "Đề nghị các bệnh viện báo cáo số trẻ được tiêm phòng trong quý một về Sở Y tế trước ngày mười. " * 3
FOOT = "\nNơi nhận:\n- Như trên;\nGIÁM ĐỐC\nHà Minh Châu"
READ = {"agency": "SỞ Y TẾ", "number": "5/SYT-VP", "subject": "tiêm phòng", "recipients": "Các bệnh viện",
        "cc": "Như trên", "signer": "Hà Minh Châu"}  # fmt: skip


def dispatch(text: str, read: dict[str, str], last: Iterable[str] = ()) -> Dispatch:
    """A dispatch whose values were read where they first stand in the text, or last."""
    findings: dict[str, tuple[Finding[Any], ...]] = {}
    for name, value in read.items():
        start = text.rindex(value) if name in last else text.index(value)
        findings[name] = (Finding(value, (Span(start, start + len(value)),), 1.0, "test"),)
    return Dispatch("id", "path", text, dict(read), findings)


def test_the_body_is_between_head_and_foot() -> None:
    """From the last value of the head to the first of the foot."""
    letter = dispatch(HEAD + SAID + FOOT, READ)

    assert f"\n{SAID}\nNơi nhận:\n- " == body(letter).of(letter.text)


def test_a_value_of_the_head_that_was_read_in_the_foot_hides_no_foot() -> None:
    """An agency read among the copies leaves the body's end where the list begins."""
    text = HEAD + SAID + FOOT.replace("Như trên;", "Như trên;\n- SỞ Y TẾ;")
    letter = dispatch(text, READ, last=["agency"])

    assert f"\n{SAID}\nNơi nhận:\n- " == body(letter).of(text)


def test_what_was_read_far_down_is_not_of_the_head() -> None:
    """Addressees read in the last sentence of a long letter leave its body whole."""
    text = HEAD.partition("Kính gửi")[0] + SAID * 9 + "Đề nghị Các bệnh viện thực hiện." + FOOT
    letter = dispatch(text, READ, last=["recipients"])

    assert body(letter).of(text).strip().startswith(SAID)


def test_the_opening_is_the_first_words_of_the_body() -> None:
    """Neither the head and its frame nor recitals; no more than forty, and fewer where there are no more."""
    recital = "Căn cứ Luật Dược ngày 06 tháng 4 năm 2016;\n"
    for said in (SAID * 3, SAID):
        text = HEAD + recital + said + FOOT
        letter = dispatch(text, READ)
        silent = [Span(0, len("SỞ Y TẾ")), Span(text.index("Căn cứ"), text.index(";"))]
        assert positions(said)[:40] == opening(letter, silent)
    bare = dispatch("một hai ba", {})
    assert positions("một ba") == opening(bare, [Span(4, 7)])


@pytest.mark.parametrize("said", ["", "Để biết."])
def test_without_a_body_it_is_the_whole_text(said: str) -> None:
    """A list of names and signatures, a text of which nothing was read."""
    for letter in (dispatch(HEAD + said + FOOT, READ), dispatch(said, {})):
        assert letter.text == body(letter).of(letter.text)
