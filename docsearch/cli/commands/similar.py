"""``docsearch similar``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from docsearch.cli.output import chosen, console, format_option, limit_option, note, print_hit, print_json, print_jsonl
from docsearch.cli.speech import Command, language
from docsearch.errors import ExitCode
from docsearch.language import Text


@click.command(
    cls=Command,
    name="similar",
    text=Text(
        vi="Tìm văn bản giống một văn bản trong thư viện, một tệp, hoặc đoạn văn từ ống (“-”).",
        en="Find dispatches like one in the library, like a file, or like text from a pipe (“-”).",
    ),
    example="docsearch similar 51/UBND-KGVX\ndocsearch similar du-thao.docx\ncat du-thao.txt | docsearch similar -",
)
@click.argument("name")
@limit_option(Text(vi="Số kết quả tối đa.", en="How many hits at most."))
@format_option()
@click.pass_obj
def command(library: Path, name: str, limit: int, form: str | None) -> int:
    """Print the most similar dispatches and the terms that make them so."""
    from docsearch.exporters.record import hit_record, results_record
    from docsearch.library import open_library
    from docsearch.readers import read
    from docsearch.readers.text import decode

    with open_library(library) as opened:
        if name == "-":
            text, remarks = decode(sys.stdin.buffer.read(), name)
            note(remarks)
            results = opened.similar_to_text(text, limit=limit)
        elif Path(name).is_file():
            results = opened.similar_to_text(read(name).text, limit=limit)
        else:
            results = opened.similar(name, limit=limit)
    note(results.notes)
    form = chosen(form)
    if form == "table":
        out = console()
        for hit in results.hits:
            print_hit(out, hit)
    elif form == "json":
        print_json(results_record(results, language()))
    else:
        print_jsonl(hit_record(hit) for hit in results.hits)
    return ExitCode.DONE if results.hits else ExitCode.NOTHING_FOUND
