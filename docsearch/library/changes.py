"""What a person changes in a library: values set and taken back, documents struck out; and the index that follows."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docsearch.catalog import Catalog, corrections, documents, files, pages, runs, vectors
from docsearch.errors import (
    DocsearchError,
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    MissingPart,
    UnknownName,
    UsageError,
)
from docsearch.fields import fields
from docsearch.language import Text
from docsearch.library.contract import Beneath
from docsearch.library.generations import Generations
from docsearch.library.writing import telling_why, writer_lock
from docsearch.models import Citation
from docsearch.query.names import unknown_field
from docsearch.terms.numbers import printed_in


def checked(field: str, value: str | Sequence[str] | None) -> list[Any]:
    """A person's values for a field as the field has them; none where the value is said to be unknown.

    `UnknownName` where there is no such field, `UsageError` where it cannot have these values.
    """
    known = fields()
    if field not in known:
        raise unknown_field(field)
    given = [] if value is None else [value] if isinstance(value, str) else list(value)
    if len(given) > 1 and not known[field].many:
        raise UsageError(
            vi=f"Trường {known[field].label.vi} chỉ có một giá trị, đã cho {len(given)}.",
            en=f"The field {field} has one value only; {len(given)} were given.",
        )
    if (size := sum(map(len, given))) > corrections.LONGEST:
        raise UsageError(
            vi=f"Giá trị cho trường {known[field].label.vi} dài {size:,} ký tự; nhiều nhất là {corrections.LONGEST:,}.",
            en=f"The value of the field {field} has {size:,} characters; "
            f"{corrections.LONGEST:,} are the most it may have.",
        )
    try:
        for one in given:
            one.encode()  # half a character, as from a broken terminal, is no text
        # As in all texts that were read: what is pasted from macOS has its marks apart, and would be another agency.
        values = [known[field].type.from_text(unicodedata.normalize("NFC", one)) for one in given if one.strip()]
        return [_by_number(one) if isinstance(one, Citation) else one for one in values]
    except ValueError as error:
        raise UsageError(
            vi=f"Giá trị không hợp lệ cho trường {known[field].label.vi}: “{', '.join(given)}”."
            + (" Ngày viết như 14/01/2021, 11/2021 hoặc 2021." if field == "date" else ""),
            en=f"Not a value of the field {field}: “{', '.join(given)}”."
            + (" Dates are written 14/01/2021, 11/2021 or 2021." if field == "date" else ""),
        ) from error


def _by_number(typed: Citation) -> Citation:
    """A citation typed as a sentence has it (“Công văn số 5/UBND-VX ngày 1/2/2020”) under the number that leads on."""
    found = [span.of(typed.number) for span, _ in printed_in(typed.number)] if " " in typed.number else []
    return typed._replace(number=found[0]) if len(found) == 1 else typed


def take_back(connection: sqlite3.Connection, folder: Path, id: str, field: str) -> None:
    """Undo the correction of a field, within a transaction; `UnknownName` where there is none."""
    if not corrections.drop(connection, folder, id, field):
        known = fields().get(field)
        raise UnknownName(
            vi=f"Trường {known.label.vi if known else field} của văn bản này chưa được sửa tay.",
            en=f"The field {field} of this dispatch has not been corrected.",
        )


def corrected(connection: sqlite3.Connection) -> Iterator[tuple[str, str, object]]:
    """Every correction in force: id, field, value (a tuple for a field of many values, None for unknown)."""
    known = fields()
    for one in list(corrections.every(connection)):
        value = one.values if known[one.field].many else (one.values[0] if one.values else None)
        yield one.document, one.field, value


def strike_out(connection: sqlite3.Connection, folder: Path, *ids: str) -> None:
    """Take documents out for good, with all that is known of them, within a transaction."""
    for id in ids:
        documents.remove(connection, id)
        files.forget(connection, id)
        corrections.forget(connection, folder, id)
    vectors.forget(connection)


def beneath(connection: sqlite3.Connection, path: str) -> Beneath:
    """What is known of a file or folder, by its absolute path."""
    rows = files.beneath(connection, path)
    paths = {row.path for row in rows}
    ids = {row.document for row in rows if row.document}
    shared = {id for id in ids if any(row.path not in paths for row in files.places(connection, id))}
    return Beneath(path, frozenset(paths), frozenset(ids - shared), frozenset(shared))


def strike_out_beneath(connection: sqlite3.Connection, folder: Path, path: str) -> None:
    """Take a file or folder out of the account, and out for good what no file elsewhere holds, in a transaction."""
    found = beneath(connection, path)
    strike_out(connection, folder, *found.own)
    for one in found.files:
        files.drop(connection, one)
    files.open_again(connection, path)
    runs.forget(connection, path)


def erase(catalog: Catalog, generations: Generations) -> tuple[Text, ...]:
    """Leave no words of what was struck out in the library's files; a sentence where some may be left."""
    try:
        with writer_lock(catalog.folder), telling_why(catalog.folder):
            with catalog.writing() as connection:  # nobody corrects meanwhile
                ids = documents.forgotten(connection)
                corrections.strike(catalog.folder, ids)
            recognised = pages.Pages(catalog.folder / pages.FOLDER)
            for id in ids:
                recognised.forget(id)
            catalog.compact()
            if lag := generations.lag():
                raise LibraryError(*lag[0])
            generations.purge()
            if ids and recognised.nameless:
                folder = catalog.folder / pages.FOLDER
                return (
                    Text(
                        vi=f"Trang do phiên bản trước nhận dạng có thể còn trong {folder}: xóa thư mục ấy là hết, "
                        "trang nào cần sẽ được nhận dạng lại.",
                        en=f"Pages of scans that an earlier version recognised may be left in {folder}; remove that "
                        "folder to be sure: what is needed of it is recognised again.",
                    ),
                )
    except DocsearchError as error:
        why = error.message
        return (
            Text(
                vi=f"Tệp của thư viện có thể còn sót chữ của những gì đã xóa, đến khi chạy docsearch rebuild: {why.vi}",
                en=f"The library's files may hold words of what was forgotten until docsearch rebuild: {why.en}",
            ),
        )
    return ()


def _first_run(folder: Path) -> LibraryLocked:
    return LibraryLocked(
        vi=f"Thư viện {folder} đang được lập lần đầu nên chưa tìm được. Cứ khoảng năm phút, phần đã đọc lại tìm "
        "được; hoặc dừng lệnh kia (Ctrl+C) rồi tìm ngay, docsearch index sẽ làm tiếp phần còn lại.",
        en=f"The library {folder} is being made for the first time and cannot be asked yet. Every five minutes or "
        "so, what has been read can be; or interrupt that run (Ctrl+C) and search at once, docsearch index goes "
        "on with the rest.",
    )


def follow(folder: Path, generations: Generations) -> None:
    """Bring the index up to the catalog if nobody else writes."""
    if generations.outdated or not generations.behind:
        return
    try:
        with writer_lock(folder):
            generations.catch_up()
    except LibraryDamaged:
        pass  # `check` says so, and what is damaged can be struck out, only where the library opens
    except LibraryLocked as error:
        if not generations.exist:
            raise _first_run(folder) from error
    except (LibraryError, MissingPart):
        # The disk is full or the cluster gone: as where somebody else writes, what is there answers, and says it lags.
        if not generations.exist:
            raise
