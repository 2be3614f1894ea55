"""Why nothing was found, and what would find something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from docsearch.errors import QueryError, shortened
from docsearch.language import Text, several
from docsearch.query.filters import filters
from docsearch.query.mistyped import divided, keyed
from docsearch.query.names import called
from docsearch.query.nearby import near_numbers, near_values, near_words
from docsearch.query.plan import Plan
from docsearch.query.plan import plan as planned
from docsearch.query.rewrite import both, rewrite
from docsearch.query.tree import All, Query
from docsearch.query.typed import Both, Node, Quoted, Word, changed
from docsearch.query.vocabulary import Holdings, Terms
from docsearch.terms.numbers import YEAR

Values = Mapping[str, Sequence[str]]
Given = tuple[Text, Query]
"""A filter given apart from the query: how it is shown, and its tree."""

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

WITHOUT_MARKS = Text(
    vi="Không kể dấu thì có {there}: gõ không dấu, hoặc đặt ~ trước từ.",
    en="Without regard to marks there {there}: type without marks, or put ~ before a word.",
)
WITHOUT_QUOTES = Text(
    vi="Bỏ ngoặc kép (các từ không cần đứng liền nhau) thì có {there}.",
    en="Without the quotation marks (words need not stand together) there {there}.",
)
KEYS = Text(
    vi="Nếu bộ gõ Telex, VNI đang tắt, hãy gõ ‘{typed}’: có {there}.",
    en="If these are keys of Telex or VNI, type ‘{typed}’: there {there}.",
)
SYLLABLES_APART = Text(
    vi="Viết rời các tiếng, ‘{typed}’, thì có {there}.", en="With the syllables apart, ‘{typed}’, there {there}."
)
DIGITS_APART = Text(
    vi="Viết rời chữ và số, ‘{typed}’, thì có {there}.", en="With letters and digits apart, ‘{typed}’, there {there}."
)
ISSUED = Text(
    vi="Nếu năm ấy là năm ban hành, hãy gõ ‘{typed}’: có {there}.",
    en="If that is when it was issued, type ‘{typed}’: there {there}.",
)
"""Other forms of a query: `typed` is what to type for it, `there` how many documents it finds.

