"""``docsearch evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docsearch.cli.output import chosen, console, format_option, print_json, print_jsonl
from docsearch.cli.speech import Command, say
from docsearch.language import Text


@click.command(
    cls=Command,
    name="evaluate",
    text=Text(
        vi="Đo độ đúng của siêu dữ liệu theo từng trường, trên thư mục có docs/ và gold.jsonl.",
        en="Measure how right the metadata is, field by field, on a folder with docs/ and gold.jsonl.",
    ),
    example="docsearch evaluate corpus/sample\ndocsearch evaluate corpus/sample --format json > accuracy.json",
)
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@format_option()
def command(gold: Path, form: str | None) -> None:
    """Print precision, recall and F1 by field, the calibration of confidences, and every miss."""
    from docsearch.evaluation import report
    from docsearch.evaluation.metadata import evaluate

    evaluation = evaluate(gold)
    form = chosen(form)
    if form == "json":
        print_json(report.document(evaluation))
    elif form == "jsonl":
        print_jsonl(report.miss_row(miss) for miss in evaluation.misses)
    else:
        for name, part in report.parts(evaluation).items():
            print_rows(f"{name}: {len(part.assessments)}", report.field_rows(part))
        print_rows(say(Text(vi="Độ tin", en="Calibration")), report.calibration_rows(evaluation))
        print_rows(say(Text(vi="Chỗ sai", en="Misses")), [report.miss_row(miss) for miss in evaluation.misses])


def print_rows(title: str, rows: list[dict[str, Any]]) -> None:
    """Rows of one shape as a table."""
    from rich.table import Table
    from rich.text import Text as Rich

    if rows:
        table = Table(*rows[0], title=title, title_justify="left")
        for row in rows:
            table.add_row(*(Rich("" if cell is None else str(cell)[:120]) for cell in row.values()))
        console().print(table)
