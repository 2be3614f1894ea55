"""A cluster that is gone, refuses, forgets or is asked for more than it takes: it is said, and no answer is in part."""

from __future__ import annotations

import shutil
import socketserver
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from docsearch.engines import Engine, Entry, Request, open_engine, remove_index
from docsearch.engines.memory import MemoryEngine
from docsearch.engines.opensearch import answering, compiling, engine, place, snapshot, statistics
from docsearch.engines.opensearch.place import FILE
from docsearch.errors import LibraryDamaged, LibraryError, LibraryOutdated, MissingPart
from docsearch.query.tree import All, And, Boosted, Constant, Fuzzy, Not, Or, Phrase, Prefix, Query, Term, Value
from tests.engines.opensearch.nodes import Node

Make = Callable[..., Entry]


@pytest.fixture
def folder(tmp_path: Path, opensearch: Node) -> Path:
    """A folder for an index in the cluster."""
    return tmp_path / "index"


def opened(folder: Path) -> Engine:
    """The engine over a folder."""
    return open_engine("opensearch", folder)


def ids(engine: Engine, query: Query = All()) -> list[str]:  # noqa: B008  # a constant
    """What an engine finds now."""
    snapshot = engine.snapshot()
    found = snapshot.search(Request(query, limit=None, fold=False)).ranked
    snapshot.close()
    return sorted(each.id for each in found)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://user:secret@127.0.0.1:9", r"http://127\.0\.0\.1:9 .* cannot be reached: .*refused"),
        ("http://user:x@secret@127.0.0.1:9", r"http://127\.0\.0\.1:9 .* cannot be reached"),
        ("http://user:sec/secret@127.0.0.1:9", "must be an address like"),
        ("localhost:9200", "must be an address like"),
        (", ", "must be an address like"),
        ("http://127.0.0.1:notaport", "must be an address like"),
    ],
)
def test_no_cluster_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str) -> None:
    """Which cluster was meant is said, never the password; and nothing is left behind that hinders the next try."""
    monkeypatch.setenv("DOCSEARCH_OPENSEARCH", address)
    with pytest.raises(LibraryError, match=said) as refused:
        opened(tmp_path / "index")

    assert "secret" not in "".join(refused.value.message)
    assert not (tmp_path / "index" / FILE).exists()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            b"HTTP/1.1 401 No\r\ncontent-type: text/plain\r\ncontent-length: 12\r\n\r\nUnauthorized",
            "(401: Unauthorized)",
        ),
        (b"", "cannot be reached: Remote end closed connection without response. See"),
    ],
    ids=["no password", "TLS is wanted"],
)
def test_answers_of_the_security_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes, said: str
) -> None:
    """What it says stands before the cluster's own answers: a word that is no JSON, or an end without a word."""

    class Answering(socketserver.BaseRequestHandler):
        """Says the same to whatever is asked."""

        def handle(self) -> None:
            self.request.recv(65536)
            self.request.sendall(answer)

    with socketserver.TCPServer(("127.0.0.1", 0), Answering) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.05,))
        serving.start()
        monkeypatch.setenv("DOCSEARCH_OPENSEARCH", f"http://127.0.0.1:{server.server_address[1]}")
        try:
            with pytest.raises(LibraryError) as refused:
                opened(tmp_path / "index")
        finally:
            server.shutdown()
            serving.join()

    assert said in refused.value.message.en


