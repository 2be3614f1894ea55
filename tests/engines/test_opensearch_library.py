"""A whole library over an OpenSearch cluster, asked as people ask it: on the command line."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from docsearch.cli import run
from docsearch.errors import ExitCode
from tests.engines.opensearch.nodes import Node


class Told(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str


Tell = Callable[..., Told]
QUESTIONS = (
    ["khau trang"],
    ["hợp tác"],
    ["khẩu trang 2020", "--any", "--explain"],
    ["51/UBND-NC"],
    ["51/UBND-KGVX"],
    ["hợp tác cửa khẩu"],
    ["kháu trang"],
    ['"phòng dịch"~6'],
    ["covid OR cach ly -mời", "--sort", "-date"],
    ["ngày:2020", "--sort", "number"],
    ["*", "--sort", "agency", "--offset", "5", "--limit", "12"],
    ["dịch*"],
    ["dịch added:1_day", "--sort", "-added"],
    ["dịch ngày_nhập:?"],
    ["báo cáo kết quả thực hiện về văn phòng", "--any", "--limit", "50"],
)
LETTER = (
    "CÔNG VĂN\nSố: 77/UBND-VX\nHà Nội, ngày 2 tháng 3 năm 2024\nKính gửi: Sở Y tế.\nVề việc tiêm vắc xin cho mèo.\n"
)


def indexes(server: Node) -> list[str]:
    """The indexes of docsearch in the cluster."""
    return sorted(name for name in server.ask("GET", "/_mapping") if name.startswith("docsearch-"))


@pytest.fixture
def library(sample_library: Path, tmp_path: Path) -> Path:
    """A library of the sample that a test may change."""
    return shutil.copytree(sample_library, tmp_path / "library")


@pytest.fixture
def tell(library: Path, capsys: pytest.CaptureFixture[str]) -> Tell:
    """What a command ends with, prints and says."""

    def told(*arguments: str | Path) -> Told:
        capsys.readouterr()
        ended = run(["--index", str(library), "--lang", "en", *map(str, arguments)])
        return Told(ended, *capsys.readouterr())

    return told


def ids(told: Told) -> Told:
    """The same with the ids of hits alone: scores have fewer digits in a cluster."""
    return told._replace(out=" ".join(json.loads(line)["id"] for line in told.out.splitlines()))


def answers(tell: Tell) -> list[Told]:
    """What a library answers, of every kind, the remarks where nothing is found included."""
    answered = [ids(tell("search", *question, "--format", "jsonl")) for question in QUESTIONS]
    # Whoosh rounds lengths, so that hits of nearly the same score may come in another order.
    alike = ids(tell("similar", "51/UBND-NC", "--limit", "50", "--format", "jsonl"))
    answered.append(alike._replace(out=" ".join(sorted(alike.out.split()))))
    facets = [part for name in ("kind", "agency", "year", "added") for part in ("--facet", name)]
    counted = tell("search", "dịch", *facets, "--format", "json")
    answered.append(counted._replace(out=json.dumps(json.loads(counted.out)["facets"])))
    return [*answered, tell("export", "dich", "--format", "csv"), tell("cites", "51/UBND-NC"), tell("check")]


def test_a_library_in_a_cluster_answers_as_one_on_this_machine(tell: Tell, tmp_path: Path, opensearch: Node) -> None:
    """Rebuilt into the cluster it finds, counts and exports the same, follows changes, and comes back."""
    here = answers(tell)
    assert 0 == tell("rebuild", "--engine", "opensearch").code
    (first,) = indexes(opensearch)
    assert here == answers(tell)

    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "meo.txt").write_text(LETTER, "utf-8")
    assert ExitCode.NOTHING_FOUND == tell("search", "vắc xin cho mèo").code
    assert 0 == tell("index", tmp_path / "letters").code
    assert "meo.txt" in tell("search", "vắc xin cho mèo").out
    assert 0 == tell("edit", "77/UBND-VX", "subject=tiêm phòng hà mã").code
    assert "meo.txt" in tell("search", 'trích_yếu:"hà mã"').out
    assert 0 == tell("forget", "77/UBND-VX", "--yes").code
    assert ExitCode.NOTHING_FOUND == tell("search", "hà mã").code
    assert [first] == indexes(opensearch)

    assert 0 == tell("rebuild").code
    (second,) = indexes(opensearch)
    assert first != second
    assert 0 == tell("rebuild", "--engine", "whoosh").code
    assert [] == indexes(opensearch)
    assert here == answers(tell)


def test_a_cluster_that_goes_is_said_and_left(
    tell: Tell, tmp_path: Path, opensearch: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Searches and runs say so; the library goes back to this machine; what lies in the cluster is removed later."""
    tell("rebuild", "--engine", "opensearch")
    with monkeypatch.context() as away:
        away.setenv("DOCSEARCH_OPENSEARCH", "http://127.0.0.1:9")
        for command in (["search", "dịch"], ["index", str(tmp_path)], ["rebuild"], ["similar", "51/UBND-NC"]):
            ended = tell(*command)
            assert (ExitCode.LIBRARY, "") == (ended.code, ended.out)
            assert "The OpenSearch cluster at http://127.0.0.1:9" in ended.err
            assert 1 == ended.err.count("cannot be reached")
        assert "cannot be reached" in tell("check").err
        assert 0 == tell("rebuild", "--engine", "whoosh").code
        assert "dispatches" in tell("search", "dịch").err
    assert 1 == len(indexes(opensearch))
    assert 0 == tell("rebuild").code
    assert [] == indexes(opensearch)


