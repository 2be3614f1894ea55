"""The measurement over a folder of files, on a small one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"


def test_every_file_has_its_line_and_every_kind_its_row(tmp_path: Path) -> None:
    """Read, refused and truth beside it: the table counts them, the list names them."""
    folder, truth = tmp_path / "tệp", tmp_path / "truth"
    folder.mkdir()
    truth.mkdir()
    for name in ("letter.doc", "letter.rtf"):
        (folder / name).write_bytes((CASES / name).read_bytes())
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04")
    (truth / "letter.txt").write_text("Kính gửi Sở Nội vụ thiếu", "utf-8")
    command = ["-m", "tests.benchmarks.files", str(folder), "--truth", str(truth), "--list", str(tmp_path / "list")]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in done.stdout.splitlines()]
    listed = [json.loads(line) for line in (tmp_path / "list").read_text("utf-8").splitlines()]

    assert ["doc", "docx", "rtf", "all"] == [row[0] for row in rows[2:6]]
    assert ["3", "2", "0", "1"] == rows[5][1:5]
    assert "0.8333" == rows[2][13] == rows[4][13]
    assert ["hỏng.docx", "letter.doc", "letter.rtf"] == sorted(one["file"] for one in listed)
    assert "failed: DamagedSource (docx): 1" == done.stdout.splitlines()[-1]
