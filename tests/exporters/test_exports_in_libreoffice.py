"""Exports as the real LibreOffice opens them, on a machine whose locale is not UTF-8."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path

import pytest

from docsearch.exporters import exporters
from docsearch.fields import fields
from docsearch.models import Dispatch, PartialDate
from docsearch.readers import libreoffice

pytestmark = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")

AS_UTF8 = "Text - txt - csv (StarCalc):44,34,76"
"""Commas, quotation marks, and the character set that the dialog of LibreOffice calls Unicode (UTF-8)."""
AS_OFFERED = ",1,,0,false,false"
"""What the dialog offers otherwise: from the first line, no special numbers such as days looked for."""
LETTERS = "Ủy ban “đường”, nguyễn ữ ặ"


@pytest.mark.parametrize(
    ("name", "told", "month"), [("csv", [f"--infilter={AS_UTF8}{AS_OFFERED}"], "2021-05"), ("xlsx", [], "05/2021")]
)
def test_letters_and_numbers_stay_as_they_are(tmp_path: Path, name: str, told: list[str], month: str) -> None:
    """Letters come out right, a number like 05/2021 is no day, the first heading has no mark before it.

    LibreOffice must be told the character set of a CSV; a workbook says all of it by itself.
    """
    empty = {name: () if field.many else None for name, field in fields().items()}
    numbers = ["05/2021", "3/4", "1-2", "0512/UBND-KGVX"]
    same = {**empty, "date": PartialDate(2021, 5), "subject": LETTERS}
    given = [Dispatch(str(at) * 64, "/thư/ớ.pdf", "", same | {"number": one}, {}) for at, one in enumerate(numbers)]
    sheet = tmp_path / f"sheet.{name}"
    with sheet.open("wb") as out:
        exporters.get(name).write(given, out, lambda id: (id, b""))

    program = libreoffice.program()
    assert program is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", *told, "--convert-to", f"csv:{AS_UTF8}", "--outdir", tmp_path / "out", sheet],
        env=os.environ | {"LC_ALL": "C"}, check=True, capture_output=True,
    )  # fmt: skip
    rows = list(csv.reader(io.StringIO((tmp_path / "out" / "sheet.csv").read_text("utf-8"), newline="")))
    people = {field.label.vi: name for name, field in fields().items()} | {"Tệp": "path"}  # in a workbook
    read = [{people.get(head, head): cell for head, cell in zip(rows[0], row, strict=True)} for row in rows[1:]]

    assert rows[0][0] in ("v", "Số")
    assert numbers == [row["number"] for row in read]
    assert {(month, LETTERS, "/thư/ớ.pdf")} == {(row["date"], row["subject"], row["path"]) for row in read}
