"""Each command by its door: stdout, stderr, exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from docsearch.cli.commands.open import launched
from docsearch.cli.commands.show import print_citations
from docsearch.cli.output import snippet_line
from docsearch.exporters.record import columns
from docsearch.library.contract import Citations, CitedDispatch
from docsearch.models import Citation, Snippet, Span

Run = Callable[..., Any]


def ids(text: str) -> list[str]:
    """The ids of JSON lines, in order."""
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_search_says_what_it_found(run: Run) -> None:
    """Records on stdout, the count on stderr, exit code 0; in Vietnamese where asked for."""
    done = run("search", "khau trang")

    assert 0 == done.code
    assert "318/UBND-KGVX" in [json.loads(line)["number"] for line in done.out.splitlines()]
    assert "dispatch" in done.err
    assert "văn bản" in run("--lang", "vi", "search", "khau trang").err


def test_a_passage_is_one_line_with_its_marks() -> None:
    """Columns, line ends and control characters of the page become one blank; the marks stay on their words."""
    text = "Số: 12      CỘNG HÒA\nhóa  đơn\x1b[31m điện tử"
    snippet = Snippet(Span(0, len(text)), text, (Span(21, 29), Span(35, 42)))
    line = snippet_line(snippet)
    assert "Số: 12 CỘNG HÒA hóa đơn [31m điện tử" == line.plain
    assert ["hóa đơn", "điện tử"] == [line.plain[part.start : part.end] for part in line.spans]


def test_nothing_found_is_exit_code_1(run: Run) -> None:
    """Nothing on stdout, the reason on stderr."""
    done = run("search", "không-có-từ-này-xyzxyz")

    assert (1, "") == (done.code, done.out)
    assert "0 dispatches" in done.err


def test_one_is_not_many(run: Run) -> None:
    """English has a form for one: of dispatches found, and of those that there would be without a filter."""
    assert "1 dispatch.\n" in run("search", "so:410").err
    assert "without it there is 1 document." in run("search", "so:410", "loại:báo_cáo").err
    assert "there are 7 documents." in run("search", '"giao tra"').err


def test_a_number_that_a_filter_hides_is_not_called_missing(run: Run) -> None:
    """It stands in the library; what leaves it out is told. One that does not is answered with those near it."""
    hidden = run("search", "so:410", "loại:báo_cáo").err
    missing = run("search", "so:411").err

    assert "The filter “loại:báo_cáo” leaves nothing" in hidden
    assert "was not found" not in hidden
    assert "No document bears this number: “411”. Nearest numbers: 401/TB-VP, 410/UBND-NC." in missing


def test_a_faulty_query_shows_its_place(run: Run) -> None:
    """Exit code 2 and a caret beneath the date that no calendar has."""
    done = run("search", "ngày:31/02/2021")

    assert (2, "") == (done.code, done.out)
    assert "  ngày:31/02/2021\n       ^^^^^^^^^^" in done.err

    *_, shown, caret = run("search", "thuế " * 50 + "ngày:31/02/2021" + " thuế" * 50).err.splitlines()
    assert ("31/02/2021", 102) == (shown[caret.index("^") : len(caret)], len(shown))


@pytest.mark.parametrize(
    "arguments",
    [("serch", "x"), ("search",), ("search", "x", "--limit", "0"), ("show", "không/CÓ"), ("search", "x", "--nope")],
)
def test_usage_errors_are_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    """In both languages, without a traceback."""
    for language, word in (("en", "Error: "), ("vi", "Lỗi: ")):
        done = run("--lang", language, *arguments)

        assert 2 == done.code
        assert word in done.err


@pytest.mark.parametrize("own", [("--index", "LIBRARY"), ("--index=LIBRARY",)])
def test_library_and_language_may_stand_behind_the_command(run: Run, library: Path, own: tuple[str, ...]) -> None:
    """What is typed last wins, in sentences told after the command too; each command's help names both."""
    own = tuple(word.replace("LIBRARY", str(library)) for word in own)
    nowhere = ("--index", str(library / "nowhere"))

    assert (
        run("search", "khau trang", "--format", "jsonl").out
        == run(*nowhere, "search", "khau", *own, "trang", "--format", "jsonl").out
    )
    assert "Chưa có thư viện" in run("--lang", "en", *own, "search", "khau", "--lang", "vi", *nowhere).err
    assert "There is no library" in run("search", "khau", *nowhere, "--lang=en").err
    assert "--index" in run("show", "--help").out
    assert 2 == run("search", "khau", "--lang", "xx").code


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_closed_pipe_is_success(library: Path, tmp_path: Path, form: str) -> None:
    """`search … | head -1` has the exit code of what was found and says nothing of pipes."""
    command = [sys.executable, "-m", "docsearch", "--index", str(library)]
    for _ in range(3):  # the first write may yet fit into the pipe of a reader that has just gone
        with subprocess.Popen(
            [*command, "search", "*", "-n", "100", "--format", form],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
        ) as asking:  # fmt: skip
            assert asking.stdout is not None
            assert asking.stderr is not None
            asking.stdout.close()
            complaints = asking.stderr.read().decode()

        assert 0 == asking.returncode, complaints
        assert "pipe" not in complaints.lower()


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_no_color_is_obeyed(library: Path, tmp_path: Path, name: str) -> None:
    """NO_COLOR and a dumb terminal keep even forced colours out of what is printed by click."""
    from docsearch.cli import cli

    queries = tmp_path / "queries.txt"
    queries.write_text("khau trang\n", "utf-8")
    arguments = ["--index", str(library), "batch", str(queries), "--format", "table"]
    plain = CliRunner().invoke(cli, arguments, color=True, env={"NO_COLOR": None, "TERM": None, name: "dumb"})
    coloured = CliRunner().invoke(cli, arguments, color=True, env={"NO_COLOR": None, "TERM": "xterm"})

    assert "\x1b[" not in plain.stdout
    assert "\x1b[" in coloured.stdout


