"""What is said about a query that was not taken quite as it was typed."""

from __future__ import annotations

from docsearch.language import Text


def unknown_field(name: str, near: str | None) -> Text:
    """``word:`` where `word` is no field; `near` is the field it resembles."""
    return Text(
        vi=f"Không có trường “{name}”, nên “{name}:” được tìm như chữ thường."
        + (f" Ý bạn là “{near}:”?" if near else ""),
        en=f"There is no field “{name}”, so “{name}:” was taken as text."
        + (f" Did you mean “{near}:”?" if near else ""),
    )


def field_without_value(name: str) -> Text:
    """``field: value`` with a space, as it stands in letters."""
    return Text(
        vi=f"“{name}:” có khoảng trắng theo sau nên được tìm như chữ thường; để lọc, viết liền: {name}:giá_trị.",
        en=f"“{name}:” is followed by a space, so it was taken as text; to filter, write it without: {name}:value.",
    )


def unbalanced_quote() -> Text:
    """A quotation mark without a partner."""
    return Text(
        vi="Có dấu ngoặc kép không có cặp; nó được bỏ qua.",
        en="A quotation mark has no partner; it was passed over.",
    )


def unbalanced_brackets() -> Text:
    """A bracket without a partner."""
    return Text(
        vi="Có dấu ngoặc đơn không có cặp; nó được bỏ qua.",
        en="A bracket has no partner; it was passed over.",
    )


def capitals() -> Text:
    """AND, VÀ … in a query without a small letter."""
    return Text(
        vi="Câu tìm toàn chữ hoa nên AND, OR, NOT, VÀ, HOẶC, KHÔNG được tìm như chữ thường; "
        "muốn dùng làm phép toán, hãy viết các từ khác bằng chữ thường.",
        en="The query is all in capitals, so AND, OR, NOT, VÀ, HOẶC, KHÔNG were taken as words; "
        "to use them as operators, write the other words in small letters.",
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


def bullet() -> Text:
    """A dash that begins a line of several."""
    return Text(
        vi="Dấu gạch đầu dòng không được hiểu là “loại trừ”.",
        en="A dash at the start of a line was taken as a bullet, not as “without”.",
    )


def leading_star(word: str) -> Text:
    """``*từ``: only beginnings can be looked up."""
    return Text(
        vi=f"Dấu * chỉ dùng được ở cuối từ; “{word}” được tìm nguyên từ.",
        en=f"A * works at the end of a word only; “{word}” was looked up as a whole word.",
    )


def star_after_several(word: str) -> Text:
    """``hai-từ*``: a beginning is of one word."""
    return Text(
        vi=f"Dấu * chỉ dùng được sau một từ; “{word}” được tìm như đã viết.",
        en=f"A * works after a single word only; “{word}” was looked up as written.",
    )


def nothing_to_find() -> Text:
    """No letter and no digit in the query."""
    return Text(
        vi="Câu tìm không có chữ hay số nào. Để xem mọi văn bản, gõ *.",
        en="The query holds no letter and no digit. To see every document, type *.",
    )
