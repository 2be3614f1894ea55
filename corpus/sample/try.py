"""From nothing to an answer, on the shipped sample.

    python3 corpus/sample/try.py

Makes `.venv`, installs docsearch into it, indexes `corpus/sample/docs` into `index/sample`, asks it a question,
and on a terminal opens the web view.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
QUESTION = "khau trang"


def main() -> None:
    """Install, index, search, serve."""
    os.chdir(ROOT)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if not BIN.exists():
        print("Đang cài vào .venv, mất một hai phút … / Setting up .venv, which takes a minute or two …", flush=True)
        venv.create(ROOT / ".venv", with_pip=True)
    elif not any(BIN.glob("pip*")):  # where Python came without ensurepip, a first run left it out
        run("python", "-m", "ensurepip")
    # The way to a checkout is kept in UTF-8, which Python before 3.13 reads in the code page of Windows, or cannot.
    editable = ("-e",) if str(ROOT).isascii() else ()
    run("python", "-m", "pip", "install", "--quiet", *editable, ".")
    sample = ("docsearch", "--index", "index/sample")
    run(*sample, "index", "corpus/sample/docs")
    run(*sample, "search", QUESTION, "--limit", "3", "--format", "table")
    if sys.stdout.isatty():
        run(*sample, "serve")
    else:
        print("Trang tìm kiếm / web view: docsearch --index index/sample serve", flush=True)


def run(program: str, *arguments: str) -> None:
    """Run a program of the environment, shown as it would be typed."""
    print(f"\n$ {program} {' '.join(arguments)}", flush=True)
    code = subprocess.run([str(BIN / program), *arguments], check=False).returncode
    if code:
        sys.exit(code)


if __name__ == "__main__":
    main()