def test_a_path_is_shown_as_it_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short where it lies beneath the working folder; whole at the root, where cron runs and all lies beneath."""
    from docsearch.cli.output import place

    path = str(tmp_path / "letters" / "a.txt")
    monkeypatch.chdir(tmp_path)
    beneath = place(path)
    monkeypatch.chdir(tmp_path.anchor)

    assert str(Path("letters") / "a.txt") == beneath
    assert path == place(path)


@pytest.mark.parametrize(("option", "name"), [("--sort", "nope"), ("--facet", "nope"), ("--facet", "signr")])
def test_orders_and_facets_that_do_not_exist_are_refused(run: Run, option: str, name: str) -> None:
    """Exit code 2 and the names there are, never hits in some other order."""
    done = run("search", "*", option, name)

    assert (2, "") == (done.code, done.out)
    assert name in done.err
    assert "date" in done.err or "signer" in done.err


def test_orders_and_facets_have_vietnamese_names(run: Run) -> None:
    """`--sort -ngày` is `--sort -date`; facets bear the label of their field."""
    assert run("search", "*", "--sort", "-date").out == run("search", "*", "--sort", "-ngày").out
    table = run("--lang", "vi", "search", "*", "--facet", "cơ_quan", "--facet", "năm", "--format", "table").out
    assert {"Cơ quan", "Năm"} <= set(table.splitlines())


def test_years_stand_in_their_order(run: Run) -> None:
    """A timeline on a screen is read by the place of a year, the newest first; other counts by their size."""
    shown = run("search", "*", "--facet", "year", "--facet", "agency", "--format", "table").out
    years, agencies = (part.splitlines() for part in shown.split("\nYear\n")[1].split("\nAgency\n"))
    named = [line.split()[1] for line in years if line.strip() and "unknown" not in line]
    sizes = [int(line.split()[0]) for line in agencies if line.strip() and "unknown" not in line]

    assert 2 < len(named)
    assert sorted(named, reverse=True) == named
    assert sorted(sizes, reverse=True) == sizes


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "-n", "0", "x"), "phải là số từ 1"),
        (("report", "--state", "x"), "hãy chọn một trong indexed, skipped, failed"),
        (("inspect", "không-có.pdf"), "không có tệp hay thư mục không-có.pdf."),
        (("search",), "Thiếu CÂU_TÌM"),
        (("search", "x", "--limit"), "Tùy chọn --limit cần một giá trị."),
        (("search", "x", "--exact=1"), "Tùy chọn --exact không nhận giá trị nào."),
        (("edit", "410/UBND-NC", "nguoi=A"), "Ý bạn là “người_ký”?"),
        (("edit", "410/UBND-NC", "xyz=A"), "Có: số, ký_hiệu, ngày, nơi_ban_hành,"),
        (("edit", "410/UBND-NC", "ngay=32/13/2021"), "cho trường Ngày: “32/13/2021”"),
        (("edit", "410/UBND-NC", "--undo", "so"), "Trường Số của văn bản này chưa được sửa tay."),
    ],
)
def test_usage_is_explained_in_vietnamese(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """No half sentence of English, and placeholders as the help shows them."""
    done = run("--lang", "vi", *arguments)

    assert 2 == done.code
    assert said in done.err
    assert "[TÙY_CHỌN]" in run("--lang", "vi", arguments[0], "--help").out


def test_no_library_is_exit_code_3(run: Run, tmp_path: Path) -> None:
    """The message names the folder and the next command."""
    done = run("--index", tmp_path / "none", "search", "x")

    assert 3 == done.code
    assert "none" in done.err
    assert "docsearch index" in done.err


def test_search_export_and_json_agree(run: Run) -> None:
    """The same ids in the same order wherever the same is asked (statement 18)."""
    exported = ids(run("export", "an toàn", "--format", "jsonl").out)
    whole = json.loads(run("search", "an toàn", "--format", "json", "--limit", "100").out)
    table = list(csv.DictReader(io.StringIO(run("search", "an toàn", "--format", "csv-plain", "--limit", "100").out)))
    opened = [id for hit in whole["hits"] for id in (hit["id"], *hit["copies"])]

    assert sorted(exported) == sorted(opened)
    assert whole["total"] == len(exported)
    assert whole["hits"] == list(map(json.loads, run("search", "an toàn", "--limit", "100").out.splitlines()))
    assert [hit["id"] for hit in whole["hits"]] == [row["id"] for row in table]


@pytest.mark.parametrize("form", ["csv", "csv-plain", "xlsx", "zip", "jsonl", "csl"])
def test_export_writes_every_hit(run: Run, tmp_path: Path, form: str) -> None:
    """The count on stderr equals the number of documents; the file has its name only when it is whole."""
    done = run("export", "*", "--format", form, "--output", tmp_path / "out")

    assert 0 == done.code
    assert "Exported 41 of 41" in done.err
    assert ["out"] == [path.name for path in tmp_path.iterdir() if path.name.startswith("out")]


def test_csv_has_every_field(run: Run) -> None:
    """Every metadata field is a column, and every row is as long as the header."""
    rows = list(csv.reader(io.StringIO(run("export", "*", "--format", "csv-plain").out, newline="")))

    assert columns() == rows[0]
    assert {len(columns())} == {len(row) for row in rows}


def test_show_quotes_the_evidence(run: Run) -> None:
    """Each value with the words it was read from; citations in both directions."""
    shown = run("show", "410/UBND-NC", "--format", "table").out

    assert "410/UBND-NC" in shown
    assert "Hoàng Đức Thịnh" in shown
    assert "Cited by" in shown
    assert "Other copies" not in shown


def test_show_tells_who_signed_the_file_and_when(run: Run) -> None:
    """Digital signatures stand beneath the metadata, in the table, as data and on the page (`tests/web`)."""
    signed = Path(__file__).parents[1] / "readers" / "pdf" / "cases" / "signed.pdf"
    assert 0 == run("index", signed).code
    (found,) = [json.loads(line)["id"] for line in run("report").out.splitlines() if "signed.pdf" in line]
    shown = run("show", found, "--format", "table").out
    data = json.loads(run("show", found, "--format", "json").out)

    first = data["signatures"][0]
    assert ("Nguyễn Thị Mẫu", "person") == (first["signer"], first["role"])
    when = first["signed_at"].replace("T", " ")
    assert f"Digital signature (not verified): Nguyễn Thị Mẫu, Ủy ban nhân dân tỉnh Mẫu Sơn · {when}" in shown


def test_show_names_the_copies(run: Run) -> None:
    """A dispatch that lies here in several files leads to the others, by file and by id."""
    found = json.loads(run("search", "51/UBND-NC", "--format", "json").out)["hits"][0]
    shown = run("show", found["id"], "--format", "table").out
    data = json.loads(run("show", found["id"], "--format", "json").out)

    assert found["copies"] == data["copies"]
    assert [id[:12] for id in data["copies"]] == [
        line.rpartition("→ ")[2] for line in shown.partition("Other copies\n")[2].splitlines()[: len(data["copies"])]
    ]


def test_cites_both_ways(run: Run) -> None:
    """What is cited is linked where it is here and listed where it is not (statement 10)."""
    data = json.loads(run("cites", "377/HD-SNV", "--format", "json").out)
    back = json.loads(run("cites", "410/UBND-NC", "--format", "json").out)
    absent = json.loads(run("cites", "655/BSH-CĐS", "--format", "json").out)

    assert ["410/UBND-NC"] == [cited["number"] for cited in data["cites"]]
    assert [back["id"]] == data["cites"][0]["ids"]
    assert data["id"] in back["cited_by"]
    assert [("749/QĐ-TTCP", [])] == [(cited["number"], cited["ids"]) for cited in absent["cites"]]


def test_edit_wins_and_is_undone(run: Run) -> None:
    """A correction is found, shown, listed, and taken back."""
    run("edit", "410/UBND-NC", "signer=Nguyễn Văn Thử")

    assert 0 == run("search", 'người_ký:"Nguyễn Văn Thử"').code
    assert "Nguyễn Văn Thử" in run("edit").out

    run("edit", "410/UBND-NC", "--undo", "signer")

    assert "" == run("edit").out
    assert 1 == run("search", 'người_ký:"Nguyễn Văn Thử"').code


def test_edit_speaks_as_people_write(run: Run) -> None:
    """Vietnamese names of fields, dates by day and month; corrections are listed for one dispatch or all."""
    done = run("--lang", "vi", "edit", "318/UBND-KGVX", "ngày=14/1/2021", "người_ký=Lê Thị B")
    shown = json.loads(run("show", "318/UBND-KGVX").out)
    listed = run("--lang", "vi", "edit", "318/UBND-KGVX", "--format", "table").out

    assert (0, "Đã ghi: Ngày, Người ký.\n") == (done.code, done.err)
    assert ("2021-01-14", "Lê Thị B") == (shown["date"], shown["signer"])
    assert "Ngày: 14/01/2021" in listed
    assert ["2021-01-14", "Lê Thị B"] == [json.loads(line)["value"] for line in run("edit").out.splitlines()]
    assert "" == run("edit", "96/BC-SYT").out
    refused = run("edit", "318/UBND-KGVX", "ngày=32/13/2021")
    assert 2 == refused.code
    assert "14/01/2021" in refused.err
    undone = run("--lang", "vi", "edit", "318/UBND-KGVX", "--undo", "nguoi_ky", "--undo", "ngày")
    assert (0, "Đã bỏ chỗ sửa: Người ký, Ngày.\n") == (undone.code, undone.err)


def test_citations_are_told_in_words(run: Run) -> None:
    """Relation, kind, day and issuer in brackets; what cites it by its number, not by its id alone."""
    cites = run("--lang", "vi", "cites", "318/UBND-KGVX", "--format", "table").out

    assert "Được dẫn chiếu bởi" in cites
    assert "96/BC-SYT · 18/05/2020 · báo cáo · Sở Y tế tỉnh Sông Lam  → " in cites
    assert "(thực hiện, công văn, 02/04/2020" in run("--lang", "vi", "cites", "96/BC-SYT", "--format", "table").out


def test_paths_of_a_report_are_whole(run: Run, tmp_path: Path) -> None:
    """However long a path is, it stands on one line, so that it can be copied and found."""
    folder = tmp_path / ("thư mục dài " * 8).strip() / ("công văn đến " * 8).strip()
    folder.mkdir(parents=True)
    (folder / "rỗng.txt").write_bytes(b"")

    assert 4 == run("index", folder).code
    assert any(line.endswith("rỗng.txt (new)") for line in run("report", "--format", "table").out.splitlines())


def test_index_of_an_empty_folder_says_so(run: Run, tmp_path: Path) -> None:
    """Exit code 0, since nothing failed; the count has no list after it; who asks such a library is told too."""
    (tmp_path / "trống rỗng").mkdir()
    done = run("--index", "none", "index", "trống rỗng")

    assert "The library holds no dispatch yet" in run("--index", "none", "search", "a").err

    assert 0 == done.code
    assert done.err.startswith("There are no files there. Put documents into that folder")
    assert re.fullmatch(r"0 files \(\d+:\d\d\)\n", done.out)  # a slow machine's clock goes on


def test_a_letter_that_is_gone_is_no_empty_folder(run: Run, tmp_path: Path) -> None:
    """Nobody who names a deleted letter is told to put documents into a folder; it is counted as gone."""
    for name in ("stays.txt", "goes.txt"):
        (tmp_path / name).write_text(f"Số: 9/ZQ-XYZ\nKính gửi: Sở Y tế về việc {name}.", "utf-8")
    run("index", "stays.txt", "goes.txt")
    (tmp_path / "goes.txt").unlink()
    done = run("index", "goes.txt")

    assert (0, True) == (done.code, "gone 1" in done.out), done
    assert "Put documents" not in done.err


@pytest.mark.skipif(os.name == "nt", reason="names hold no line ends there")
def test_a_name_of_two_lines_is_one_line_of_the_report(run: Run, tmp_path: Path) -> None:
    """What reads the report line by line takes no part of a name for another file."""
    (tmp_path / "hai\ndòng.txt").touch()
    run("index", tmp_path / "hai\ndòng.txt")

    assert any(line.endswith("hai⏎dòng.txt (new)") for line in run("report", "--format", "table").out.splitlines())


@pytest.mark.skipif(os.name == "nt", reason="a file cannot be launched without a desktop on POSIX only")
def test_open_that_opens_nothing_says_so(run: Run, tmp_path: Path) -> None:
    """Without a program for the file: exit code 2, and the path on stderr all the same."""
    done = run("open", "318/UBND-KGVX", PATH=str(tmp_path))

    assert 2 == done.code
    assert "khau-trang.pdf" in done.err.splitlines()[0]
    assert "No program" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a function for it, and no program")
@pytest.mark.parametrize(
    ("does", "code", "said"), [("exit 3", 2, "No program"), ("exit 0", 0, ""), ("exec sleep 60", 0, "")]
)
def test_open_waits_for_the_opener(process: Run, tmp_path: Path, does: str, code: int, said: str) -> None:
    """One that finds no program is believed, however late; one that stays is the program. Its own noise is kept out."""
    opener = tmp_path / "bin" / ("open" if sys.platform == "darwin" else "xdg-open")
    opener.parent.mkdir()
    opener.write_text(f"#!/bin/sh\nsleep 0.2\necho noise >&2\n{does}\n", "utf-8")
    opener.chmod(0o755)
    done = process("open", "318/UBND-KGVX", PATH=f"{opener.parent}{os.pathsep}{os.environ['PATH']}")

    assert code == done.code
    assert said in done.err
    assert "noise" not in done.err


def test_open_asks_windows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its shell has a function for it; for an ending that no program is known for it raises."""

    def startfile(path: Path) -> None:
        if path.suffix != ".pdf":
            raise OSError(1155, "No application is associated with the specified file for this operation")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", startfile, raising=False)

    assert launched(Path("Công văn đến.pdf"))
    assert not launched(Path("Công văn đến.xyz"))