In ‘…’ stands what may be typed in place of the query, or of the word in “…” before it: the web view leads there.
"""


def why(plan: Plan, holdings: Holdings, where: Values | None = None, without: Values | None = None) -> tuple[Text, ...]:
    """What to tell a person whose query `plan` found nothing under the filters `where` and `without`.

    Said are: hits word by word, what each filter leaves out, the same words without marks or quotation
    marks, near words and near numbers of the index; where none of that is to be said, how many documents each part
    has. Each sentence stands by itself.
    """
    if not plan.parts:
        return ()
    given = [(_shown("", *one), filters(dict([one]))) for one in (where or {}).items()]
    given += [(_shown("-", *one), filters(None, dict([one]))) for one in (without or {}).items()]
    reasons = tuple(_reasons(plan, holdings, given)) or (_by_part(plan, holdings, bool(given)),)
    return tuple(Text(*map(shortened, reason)) for reason in reasons)


def _shown(sign: str, name: str, values: Sequence[str]) -> Text:
    label = called(name)
    return Text(
        vi=f"{sign}{label.vi}: {', '.join(value or 'không rõ' for value in values)}",
        en=f"{sign}{label.en}: {', '.join(value or 'unknown' for value in values)}",
    )


def _by_part(plan: Plan, holdings: Holdings, filtered: bool) -> Text:
    if plan.required == All() and filtered:
        return Text(vi="Không văn bản nào qua được tất cả các bộ lọc.", en="No document passes all of the filters.")
    counts = {part.typed: holdings.count(part.query) for part in plan.parts[:MOST]}
    if len(counts) == 1:
        (typed,) = counts
        return Text(vi=f"Không văn bản nào khớp “{typed}”.", en=f"No document matches “{typed}”.")
    listed = _listed(counts)
    return Text(vi=f"Số văn bản khớp từng phần: {listed}.", en=f"Documents that match each part: {listed}.")


def _reasons(plan: Plan, holdings: Holdings, given: Sequence[Given]) -> Iterator[Text]:
    words = [part for part in plan.parts if part.role == "word" and part.query != All()]
    counts = {part.typed: holdings.count(part.query) for part in words[:MOST]}
    if len(plan.parts) > 1 or given:
        if counts:
            listed = _listed(counts)
            yield Text(vi=f"Số văn bản khớp từng từ: {listed}.", en=f"Documents that match each word: {listed}.")
        yield from _by_filter(plan, holdings, given)
    kept = both(query for _, query in given)
    for query, typed, (vi, en) in _other_forms(plan, holdings):
        if found := holdings.count(both([query, kept])):
            yield Text(vi.format(typed=typed, there=f"{found} văn bản"), en.format(typed=typed, there=_are(found)))
    yield from near_words([part.typed for part in words[:MOST] if counts[part.typed] == 0], holdings.terms)
    yield from near_values(plan.typed.root, MOST, holdings)
    yield from near_numbers(plan, MOST, holdings)


def _listed(counts: Mapping[str, int]) -> str:
    return " · ".join(f"{typed} {found}" for typed, found in counts.items())


def _by_filter(plan: Plan, holdings: Holdings, given: Sequence[Given]) -> Iterator[Text]:
    """What there would be without each filter, where that is anything."""
    kept = [query for _, query in given]
    others: list[tuple[Text, list[Query]]] = []
    for part in [part for part in plan.parts if part.role != "word"][:MOST]:
        name = f"-{part.typed}" if part.role == "exclusion" else part.typed
        others.append((Text(name, name), [*(one.query for one in plan.parts if one is not part), *kept]))
    for place, (shown, _) in enumerate(given):
        others.append((shown, [plan.required, *kept[:place], *kept[place + 1 :]]))
    for shown, rest in others:
        if found := holdings.count(both(rest)):
            yield Text(
                vi=f"Bộ lọc “{shown.vi}” loại hết: bỏ đi thì có {found} văn bản.",
                en=f"The filter “{shown.en}” leaves nothing: without it there {_are(found)}.",
            )


def _are(count: int) -> str:
    return f"{'is' if count == 1 else 'are'} {several(count, 'document')}"


def _other_forms(plan: Plan, holdings: Holdings) -> Iterator[tuple[Query, str, Text]]:
    """The query in other forms: the tree, what would be typed for it, and the sentence that tells of both."""
    root, text = plan.typed.root, plan.text
    if root is None:
        return
    loose = changed(root, _unmarked)
    if loose != root:
        yield rewrite(loose), text, WITHOUT_MARKS
    for other, sentence in _retyped(text, holdings.terms) if len(text) <= SHORT else ():
        if other != text:
            with suppress(QueryError):
                yield planned(other, exact=plan.exact, terms=holdings.terms).required, other, sentence
    apart = changed(root, _unquoted)
    if apart != root:
        yield rewrite(apart), text, WITHOUT_QUOTES


def _retyped(text: str, terms: Terms) -> Iterator[tuple[str, Text]]:
    """Other queries that may have been meant, each with the sentence that tells of it."""
    typed = keyed(text)
    yield typed, KEYS
    apart = divided(typed, terms)
    if apart != typed:
        yield apart, SYLLABLES_APART
    yield _GLUED.sub(r"\1 \2", text), DIGITS_APART
    words = " ".join(text.split())
    ways = (way.sub(asked, words, count=1) for way, asked in _WHEN)
    yield next((way for way in ways if way != words), text), ISSUED


def _unmarked(node: Node, _: str | None) -> Node:
    return replace(node, loose=True) if isinstance(node, (Word, Quoted)) and not node.loose else node


def _unquoted(node: Node, _: str | None) -> Node:
    if not isinstance(node, Quoted) or len(node.text.split()) < 2:
        return node
    return Both(tuple(Word(word, node.span, node.loose) for word in node.text.split()), node.span)
