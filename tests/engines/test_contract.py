"""What every engine does: the same tests run on each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from docsearch.engines import Engine, Entry, Ranked, Request, open_engine
from docsearch.errors import UnknownName
from docsearch.query import plan, weights
from docsearch.query.kinds import of_kind
from docsearch.query.tree import (
    All,
    And,
    Boosted,
    Constant,
    DateRange,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Value,
)
from docsearch.terms import SILENT

Make = Callable[..., Entry]
QUIET = {
    "silent": (("=kho",), ("=bạc", SILENT), ("=nhà",), ("=bạc", SILENT)),
    "heard": (("=kho",), ("=bạc",), ("=nhà",), ("=bạc", SILENT)),
    "apart": (("=kho", SILENT), ("=bạc", SILENT), ("=nhà",), ("=bạc",), ("=nhà",)),
    "other": (("=nhà",),),
}


def found(engine: Engine, query: Query) -> set[str]:
    """The ids of all that matches."""
    snapshot = engine.snapshot()
    answer = snapshot.search(Request(query, limit=None, fold=False))
    snapshot.close()
    assert answer.total == len(answer.ranked)
    return {ranked.id for ranked in answer.ranked}


def ranking(engine: Engine, **request: object) -> list[str]:
    """The ids of the answer in order."""
    snapshot = engine.snapshot()
    ranked = snapshot.search(Request(**request)).ranked  # type: ignore[arg-type]
    snapshot.close()
    return [each.id for each in ranked]


def test_new_index_is_empty(engine: Engine) -> None:
    """A new engine holds nothing, at revision 0, and answers every kind of question with nothing."""
    snapshot = engine.snapshot()
    answer = snapshot.search(Request(Or((All(), Term("text", "=a"), Not(All()))), facets=("kind",)))

    assert (0, 0, 0) == (engine.revision, snapshot.revision, snapshot.count)
    assert (0, 0, (), {"kind": {}}) == (answer.total, answer.groups, answer.ranked, answer.facets)
    assert {} == snapshot.scores(All(), ["a"])
    assert [] == list(snapshot.terms("text", ""))
    assert {} == snapshot.weights("text", (("=a",),))
    snapshot.close()


def test_terms_stand_where_given(engine: Engine, entry: Make) -> None:
    """Both terms of a position stand at that position: phrases may mix marked and folded ones."""
    engine.apply([entry("a", "hóa đơn điện tử"), entry("b", "đơn hóa")], [], 1)

    assert {"a"} == found(engine, Phrase("text", ("=hóa", "~don")))
    assert {"a", "b"} == found(engine, And((Term("text", "~hoa"), Term("text", "=đơn"))))
    assert set() == found(engine, Phrase("text", ("=hóa", "~hoa")))
    assert set() == found(engine, Phrase("text", ()))


def test_length_counts_positions(engine: Engine, entry: Make) -> None:
    """Two terms at one position, and empty positions, do not make a field longer."""
    engine.apply([entry("a", "x y"), entry("b", "x | y"), Entry("c", {"text": (("=x",), ("=y",))}, {})], [], 1)
    snapshot = engine.snapshot()

    assert 1 == len({round(score, 9) for score in snapshot.scores(Term("text", "=x"), ["a", "b", "c"]).values()})
    snapshot.close()


def test_every_document_has_its_id_as_a_key(engine: Engine, entry: Make) -> None:
    """Documents can be asked for by id, each with a score of its own, and only those that are there."""
    engine.apply([entry("a", "x"), entry("b", "x"), entry("c", "x")], [], 1)
    engine.apply([entry("b", "y")], ["c"], 2)
    some = Or((Value("id", "a", 1.0), Value("id", "b", 2.5), Value("id", "c", 3.0), Value("id", "z", 4.0)))
    snapshot = engine.snapshot()

    assert (Ranked("b", 2.5), Ranked("a", 1.0)) == snapshot.search(Request(some)).ranked
    snapshot.close()


@pytest.mark.parametrize(
    ("terms", "slop", "expected"),
    [
        (("=a", "=b"), 1, {"near"}),
        (("=a", "=b"), 2, {"near", "parted"}),
        (("=a", "=b"), 3, {"near", "parted", "far"}),
        (("=b", "=a"), 9, set()),
        (("=a", "=b", "=c"), 2, {"parted"}),
        (("=a", "=a"), 1, set()),
        (("=x", "=x"), 1, {"twice"}),
        (("=x", "=x"), 2, {"twice"}),
        (("=x", "=x", "=x"), 4, set()),
        (("=a",), 1, {"near", "parted", "far"}),
        (("=p", "=q", "=r"), 2, {"second"}),
        (("=p", "=q", "=r"), 1, set()),
    ],
)
def test_nearness(engine: Engine, entry: Make, terms: tuple[str, ...], slop: int, expected: set[str]) -> None:
    """Each term of a phrase stands 1 to `slop` positions after the one before; empty positions keep values apart."""
    texts = {"near": "a b", "parted": "a | b y c", "far": "a | | b", "twice": "x x", "second": "p q q y r"}
    engine.apply([entry(name, text) for name, text in texts.items()], [], 1)

    assert expected == found(engine, Phrase("text", terms, slop))


def test_prefix_and_fuzzy_ask_stream_and_keys(engine: Engine, entry: Make) -> None:
    """Both look at the terms of the stream and the keys of the key field of that name, and score alike everywhere."""
    engine.apply([entry("a", "hoa hoang"), entry("b", keys={"text": ("=hoai",)}), entry("c", "lan")], [], 1)

    assert {"a", "b"} == found(engine, Prefix("text", "=hoa"))
    assert {"a", "b"} == found(engine, Fuzzy("text", "=hoao"))
    assert {"a", "b", "c"} == found(engine, Prefix("text", ""))
    assert set() == found(engine, Prefix("nowhere", ""))
    snapshot = engine.snapshot()
    assert {"a": 2.5, "b": 2.5} == snapshot.scores(Prefix("text", "=hoa", boost=2.5), ["a", "b", "c"])
    snapshot.close()


@pytest.mark.parametrize(
    ("term", "distance", "hit"),
    [
        ("=duong", 1, True),
        ("=duogn", 1, True),
        ("=dong", 1, True),
        ("=dxong", 1, True),
        ("=duoong", 1, True),
        ("=dng", 1, False),
        ("=dng", 2, True),
        ("~duong", 1, False),
        ("=duong", 0, True),
        ("=d", 4, True),
        ("=d", 3, False),
    ],
)
def test_slips(engine: Engine, entry: Make, term: str, distance: int, hit: bool) -> None:
    """An edit is a letter inserted, deleted or replaced, or two neighbours swapped; never the prefix."""
    engine.apply([Entry("a", {"text": (("=duong",),)}, {}), entry("b", "nghiêng")], [], 1)

    assert ({"a"} if hit else set()) == found(engine, Fuzzy("text", term, distance))


def test_values(engine: Engine, entry: Make) -> None:
    """A value is a whole key, or that there is none."""
    kinds = [entry("a", keys={"kind": ("công văn", "chỉ thị")}), entry("b", keys={"kind": ("công",)}), entry("c", "x")]
    engine.apply(kinds, [], 1)

    assert {"a"} == found(engine, Value("kind", "công văn"))
    assert {"c"} == found(engine, Value("kind", None))
    assert {"a", "b", "c"} == found(engine, Value("nowhere", None))
    assert set() == found(engine, Value("nowhere", "x"))
    snapshot = engine.snapshot()
    assert {"b": 3.0} == snapshot.scores(Value("kind", "công", boost=3.0), ["a", "b", "c"])
    snapshot.close()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-02-28", None, {"day"}),
        ("2021-01-31", None, {"day", "month"}),
        (None, "2021-01-01", {"month", "old"}),
        (None, "0001-01-01", {"old"}),
        ("2021-01-10", "2021-01-10", {"month"}),
        ("2021-03-01", "2021-02-01", set()),
        (None, None, {"day", "month", "old"}),
    ],
)
def test_dates_meet(engine: Engine, entry: Make, first: str | None, last: str | None, expected: set[str]) -> None:
    """A range finds the documents whose day, or interval where the day is blank, meets it; open ends are exact."""
    dated = [
        entry("day", first="2021-03-01", last="2021-03-01"),
        entry("month", first="2021-01-01", last="2021-01-31"),
        entry("old", first="0001-01-01", last="0001-01-01"),
        entry("none", "x"),
    ]
    engine.apply(dated, [], 1)
    ends = [None if end is None else dt.date.fromisoformat(end) for end in (first, last)]

    assert expected == found(engine, DateRange("date", *ends))


def test_logic_and_scores(engine: Engine, entry: Make) -> None:
    """Scores of clauses add up, constant ones included; a part with score 0 still matches; no clause is a limit."""
    engine.apply([entry("a", "x y", keys={"k": ("1",)}), entry("b", "x z"), entry("c", "w")], [], 1)
    snapshot = engine.snapshot()

    def scores(query: Query) -> dict[str, float]:
        return {name: round(score, 6) for name, score in snapshot.scores(query, ["a", "b", "c"]).items()}

    one, both = Value("k", "1", boost=1.0), All()
    assert {"a": 1.0, "b": 0.0, "c": 0.0} == scores(Or((one, both)))
    assert {"a": 2.0} == scores(And((one, one, both)))
    assert {"b": 0.0, "c": 0.0} == scores(Not(one))
    assert {"a": 0.0} == scores(Not(Not(one)))
    assert {"a": 1.0, "b": 0.0, "c": 0.0} == scores(Boosted(All(), one))
    assert {"a": 0.0, "b": 0.0, "c": 0.0} == scores(And(()))
    assert {} == scores(Or(()))
    assert {} == scores(Boosted(Or(()), one))
    x, y = (scores(Term("text", f"={word}"))["a"] for word in "xy")
    assert pytest.approx(x + y) == scores(Phrase("text", ("=x", "=y")))["a"]
    assert (
        pytest.approx(2 * x + 3 * y, abs=1e-5) == scores(And((Term("text", "=x", 2.0), Term("text", "=y", 3.0))))["a"]
    )
    snapshot.close()


def test_rarer_and_denser_is_better(engine: Engine, entry: Make) -> None:
    """Relevance: a rarer word weighs more, more of it in a shorter text more, and ties fall by id."""
    engine.apply([entry("d", "x x y"), entry("b", "x y y y y"), entry("c", "y z"), entry("a", "x y y y y")], [], 1)

    assert ["d", "a", "b"] == ranking(engine, query=Term("text", "=x"))


def test_sorting(engine: Engine, entry: Make) -> None:
    """Sort keys order naturally or reversed; documents without one come last both ways; ties fall by id."""
    keys = {"a": "2021", "c": "2020", "d": "2020-05", "e": "2021"}
    engine.apply([entry(name, "x", order={"date": keys[name]} if name in keys else {}) for name in "edcba"], [], 1)

    assert ["c", "d", "a", "e", "b"] == ranking(engine, query=All(), sort="date")
    assert ["a", "e", "d", "c", "b"] == ranking(engine, query=All(), sort="-date")
    assert ["a", "b", "c", "d", "e"] == ranking(engine, query=All(), sort="nowhere")
    assert ["d", "a"] == ranking(engine, query=All(), sort="date", offset=1, limit=2)


def test_folding(engine: Engine, entry: Make) -> None:
    """The best of a group stands for it, the other matching members behind it; pages count groups."""
    dispatches = [
        entry("a", "x y y", group="g"),
        entry("b", "x", group="g"),
        entry("c", "z", group="g"),
        entry("d", "x y", group=""),
        entry("e", "x y", group="lone"),
    ]
    engine.apply(dispatches, [], 1)
    snapshot = engine.snapshot()
    answer = snapshot.search(Request(Term("text", "=x")))
    second = snapshot.search(Request(Term("text", "=x"), offset=1, limit=1))
    flat = snapshot.search(Request(Term("text", "=x"), fold=False, limit=0))

    assert (4, 3) == (answer.total, answer.groups)
    assert [("b", ("a",)), ("d", ()), ("e", ())] == [(each.id, each.copies) for each in answer.ranked]
    assert answer.ranked[1:2] == second.ranked
    assert (4, 4, ()) == (flat.total, flat.groups, flat.ranked)
    snapshot.close()


def test_folding_follows_the_sort(engine: Engine, entry: Make) -> None:
    """Under another order than relevance the first in that order stands for the group."""
    engine.apply([entry(name, "x", group="g", order={"date": date}) for name, date in (("a", "2"), ("b", "1"))], [], 1)

    assert ["b"] == ranking(engine, query=All(), sort="date")
    assert ["a"] == ranking(engine, query=All(), sort="-date")


def test_facets(engine: Engine, entry: Make) -> None:
    """Facets count matching documents by key, copies included, and the unknown; only keys that occur are there."""
    kinds = [("x",), ("x", "y"), (), ("z",)]
    engine.apply(
        [entry(f"{i}", "a" if i < 3 else "b", keys={"k": kind}, group="g") for i, kind in enumerate(kinds)], [], 1
    )
    snapshot = engine.snapshot()
    answer = snapshot.search(Request(Term("text", "=a"), facets=("k", "nowhere"), limit=0))

    assert {"k": {"x": 2, "y": 1, None: 1}, "nowhere": {None: 3}} == answer.facets
    snapshot.close()


def test_facets_of_nearly_all(engine: Engine, entry: Make) -> None:
    """Where most documents match, deleted ones and those that do not match are in no count."""
    keys = [("x",), ("y",), (), ("y",), ("x",), ("z",), ("x",)]
    words = "aaaaabb"
    engine.apply([entry(f"{i}", words[i], keys={"k": kind}) for i, kind in enumerate(keys)], [], 1)
    engine.apply([], ["4", "6"], 2)
    snapshot = engine.snapshot()

    for query, counts in ((Term("text", "=a"), {"x": 1, "y": 2, None: 1}), (All(), {"x": 1, "y": 2, "z": 1, None: 1})):
        assert {"k": counts} == snapshot.search(Request(query, facets=("k",), limit=0)).facets
    snapshot.close()


def test_terms_in_order(engine: Engine, entry: Make) -> None:
    """Terms come by code point with their documents, from the stream and the keys."""
    engine.apply([entry("a", "z zz đ"), entry("b", "z", keys={"text": ("=z", "~")})], [], 1)
    snapshot = engine.snapshot()

    assert ["=z", "=zz", "=đ", "~", "~d", "~z", "~zz"] == [term for term, _ in snapshot.terms("text", "")]
    assert [("~z", 2), ("~zz", 1)] == list(snapshot.terms("text", "~z"))
    snapshot.close()


def test_heads_of_keys(engine: Engine, entry: Make) -> None:
    """What keys have before their first blank comes once each, whatever other keys begin with the same letters."""
    keys = (
        "51",
        "51 2025",
        "51 ub",
        "510",
        "5a qd",
        "longer than others",
        "longer",
        "longerthanthese x",
        "longerthanthere",
    )
    engine.apply([entry("a", "z", keys={"k": keys}), entry("b", "z", keys={"k": ("51 tt", "7")})], [], 1)
    snapshot = engine.snapshot()

    assert ["51", "510", "5a", "7", "longer", "longerthanthere", "longerthanthese"] == list(snapshot.heads("k"))
    assert [] == list(snapshot.heads("nowhere"))
    snapshot.close()


def test_weights(engine: Engine, entry: Make) -> None:
    """The weights of an indexed text are the scores of its terms; what no document has is left out."""
    dispatches = [entry("a", "x x y"), entry("b", "y z z z")]
    engine.apply(dispatches, [], 1)
    snapshot = engine.snapshot()
    weights = snapshot.weights("text", dispatches[0].streams["text"])

    assert {"=x", "=y", "~x", "~y"} == set(weights)
    for term, weight in weights.items():
        assert pytest.approx(snapshot.scores(Term("text", term), ["a"])["a"]) == weight
    assert {"=z"} == set(snapshot.weights("text", (("=z",), ("=unheard",))))
    snapshot.close()


def test_batches(engine: Engine, entry: Make) -> None:
    """A later entry of an id replaces the older, in the index and within a batch; removals and the unknown are fine."""
    engine.apply([entry("a", "x"), entry("b", "x"), entry("a", "y"), entry("a", "z")], ["b"], 1)
    assert ({"a"}, {"b"}, set()) == tuple(found(engine, Term("text", term)) for term in ("=z", "=x", "=y"))

    engine.apply([entry("a", "w")], ["b", "unknown"], 2)
    assert {"a"} == found(engine, All())
    assert {"a"} == found(engine, Term("text", "=w"))
    assert (2, 1) == (engine.revision, engine.snapshot().count)

    engine.apply([], ["a"], 3)
    assert set() == found(engine, All())

    engine.apply([entry("a", "x", group="g", keys={"k": ("1",)}, order={"date": "1"})], [], 4)
    assert {"a"} == found(engine, Value("k", "1"))


def test_batch_is_whole_or_not_at_all(engine: Engine, entry: Make) -> None:
    """A fault in the middle of a batch leaves the index and its revision as they were, and the next batch works."""
    engine.apply([entry("a", "x")], [], 1)

    def broken() -> object:
        yield entry("b", "x")
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        engine.apply(broken(), ["a"], 2)  # type: ignore[arg-type]
    assert (1, {"a"}) == (engine.revision, found(engine, All()))

    engine.apply([entry("b", "x")], [], 2)
    assert (2, {"a", "b"}) == (engine.revision, found(engine, All()))


def test_snapshot_stays(engine: Engine, entry: Make) -> None:
    """A snapshot answers from its own state after later batches."""
    engine.apply([entry(str(i), "x") for i in range(5)], [], 1)
    snapshot = engine.snapshot()
    for i in range(6):
        engine.apply([entry(f"new{i}", "x")], [str(i)], 2 + i)

    assert (1, 5) == (snapshot.revision, snapshot.count)
    ranked = snapshot.search(Request(Term("text", "=x"))).ranked
    assert [str(i) for i in range(5)] == [each.id for each in ranked]
    assert all(isinstance(each, Ranked) for each in ranked)
    snapshot.close()
    assert {f"new{i}" for i in range(6)} == found(engine, All())


def test_any_string_is_a_term(engine: Engine) -> None:
    """Terms, keys and ids may be any text, odd characters and lone surrogates included."""
    odd = ["", "\0", "\ud800", "😀", "a" * 5000, "\n", "../x", "_MAIN_1"]
    engine.apply([Entry(f"id{term}", {"text": ((f"={term}",),)}, {"k": (term,)}) for term in odd], [], 1)

    for term in odd:
        assert {f"id{term}"} == found(engine, Value("k", term))
        assert {f"id{term}"} == found(engine, Term("text", f"={term}"))


def test_unknown_engine(tmp_path: object) -> None:
    """An engine nobody knows is a plain error that names those there are."""
    with pytest.raises(UnknownName, match="whoosh"):
        open_engine("lucene", tmp_path)  # type: ignore[arg-type]


def test_latest_of_a_key(engine: Engine, entry: Make) -> None:
    """Of the documents that have a key the one dated last stands for it, of several the first; dates may be missing."""
    days = {"b": "2021-05-01", "a": "2021-05-01", "c": "2020-01-01"}
    made = [entry(name, keys={"kind": ("k", f"k{name}")}, first=day, last=day) for name, day in days.items()]
    made += [entry(name, keys={"kind": ("k", f"k{name}")}) for name in "de"]
    engine.apply(made[:3], [], 1)
    engine.apply([*made[3:], entry("f", keys={"kind": ("old",)}), entry("g", keys={"kind": ("old",)})], ["a"], 2)
    snapshot = engine.snapshot()

    assert {"k": "b", "kd": "d", "old": "f"} == snapshot.latest("kind", ["k", "kd", "ka", "old", "none"])
    assert {} == snapshot.latest("never", ["k"])
    snapshot.close()


def test_a_kind_counts_once_by_its_key_or_in_the_subject(engine: Engine, entry: Make) -> None:
    """What favours the kind that a query begins with: one score, however many of the alternatives a document has."""
    plans = {"kind": ("kế hoạch",)}
    subject = {"subject": entry("", "phê duyệt kế hoạch").streams["text"]}
    made = [entry("key", keys=plans), entry("both", keys=plans, streams=subject), entry("subject", streams=subject)]
    engine.apply([*made, entry("other", keys={"kind": ("báo cáo",)})], (), 1)
    snapshot = engine.snapshot()

    (kind,) = of_kind(["kế hoạch"])
    assert dict.fromkeys(("key", "both", "subject"), weights.KIND) == snapshot.scores(
        kind, ["key", "both", "subject", "other"]
    )
    snapshot.close()


def test_a_paper_is_found_by_its_kind(engine: Engine, entry: Make) -> None:
    """Words that a query or an alternative begins with are met by what a paper is, and what scores nothing is found."""
    letters, reports = {"kind": entry("", "công văn").streams["text"]}, {"kind": entry("", "báo cáo").streams["text"]}
    made = [entry("a", "đôn đốc", streams=letters), entry("b", "đôn đốc", streams=reports), entry("c", "cv đôn đốc")]
    engine.apply([*made, entry("d", "vốn", streams=letters)], (), 1)

    for query in ("cv đôn đốc", "cv", "bc OR cv vốn"):
        asked = plan(query)
        expected = {"cv đôn đốc": {"a", "c"}, "cv": {"a", "c", "d"}, "bc OR cv vốn": {"b", "d"}}[query]
        assert expected == found(engine, asked.required) <= found(engine, asked.partial or asked.required)


def test_silent_positions_are_found_and_score_nothing(engine: Engine) -> None:
    """A term at silent positions alone is found, alone and in phrases, with score 0; others count where it is heard."""
    engine.apply([Entry(name, {"text": stream}, {}) for name, stream in QUIET.items()], (), 1)
    snapshot = engine.snapshot()

    for query in (Term("text", "=bạc"), Phrase("text", ("=kho", "=bạc")), Phrase("text", ("=kho", "=nhà"), slop=2)):
        assert {"silent", "heard", "apart"} == found(engine, query)
    score = {name: dict(snapshot.scores(Term("text", f"={name}"), QUIET)) for name in ("bạc", "kho")}
    assert {"silent": True, "heard": False, "apart": False} == {name: one == 0 for name, one in score["bạc"].items()}
    together = snapshot.scores(Phrase("text", ("=kho", "=bạc")), QUIET)
    assert {"silent": 0.0, "apart": 0.0} == {name: together[name] for name in ("silent", "apart")}
    assert pytest.approx(score["kho"]["heard"] + score["bạc"]["heard"]) == together["heard"]
    assert {"heard": 2.0, "silent": 0.0, "apart": 2.0} == snapshot.scores(Constant(Term("text", "=bạc"), 2.0), QUIET)
    assert ["=bạc", "=kho", "=nhà"] == [term for term, _ in snapshot.terms("text", "")]
    assert set() == found(engine, Term("text", SILENT))
    snapshot.close()