def test_similar_takes_ids_files_and_pipes(run: Run, sample: Path) -> None:
    """A letter about bills of sale finds the other one, by number, as a file, and as text."""
    target = "1933/CTSL-NVDTPC"
    for name, stdin in (
        ("88/CTSL-TTHT", None),
        (sample / "2021-003-thue-gtgt.pdf", None),
        ("-", "lập hóa đơn điện tử khi bán hàng hóa cho hộ kinh doanh, cơ quan thu hướng dẫn"),
    ):
        found = [json.loads(line)["number"] for line in run("similar", name, stdin=stdin).out.splitlines()]

        assert target in found[:3]


def test_similar_to_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """The reason is told, as `index` tells it; exit code 4."""
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing more")
    done = run("similar", bad)

    assert (4, "") == (done.code, done.out)
    assert "bad.pdf" in done.err


def test_hits_in_a_file_end_in_no_blanks(run: Run) -> None:
    """A table kept in a file has lines of the width of a page, without blanks that nobody sees, and paths whole."""
    lines = run("search", "hoa don dien tu", "--explain", "--format", "table").out.splitlines()

    assert [] == [line for line in lines if line != line.rstrip()]
    assert max(map(len, lines)) <= 110 or all(".pdf" in line or ".txt" in line for line in lines if len(line) > 110)
    assert any(line.startswith("     ") and line.endswith("2021-003-thue-gtgt.pdf") for line in lines)


