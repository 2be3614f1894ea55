"""``docsearch rebuild``."""

from __future__ import annotations

from pathlib import Path

import click

from docsearch.cli.output import note
from docsearch.cli.speech import bilingual, option
from docsearch.language import Text


@bilingual(
    text=Text(
        vi="Lập lại chỉ mục từ danh mục; chỉ mục cũ vẫn dùng được cho đến khi cái mới xong.",
        en="Make the index anew from the catalog; the old one serves until the new one is whole.",
    ),
    example="docsearch rebuild\ndocsearch rebuild --engine opensearch",
)
@option(
    "--engine",
    metavar="NAME",
    text=Text(
        vi="Lập bằng bộ tìm kiếm này: whoosh trên máy này, opensearch trong một cụm máy; thư viện giữ nó từ đó về sau.",
        en="Make it with this engine: whoosh on this machine, opensearch in a cluster; the library keeps it from then.",
    ),
)
@click.pass_obj
def command(library: Path, engine: str | None) -> None:
    """Rebuild; no file is read again."""
    from docsearch.library import open_library

    with open_library(library) as opened:
        left = opened.rebuild(engine)
    note(*left, Text(vi="Đã lập lại chỉ mục.", en="The index is rebuilt."))
