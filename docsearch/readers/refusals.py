"""The messages for files and parts of files that are not read, where the reason is the same in several formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from docsearch.errors import DamagedSource, EncryptedSource, SourceError, SourceTooLarge
from docsearch.language import Text

S = TypeVar("S", bound=SourceError)


def refusing(kind: type[S], vi: str, en: str) -> Callable[[str], S]:
    """Makes the refusal of a file, whose path is put into the sentence for ``{path}``."""
    return lambda path: kind(path, Text(vi, en).replaced("{path}", path))


def damaged(path: str, part: str) -> DamagedSource:
    """The file cannot be read at `part`."""
    return DamagedSource(
        path,
        Text(
            vi=f"Tệp {path} bị hỏng: không đọc được phần {part}. Hãy chép lại từ bản gốc.",
            en=f"File {path} is damaged: {part} cannot be read. Copy it again from the original.",
        ),
    )


encrypted = refusing(
    EncryptedSource,
    vi="Tệp {path} được khóa bằng mật khẩu. Hãy lưu lại một bản không có mật khẩu.",
    en="File {path} is locked by a password. Save a copy without the password.",
)


def too_large(path: str, part: str) -> SourceTooLarge:
    """More than the bounds allow."""
    return SourceTooLarge(
        path,
        Text(
            vi=f"Tệp {path}: phần {part} bung ra quá lớn so với giới hạn an toàn.",
            en=f"File {path}: {part} unpacks to more than the safe limit.",
        ),
    )


@contextmanager
def left_out(part: str, notes: list[Text]) -> Iterator[None]:
    """For a part that the text is whole without: where it cannot be read, a note says so in place of an error."""
    try:
        yield
    except SourceError:
        notes.append(
            Text(
                vi=f"Không đọc được phần {part} nên bỏ qua phần này.",
                en=f"{part} cannot be read and was left out.",
            )
        )