def test_inspect_needs_no_library(run: Run, sample: Path, tmp_path: Path) -> None:
    """The metadata of a good file, an error for a bad one, exit code 4."""
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing more")
    done = run("--index", tmp_path / "none", "inspect", sample / "2021-003-thue-gtgt.pdf", bad)

    assert 4 == done.code
    assert "88/CTSL-TTHT" == json.loads(done.out)["number"]
    assert "bad.pdf" in done.err


def test_report_accounts_for_every_file(run: Run, sample: Path) -> None:
    """One line a file, with its state."""
    records = [json.loads(line) for line in run("report").out.splitlines()]

    assert {path.name for path in sample.iterdir()} == {Path(record["path"]).name for record in records}
    assert {"indexed"} == {record["state"] for record in records}


def test_a_report_says_what_was_not_sure(run: Run, tmp_path: Path) -> None:
    """What a reader had to guess or leave out stands with its file, for people and as data."""
    (tmp_path / "unknown.txt").write_bytes("x¤¤z q¶¶w k¼¼j v½½d f¾¾x w¿¿k".encode("latin-1"))
    run("index", tmp_path / "unknown.txt")
    (notes,) = [record["notes"] for record in map(json.loads, run("report").out.splitlines()) if record["notes"]]

    assert "could not be told" in notes[0]
    assert notes[0] in run("report", "--format", "table").out


