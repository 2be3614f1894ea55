"""Lines as running text: as much of a long body as is looked at, and the way back into the document."""

from __future__ import annotations

from docsearch.fields.reading.running import LOOKED_AT, body_of, running
from docsearch.layout import arrange
from docsearch.models import Block, RawDocument, Reading, Source, Span, Zone

LINE = "Đề nghị các đơn vị báo cáo kết quả thực hiện về Sở Tài chính trước ngày 15 hằng tháng."


def page(lines: int) -> RawDocument:
    """So many lines of plain body."""
    return RawDocument.of(Source("x", "0" * 64, "text/plain"), Reading((Block("\n".join([LINE] * lines)),)))


def test_of_a_long_body_only_the_first_lines_are_taken() -> None:
    """A body a hundred times as long gives the same running text, which ends with a whole line."""
    short, long = (body_of(arrange(page(count))) for count in (100, 10_000))

    assert (short.text, short.lines) == (long.text, long.lines)
    assert LOOKED_AT <= len(short.text) + 1 < LOOKED_AT + len(LINE) + 1
    assert short.text.endswith(LINE)


def test_what_is_taken_is_how_the_whole_begins() -> None:
    """What is found in it stands at the same place of the document."""
    layout = arrange(page(200))
    first, whole = body_of(layout), running(layout, Zone.BODY)
    span = Span(LOOKED_AT - 200, LOOKED_AT)

    assert whole.text.startswith(first.text)
    assert whole.spans(span) == first.spans(span)


def test_a_body_that_is_not_long_is_taken_whole() -> None:
    """Letters have fewer letters than that."""
    layout = arrange(page(20))

    assert running(layout, Zone.BODY) == body_of(layout)