def test_the_part_that_connects_is_missing(tell: Tell, opensearch: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without it says what to install, and can take the index back."""
    assert 0 == tell("rebuild", "--engine", "opensearch").code
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    for command in (["search", "dịch"], ["rebuild"]):
        ended = tell(*command)
        assert ExitCode.MISSING_PART == ended.code
        assert 'pip install "docsearch[opensearch]"' in ended.err
    assert 0 == tell("rebuild", "--engine", "whoosh").code
    assert 0 == tell("search", "dịch").code


def test_nothing_half_made_stays(tell: Tell, opensearch: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebuild that fails leaves no index in the cluster, one that is killed leaves it to the next; the old serves."""
    monkeypatch.setattr("docsearch.engines.opensearch.place.Place.record", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tell("rebuild", "--engine", "opensearch")
    assert [] == indexes(opensearch)
    with monkeypatch.context() as killed:
        killed.setattr("docsearch.library.growth.remove_index", lambda _: None)
        with pytest.raises(ZeroDivisionError):
            tell("rebuild", "--engine", "opensearch")
    assert 1 == len(indexes(opensearch))
    assert "dispatches" in tell("search", "dịch").err
    assert 0 == tell("rebuild").code
    assert [] == indexes(opensearch)


def test_an_index_that_was_deleted_is_made_anew(tell: Tell, tmp_path: Path, opensearch: Node) -> None:
    """Searches say what to do; the next run does it by itself."""
    tell("rebuild", "--engine", "opensearch")
    opensearch.ask("DELETE", f"/{indexes(opensearch)[0]}")
    ended = tell("search", "dịch")
    assert ExitCode.LIBRARY == ended.code
    assert "lacks this library's index" in ended.err
    assert "docsearch rebuild" in ended.err
    (tmp_path / "meo.txt").write_text(LETTER, "utf-8")
    assert 0 == tell("index", tmp_path / "meo.txt").code
    assert "meo.txt" in tell("search", "vắc xin cho mèo").out
    assert 0 == tell("rebuild", "--engine", "whoosh").code


def test_engines_that_serve_no_library(tell: Tell) -> None:
    """What there is not, or does not last, is said before anything is begun."""
    assert "Did you mean “opensearch”?" in tell("rebuild", "--engine", "opensearc").err
    ended = tell("rebuild", "--engine", "memory")
    assert (ExitCode.USAGE, True) == (ended.code, "keeps nothing" in ended.err)
    assert 0 == tell("search", "dịch").code