def test_a_report_of_nothing_says_so(run: Run) -> None:
    """No failed file is good news in words, not an empty line."""
    done = run("report", "--state", "failed", "--format", "table")

    assert (0, "", "No files.\n") == (done.code, done.out, done.err)
    assert "indexed 41\n" == run("report", "--format", "table").err


def test_forget_strikes_out(run: Run) -> None:
    """After a yes the document is gone from every answer; without one it stays."""
    for answer in ("n\n", "\n", ""):
        assert 130 == run("forget", "410/UBND-NC", stdin=answer).code
    assert 0 == run("search", "so:410").code

    run("forget", "410/UBND-NC", "--yes")

    assert 1 == run("search", "so:410").code


@pytest.mark.parametrize(
    ("language", "answer", "forgotten"),
    [
        ("vi", "c", True),
        ("vi", "Có", True),
        ("vi", "y", True),
        ("vi", "k", False),
        ("en", "yes", True),
        ("en", "x", False),
    ],
)
def test_forget_asks_in_the_language_of_the_run(run: Run, language: str, answer: str, forgotten: bool) -> None:
    """The question names the letters that answer it; a yes counts in either language, all else is a no."""
    done = run("--lang", language, "forget", "410/UBND-NC", stdin=f"{answer}\n")

    assert {"vi": "? [c/K]: ", "en": "? [y/N]: "}[language] in done.err
    assert (0 if forgotten else 130) == done.code
    assert (1 if forgotten else 0) == run("search", "so:410").code


