"""What is said about a query that was not taken quite as it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docsearch.language import Text, several

_NAMED = 3
"""How many words a remark names; a pasted page has many."""

UNBALANCED_QUOTE = Text(
    vi="Có dấu ngoặc kép không có cặp; nó được bỏ qua.",
    en="A quotation mark has no partner; it was passed over.",
)
"""A quotation mark without a partner."""
UNBALANCED_BRACKETS = Text(
    vi="Có dấu ngoặc đơn không có cặp; nó được bỏ qua.",
    en="A bracket has no partner; it was passed over.",
)
"""A bracket without a partner."""
CAPITALS = Text(
    vi="Câu tìm toàn chữ hoa nên AND, OR, NOT, VÀ, HOẶC, KHÔNG được tìm như chữ thường; "
    "muốn dùng làm phép toán, hãy viết các từ khác bằng chữ thường.",
    en="The query is all in capitals, so AND, OR, NOT, VÀ, HOẶC, KHÔNG were taken as words; "
    "to use them as operators, write the other words in small letters.",
)
"""AND, VÀ … in a query without a small letter."""
BULLET = Text(
    vi="Dấu gạch đầu dòng không được hiểu là “loại trừ”.",
    en="A dash at the start of a line was taken as a bullet, not as “without”.",
)
"""A dash that begins a line of several."""
NOTHING_TO_FIND = Text(
    vi="Câu tìm không có chữ hay số nào. Để xem mọi văn bản, gõ *.",
    en="The query holds no letter and no digit. To see every document, type *.",
)
"""No letter and no digit in the query."""


def _listed(words: Iterable[str]) -> str:
    several = list(dict.fromkeys(words))
    return ", ".join(f"“{word}”" for word in several[:_NAMED]) + (" …" if len(several) > _NAMED else "")


def unknown_field(name: str, near: str | None) -> Text:
    """``word:`` where `word` is no field; `near` is the field it resembles."""
    return Text(
        vi=f"Không có trường “{name}”, nên “{name}:” được tìm như chữ thường."
        + (f" Ý bạn là “{near}:”?" if near else ""),
        en=f"There is no field “{name}”, so “{name}:” was taken as text."
        + (f" Did you mean “{near}:”?" if near else ""),
    )


def fields_without_value(names: Sequence[str]) -> Text:
    """``field: value`` with a space, as it stands in letters."""
    listed = _listed(f"{name}:" for name in names)
    return Text(
        vi=f"{listed} có khoảng trắng theo sau nên được tìm như chữ thường; để lọc, viết liền: {names[0]}:giá_trị.",
        en=f"{listed} is followed by a space, so it was taken as text; to filter, write it without: {names[0]}:value.",
    )


def stressed(operator: str) -> Text:
    """KHÔNG within a sentence."""
    return Text(
        vi=f"“{operator}” đứng trong một câu nên được tìm như chữ thường; để loại trừ, hãy đặt dấu - ngay trước từ.",
        en=f"“{operator}” stands in a sentence and was taken as a word; to leave a word out, put - right before it.",
    )


def dangling(operator: str) -> Text:
    """An operator without anything to join."""
    return Text(
        vi=f"“{operator}” không nối hai phần nào nên được tìm như chữ thường.",
        en=f"“{operator}” joins nothing, so it was taken as a word.",
    )


def idle_stars(words: Sequence[str]) -> Text:
    """``*từ`` and ``hai-từ*``: only the beginning of one word can be looked up."""
    listed = _listed(words)
    return Text(
        vi=f"Dấu * chỉ dùng được ở cuối một từ; {listed} được tìm như không có dấu *.",
        en=f"A * works at the end of a single word only; {listed} was looked up without it.",
    )


def parted(apart: str) -> Text:
    """``nđ30``, ``28.235/CT-HTr`` and the like; `apart` is the query as others write it."""
    return Text(
        vi=f"Tìm cả “{apart}”; để chỉ tìm đúng như đã gõ, đặt trong ngoặc kép.",
        en=f"“{apart}” is looked for too; to take it as typed, put it in quotation marks.",
    )


def roughly_dated(count: int) -> Text:
    """Of so many dispatches only the month or the year is known, which goes beyond the dates asked for."""
    return Text(
        vi=f"{count} văn bản trong số này chỉ rõ tháng hoặc năm, nên có thể ngoài khoảng ngày đã chọn.",
        en=f"Of {several(count, 'dispatch')} among these only the month or year is known: they may lie outside the "
        "dates asked for.",
    )
