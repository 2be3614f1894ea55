"""The command line as a shell sees it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from docsearch import cli


class Done(NamedTuple):
    """What a command left: its exit code, and what it wrote where."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def library(sample_library: Path, tmp_path: Path) -> Path:
    """A library of the sample that a test may change."""
    folder = tmp_path / "library"
    shutil.copytree(sample_library, folder)
    return folder


@pytest.fixture
def run(library: Path, tmp_path: Path) -> Run:
    """Run `docsearch` in an empty folder, in English unless told otherwise, with streams and environment of its own.

    Within this process, where all is loaded already; what only a process of its own shows is asked by `process`.
    """

    def run(*arguments: str | Path, stdin: str | None = None, **environment: str) -> Done:
        given, out, err = (io.TextIOWrapper(io.BytesIO(data), "utf-8") for data in ((stdin or "").encode(), b"", b""))
        with pytest.MonkeyPatch.context() as patch:
            for name, value in {"DOCSEARCH_INDEX": str(library), "LC_ALL": "C.UTF-8", **environment}.items():
                patch.setenv(name, value)
            for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
                patch.setattr(sys, name, stream)
            patch.chdir(tmp_path)
            patch.setattr(sys, "argv", ["docsearch", *map(str, arguments)])
            code = cli.run()
            for stream in (out, err):
                stream.flush()
        return Done(code, *(stream.buffer.getvalue().decode().replace("\r\n", "\n") for stream in (out, err)))

    return run


@pytest.fixture
def process(library: Path, tmp_path: Path) -> Run:
    """The same in a process of its own."""

    def run(*arguments: str | Path, stdin: str | None = None, **environment: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "docsearch", *map(str, arguments)],
            input=stdin, capture_output=True, encoding="utf-8", cwd=tmp_path, check=False,
            env=os.environ | {"DOCSEARCH_INDEX": str(library), "LC_ALL": "C.UTF-8"} | environment,
        )  # fmt: skip

        assert "Traceback" not in done.stderr, done.stderr

        return Done(done.returncode, done.stdout, done.stderr)

    return run