def test_forget_a_folder(run: Run, tmp_path: Path) -> None:
    """What is asked tells how much goes; a folder that was never read, and an empty name, strike nothing out."""
    for name in ("wrong", "never"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Về việc quản lý hóa đơn.", "utf-8")
    run("index", "wrong")
    no = run("forget", "wrong", stdin="n\n")
    never, nothing = run("forget", "never", "--yes"), run("forget", "", "--yes")

    assert f"Forget 1 file of {tmp_path / 'wrong'}, 1 dispatch for good? [y/N]" in no.err
    assert (130, 2, 2) == (no.code, never.code, nothing.code)
    assert "has read nothing of never" in never.err
    assert "Catalog: 42 dispatches" in run("check").out
    assert 0 == run("forget", "wrong", "--yes").code
    assert "Catalog: 41 dispatches" in run("check").out

    (tmp_path / "410").mkdir()
    (tmp_path / "410" / "UBND-NC").touch()
    assert "Forget 410/UBND-NC · " in run("forget", "410/UBND-NC", stdin="n\n").err


@pytest.mark.parametrize("answer", ["Có", "Ý"])
def test_an_answer_from_a_pipe_is_utf8_on_any_code_page(process: Run, answer: str) -> None:
    """Where it says how a pipe of Windows is read: one letter would be another, the other none, and a traceback."""
    assert 0 == process("forget", "410/UBND-NC", stdin=f"{answer}\n", PYTHONIOENCODING="cp1252").code


def test_check_and_rebuild(run: Run) -> None:
    """A sound library has no fault, before and after its index is made anew."""
    assert 0 == run("check").code
    assert 0 == run("rebuild").code

    done = run("check")

    assert 0 == done.code
    assert "Index: 41" in done.out


def test_help_has_an_example_in_both_languages(run: Run) -> None:
    """Every command's help says what it does and shows how it is typed."""
    alone = run()
    listed = alone.out.split("Commands:")[1]

    assert run("--help") == alone == (0, alone.out, "")
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]

    assert {"index", "search", "export"} < set(names)
    for name in names:
        assert "Examples:" in run(name, "--help").out
        assert "Ví dụ:" in run("--lang", "vi", name, "--help").out


def test_batch_goes_on_past_a_bad_line(run: Run, tmp_path: Path) -> None:
    """Each line has its status and the same answer as asked alone; a bad line is marked, exit code 4 (statement 20)."""
    queries = tmp_path / "queries.csv"
    queries.write_text("id,query\n1,khẩu trang\n2,ngày:31/02/2021\n3,xyzxyz\n", "utf-8")
    done = run("batch", queries)
    lines = [json.loads(line) for line in done.out.splitlines()]
    told = run("batch", queries, "--format", "table").out.partition("xyzxyz (0)\n")[2]

    assert 4 == done.code
    assert [(2, "found"), (3, "error"), (4, "nothing")] == [(line["line"], line["status"]) for line in lines]
    assert run("search", "xyzxyz").err.splitlines()[:-1] == [line.strip() for line in told.splitlines()] != []
    assert ids(run("search", "khẩu trang").out) == [hit["id"] for hit in lines[0]["hits"]]
    assert "31/02/2021" in lines[1]["error"]
    assert "31/02/2021" == lines[1]["query"][lines[1]["start"] : lines[1]["end"]]
    assert "1 line could not be asked" in done.err
    assert [2, 4] == [
        json.loads(line)["line"] for line in run("batch", "-", stdin="# 2020\nkhẩu trang\n\nhóa đơn\n").out.splitlines()
    ]


def test_what_has_some_of_the_words_is_shown_or_told_of(run: Run, tmp_path: Path) -> None:
    """People see it under a heading; a form that has hits alone, and an export, say where it is."""
    query = "khẩu trang xyzxyz"
    tmp_path.joinpath("queries.txt").write_text(query, "utf-8")
    shown = [run("search", query, "--format", "table").out, run("batch", "queries.txt", "--format", "table").out]
    lines, exported = run("search", query, "--format", "jsonl"), run("export", query)

    assert [] == [one for one in shown if "With some of the words only:\n" not in one]
    assert ("", 1) == (lines.out, lines.code) == (exported.out, exported.code)
    assert "with some of the words only are not in this form" in lines.err
    assert "docsearch search shows what has some of the words" in exported.err


def test_batch_asks_for_what_is_new(run: Run, tmp_path: Path) -> None:
    """A kept list of queries tells what came in of late, with its day; a date that is none stops the whole."""
    (tmp_path / "queries.txt").write_text("khẩu trang\nxyzxyz\n", "utf-8")
    new = [json.loads(line) for line in run("batch", "queries.txt", "--added", "1_ngày").out.splitlines()]
    old = [json.loads(line) for line in run("batch", "queries.txt", "--added", "..2020").out.splitlines()]
    shown = run("batch", "queries.txt", "--added", "1 day", "--format", "table").out
    wrong = run("batch", "queries.txt", "--added", "last week")

    assert ids(run("search", "khẩu trang").out) == [hit["id"] for hit in new[0]["hits"]]
    assert ["nothing", "nothing"] == [line["status"] for line in old]
    assert len(new[0]["hits"]) == shown.count(" · added ")
    assert (f"1: khẩu trang ({new[0]['total']})", "2: xyzxyz (0)") == (shown.splitlines()[0], shown.splitlines()[-1])
    assert (2, "") == (wrong.code, wrong.out)
    assert "“last week” is not a date" in wrong.err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("excel.csv", "stt;Câu tìm\n1;khẩu trang\n".encode("utf-8-sig")),
        ("tabs.csv", "query\tghi chú\nkhẩu trang\t-\n".encode("utf-16")),
        ("notepad.txt", "khẩu trang\r\n".encode("utf-16")),
    ],
)
def test_batch_takes_what_office_programs_write(run: Run, tmp_path: Path, name: str, data: bytes) -> None:
    """UTF-16, byte order marks, semicolons and tabs: the query is the same."""
    (tmp_path / name).write_bytes(data)
    done = run("batch", name)

    assert (0, ["khẩu trang"]) == (done.code, [json.loads(line)["query"] for line in done.out.splitlines()])


