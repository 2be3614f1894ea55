"""Every check of the project in one command, on a machine that has nothing but Python.

    python3 tests/run.py [pytest arguments]

Makes `.venv` with the package and its development tools, then runs ruff, mypy and pytest with coverage. Of all lines,
at least nine in ten must be run; with arguments for pytest, which may choose among tests, any number will do.
Tests that need a program which is not here (Chromium, LibreOffice, Tesseract, OpenSearch, a compiler of C) are
skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")


def main() -> None:
    """Set up, check, test; ends with the exit code of the first check that fails."""
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of tests start programs, each would compile all anew
    if has_compiler():
        os.environ["HATCH_BUILD_HOOKS_ENABLE"] = "1"  # with the segmenter as machine code, see `docs/engine.md`
    editable = ["-e"]
    if os.name == "nt" and not str(ROOT).isascii():  # where `.pth` does not reach, see `corpus/sample/try.py`
        editable, os.environ["PYTHONPATH"] = [], str(ROOT)
    make_environment(*editable, ".[all]", "--group", "dev")
    run("ruff", "check", ".")
    run("ruff", "format", "--check", ".")
    run("mypy")
    # All tests without a real collection, without OpenSearch and without a program or two run through more than this.
    enough = () if sys.argv[1:] else ("--cov-fail-under=90",)
    run("pytest", "--cov", *enough, "-n", "2", *sys.argv[1:])


def has_compiler() -> bool:
    """Whether there is what a module in C is made with; on Windows it lies on no path."""
    return shutil.which("cc") is not None and Path(sysconfig.get_path("include"), "Python.h").exists()


def make_environment(*install: str) -> None:
    """A virtual environment with what pip is asked to install."""
    if not BIN.exists():
        venv.create(ROOT / ".venv", with_pip=True)
    elif not any(BIN.glob("pip*")):  # where Python came without ensurepip, a first run left it out
        run("python", "-m", "ensurepip")
    run("python", "-m", "pip", "install", "--quiet", "--upgrade", "pip")
    run("python", "-m", "pip", "install", "--quiet", *install)


def run(program: str, *arguments: str) -> None:
    """Run a program of the environment; leave with its exit code where it fails."""
    print("+", program, *arguments, flush=True)
    code = subprocess.run([str(BIN / program), *arguments], check=False).returncode
    if code:
        sys.exit(code)


if __name__ == "__main__":
    main()
