"""``docsearch cites``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.output import dispatch_argument, format_option, note, print_record
from docsearch.cli.speech import bilingual
from docsearch.language import Text


@bilingual(
    text=Text(
        vi="Văn bản này dẫn chiếu gì, và được văn bản nào dẫn chiếu.",
        en="What a dispatch cites, and which dispatches cite it.",
    ),
    example="docsearch cites 410/UBND-NC\ndocsearch cites 410/UBND-NC --format json",
)
@dispatch_argument()
@format_option()
@click.pass_obj
def command(library: Path, name: str, form: str) -> None:
    """Print both directions; targets that are not in the library are listed as such."""
    from docsearch.cli.commands.show import print_citations
    from docsearch.exporters.record import citations_record
    from docsearch.library import open_library

    with open_library(library) as opened:
        dispatch = opened.get(name)
        citations = opened.cites(dispatch)
        citing = [opened.get(one) for one in citations.cited_by]
    if form == "table":
        print_citations(citations, citing)
        if not citations.cites and not citing:
            note(Text(vi="Không dẫn chiếu và không được dẫn chiếu.", en="It cites nothing, and nothing cites it."))
        return
    print_record(citations_record(dispatch.id, citations), form)
