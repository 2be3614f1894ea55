"""What a command loads: time to start is time to load, and needs no clock to be held."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from docsearch.errors import ExitCode

ASK = """
import json, sys
from docsearch.cli import run
run(sys.argv[1:])
print("\\n" + json.dumps(sorted(sys.modules)))
"""
NEVER = {
    "bs4",
    "docsearch.engines.memory",
    "docsearch.fields.proposals.agency",
    "docsearch.fields.reading.quoting",
    "docsearch.ingest",
    "docsearch.layout",
    "docsearch.library.meaning",
    "docsearch.library.similarity",
    "docsearch.meaning",
    "docsearch.segment.arrays",
    "docsearch.segment.model",
    "docsearch.web",
    "fastapi",
    "importlib.metadata",
    "lxml",
    "multiprocessing",
    "numpy.ma",
    "pdfminer",
    "pypdfium2",
    "pyvi",
    "rapidfuzz",
    "rich",
    "sklearn",
    "whoosh.query",
    "whoosh.searching",
    "whoosh.writing",
    "xlsxwriter",
}
"""What neither help nor a search that is not shown in a terminal has a use for."""
HELP = NEVER | {"asyncio", "docsearch.catalog", "docsearch.library", "docsearch.models", "numpy", "sqlite3", "whoosh"}


BEGIN = """
import gc, os, sys
from docsearch.cli import main
try:
    main(["--version"])
except SystemExit:
    print(os.environ["OPENBLAS_THREAD_TIMEOUT"], "numpy" in sys.modules)
    print(len(gc.get_objects()) < 1000 < gc.get_freeze_count())
"""


FIRST_FILE = """
import json, sys
from docsearch.cli import run
from docsearch.ingest import crew

def asked(worker, task):
    print("\\n" + json.dumps(sorted(sys.modules)))
    raise LookupError

crew.Worker.outcomes = asked
run(sys.argv[1:])
"""


def loaded(*arguments: str | Path) -> set[str]:
    """The modules that a process has loaded once the command is done."""
    line = [sys.executable, "-c", ASK, *map(str, arguments)]
    utf8 = os.environ | {"PYTHONIOENCODING": "utf-8"}  # which `main` sees to, on any code page of Windows
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=True, env=utf8)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_loads_no_part_of_the_library() -> None:
    """The help of all commands is shown without opening or reading anything."""
    assert set() == HELP & loaded("--help")


def test_a_search_loads_what_it_asks(sample_library: Path) -> None:
    """A short query over a ready index: no reader, no layout, no word segmenter, no list of installed packages."""
    modules = loaded("--index", sample_library, "search", "hoa don", "--limit", "2")

    assert (set(), True) == (NEVER & modules, "numpy" in modules)


def test_a_run_gives_out_its_first_file_before_it_loads_what_makes_or_asks_an_index(tmp_path: Path) -> None:
    """A worker takes as long to start as all else does: a new library's run lets it begin first."""
    tmp_path.joinpath("a.txt").write_text("Số: 12/UBND-NC", "utf-8")
    line = [sys.executable, "-c", FIRST_FILE, "--index", str(tmp_path / "library"), "index", str(tmp_path / "a.txt")]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=False)
    modules = json.loads(done.stdout.splitlines()[-1])

    assert set() == {
        "docsearch.fields.proposals.agency", "docsearch.layout", "docsearch.query", "docsearch.readers.pdf", "numpy",
        "whoosh",
    }.intersection(modules)  # fmt: skip


def test_a_process_that_ends_looks_through_nothing() -> None:
    """What a command has loaded is left to the end of the process: no collector goes through it once more."""
    done = subprocess.run([sys.executable, "-c", BEGIN], capture_output=True, encoding="utf-8", check=True)

    assert "True" == done.stdout.splitlines()[-1]


@pytest.mark.parametrize(("given", "expected"), [({}, "4 False"), ({"OPENBLAS_THREAD_TIMEOUT": "20"}, "20 False")])
def test_idle_threads_sleep_unless_somebody_wants_them_awake(given: dict[str, str], expected: str) -> None:
    """What numpy reads is told before it is loaded; what the environment says already holds."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS")}
    done = subprocess.run(
        [sys.executable, "-c", BEGIN], capture_output=True, encoding="utf-8", check=True, env=plain | given
    )

    assert expected == done.stdout.splitlines()[-2]


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be sent Ctrl+C there without sending it to us")
@pytest.mark.parametrize("module", ["click.types", "docsearch.language", "docsearch.cli.speech"])
def test_interrupted_while_it_is_loaded_it_ends_with_its_exit_code(module: str) -> None:
    """Who presses Ctrl+C at once wanted the end, and no lines of Python about what was being imported."""
    command = [sys.executable, "-X", "importtime", "-m", "docsearch", "--help"]
    for _ in range(20):  # it may have ended before the signal comes
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8") as run:
            assert run.stderr is not None
            assert any(line.endswith(f" {module}\n") for line in run.stderr)
            run.send_signal(signal.SIGINT)
            rest = run.stderr.read()

        assert "Traceback" not in rest
        if run.returncode:
            break

    assert ExitCode.INTERRUPTED == run.returncode


@pytest.mark.parametrize("met", ["docsearch.cli.main", "docsearch.cli.cli.main"])
def test_an_interrupt_that_meets_code_made_from_text_ends_with_the_same_exit_code(tmp_path: Path, met: str) -> None:
    """Dataclasses are made so: `python -m` would report the process as killed, after all that was said and done."""
    tmp_path.joinpath("interrupted.py").write_text(
        f"""
import docsearch.cli, docsearch.__main__
def interrupted(*_, **__):
    exec("raise KeyboardInterrupt")
{met} = interrupted
docsearch.__main__.main()
"""
    )
    command = [sys.executable, "-m", "interrupted"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    assert (ExitCode.INTERRUPTED, "") == (done.returncode, done.stdout)
    assert "Traceback" not in done.stderr


def test_an_interrupt_that_meets_a_finalizer_is_heard(tmp_path: Path) -> None:
    """Python drops it there; a run over a file that hangs would go on until the file's time is up."""
    (tmp_path / "letter.txt").write_text("Kính gửi: Sở Y tế.", "utf-8")
    tmp_path.joinpath("interrupted.py").write_text(
        """
import docsearch.__main__, docsearch.ingest.record, signal
class Finalized:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
record = docsearch.ingest.record.record
def meets(*arguments):
    Finalized()
    return record(*arguments)
docsearch.ingest.record.record = meets
docsearch.__main__.main()
"""
    )
    command = [sys.executable, "-m", "interrupted", "--lang", "en", "index", "letter.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    assert (ExitCode.INTERRUPTED, "") == (done.returncode, done.stdout)
    assert "Interrupted. What was read is kept; the same command goes on from here.\n" == done.stderr
