"""The messages for files and parts of files that are not read, where the reason is the same in several formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from docsearch.errors import DamagedSource, EncryptedSource, SourceError, SourceTooLarge
from docsearch.language import Text

S = TypeVar("S", bound=SourceError)


def refusing(kind: type[S], vi: str, en: str) -> Callable[..., S]:
    """Makes the refusal of a file by its path, put in for ``{path}``, and by a part of it perhaps, for ``{part}``."""
    return lambda path, part="": kind(path, *(words.format(path=path, part=part) for words in (vi, en)))


damaged = refusing(
    DamagedSource,
    vi="Tệp {path} bị hỏng: không đọc được phần {part}. Hãy chép lại từ bản gốc.",
    en="File {path} is damaged: {part} cannot be read. Copy it again from the original.",
)
encrypted = refusing(
    EncryptedSource,
    vi="Tệp {path} được khóa bằng mật khẩu. Hãy lưu lại một bản không có mật khẩu.",
    en="File {path} is locked by a password. Save a copy without the password.",
)
too_large = refusing(
    SourceTooLarge,
    vi="Tệp {path}: phần {part} bung ra quá lớn so với giới hạn an toàn. Nếu tệp đáng tin, hãy tách thành nhiều tệp.",
    en="File {path}: {part} unpacks to more than the safe limit. If you trust the file, split it into several.",
)


@contextmanager
def left_out(part: str, notes: list[Text]) -> Iterator[None]:
    """For a part that the text is whole without: where it cannot be read, a note says so in place of an error."""
    try:
        yield
    except SourceError:
        notes.append(
            Text(vi=f"Không đọc được phần {part} nên bỏ qua phần này.", en=f"{part} cannot be read and was left out.")
        )
