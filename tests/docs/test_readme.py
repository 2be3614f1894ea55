"""The README tells the truth: its Python runs, and every command, field, format and exit code is named."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from docsearch.cli import cli, run
from docsearch.errors import ExitCode
from docsearch.exporters import exporters
from docsearch.fields import fields

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: Path) -> None:
    """The Python block, run where the README lies, prints the letter it searches for."""
    shutil.copytree(sample, tmp_path / "corpus" / "sample" / "docs")
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})

    assert "88/CTSL-TTHT" in out.getvalue()
    assert "Dương Thị Hồng Nhung" in out.getvalue()


def shell_lines() -> list[str]:
    """The commands of the README's second shell block that ask a library, as they are typed."""
    _, everyday = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for line in everyday.splitlines() if re.match("docsearch (search|show|export) ", line)]


@pytest.mark.parametrize("line", shell_lines())
def test_commands_find_something(
    line: str, sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who has indexed the sample and types what the README shows gets an answer, not an empty list."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCSEARCH_INDEX", str(sample_library))
    _, *arguments = shlex.split(line, comments=True)

    assert ExitCode.DONE == run(arguments)
    written = tmp_path / arguments[-1]
    assert written.stat().st_size if "--output" in arguments else capsys.readouterr().out.strip()


def test_everything_is_named() -> None:
    """Nothing that a user can ask for is missing, and no command is promised that does not exist."""
    commands = set(cli.list_commands(click.Context(cli)))
    promised = {
        name for row in re.findall(r"^\| (`.*?) \|", README, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }

    assert commands == promised
    assert [] == [name for name in (*fields(), *exporters.all()) if f"`{name}`" not in README]
    assert [] == [code.name for code in ExitCode if not re.search(rf"\b{code.value}\b", README)]
