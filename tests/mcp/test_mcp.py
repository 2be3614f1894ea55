"""The server for assistants, started and asked as they do: by the client of the protocol's own makers."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

import docsearch
from docsearch.cli import cli
from docsearch.mcp import INSTRUCTIONS, MOST, PAGE, brief

MASKS = "318/UBND-KGVX"


def told(library: Path, *asked: tuple[str, Mapping[str, Any]], lang: str = "en") -> list[Any]:
    """What the tools answer, one after the other, to one client; a refusal as its sentence."""
    arguments = ["-m", "docsearch", "--lang", lang, "--index", str(library), "mcp"]

    async def ask() -> list[Any]:
        # the client would give the server a few variables only; the tests' coverage wants the others
        server = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
        async with stdio_client(server) as (coming, going), ClientSession(coming, going) as session:
            begun = await session.initialize()
            assert begun.instructions == INSTRUCTIONS
            hints = [tool.annotations for tool in (await session.list_tools()).tools]
            assert all(hint and hint.read_only_hint and hint.open_world_hint is False for hint in hints)
            answers = [await session.call_tool(tool, dict(values)) for tool, values in asked]
            assert all(one.structured_content is None for one in answers)  # it would be all of the text once more
        return [one.content[0].text if one.is_error else json.loads(one.content[0].text) for one in answers]  # type: ignore[union-attr]

    return asyncio.run(ask())


def test_an_assistant_is_told_what_python_is_told(sample_library: Path) -> None:
    """Hits, order, counts and facets are those of the library; a dispatch and its citations are the record's."""
    facets = ["agency", "secrecy"]
    question = {"query": "khau trang", "limit": 3, "sort": "-date", "facets": facets}
    found, dispatch, like, cited = told(
        sample_library,
        ("search", question),
        ("read", {"name": MASKS}),
        ("similar", {"name": MASKS, "limit": 2}),
        ("cites", {"name": MASKS}),
    )

    with docsearch.open_library(sample_library) as library:
        results = library.search("khau trang", limit=3, sort="-date", facets=facets)
        expected = library.get(MASKS)
        assert found["total"] == results.total > 1
        assert found["hits"] == [brief(hit) for hit in results.hits]
        assert found["facets"]["secrecy"] == [{"value": None, "count": results.total}]
        assert dispatch["signer"] == expected.signer
        assert (dispatch["text"], dispatch["next"]) == (expected.text, None)
        assert [hit["id"] for hit in like["hits"]] == [hit.dispatch.id for hit in library.similar(MASKS, limit=2).hits]
        assert cited["cites"][0]["number"] == "07/CT-BYK"
        assert cited["cited_by"] == list(library.cites(MASKS).cited_by)


def test_a_long_text_is_read_in_parts(tmp_path: Path) -> None:
    """Put together the parts are the text; a part behind its end is empty."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Số: 7/UBND-VX\n" + "".join(f"Đoạn thứ {n} nói về khẩu trang.\n" for n in range(2_000)), "utf-8")
    library = tmp_path / "library"
    docsearch.index([letter], library=library)
    name = {"name": "7/UBND-VX"}
    first, second, third, beyond = told(
        library, *(("read", name | {"start": start}) for start in (0, PAGE, 2 * PAGE, 10**6))
    )

    with docsearch.open_library(library) as opened:
        text = opened.get("7/UBND-VX").text
    assert (first["next"], second["next"], third["next"]) == (PAGE, 2 * PAGE, 3 * PAGE)
    assert text.startswith(first["text"] + second["text"] + third["text"])
    assert (beyond["text"], beyond["next"]) == ("", None)


def test_no_answer_is_longer_than_a_model_can_take(tmp_path: Path) -> None:
    """Of long lists the first entries, how long they are, and the way on; metadata once and not with every part."""
    letter = tmp_path / "letter.txt"
    numbers = "".join(f"Căn cứ Nghị định số {n}/2015/NĐ-CP ngày 01/02/2015 của Chính phủ;\n" for n in range(1, 1_001))
    letter.write_text(f"Số: 9/QĐ-UBND\nQUYẾT ĐỊNH\n{numbers}", "utf-8")
    library = tmp_path / "library"
    docsearch.index([letter], library=library)
    name = {"name": "9/QĐ-UBND"}
    first, later, cited, last, found = told(
        library,
        ("read", name),
        ("read", name | {"start": PAGE}),
        ("cites", name),
        ("cites", name | {"start": 990}),
        ("search", {"query": "*", "facets": ["citations"]}),
    )

    assert (len(first["citations"]), first["cut"]) == (MOST, {"citations": 1_000})
    assert first["citations"][0]["number"] == "1/2015/NĐ-CP"
    assert sorted(later) == ["id", "next", "text"]
    assert (len(cited["cites"]), cited["cut"]) == (MOST, {"cites": 1_000})
    assert [one["number"] for one in last["cites"]] == [f"{n}/2015/NĐ-CP" for n in range(991, 1_001)]
    assert (len(found["facets"]["citations"]), found["facets"]["cut"]) == (MOST, {"citations": 1_000})


def test_a_refusal_says_what_to_do_in_the_language_of_the_run(sample_library: Path) -> None:
    """The model reads it and asks better; the server goes on."""
    unknown, calendar, many, well = told(
        sample_library,
        ("read", {"name": "999/ABC-XYZ"}),
        ("search", {"query": "ngày:31/02/2021"}),
        ("search", {"query": "*", "limit": 1_000}),
        ("search", {"query": "*", "limit": 1}),
        lang="vi",
    )

    assert "999/ABC-XYZ" in unknown
    assert "31/02/2021" in calendar
    assert "Không" in calendar
    assert "50" in many
    assert len(well["hits"]) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to consoles only")
def test_it_ends_with_its_input_or_by_ctrl_c(sample_library: Path) -> None:
    """Exit code 0 when the assistant goes, 130 when a person stops it."""
    server = [sys.executable, "-m", "docsearch", "--index", str(sample_library), "mcp"]
    gone = subprocess.run(server, input="", capture_output=True, encoding="utf-8", check=False)

    assert (gone.returncode, gone.stdout) == (0, "")

    with subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdin is not None
        assert started.stdout is not None
        begin = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
        hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": begin}
        started.stdin.write(json.dumps(hello).encode() + b"\n")
        started.stdin.flush()
        assert b"docsearch" in started.stdout.readline()
        started.send_signal(signal.SIGINT)

        assert started.wait() == 130


@pytest.mark.parametrize("there", [None, ModuleType("mcp.server")])
def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, sample_library: Path, there: ModuleType | None
) -> None:
    """Without the extra, or with another version of it: what installs it, and exit code 5."""
    monkeypatch.delitem(sys.modules, "docsearch.mcp")
    monkeypatch.delattr(docsearch, "mcp")
    monkeypatch.setitem(sys.modules, "mcp.server", there)
    done = CliRunner().invoke(cli, ["--index", str(sample_library), "mcp"])

    assert isinstance(done.exception, docsearch.DocsearchError)
    assert done.exception.exit_code == 5
    assert 'pip install "docsearch[mcp]"' in str(done.exception)