def test_a_quotation_mark_in_a_batch_takes_no_other_line(run: Run, tmp_path: Path) -> None:
    """What a person typed into a CSV is asked as typed, line by line; what a program quoted loses its marks."""
    typed = 'query\n"khẩu trang\nhóa đơn\n"khẩu trang" -loại:x\n'
    (tmp_path / "typed.csv").write_text(typed, "utf-8")
    (tmp_path / "made.csv").write_text('query,note\n"""khẩu trang""","two\nlines"\nhóa đơn,-\n', "utf-8")
    asked = [json.loads(line) for line in run("batch", "typed.csv").out.splitlines()]
    made = [json.loads(line) for line in run("batch", "made.csv").out.splitlines()]

    assert [(2, '"khẩu trang'), (3, "hóa đơn"), (4, '"khẩu trang" -loại:x')] == [
        (one["line"], one["query"]) for one in asked
    ]
    assert [(3, '"khẩu trang"'), (4, "hóa đơn")] == [(one["line"], one["query"]) for one in made]


def test_counts_that_have_no_place_are_not_lost_in_silence(run: Run) -> None:
    """A line a hit leaves no room for counts by field; it is said which form has it."""
    assert "--format json" in run("search", "khau trang", "--facet", "year").err
    assert "--format json" not in run("search", "khau trang").err
    assert "--format json" not in run("search", "khau trang", "--facet", "year", "--format", "json").err


def test_an_export_tells_of_originals_that_are_gone(run: Run, tmp_path: Path) -> None:
    """The ZIP is made all the same; that files are missing in it is not left to be found out."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Số: 9/ZQ-XYZ\nKính gửi: Sở Y tế về việc zqzq.", "utf-8")
    run("--index", "own", "index", letter)
    whole = run("--index", "own", "export", "zqzq", "-o", "whole.zip")
    letter.unlink()
    lacking = run("--index", "own", "export", "zqzq", "-o", "lacking.zip")

    assert (0, False) == (whole.code, "missing" in whole.err)
    assert (0, True) == (lacking.code, "Originals that are missing: 1." in lacking.err)
    assert "letter.txt is no longer there" in lacking.err


def test_the_help_says_how_a_dispatch_is_named(run: Run) -> None:
    """In every usage line that wants one, in the language of the run; no placeholder is left in English."""
    for name in ("show", "open", "cites", "forget", "similar", "edit"):
        assert "ID|NUMBER" in run(name, "--help").out
        assert "MÃ|SỐ" in run("--lang", "vi", name, "--help").out
    assert "Thiếu MÃ|SỐ." in run("--lang", "vi", "show").err
    assert "--dask ĐỊA_CHỈ" in run("--lang", "vi", "index", "--help").out
    assert "--limit INTEGER  " in run("search", "--help").out
    assert "[default: 10" in run("search", "--help").out


def test_what_is_cited_stands_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """However long it is: an id at the beginning of a line would be taken for another dispatch."""
    citation = Citation("01/CT-TTg", "thực hiện", "chỉ thị", None, "Ban Chỉ đạo " + "phòng, chống thiên tai " * 8)
    print_citations(Citations((CitedDispatch(citation, ("ab" * 32,)),), ()), [])
    *_, line = capsys.readouterr().out.splitlines()

    assert line.startswith("  01/CT-TTg (")
    assert line.endswith("abababababab")


def test_nothing_to_do_is_said(run: Run, tmp_path: Path) -> None:
    """A file without queries, a dispatch that nobody corrected: not silence."""
    (tmp_path / "empty.txt").touch()

    assert "no query in empty.txt" in run("batch", "empty.txt").err
    assert "Nothing has been corrected" in run("edit", "318/UBND-KGVX").err


def test_faults_of_the_command_line_in_vietnamese(run: Run, tmp_path: Path) -> None:
    """What is missing or in the wrong place is named, without an English word."""
    (tmp_path / "file").touch()
    for said, *arguments in (
        ("Chưa cho biết lệnh nào.", ),
        ("không có tệp hay thư mục no.csv.", "batch", "no.csv"),
        (". là một thư mục, không phải tệp.", "export", "*", "-o", "."),
        ("file là một tệp, không phải thư mục.", "--index", "file", "check"),
        (f"{Path('none/x.csv')}: không có tệp hay thư mục ấy. Hãy", "export", "*", "-o", "none/x.csv"),
        ("Hãy viết như: người_ký=", "edit", "318/UBND-KGVX", "signer"),
        ("Thừa tham số: 410/UBND-NC 5/X (y).", "forget", "318/UBND-KGVX", "410/UBND-NC", "5/X (y)"),
    ):  # fmt: skip
        done = run("--lang", "vi", *arguments)

        assert (2, True) == (done.code, said in done.err), done.err


def test_batch_refuses_what_is_no_text(run: Run, tmp_path: Path) -> None:
    """A sentence, no traceback."""
    (tmp_path / "x.txt").write_bytes(bytes(range(32)) * 64)
    done = run("batch", "x.txt")

    assert (4, "") == (done.code, done.out)
    assert "x.txt is not text" in done.err


def test_evaluate_measures_fields_and_damage(process: Run, sample: Path) -> None:
    """The sample is read rightly as it stands; damaged copies are read less well, and no number is invented."""
    whole, hurt = (
        json.loads(process("evaluate", sample.parent, "--damage", rate, "--format", "json").out)["all"]["fields"]
        for rate in ("0", "0.2")
    )

    assert {"number": 1.0, "date": 1.0} == {
        row["field"]: row["f1"] for row in whole if row["field"] in ("number", "date")
    }
    assert sum(row["missing"] for row in hurt) > sum(row["missing"] for row in whole)
    assert [0] == [row["inventions"] for row in hurt if row["field"] == "number"]


def test_evaluate_says_the_same_in_a_pipe(process: Run, sample: Path) -> None:
    """Lines carry every table of the JSON document, not the misses alone: each line says which one it belongs to."""
    asked = ("evaluate", sample.parent, "--damage", "0.2")
    whole = json.loads(process(*asked, "--format", "json").out)
    lines = [json.loads(line) for line in process(*asked).out.splitlines()]

    def rows(table: str, part: str) -> list[dict[str, object]]:
        head = {"v": 1, "table": table, "part": part}
        return [
            {name: value for name, value in line.items() if name not in head}
            for line in lines
            if head.items() <= line.items()
        ]

    assert whole["misses"]
    assert whole["misses"] == rows("misses", "all")
    for part in set(whole) - {"v", "misses"}:
        for table in ("fields", "agency_kinds", "calibration"):
            assert whole[part][table] == rows(table, part)


def test_a_second_serve_on_the_same_port_says_so(run: Run) -> None:
    """The message names the address that may already serve, and the command for another port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--no-browser", "--port", str(port))

    assert 2 == done.code
    assert f"http://127.0.0.1:{port}/" in done.err
    assert f"--port {port + 1}" in done.err


