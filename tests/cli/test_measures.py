"""The tables of `evaluate` on a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from docsearch.cli import output, run
from docsearch.cli.measures import print_table


@pytest.mark.parametrize(
    ("lang", "heads", "field"),
    [("vi", ("Trường", "Chuẩn", "Thiếu", "Bịa"), "Cơ quan chủ quản"), ("en", ("Field", "Recall", "Extra"), "Agency")],
)
def test_tables_fit_a_terminal_and_speak_its_language(
    lang: str,
    heads: tuple[str, ...],
    field: str,
    sample: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At eighty columns nothing is cut off, and fields, columns and rules have the names that people read."""
    monkeypatch.setattr(output, "PIPE_WIDTH", 80)
    assert 0 == run(["--lang", lang, "evaluate", str(sample.parent), "--damage", "0.1", "--format", "table"])

    shown = capsys.readouterr().out
    assert all(head in shown for head in heads)
    assert any(line.split("  ")[0].strip() == field for line in shown.splitlines())
    assert "…" not in shown
    assert 80 >= max(map(len, shown.splitlines()))


def test_a_part_that_is_all_there_is_is_shown_once(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sample holds no scans with faults: one table of its fields."""
    assert 0 == run(["--lang", "en", "evaluate", str(sample.parent), "--format", "table"])

    shown = capsys.readouterr().out
    assert (True, False) == ("All: 41" in shown, "Clean" in shown)


def test_a_column_that_the_first_row_has_not_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """BM25 stands first and is compared with nothing; what the others gain stands beside it all the same."""
    monkeypatch.setattr(output, "PIPE_WIDTH", 80)
    print_table("x", [{"system": "bm25"}, {"system": "docsearch", "difference": 0.0512, "low": 0.039, "high": 0.065}])

    shown = capsys.readouterr().out
    assert all(figure in shown for figure in ("0.051", "0.039", "0.065"))
