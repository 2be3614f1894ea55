"""The README tells the truth: its Python runs, and every command, field, format and exit code is named.

On no page of the documentation is a command, an option, a module or a page named that is not there.
"""

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
from docsearch.library import open_library

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")
VIETNAMESE = (ROOT / "README.vi.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_exists(page: Path) -> None:
    """Modules, benchmarks and other pages; a module is named from the root or from the package."""
    text = page.read_text("utf-8")
    made = re.findall(r"Save\s+as\s+`(\S+)`", text)
    modules = [path for path in re.findall(r"`([\w/]+\.py)`", text) if path not in made]
    programs = [name.replace(".", "/") for name in re.findall(r"python3? -m (tests[\w.]+)", text)]
    links = re.findall(r"\]\((?!http)([^)#]+)", text)

    assert [] == [path for path in modules if not any((ROOT / part / path).exists() for part in ("", "docsearch"))]
    assert [] == [path for path in programs if not (ROOT / f"{path}.py").exists() and not (ROOT / path).is_dir()]
    assert [] == [path for path in links if not (page.parent / path).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_exist(page: Path) -> None:
    """Each command that is shown, in a block or a line, is one, and takes the options it is shown with."""
    text = page.read_text("utf-8")
    made = re.findall(r"`docsearch/cli/commands/(\w+)\.py`", text)
    typed = re.findall(r"(?:^|`|-m )docsearch ([a-z-][^`#\n]*)", text, re.MULTILINE)

    assert len(typed) > 5 or "README" not in page.name

    for line in typed:
        words = shlex.split(line)
        context = click.Context(cli)
        if words[0] in made:
            continue
        named = next(filter(None, (cli.get_command(context, word) for word in words)), None)
        known = {name for one in (cli, named) if one for option in one.get_params(context) for name in option.opts}

        assert named or words[-1] == "--help", line
        assert {word for word in words if word.startswith("--")} <= known | {"--"}, line


def examples() -> list[str]:
    """What the Vietnamese page offers to type into the search box; the start page's are its library's own."""
    rows = re.findall(r"^\| (`.*?) \| ", VIETNAMESE, re.MULTILINE)
    told = [query for row in rows for query in re.findall(r"`(.+?)`", row)]

    assert told

    return list(dict.fromkeys(told))


@pytest.mark.parametrize("query", examples())
def test_examples_find_something(query: str, sample_library: Path) -> None:
    """Whoever tries them on the sample gets an answer, not an empty list."""
    with open_library(sample_library) as library:
        assert library.search(query).total


def test_everything_is_named() -> None:
    """Nothing that a user can ask for is missing, and no command is promised that does not exist."""
    commands = set(cli.list_commands(click.Context(cli)))
    promised = {
        name for row in re.findall(r"^\| (`.*?) \|", README, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }

    assert commands == promised
    assert [] == [name for name in (*fields(), *exporters.all()) if f"`{name}`" not in README]
    assert [] == [code.name for code in ExitCode if not re.search(rf"\b{code.value}\b", README)]
