"""The tables of `evaluate` on a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from docsearch.cli import output, run


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