def test_what_connects_is_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the command that installs it is named."""
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(MissingPart, match="pip install"):
        opened(tmp_path / "index")


def test_an_index_that_is_gone_copied_damaged_or_of_another_version(
    folder: Path, entry: Make, opensearch: Node
) -> None:
    """None is answered from; a copy's index is the first library's, and is left to it."""
    first = opened(folder)
    first.apply([entry("a", "x")], [], 1)
    copy = Path(shutil.copytree(folder, folder.parent / "copy"))
    with pytest.raises(LibraryDamaged, match=r"copied or moved.*rebuild"):
        opened(copy)
    remove_index(copy)
    assert not copy.exists()
    assert ["a"] == ids(first)

    index = first._place.index  # type: ignore[attr-defined]
    kept = opensearch.ask("GET", f"/{index}/_mapping")[index]["mappings"]["_meta"]
    opensearch.ask("PUT", f"/{index}/_mapping", {"_meta": kept | {"format": 0}})
    with pytest.raises(LibraryOutdated, match="rebuild"):
        opened(folder)
    opensearch.ask("DELETE", f"/{index}")
    for ask in (lambda: opened(folder), first.snapshot, lambda: first.apply([entry("b", "x")], ["a"], 2)):
        with pytest.raises(LibraryDamaged, match=r"lacks this library's index.*rebuild"):
            ask()
    (folder / FILE).write_text("{}")
    with pytest.raises(LibraryDamaged, match=r"cannot be read.*rebuild"):
        opened(folder)


def test_a_crash_while_changes_are_sent_is_made_up_for(
    folder: Path, entry: Make, monkeypatch: pytest.MonkeyPatch, opensearch: Node
) -> None:
    """Until all was sent the revision is the old one; who sends the changes again has each once."""
    made = opened(folder)
    made.apply([entry("a", "x")], [], 1)
    before = made.snapshot()
    monkeypatch.setattr(engine, "PORTION", 1)
    sent = place.Cluster.ask
    requests: list[str] = []

    def failing(self: place.Cluster, method: str, path: str, *rest: object, **more: object) -> object:
        requests.append(path.rpartition("/")[2])
        if requests.count("_bulk") == 3:
            raise KeyboardInterrupt
        return sent(self, method, path, *rest, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(place.Cluster, "ask", failing)
        with pytest.raises(KeyboardInterrupt):
            made.apply([entry(name, "x") for name in "bcd"], ["a"], 2)
    opensearch.ask("POST", "/_refresh")  # what a cluster may do by itself

    assert (1, 1) == (made.revision, before.count)
    assert ["a"] == [each.id for each in before.search(Request(Term("text", "=x"))).ranked]
    made.apply([entry(name, "x") for name in "bcd"], ["a"], 2)
    assert (2, ["b", "c", "d"]) == (opened(folder).revision, ids(made))


def test_refused_changes_are_said(folder: Path, entry: Make, opensearch: Node) -> None:
    """As where its disks are full: the index stays as it was."""
    made = opened(folder)
    made.apply([entry("a", "x")], [], 1)
    settings = f"/{made._place.index}/_settings"  # type: ignore[attr-defined]
    opensearch.ask("PUT", settings, {"index.blocks.write": True})
    with pytest.raises(LibraryError, match=r"did not take 2 documents: .*write.*still serves"):
        made.apply([entry("b", "x")], ["a"], 2)
    assert (1, ["a"]) == (made.revision, ids(made))
    opensearch.ask("PUT", settings, {"index.blocks.write": False})


def test_a_snapshot_that_the_cluster_forgot(folder: Path, entry: Make, opensearch: Node) -> None:
    """Nobody asked for hours: the same revision is taken up again, another one is not passed off as it."""
    made = opened(folder)
    made.apply([entry("a", "x")], [], 1)
    old = made.snapshot()
    for _ in range(2):
        opensearch.ask("DELETE", "/_search/point_in_time/_all")
        assert ["a"] == [each.id for each in old.search(Request(Term("text", "=x"))).ranked]
    made.apply([entry("b", "x")], [], 2)
    assert 1 == old.search(Request(All())).total
    opensearch.ask("DELETE", "/_search/point_in_time/_all")
    with pytest.raises(LibraryDamaged, match="Search again"):
        old.search(Request(All()))
    old.close()


def test_long_and_deep_queries(folder: Path, entry: Make, opensearch: Node) -> None:
    """As long as the cluster allows, and else it is said; depth is no matter."""
    made, memory = opened(folder), MemoryEngine()
    documents = [entry(str(number), f"x w{number} v{number} u{number}") for number in range(6)]
    for each in (made, memory):
        each.apply(documents, [], 1)
    one, other = made.snapshot(), memory.snapshot()
    long = Or(tuple(Term("text", f"=w{number % 7}", boost=1 + number) for number in range(4000)))
    with pytest.raises(LibraryError, match=r"shorter one, or raise indices.query.bool.max_clause_count"):
        one.search(Request(long))
    opensearch.ask("PUT", "/_cluster/settings", {"transient": {"indices.query.bool.max_clause_count": 65536}})
    deep: Query = Term("text", "=x")
    for level in range(50):
        deep = And((Or((Boosted(Not(Not(deep)) if level % 2 else deep, deep), Value("k", "z"))), Constant(All(), 1.0)))
        deep = deep if level < 7 else Or((deep.clauses[0].clauses[0].clause, Prefix("text", "=w1", boost=0.5)))  # type: ignore[attr-defined]
    near = Phrase("text", ("=x", *("=w1",) * 63), slop=9)
    for query in (long, deep, near, Phrase("text", ("=x", "=u3"), slop=3), Term("text", "=" + "y" * 40_000)):
        assert pytest.approx(dict(other.scores(query, "012345")), rel=1e-6) == dict(one.scores(query, "012345"))
    with pytest.raises(LibraryError, match="at most 64 words"):
        one.search(Request(Phrase("text", ("=x",) * 65, slop=2)))
    opensearch.ask("PUT", "/_cluster/settings", {"transient": {"indices.query.bool.max_clause_count": None}})
    one.close()


def test_more_than_one_request_holds(folder: Path, entry: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hits, groups, facets, terms, counts and changes that come in several portions are all there, each once."""
    monkeypatch.setattr(engine, "PORTION", 700)
    monkeypatch.setattr(answering, "HITS", 7)
    monkeypatch.setattr(answering, "KEYS", 2)
    monkeypatch.setattr(snapshot, "HITS", 7)
    monkeypatch.setattr(snapshot, "FEW", 2)
    monkeypatch.setattr(snapshot, "MANY", 3)
    monkeypatch.setattr(snapshot, "KEYS_AT_ONCE", 2)
    monkeypatch.setattr(statistics, "AT_ONCE", 2)
    documents = [
        entry(
            f"{number:02}",
            f"x a{number % 5} b{number % 3} {'x ' * (number % 4)}",
            keys={"k": (f"k{number % 6} z",) if number % 6 else (), "text": (f"=b{number % 2}",)},
            group=f"g{number % 11}",
            order={"date": str(number % 8)} if number % 8 else {},
            first=f"2020-01-{1 + number % 9:02}",
            last="2020-02-01",
        )
        for number in range(40)
    ]
    made, memory = opened(folder), MemoryEngine()
    for each in (made, memory):
        each.apply(documents, [], 1)
        each.apply(documents[5:9], ["00", "01"], 2)
    one, other = made.snapshot(), memory.snapshot()
    for query in (Term("text", "=x"), And((Term("text", "~x"), Term("text", "=a1"), Prefix("text", "=b"))), All()):
        for limit in (None, 0, 1, 5, 30):
            for fold in (True, False):
                for sort in ("-date", "date", "relevance"):
                    request = Request(query, sort, limit and 3, limit, fold, ("k", "text"))
                    first, second = one.search(request), other.search(request)
                    assert [(each.id, each.copies) for each in second.ranked] == [
                        (r.id, r.copies) for r in first.ranked
                    ]
                    assert (second.total, second.groups, second.facets) == (first.total, first.groups, first.facets)
        names = [each.id for each in documents]
        assert pytest.approx(dict(other.scores(query, names)), rel=1e-6) == dict(one.scores(query, names))
    assert list(other.terms("text", "=")) == list(one.terms("text", "="))
    assert other.heads("k") == one.heads("k")
    keys = [f"k{number} z" for number in range(7)]
    assert other.latest("k", keys) == one.latest("k", keys)
    one.close()


def test_distances_beyond_what_lucene_does_itself_are_few(folder: Path, entry: Make) -> None:
    """Words up to two slips away are found by the cluster, those further away by the list of its words."""
    assert 2 == compiling.AUTOMATIC
    made, memory = opened(folder), MemoryEngine()
    words = ["abcdef", "abcde", "bacdef", "abdcfe", "aabbccddeeff", "fedcba", "a", "ab", "ba", "a😀c", "ăbc"]
    for each in (made, memory):
        each.apply([entry(word, word) for word in words], [], 1)
    one, other = made.snapshot(), memory.snapshot()
    for mark in "=~":
        for word in words:
            for distance in range(5):
                query = Fuzzy("text", mark + word, distance)
                assert other.scores(query, words) == one.scores(query, words), query
    one.close()