def test_the_ending_of_a_file_is_its_format(run: Run, tmp_path: Path) -> None:
    """What no format ends in is refused before anything is written: no Word file that holds lines of JSON."""
    for name, begins in (
        ("a.csv", b"\xef\xbb\xbfv,id,"),
        ("a.XLSX", b"PK"),
        ("a.jsonl", b'{"v"'),
        ("a.csl.json", b"["),
        ("a", b'{"v"'),
    ):
        assert 0 == run("export", "*", "--output", name).code
        assert (tmp_path / name).read_bytes().startswith(begins)
    done = run("export", "*", "--output", "a.doc")

    assert 2 == done.code
    assert "“.doc”. There are: .csl.json, .csv, .jsonl, .xlsx, .zip" in done.err
    assert not (tmp_path / "a.doc").exists()
    assert 0 == run("export", "*", "--output", "a.txt", "--format", "jsonl").code


def test_export_that_cannot_be_written_leaves_nothing_half(run: Run, tmp_path: Path) -> None:
    """A folder that does not exist: a clear error, no file; an older file of that name stays as it was."""
    old = tmp_path / "old.xlsx"
    old.write_bytes(b"old")
    old.with_name("old.xlsx.part").mkdir()
    done = run("export", "*", "--output", old)
    gone = run("export", "*", "--output", tmp_path / "none" / "a.xlsx")

    assert (2, 2) == (done.code, gone.code)
    assert b"old" == old.read_bytes()
    assert "a.xlsx cannot be written: No such file or directory. Choose another place for --output.\n" in gone.err
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(os.name == "nt", reason="limits of the size of files are POSIX")
@pytest.mark.parametrize(
    ("name", "refused"),
    [("all.zip", "TMPDIR"), ("all.xlsx", f"make room in {tempfile.gettempdir()}, ")],
)
def test_export_on_a_full_disk_leaves_nothing_half(library: Path, tmp_path: Path, name: str, refused: str) -> None:
    """A write that the disk refuses is an error in plain words; neither the file nor a part of it is left.

    A workbook is made in a temporary file: where that disk is full, another place for it would change nothing.
    """
    command = f'ulimit -f 70; exec "{sys.executable}" -m docsearch --lang en --index "{library}" export "*" -o {name}'
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    assert 2 == done.returncode, done.stderr
    assert f"{name} cannot be written" in done.stderr
    assert refused in done.stderr
    assert [] == [path.name for path in tmp_path.iterdir() if path.name.startswith("all")]
