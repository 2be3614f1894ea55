"""What the help shows as typed can be typed: each example runs over the sample and finds something."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from docsearch.cli import cli
from docsearch.cli.speech import Command

Run = Callable[..., Any]

ELSEWHERE = {
    "docsearch --index /home/lan/index mcp": "runs until its input ends: tests/mcp",
    "docsearch serve": "runs until it is stopped: tests/web",
    "docsearch serve --port 8021 --no-browser": "runs until it is stopped: tests/web",
    "docsearch open 318/UBND-KGVX": "starts a program: test_open_waits_for_the_opener",
    "docsearch rebuild --engine opensearch": "needs a cluster: tests/engines",
}
QUIET = ("edit", "forget", "rebuild", "report")
"""What these do is told on stderr; no file of the sample failed, and nothing was corrected in it."""


def examples() -> list[str]:
    """Every line of every command's examples, those of `docsearch` itself first."""
    context = click.Context(cli)
    commands = [cli, *(cli.get_command(context, name) for name in cli.list_commands(context))]
    lines = (line for command in commands if isinstance(command, Command) for line in command.example.splitlines())
    return list(dict.fromkeys(line.strip() for line in lines))


@pytest.fixture
def desk(tmp_path: Path, sample: Path) -> Path:
    """The folder of somebody who has the files that the examples name."""
    letter, draft = sample / "2021-040-cong-dien-bao.txt", sample / "2021-017-hoc-truc-tuyen.docx"
    come = sample / "2020-031-khau-trang.pdf"
    for file, name in ((letter, "du-thao.txt"), (draft, "du-thao.docx"), (come, "cong-van.pdf"), (come, "thu-den.pdf")):
        shutil.copy(file, tmp_path / name)
    for folder in ("corpus", "cong-van"):
        (tmp_path / folder).mkdir()
        shutil.copy(letter, tmp_path / folder)
    gold = tmp_path / "corpus" / "sample"
    (gold / "docs").mkdir(parents=True)
    shutil.copy(letter, gold / "docs")
    lines = (sample.parent / "gold.jsonl").read_text("utf-8").splitlines(keepends=True)
    (gold / "gold.jsonl").write_text("".join(line for line in lines if letter.name in line), "utf-8")
    (tmp_path / "cau-hoi.txt").write_text("khau trang\n", "utf-8")
    (tmp_path / "queries.csv").write_text("query\nkhau trang\n", "utf-8")
    collection = tmp_path / "beir" / "my-collection"
    collection.mkdir(parents=True)
    (collection / "corpus.jsonl").write_text(json.dumps({"_id": "1", "title": "", "text": "khẩu trang"}), "utf-8")
    (collection / "queries.jsonl").write_text(json.dumps({"_id": "a", "text": "khau trang"}), "utf-8")
    (collection / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\na\t1\t1\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("line", [line for line in examples() if line not in ELSEWHERE])
def test_an_example_finds_something(process: Run, desk: Path, line: str) -> None:
    """Exit code 0, and an answer on stdout or in the file that was asked for."""
    before, _, behind = line.rpartition(" | ")
    stdin = (desk / before.removeprefix("cat ")).read_text("utf-8") if before else "y\n"  # to what `forget` asks
    _, *words = shlex.split(behind.partition(" > ")[0])
    arguments = [name for word in words for name in (map(str, desk.glob(word)) if word.startswith("*.") else [word])]
    if "--undo" in words:
        process("edit", "318/UBND-KGVX", "signer=Lê Thị B")
    if line == "docsearch forget cong-van":
        process("index", "cong-van")
    done = process(*arguments, stdin=stdin)

    assert 0 == done.code, done.err

    written = desk / words[-1] if "--output" in words else None
    assert written.stat().st_size if written else done.out.strip() or words[0] in QUIET


def test_what_is_tried_elsewhere_is_still_shown() -> None:
    """No line is passed over that no help shows."""
    assert set() == set(ELSEWHERE) - set(examples())
