"""A hit's score by part: every leaf that adds to it, under a name that a person understands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Union

from docsearch.language import Text
from docsearch.query.kinds import KIND
from docsearch.query.names import called
from docsearch.query.rewrite import scaled
from docsearch.query.tree import And, Boosted, Constant, Fuzzy, Or, Phrase, Prefix, Query, Term, Value, leaves
from docsearch.terms import FOLDED, MARKED
from docsearch.terms.body import OPENING


class Evidence(NamedTuple):
    """One part of a score: what it is, and the tree that scores it alone."""

    name: Text
    query: Query


_BESIDE_FIELDS = {
    "symbol.part": Text(vi="phần của ký hiệu", en="part of the symbol"),
    "symbols": Text(vi="số văn bản được nhắc đến", en="numbers named in the text"),
}
"""What the keys are called that the index has beside those of fields."""

_Leaf = Union[Term, Phrase, Prefix, Fuzzy, Value, Constant]


def evidence(query: Query) -> list[Evidence]:
    """The parts whose scores add up to that of `query`; what scores nothing is left out."""
    return [
        Evidence(_named(leaf), And((_unscored(within), leaf)) if within else leaf)
        for leaf, within in _leaves(query, ())
    ]


def _leaves(query: Query, within: tuple[Query, ...]) -> Iterator[tuple[_Leaf, tuple[Query, ...]]]:
    """The leaves that score, each with the clauses that have to match for it to count."""
    if isinstance(query, Or):
        for clause in query.clauses:
            yield from _leaves(clause, within)
    elif isinstance(query, And):
        for place, clause in enumerate(query.clauses):
            yield from _leaves(clause, (*within, *query.clauses[:place], *query.clauses[place + 1 :]))
    elif isinstance(query, Boosted):
        yield from _leaves(query.clause, within)
        yield from _leaves(query.bonus, (*within, query.clause))
    elif isinstance(query, Constant):
        if query.score:
            yield query, within
    elif isinstance(query, (Term, Phrase, Prefix, Fuzzy, Value)) and query.boost:
        yield query, within


def _unscored(clauses: tuple[Query, ...]) -> Query:
    return And(tuple(scaled(clause, 0.0) for clause in clauses))


def _named(leaf: _Leaf) -> Text:
    if isinstance(leaf, Constant) and isinstance(leaf.clause, Or):
        return _of_kind(leaf.clause) or _in_law(leaf.clause)
    return _name(leaf)


def _name(leaf: _Leaf) -> Text:
    inner = leaf.clause if isinstance(leaf, Constant) else leaf
    match inner:
        case Term(field, term):
            name = _said("từ", "word", term[1:], bare=term.startswith(FOLDED))
        case Phrase(field, terms, slop):
            words = " ".join(term[1:] for term in terms)
            bare = any(term.startswith(FOLDED) for term in terms)
            name = _said(
                "liền nhau" if slop == 1 else "gần nhau", "together" if slop == 1 else "near", words, bare=bare
            )
        case Value("words" as field, key) | Prefix("words" as field, key):
            folded, _, marked = (key or "").partition("|")
            name = _said("từ ghép", "compound", marked or folded, bare=not marked)
        case Value("id", _):
            return Text(vi="gần nghĩa", en="near in meaning")
        case Value(field, key):
            name = _said("giá trị", "value", key or "?", bare=False)
        case Prefix(field, prefix):
            begun = prefix[1:] if prefix.startswith((MARKED, FOLDED)) else prefix.strip()  # numbers have no such letter
            name = _said("bắt đầu bằng", "beginning with", begun, bare=False)
        case Fuzzy(field, term):
            name = _said("gần giống", "similar to", term[1:], bare=False)
        case _:
            return Text(vi="phần khác", en="other")
    if field in ("text", "words"):
        return name
    if field == OPENING:
        return Text(vi=f"{name.vi} ở phần mở đầu", en=f"{name.en} in the opening")
    where = _BESIDE_FIELDS.get(field) or called(field)
    return Text(vi=f"{name.vi} trong {where.vi}", en=f"{name.en} in {where.en}")


def _of_kind(clause: Or) -> Text | None:
    """The kind, or kinds, that the query begins with; None for other alternatives."""
    named = " / ".join(leaf.key or "" for leaf in leaves(clause) if isinstance(leaf, Value) and leaf.field == KIND)
    return Text(vi=f"loại văn bản “{named}”", en=f"kind of document “{named}”") if named else None


def _in_law(clause: Or) -> Text:
    parts = (
        leaf.terms if isinstance(leaf, Phrase) else (leaf.term,)
        for leaf in leaves(clause)
        if isinstance(leaf, (Term, Phrase))
    )
    phrases = " / ".join(" ".join(term[1:] for term in terms) for terms in parts)
    return Text(vi=f"cách gọi trong luật “{phrases}”", en=f"the law's words “{phrases}”")


def _said(vi: str, en: str, words: str, *, bare: bool) -> Text:
    return Text(
        vi=f"{vi} “{words}”" + (" (không dấu)" if bare else ""),
        en=f"{en} “{words}”" + (" (without marks)" if bare else ""),
    )
