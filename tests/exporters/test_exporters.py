"""Exports hold every field, disarm formulas, and read back to the same records (statement 19)."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import gc
import io
import json
import zipfile
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.errors import SourceError
from docsearch.exporters import exporters
from docsearch.exporters.xlsx import CELL_LIMIT
from docsearch.exporters.zip import readable
from docsearch.fields import fields
from docsearch.models import Citation, Dispatch, PartialDate

NASTY = ["=HYPERLINK(1)", "+1", "-1", "@x", "a;b c", 'quote " and , comma', "Ủy ban", "=" * 40_000]

texts = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
)
FIRST = dt.datetime(2000, 1, 2, tzinfo=dt.timezone.utc)
instants = st.integers(0, 900 * 365 * 86400).map(lambda seconds: FIRST + dt.timedelta(seconds=seconds))
dates = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
VALUES = {"text": texts, "number": texts, "date": dates, "citation": st.just(Citation("15/2018/NĐ-CP", "căn cứ"))}


@st.composite
def dispatches(draw: st.DrawFn) -> Dispatch:
    """A dispatch with any values in any fields."""
    values = {}
    for name, field in fields().items():
        one = VALUES[field.type.name]
        values[name] = tuple(draw(st.lists(one, max_size=2))) if field.many else draw(st.none() | one)
    return Dispatch("0" * 64, "a b.txt", "", values, {}, added=draw(st.none() | instants))


def original(id: str) -> tuple[str, bytes]:
    """The file of any dispatch but that of "gone"."""
    if id == "gone":
        raise SourceError("gone", vi="mất", en="gone")
    return "thư.PDF", id.encode()


def exported(name: str, *given_: Dispatch) -> bytes:
    """The bytes of an export."""
    out = io.BytesIO()

    assert len(given_) == exporters.get(name).write(iter(given_), out, original)

    return out.getvalue()


def from_json(data: dict[str, Any]) -> dict[str, Any]:
    """The values of every field read back from a line of JSON."""
    values: dict[str, Any] = {}
    for name, field in fields().items():
        value, read = data[name], field.type.from_json
        values[name] = tuple(read(one) for one in value) if field.many else None if value is None else read(value)
    return values


def from_cells(cells: dict[str, str]) -> dict[str, Any]:
    """The values of every field read back from a row of a table: a value a line of its cell."""
    values: dict[str, Any] = {}
    for name, field in fields().items():
        read = tuple(field.type.from_text(line) for line in cells[name].split("\n") if line)
        values[name] = read if field.many else (read[0] if read else None)
    return values


@given(dispatches())
def test_jsonl_reads_back(dispatch: Dispatch) -> None:
    """A line of JSON gives the same values."""
    (line,) = exported("jsonl", dispatch).decode().splitlines()

    assert dispatch.values == from_json(json.loads(line))
    assert (dispatch.added.isoformat() if dispatch.added else None) == json.loads(line)["added"]


@given(dispatches())
def test_plain_csv_reads_back(dispatch: Dispatch) -> None:
    """A line of plain CSV gives the same values."""
    (row,) = csv.DictReader(io.StringIO(exported("csv-plain", dispatch).decode(), newline=""))

    assert "v" == next(iter(row))  # programs take a byte order mark for a letter of the first name
    assert dispatch.values == from_cells(row)
    assert (dispatch.added.isoformat() if dispatch.added else "") == row["added"]


def test_the_same_dispatches_make_the_same_bytes() -> None:
    """Whenever it is: what tables of people and packages say of time is when their dispatches came in."""
    first, last = (dt.datetime(2024, 3, day, 9, 30, tzinfo=dt.timezone.utc) for day in (1, 2))
    none = {name: () if field.many else None for name, field in fields().items()}
    two = [Dispatch(f"{at.day:064}", f"{at.day}.txt", "", none, {}, added=at) for at in (first, last)]
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", *two)))
    with zipfile.ZipFile(io.BytesIO(exported("zip", *two))) as package:
        times = [member.date_time for member in package.infolist()]
        modes = {member.external_attr >> 16 for member in package.infolist()}

    assert last.replace(tzinfo=None) == book.properties.created
    assert [time.astimezone().timetuple()[:6] for time in (first, last, last, last)] == times
    assert {0o644} == modes
    assert exported("zip", Dispatch("c" * 64, "c.txt", "", none, {}, added=first.replace(year=2700)))


@pytest.mark.parametrize("risky", [value for value in NASTY if value[0] in "=+-@"])
def test_no_cell_is_a_formula(risky: str) -> None:
    """Excel's CSV guards a cell that begins like a formula and says so; a workbook holds it as text."""
    values = {name: (risky,) if field.many else risky for name, field in fields().items() if field.type.name == "text"}
    empty = {name: () if field.many else None for name, field in fields().items()}
    dispatch = Dispatch("0" * 64, risky, "", empty | values, {})

    text = exported("csv", dispatch).decode("utf-8")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))

    assert text.startswith("\ufeff")
    assert "1 guarded" == row["v"]
    assert "'" + risky == row["subject"]

    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", dispatch)))
    cell = book.active.cell(2, column(book.active, "subject"))

    assert "s" == cell.data_type
    assert risky[:100] == cell.value[:100]


