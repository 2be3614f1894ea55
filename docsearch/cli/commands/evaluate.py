"""``docsearch evaluate``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.measures import part_named, print_table
from docsearch.cli.output import format_option, print_json, print_jsonl, print_rows
from docsearch.cli.speech import FilePath, bilingual, option, say
from docsearch.errors import UsageError
from docsearch.language import Text


@bilingual(
    text=Text(
        vi="Đo độ đúng của siêu dữ liệu trên thư mục có docs/ và gold.jsonl, hoặc của tìm kiếm với --queries.",
        en="Measure how right the metadata is on a folder with docs/ and gold.jsonl, or search with --queries.",
    ),
    example="docsearch evaluate corpus/sample\ndocsearch evaluate corpus/sample --damage 0.05\n"
    "docsearch evaluate --queries beir/my-collection\n"
    "docsearch evaluate corpus/sample --format json > accuracy.json",
)
@click.argument("gold", required=False, type=FilePath(exists=True, file_okay=False))
@option(
    "--queries",
    type=FilePath(exists=True, file_okay=False),
    text=Text(
        vi="Thư mục có corpus.jsonl, queries.jsonl, qrels.tsv: đo tìm kiếm so với BM25 trên từ của pyvi.",
        en="Folder with corpus.jsonl, queries.jsonl, qrels.tsv: measure search against BM25 on pyvi's words.",
    ),
)
@option(
    "--files",
    is_flag=True,
    text=Text(
        vi="Với --queries: ghi các bài thành tệp, lập thư viện bằng index rồi hỏi thư viện; chậm hơn.",
        en="With --queries: write the articles as files, index them and ask that library; slower.",
    ),
)
@option(
    "--meaning",
    is_flag=True,
    text=Text(
        vi="Như --files, đo cả tìm theo nghĩa (đến 0,5 giây mỗi bài).",
        en="As --files, search by meaning too (up to 0.5 s an article).",
    ),
)
@option(
    "--damage",
    type=click.FloatRange(0, 0.5),
    default=0.0,
    metavar="RATE",
    text=Text(
        vi="Làm hỏng trước tỷ lệ chữ này ở khung văn bản, như bản quét kém; ví dụ 0.05.",
        en="First misread this share of the letters around the values, as a poor scan would; say 0.05.",
    ),
)
@format_option()
def command(gold: Path | None, queries: Path | None, files: bool, meaning: bool, damage: float, form: str) -> None:
    """Print the accuracy of every metadata field with its misses, or the measures of search."""
    if (gold is None) == (queries is None):
        raise UsageError(
            vi="Hãy nêu một thư mục: GOLD để đo siêu dữ liệu, hoặc --queries để đo tìm kiếm.",
            en="Name one folder: GOLD to measure metadata, or --queries to measure search.",
        )
    if gold is not None:
        _metadata(gold, damage, form)
    if queries is not None:
        _retrieval(queries, form, files=files or meaning, meaning=meaning)


def _retrieval(folder: Path, form: str, *, files: bool, meaning: bool) -> None:
    from docsearch.cli.progress import stretches
    from docsearch.evaluation.collections import load
    from docsearch.evaluation.retrieval import assess, assess_files

    collection = load(folder)
    with stretches() as tell:
        found = assess_files(collection, meaning=meaning, tell=tell) if files else assess(collection, tell=tell)
    rows = [row.cells() for row in found]
    if form == "table":
        print_table(folder.name, rows)
    else:
        print_rows(rows, form)


def _metadata(gold: Path, damage: float, form: str) -> None:
    from docsearch.cli.progress import stretches
    from docsearch.evaluation import report
    from docsearch.evaluation.metadata import evaluate
    from docsearch.evaluation.robustness import evaluate_damaged

    with stretches() as tell:
        evaluation = evaluate_damaged(gold, damage, tell=tell) if damage else evaluate(gold, tell=tell)
    if form == "json":
        print_json(report.document(evaluation))
    elif form == "jsonl":
        print_jsonl(report.lines(evaluation))
    else:
        for name, part in report.parts(evaluation).items():
            if name != "all" and len(part.assessments) == len(evaluation.assessments):
                continue  # the same table once more
            print_table(part_named(name, len(part.assessments), part.overall), report.field_rows(part))
        print_table(say(Text(vi="Độ tin", en="Calibration")), report.calibration_rows(evaluation))
        print_table(say(Text(vi="Chỗ sai", en="Misses")), [report.miss_row(miss) for miss in evaluation.misses])
