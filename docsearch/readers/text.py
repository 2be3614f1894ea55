"""Plain text in any Unicode form, or in an 8-bit code of its time."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import replace
from html import unescape

from docsearch.errors import DamagedSource
from docsearch.language import Text, several
from docsearch.models import Block, Reading
from docsearch.readers import Reader
from docsearch.readers.refusals import refusing
from docsearch.text.encodings import windows_1252
from docsearch.text.legacy import GOOD, Run, decode_paragraphs, score
from docsearch.text.paragraphs import paragraphs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_SAMPLE = 65536
_CONTROLS_ALLOWED = 0.02
"""Share of control bytes that text may hold: VISCII and VPS keep rare capitals there, binary files far more."""
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6});")
"""What stands for a sign in Markdown: the blanks of a form are "&nbsp;" there."""
_INLINE = re.compile(r"</?(?:strong|b|em|i|u|span|font|sup|sub|a|small)(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAKS = re.compile(r"\s{0,40}</?(?:div|p|br|hr|center|table|tbody|tr|td|th|section)(?:\s[^<>]*)?/?>\s{0,40}", re.I)
"""The tags by which Markdown sets a head in columns."""
_FRONT = re.compile(r"---\r?\n(?:[a-z_-]+:.*\n|[ \t]*- .*\n){1,60}---\r?\n")
"""What is kept of a Markdown page above it, in YAML; it belongs to no line of the page."""


def decode(data: bytes, path: str) -> tuple[str, tuple[Text, ...]]:
    """The characters of a text file and a note for each thing that had to be supposed.

    Bytes that no Unicode form explains come back as code page 1258 where that gives Vietnamese, else one
    character a byte, which is what decoding of legacy fonts starts from.
    Raises `DamagedSource` for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, path)
    wide = utf16_without_mark(data)
    if wide:
        return _decode_marked(data, wide, path)
    if _looks_binary(data):
        raise _no_text(path)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_eight_bit(data)


def _decode_marked(data: bytes, encoding: str, path: str) -> tuple[str, tuple[Text, ...]]:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if broken and broken > len(text) * _CONTROLS_ALLOWED + 1:
        raise _mixed(path, encoding.upper())
    return text, (_replaced(broken),) if broken else ()


_no_text = refusing(
    DamagedSource,
    vi="{path} không phải là tệp văn bản (có dữ liệu nhị phân). Hãy chép lại từ bản gốc.",
    en="{path} is not text (it holds binary data). Copy it again from the original.",
)
_mixed = refusing(
    DamagedSource,
    vi="{path} mở đầu như {part} nhưng nội dung không đọc được. Hãy chép lại từ bản gốc.",
    en="{path} begins as {part} but what follows is not. Copy it again from the original.",
)


def utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: Vietnamese text has a zero in about every other byte, on one side only."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 8 or 0 not in sample:
        return None
    low, high = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if high > 0.4 * pairs and low < 0.05 * pairs:
        return "utf-16-le"
    if low > 0.4 * pairs and high < 0.05 * pairs:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    middle = len(data) // 2
    samples = (data[:_SAMPLE], data[middle : middle + _SAMPLE], data[-_SAMPLE:])
    return any(_controls(sample) > len(sample) * _CONTROLS_ALLOWED + 1 for sample in samples)


def _controls(sample: bytes) -> int:
    return len(sample) - len(sample.translate(None, _CONTROLS))


def _decode_eight_bit(data: bytes) -> tuple[str, tuple[Text, ...]]:
    repaired = data.decode("utf-8", errors="replace")
    broken = repaired.count("\ufffd")
    letters = sum(char > "\x7f" for char in repaired) - broken
    if broken * 20 <= letters:
        return repaired, (_replaced(broken),)
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    if score(vietnamese).share >= GOOD:
        note = Text(vi="Giải mã từ bảng mã Windows-1258.", en="Decoded from code page Windows-1258.")
        return vietnamese, (note,)
    return windows_1252(data), ()


def _replaced(count: int) -> Text:
    return Text(
        vi=f"{count} chỗ có byte hỏng, đã thay bằng ký hiệu �.",
        en=f"{several(count, 'broken byte sequence')} replaced by �.",
    )


def blocks_of(text: str) -> tuple[Block, ...]:
    """Paragraphs as blocks; a form feed begins the next page."""
    return tuple(
        Block(paragraph, number)
        for number, page in enumerate(text.split("\f"), start=1)
        for paragraph in paragraphs(page)
    )


def _markdown(text: str) -> tuple[Block, ...]:
    """The paragraphs as they are shown. Any other text is its own, tags and all."""
    front = _FRONT.match(text)
    shown = _BREAKS.sub("\n\n", _INLINE.sub("", text[front.end() if front else 0 :]))
    above = (Block(front[0], part="header"),) if front else ()
    return (*above, *blocks_of(_ENTITY.sub(lambda entity: unescape(entity[0]), shown)))


def _read(data: bytes, path: str) -> Reading:
    text, notes = decode(data, path)
    blocks = _markdown(text) if path.lower().endswith(".md") else blocks_of(text)
    texts = tuple(block.text for block in blocks)
    decoded = decode_paragraphs([Run(text)] for text in texts)
    if decoded.paragraphs != texts:
        blocks = tuple(replace(block, text=plain) for block, plain in zip(blocks, decoded.paragraphs, strict=True))
    return Reading(blocks, (*notes, *decoded.notes))


def _accepts(head: bytes, suffix: str) -> float:
    named = suffix in reader.suffixes
    if any(head.startswith(mark) for mark, _ in _MARKS) or utf16_without_mark(head):
        return 0.6
    if _looks_binary(head):
        return 0.0
    return 0.5 if named else 0.2 if not suffix else 0.05


reader = Reader(
    name="text",
    label=Text(vi="Văn bản thuần", en="Plain text"),
    media_type="text/plain",
    suffixes=(".txt", ".text", ".md"),
    accepts=_accepts,
    read=_read,
    version=3,
)