def column(sheet: Any, name: str) -> int:
    """Where a sheet has a field."""
    return [cell.value for cell in sheet[1]].index(fields()[name].label.vi) + 1


def test_workbook_has_real_dates_and_a_filter() -> None:
    """A whole date is a date for Excel, a partial one is written as people do; the header row filters and stays."""
    empty = {name: () if field.many else None for name, field in fields().items()}
    added = dt.datetime(2026, 11, 23, 12, tzinfo=dt.timezone.utc)
    whole = Dispatch("0" * 64, "a", "", empty | {"date": PartialDate(2021, 1, 14)}, {}, added=added)
    part = Dispatch("1" * 64, "b", "", empty | {"date": PartialDate(2021, 11)}, {})

    sheet = openpyxl.load_workbook(io.BytesIO(exported("xlsx", whole, part))).active
    at = column(sheet, "date")
    last = next(sheet.iter_cols(sheet.max_column - 2))

    assert sheet.cell(2, at).is_date
    assert "11/2021" == sheet.cell(3, at).value
    assert ("Ngày nhập", added.astimezone().date()) == (last[0].value, last[1].value.date())
    assert "" == last[2].value
    assert (sheet.dimensions, "A2") == (sheet.auto_filter.ref, sheet.freeze_panes)


def test_workbook_is_written_for_people() -> None:
    """Number first, then file and id; a citation as a letter would print it, for reading back there is CSV.

    What is long is read on several lines, and cut where Excel would hold nothing of it.
    """
    cited = Citation("15/2018/NĐ-CP", "căn cứ", "nghị định", PartialDate(2018, 2, 2), "Chính phủ")
    empty = {name: () if field.many else None for name, field in fields().items()}
    dispatch = Dispatch("0" * 64, "a", "", empty | {"citations": (cited, cited), "subject": "việc " * 10_000}, {})
    sheet = openpyxl.load_workbook(io.BytesIO(exported("xlsx", dispatch))).active
    line = "15/2018/NĐ-CP (căn cứ, nghị định, 02/02/2018, Chính phủ)"

    assert [*(field.label.vi for field in fields().values()), "Ngày nhập", "Tệp", "Mã"] == [
        cell.value for cell in sheet[1]
    ]
    assert ["a", "0" * 64] == [cell.value for cell in sheet[2]][-2:]
    assert f"{line}\n{line}" == sheet.cell(2, column(sheet, "citations")).value
    long = sheet.cell(2, column(sheet, "subject"))
    assert (CELL_LIMIT, "…", True) == (len(long.value), long.value[-1], long.alignment.wrap_text)


def test_no_name_in_a_package_shows_another_ending() -> None:
    """A mark that turns the direction of writing is left out of the name, in its stem and in its ending."""
    empty = {name: () if field.many else None for name, field in fields().items()}
    turned = Dispatch("a" * 64, "x", "", empty | {"number": "5/A", "subject": "thư \u202efdp.exe"}, {})

    with zipfile.ZipFile(io.BytesIO(exported("zip", turned))) as package:
        assert "van-ban/5-A thư fdp.exe.pdf" in package.namelist()
    assert "thư.exe" == readable(Dispatch("a" * 64, "x", "", empty, {}), "thư.\u202eexe")


