"""What a library has that is near to what was typed and stands nowhere in it: words, values of fields, numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from docsearch.language import Text
from docsearch.models import Span
from docsearch.query import numbered, weights
from docsearch.query.names import called
from docsearch.query.plan import Plan
from docsearch.query.rewrite import rewrite
from docsearch.query.typed import Both, Either, Filter, Node, Quoted, Word, Written, operands
from docsearch.query.vocabulary import Holdings, Terms, nearest_numbers, nearest_values, nearest_words
from docsearch.text.folding import fold

_COUNTED = frozenset(("ngay", "thang", "quy", "nam", "dieu", "khoan", "diem", "muc", "chuong", "phan", "luc"))
"""What has numbers of its own, without marks: days and months, articles and chapters."""


def near_words(missing: Sequence[str], terms: Terms) -> Iterator[Text]:
    """For each word that no document has, those like it."""
    for typed, near in zip(missing, nearest_words(missing, terms, weights.TEXT), strict=True):
        if near:
            yield Text(
                vi=f"Không văn bản nào có “{typed}”. Gần giống: ‘{'’, ‘'.join(near)}’.",
                en=f"No document has “{typed}”. Similar: ‘{'’, ‘'.join(near)}’.",
            )


def near_values(root: Node | None, most: int, holdings: Holdings) -> Iterator[Text]:
    """For each of the first `most` values of filters that no document has, those like it."""
    for field, text in islice(_values(root), most):
        if not holdings.count(rewrite(Quoted(text, Span(0, 0)), field)):
            near = _as_printed(field, nearest_values(text, field, holdings.terms), holdings)
            label = called(field)
            yield Text(
                vi=f"Không văn bản nào có {label.vi} “{text}”."
                + (f" Gần giống: ‘{'’; ‘'.join(near)}’." if near else ""),
                en=f"No document has the {label.en} “{text}”." + (f" Similar: ‘{'’; ‘'.join(near)}’." if near else ""),
            )


def near_numbers(plan: Plan, most: int, holdings: Holdings) -> Iterator[Text]:
    """For each of the first `most` numbers that no document bears, those like it."""
    root = plan.typed.root
    asked = [(root.span.of(plan.text), plan.number)] if root and plan.number else islice(_numbers(root), most)
    for typed, number in asked:
        if holdings.count(numbered.value("number", number)):
            continue
        near = _as_printed("number", nearest_numbers(number, holdings.terms, holdings.heads), holdings)
        if near or plan.number:
            yield Text(
                vi=f"Không văn bản nào mang số này: “{typed}”." + (f" Số gần nhất: {', '.join(near)}." if near else ""),
                en=f"No document bears this number: “{typed}”."
                + (f" Nearest numbers: {', '.join(near)}." if near else ""),
            )


def _values(node: Node | None) -> Iterator[tuple[str, str]]:
    """The words and phrases that are values of filters, with their fields."""
    for one in operands(node):
        if isinstance(one, Filter) and isinstance(one.clause, (Word, Quoted)):
            yield one.field, one.clause.text.replace("_", " ")


def _numbers(node: Node | None) -> Iterator[tuple[str, str]]:
    """The numbers typed, each as it is shown and as it is looked up; those that are to be excluded left out.

    Digits behind “tháng” or “điều” are a month and an article.
    """
    if isinstance(node, (Both, Either)):
        for before, clause in zip((None, *node.clauses), node.clauses, strict=False):
            if not (isinstance(before, Word) and fold(before.text).lower() in _COUNTED):
                yield from _numbers(clause)
    elif isinstance(node, Filter):
        yield from _numbers(node.clause)
    elif isinstance(node, Written) or (isinstance(node, Word) and node.text.isdecimal()):
        yield node.text, node.text


def _as_printed(field: str, keys: Sequence[str], holdings: Holdings) -> list[str]:
    written = holdings.printed(field, keys) if keys else {}
    return list(dict.fromkeys(written[key] for key in keys))
