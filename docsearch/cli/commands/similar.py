"""``docsearch similar``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docsearch.cli.output import dispatch_argument, format_option, limit_option, note
from docsearch.cli.speech import bilingual
from docsearch.errors import ExitCode, UnknownName
from docsearch.language import Text

if TYPE_CHECKING:
    from docsearch.library import Library
    from docsearch.models import Results


@bilingual(
    text=Text(
        vi="Tìm văn bản giống một văn bản trong thư viện, một tệp, hoặc đoạn văn ở đầu vào chuẩn (“-”).",
        en="Find dispatches like one in the library, like a file, or like text on the standard input (“-”).",
    ),
    example="docsearch similar 318/UBND-KGVX\ndocsearch similar du-thao.docx\ncat du-thao.txt | docsearch similar -",
)
@dispatch_argument("FILE")
@limit_option(Text(vi="Số kết quả tối đa.", en="How many hits at most."))
@format_option()
@click.pass_obj
def command(library: Path, name: str, limit: int, form: str) -> int:
    """Print the most similar dispatches and the terms that make them so."""
    from docsearch.catalog.files import for_system, whole
    from docsearch.cli.commands.search import show
    from docsearch.cli.progress import reading, waiting
    from docsearch.ingest.inspecting import inspect_one
    from docsearch.library import open_library
    from docsearch.readers.text import decode

    with open_library(library) as opened:
        if name == "-":
            text, remarks = decode(sys.stdin.buffer.read(), name)
            note(*remarks)
            results = opened.similar_to_text(text, limit=limit)
        elif for_system(whole(name)).is_file():
            with waiting(reading(name)):
                dispatch = inspect_one(Path(name))
            results = opened.similar_to(dispatch, limit=limit)
        else:
            results = like(opened, name, limit)
    note(*results.notes)
    show(results, form, opened.original_bytes)
    return ExitCode.DONE if results.hits else ExitCode.NOTHING_FOUND


def like(library: Library, name: str, limit: int) -> Results:
    """Dispatches like the one of that name; a name with an ending may as well be a file that is not there."""
    try:
        return library.similar(name, limit=limit)
    except UnknownName as error:
        if not Path(name).suffix:
            raise
        raise UnknownName(
            vi=f"Không có tệp “{name}”, cũng không có văn bản nào trong thư viện mang tên ấy. "
            "Hãy kiểm tra lại đường dẫn, hoặc ghi mã hay số ký hiệu như 51/UBND-KGVX.",
            en=f"There is no file “{name}”, and no dispatch in the library has that name. "
            "Check the path, or give an id or a number like 51/UBND-KGVX.",
        ) from error
