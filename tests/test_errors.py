"""What a message looks like, whatever was typed."""

from __future__ import annotations

import pickle

from docsearch.errors import QueryError, UnknownName
from docsearch.language import Text


def test_a_message_is_one_line_that_steers_no_terminal() -> None:
    """Line ends become blanks, control characters and halves of characters are shown as unreadable."""
    error = UnknownName(Text(vi="Không có “a\nb”.", en="No “a\r\n\x1b[31m\u202e\ud800”."))

    assert ("Không có “a b”.", "No “a \ufffd[31m\ufffd\ufffd”.") == error.message
    assert error.message == pickle.loads(pickle.dumps(error)).message


def test_a_message_repeats_the_beginning_of_what_was_typed() -> None:
    """Ten thousand characters of a query are not said back; what else the message says is all there."""
    error = QueryError(Text(vi="", en=f"“{'7' * 10_000}” is not a date. See “2021”."), "7" * 10_000, 0, 10_000)

    assert f"“{'7' * 80}…” is not a date. See “2021”." == str(error)
