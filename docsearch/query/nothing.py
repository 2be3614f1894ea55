"""Why nothing was found, and what would find something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docsearch.errors import QueryError, shortened
from docsearch.language import Text, several
from docsearch.models import Field
from docsearch.query.filters import filters
from docsearch.query.mistyped import divided, keyed
from docsearch.query.names import called, field_names
from docsearch.query.nearby import near_numbers, near_values, near_words
from docsearch.query.plan import Plan
from docsearch.query.plan import plan as planned
from docsearch.query.rewrite import both, rewrite
from docsearch.query.tree import All, Query
from docsearch.query.typed import Both, Either, Filter, Node, Quoted, Without, Word
from docsearch.query.vocabulary import Holdings, Terms
from docsearch.terms.numbers import YEAR

Values = Mapping[str, Sequence[str]]
Known = Mapping[str, Field[Any]]

_GLUED = re.compile(r"(?<![\w/.-])([^\W\d_]{2,7})([0-9]{1,6})(?!\w)")
"""Letters and digits written as one word, where the letters are no kind of document: năm2020, covid19."""
_YEAR = rf"(?:năm |nam )?({YEAR.pattern})"
_OTHER_TIMES = ("trước", "truoc", "sau", "đến", "den", "tới", "toi", "từ", "tu", r"\d")
_NOT_BEHIND = "".join(f"(?<!{word} )" for word in _OTHER_TIMES)
"""What makes another time of a year, or a day of a month."""
_WHEN = tuple(
    (re.compile(rf"(?<!\S){words}(?!\S)", re.IGNORECASE), asked)
    for words, asked in (
        (rf"(?:từ |tu )?{_YEAR} ?(?:[-–…]|[.]{{2,3}}| (?:đến|den|tới|toi) ) ?{_YEAR}", r"ngày:\1..\2"),
        (rf"(?:từ|tu) {_YEAR}(?: (?:đến|den|tới|toi) nay| (?:trở đi|tro di))", r"ngày:\1.."),
        (rf"{_NOT_BEHIND}(?:trong )?(?:năm|nam) ({YEAR.pattern})", r"ngày:\1"),
    )
)
"""Years among words that may say when a paper was issued, and how that is asked for."""
SHORT = 200
"""Code points of a query that is looked at as a whole; a pasted letter is not."""
MOST = 12
"""How many words, filters and numbers of a long query are looked at one by one."""


def why(
    plan: Plan,
    holdings: Holdings,
    where: Values | None = None,
    without: Values | None = None,
    known: Known | None = None,
) -> tuple[Text, ...]:
    """What to tell a person whose query `plan` found nothing under the filters `where` and `without`.

    Said are: hits word by word, what each filter leaves out, the same words without marks or quotation
    marks, near words and near numbers of the index; where none of that is to be said, how many documents each part
    has. Each sentence stands by itself.
    """
    if not plan.parts:
        return ()
    beside = _Beside(where or {}, without or {}, known)
    reasons = tuple(_reasons(plan, holdings, beside)) or (_by_part(plan, holdings, beside),)
    return tuple(Text(*map(shortened, reason)) for reason in reasons)


def _by_part(plan: Plan, holdings: Holdings, beside: _Beside) -> Text:
    if plan.required == All() and (beside.where or beside.without):
        return Text(vi="Không văn bản nào qua được tất cả các bộ lọc.", en="No document passes all of the filters.")
    counts = {part.typed: holdings.count(part.query) for part in plan.parts[:MOST]}
    if len(counts) == 1:
        (typed,) = counts
        return Text(vi=f"Không văn bản nào khớp “{typed}”.", en=f"No document matches “{typed}”.")
    listed = " · ".join(f"{typed} {found}" for typed, found in counts.items())
    return Text(vi=f"Số văn bản khớp từng phần: {listed}.", en=f"Documents that match each part: {listed}.")


@dataclass(frozen=True)
class _Beside:
    """The filters that were given apart from the query."""

    where: Values
    without: Values
    known: Known | None

    def tree(self) -> Query:
        """All of them."""
        return filters(self.where, self.without, self.known)

    def less_one(self) -> Iterator[tuple[Text, Query]]:
        """For each of them how it is shown, and the others."""
        for name, values in self.where.items():
            others = {other: kept for other, kept in self.where.items() if other != name}
            yield self._shown("", name, values), filters(others, self.without, self.known)
        for name, values in self.without.items():
            others = {other: kept for other, kept in self.without.items() if other != name}
            yield self._shown("-", name, values), filters(self.where, others, self.known)

    def _shown(self, sign: str, name: str, values: Sequence[str]) -> Text:
        label = called(name, self.known or field_names())
        return Text(
            vi=f"{sign}{label.vi}: {', '.join(value or 'không rõ' for value in values)}",
            en=f"{sign}{label.en}: {', '.join(value or 'unknown' for value in values)}",
        )


def _reasons(plan: Plan, holdings: Holdings, beside: _Beside) -> Iterator[Text]:
    words = [part for part in plan.parts if part.role == "word" and part.query != All()]
    counts = {part.typed: holdings.count(part.query) for part in words[:MOST]}
    if len(plan.parts) > 1 or beside.where or beside.without:
        if counts:
            yield _by_word(counts)
        yield from _by_filter(plan, holdings, beside)
    yield from _other_forms(plan, holdings, beside)
    yield from near_words([part.typed for part in words[:MOST] if counts[part.typed] == 0], holdings.terms)
    yield from near_values(plan.typed.root, MOST, holdings, beside.known or field_names())
    yield from near_numbers(plan, MOST, holdings)


def _by_word(counts: Mapping[str, int]) -> Text:
    listed = " · ".join(f"{typed} {found}" for typed, found in counts.items())
    return Text(vi=f"Số văn bản khớp từng từ: {listed}.", en=f"Documents that match each word: {listed}.")


def _by_filter(plan: Plan, holdings: Holdings, beside: _Beside) -> Iterator[Text]:
    """What there would be without each filter, where that is anything."""
    kept = beside.tree()
    for part in [part for part in plan.parts if part.role != "word"][:MOST]:
        found = holdings.count(both([*(other.query for other in plan.parts if other is not part), kept]))
        sign = "-" if part.role == "exclusion" else ""
        yield from _without_it(Text(f"{sign}{part.typed}", f"{sign}{part.typed}"), found)
    for shown, others in beside.less_one():
        yield from _without_it(shown, holdings.count(both([plan.required, others])))


def _without_it(shown: Text, found: int) -> Iterator[Text]:
    if found:
        yield Text(
            vi=f"Bộ lọc “{shown.vi}” loại hết: bỏ đi thì có {found} văn bản.",
            en=f"The filter “{shown.en}” leaves nothing: without it there {_are(found)}.",
        )


def _are(count: int) -> str:
    return f"{'is' if count == 1 else 'are'} {several(count, 'document')}"


def _other_forms(plan: Plan, holdings: Holdings, beside: _Beside) -> Iterator[Text]:
    kept = beside.tree()

    def found_by(other: str) -> int:
        """How many documents the query finds in other words; none where these are the same, or cannot be asked."""
        if other == plan.text or len(plan.text) > SHORT:
            return 0
        try:
            meant = planned(other, exact=plan.exact, known=beside.known, terms=holdings.terms)
            return holdings.count(both([meant.required, kept]))
        except QueryError:
            return 0

    root = plan.typed.root
    if root is None:
        return
    loose = _changed(root, _unmarked)
    if loose != root and (found := holdings.count(both([rewrite(loose), kept]))):
        yield Text(
            vi=f"Không kể dấu thì có {found} văn bản: gõ không dấu, hoặc đặt ~ trước từ.",
            en=f"Without regard to marks there {_are(found)}: type without marks, or put ~ before a word.",
        )
    yield from _mistyped(plan.text, holdings.terms, found_by)
    yield from _parted(plan.text, found_by)
    yield from _dated(plan.text, found_by)
    apart = _changed(root, _unquoted)
    if apart != root and (found := holdings.count(both([rewrite(apart), kept]))):
        yield Text(
            vi=f"Bỏ ngoặc kép (các từ không cần đứng liền nhau) thì có {found} văn bản.",
            en=f"Without the quotation marks (words need not stand together) there {_are(found)}.",
        )


def _mistyped(query: str, terms: Terms, found_by: Callable[[str], int]) -> Iterator[Text]:
    if len(query) > SHORT:
        return
    typed = keyed(query)
    if found := found_by(typed):
        yield Text(
            vi=f"Nếu bộ gõ Telex, VNI đang tắt, hãy gõ “{typed}”: có {found} văn bản.",
            en=f"If these are keys of Telex or VNI, type “{typed}”: there {_are(found)}.",
        )
    apart = divided(typed, terms)
    if apart != typed and (found := found_by(apart)):
        yield Text(
            vi=f"Viết rời các tiếng, “{apart}”, thì có {found} văn bản.",
            en=f"With the syllables apart, “{apart}”, there {_are(found)}.",
        )


def _parted(query: str, found_by: Callable[[str], int]) -> Iterator[Text]:
    parted = _GLUED.sub(r"\1 \2", query)
    if found := found_by(parted):
        yield Text(
            vi=f"Viết rời chữ và số, “{parted}”, thì có {found} văn bản.",
            en=f"With letters and digits apart, “{parted}”, there {_are(found)}.",
        )


def _dated(query: str, found_by: Callable[[str], int]) -> Iterator[Text]:
    words = " ".join(unicodedata.normalize("NFC", query[: SHORT + 1]).split())
    ways = (way.sub(asked, words, count=1) for way, asked in _WHEN)
    dated = next((way for way in ways if way != words), query)
    if found := found_by(dated):
        yield Text(
            vi=f"Nếu năm ấy là năm ban hành, hãy gõ “{dated}”: có {found} văn bản.",
            en=f"If that is when it was issued, type “{dated}”: there {_are(found)}.",
        )


def _changed(node: Node, change: Callable[[Node], Node]) -> Node:
    if isinstance(node, (Both, Either)):
        return replace(node, clauses=tuple(_changed(clause, change) for clause in node.clauses))
    if isinstance(node, (Without, Filter)):
        return replace(node, clause=_changed(node.clause, change))
    return change(node)


def _unmarked(node: Node) -> Node:
    return replace(node, loose=True) if isinstance(node, (Word, Quoted)) and not node.loose else node


def _unquoted(node: Node) -> Node:
    if not isinstance(node, Quoted) or len(node.text.split()) < 2:
        return node
    return Both(tuple(Word(word, node.span, node.loose) for word in node.text.split()), node.span)
