"""What a message looks like, whatever was typed."""

from __future__ import annotations

import errno
import os
import pickle
import re

import pytest

from docsearch.errors import DamagedSource, DocsearchError, QueryError, UnknownName, system_reason


def test_a_message_is_one_line_that_steers_no_terminal() -> None:
    """Line ends become blanks, control characters and halves of characters are shown as unreadable."""
    error = UnknownName(vi="Không có “a\nb”.", en="No “a\r\n\x1b[31m\u202e\ud800”.")

    assert ("Không có “a b”.", "No “a \ufffd[31m\ufffd\ufffd”.") == error.message


@pytest.mark.parametrize(
    "error",
    [
        UnknownName(vi="Không có “a\nb”.", en="No “a”."),
        QueryError("ngày:x", 5, 6, vi="sai", en="wrong"),
        DamagedSource("a.pdf", vi="hỏng", en="damaged"),
    ],
)
def test_an_error_comes_whole_from_another_process(error: DocsearchError) -> None:
    """Its message and what it tells besides: a path, a place in a query."""
    again = pickle.loads(pickle.dumps(error))

    assert (type(error), vars(error), str(error)) == (type(again), vars(again), str(again))


def test_a_message_repeats_the_beginning_of_what_was_typed() -> None:
    """Ten thousand characters of a query are not said back; what else the message says is all there."""
    error = QueryError("7" * 10_000, 0, 10_000, vi="", en=f"“{'7' * 10_000}” is not a date. See “2021”.")

    assert f"“{'7' * 80}…” is not a date. See “2021”." == str(error)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EISDIR])
def test_what_the_system_refuses_is_said_in_both_languages(number: int) -> None:
    """Its commonest reasons are no English words within a sentence of Vietnamese."""
    error = OSError(number, os.strerror(number))

    assert os.strerror(number) == system_reason(error).en
    assert re.search("[ạ-ỹăâđêôơưàáèéìíòóùúã]", system_reason(error).vi)


def test_rare_reasons_are_the_systems_own() -> None:
    """What has no words here is said as the system says it, and an error without a number by its text."""
    assert ("Broken thing",) * 2 == system_reason(OSError(9999, "Broken thing"))
    assert ("no number",) * 2 == system_reason(OSError("no number"))


def test_an_error_without_words_says_that_there_are_none() -> None:
    """The name of its kind alone is no reason; a lack of memory is one, and has something to do about it."""
    assert "the system does not say why (TimeoutError)" == system_reason(TimeoutError()).en
    assert "hệ điều hành không nói vì sao (TimeoutError)" == system_reason(TimeoutError()).vi
    assert "close other programs" in system_reason(MemoryError()).en