def test_package_holds_originals_under_readable_names() -> None:
    """Each original once, named for a person, with its checksum; one that is gone is still listed."""
    empty = {name: () if field.many else None for name, field in fields().items()}
    known = empty | {"date": PartialDate(2021, 1, 14), "number": "51/UBND-KGVX", "subject": "phòng dịch: đợt 2"}
    ids = ("a" * 64, "b" * 64, "gone")

    data = exported("zip", *(Dispatch(id, "x.pdf", "", known, {}) for id in ids))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        manifest = list(csv.DictReader(io.StringIO(package.read("manifest.csv").decode("utf-8-sig"), newline="")))
        name = "van-ban/2021-01-14 51-UBND-KGVX phòng dịch- đợt 2"

        assert [f"{name}.pdf", f"{name} (2).pdf", ""] == [line["file"] for line in manifest]
        assert ["a" * 64, "b" * 64] == [package.read(line["file"]).decode() for line in manifest[:2]]
        assert 3 == len(list(csv.DictReader(io.StringIO(package.read("metadata.csv").decode("utf-8-sig"), newline=""))))


class Full(io.BytesIO):
    """A disk that has no room once."""

    full = True

    def write(self, data: Any) -> int:
        """Refuse the first write."""
        if self.full:
            self.full = False
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("name", ["csv", "csv-plain", "jsonl", "xlsx", "zip"])
def test_a_full_disk_is_told_as_it_is(name: str) -> None:
    """Every format lets the system's own error through and leaves the stream to its owner."""
    blank = Dispatch("0" * 64, "a.txt", "", {name: () if field.many else None for name, field in fields().items()}, {})
    out = Full()
    with pytest.raises(OSError, match="No space left"):
        exporters.get(name).write([blank], out, original)

    assert not out.closed


def test_a_full_disk_beneath_what_is_made_beside_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook is made in the folder of temporary files; XlsxWriter hides the error in one of its own."""
    beside = Full()
    monkeypatch.setattr("docsearch.exporters.xlsx.tempfile", SimpleNamespace(TemporaryFile=lambda: nullcontext(beside)))

    with pytest.raises(OSError, match="No space left"):
        exporters.get("xlsx").write([], io.BytesIO(), original)
    gc.collect()  # the archive that was begun ends itself in it

    assert beside.getvalue()


class Gone(io.RawIOBase):
    """A pipe whose reader has gone; in the end it takes what is left, so that it can be closed."""

    gone = True

    def writable(self) -> bool:
        """It is written to."""
        return True

    def write(self, data: Any) -> int:
        """Refuse, or swallow."""
        if self.gone:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")
        return len(data)


@pytest.mark.parametrize("name", ["csv", "csv-plain", "jsonl"])
def test_a_gone_reader_leaves_the_stream_to_its_owner(name: str) -> None:
    """Whatever wrote to it is cleared away and the stream is open: it is the standard output, flushed at the end."""
    blank = Dispatch("0" * 64, "a.txt", "", {name: () if field.many else None for name, field in fields().items()}, {})
    pipe = Gone()
    out = io.BufferedWriter(pipe, 8192)  # like the standard output it keeps what it could not write
    with pytest.raises(BrokenPipeError):
        exporters.get(name).write([blank] * 1000, out, original)
    gc.collect()

    assert not out.closed
    pipe.gone = False


def test_csl_says_what_is_known_in_the_words_of_citations() -> None:
    """A reference manager gets number, body, date as far as it is known, and leaves empty what is unknown."""
    values = {name: () if field.many else None for name, field in fields().items()}
    blank = Dispatch("b" * 64, "b.txt", "", values, {})
    letter = Dispatch(
        "a" * 64,
        "a.txt",
        "",
        values
        | {
            "number": "51/UBND-KGVX",
            "symbol": "UBND-KGVX",
            "date": PartialDate(2021, 11),
            "agency": "Ủy ban nhân dân tỉnh Sông Lam",
            "kind": "công văn",
            "subject": "giãn cách",
            "signer": "Vũ Thanh Lâm",
        },
        {},
    )

    assert [
        {
            "id": "a" * 64,
            "type": "report",
            "language": "vi",
            "title": "Giãn cách",
            "genre": "công văn",
            "number": "51/UBND-KGVX",
            "author": [{"literal": "Ủy ban nhân dân tỉnh Sông Lam"}],
            "issued": {"date-parts": [[2021, 11]]},
            "note": "Người ký: Vũ Thanh Lâm",
        },
        {"id": "b" * 64, "type": "report", "language": "vi"},
    ] == json.loads(exported("csl", letter, blank))
    unnumbered = Dispatch("c" * 64, "c.txt", "", values | {"symbol": "UBND-KGVX"}, {})
    assert "…/UBND-KGVX" == json.loads(exported("csl", unnumbered))[0]["number"]
    assert [] == json.loads(exported("csl"))
