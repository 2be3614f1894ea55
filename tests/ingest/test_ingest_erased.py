"""What was struck out is erased: no file of the library has a word of it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import docsearch
from docsearch import cli
from docsearch.catalog.pages import Pages
from docsearch.ingest import Summary
from docsearch.library.writing import writer_lock
from docsearch.readers.ocr.pages import installed
from tests.ingest.conftest import letter

Run = Callable[..., Summary]
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
SECRET = ("qzvexu", "qzvmai", "qzvpag")


def words(library: Path) -> dict[str, set[str]]:
    """Which of the words, typed as they stand in no other letter, are in which files."""
    files = [path for path in library.rglob("*") if path.is_file()]
    held = {path.name: {word for word in SECRET if word.encode() in path.read_bytes().lower()} for path in files}
    return {name: those for name, those in held.items() if those}


@pytest.fixture
def paper(tmp_path: Path, roots: Path, run: Run) -> Path:
    """A letter taken in by mistake among two others: corrected, its pages recognised."""
    paper = roots / "letter1.txt"
    long = " ".join(f"qzvexu {number}" for number in range(2000))
    paper.write_text(letter("9/UBND-KT", "quản lý qzvexu", long), "utf-8")
    run(roots)
    with docsearch.open_library(tmp_path / "library") as library:
        library.correct("9/UBND-KT", "signer", "Qzvmai")
        library.correct("2/UBND-KT", "signer", "Trần Thị Mai")
    sha = hashlib.sha256(paper.read_bytes()).hexdigest()
    kept = tmp_path / "library" / "pages"
    Pages(kept).put(f"{sha}:1:7", "qzvpag")
    Pages(kept).put(f"{'0' * 64}:1:7", "a scan that is being read")
    return paper


@pytest.mark.parametrize("by", ["number", "folder"])
def test_no_word_is_left(tmp_path: Path, paper: Path, by: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither in the catalog and its log, nor in the index, the journal or among pages, also while a view is open."""
    library = tmp_path / "library"
    before = words(library)
    everywhere = set().union(*before.values())

    assert set(SECRET) == everywhere
    assert {".seg", ".sqlite", ".jsonl", ""} <= {Path(name).suffix for name in before}

    with docsearch.open_library(library) as view:
        assert 1 == view.search("qzvexu").total
        name = "9/UBND-KT" if by == "number" else str(paper)
        assert 0 == cli.run(["--index", str(library), "--lang", "en", "forget", "--yes", name])
        assert {} == words(library)
        assert (0, 2) == (view.search("qzvexu").total, view.search("*").total)
        assert () == view.check().faults

    assert "docsearch rebuild" not in capfd.readouterr().err
    with docsearch.open_library(library) as opened:
        assert [("signer", "Trần Thị Mai")] == [(field, value) for _, field, value in opened.corrections()]
    assert "a scan that is being read" == Pages(library / "pages").get(f"{'0' * 64}:1:7")


def test_what_could_not_be_erased_is_told(tmp_path: Path, paper: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """While another process writes; making the index anew does it then."""
    library = tmp_path / "library"
    begun, done = threading.Event(), threading.Event()

    def another() -> None:
        with writer_lock(library):
            begun.set()
            done.wait()

    writer = threading.Thread(target=another)
    writer.start()
    begun.wait()

    assert 0 == cli.run(["--index", str(library), "--lang", "en", "forget", "--yes", "9/UBND-KT"])
    done.set()
    writer.join()
    assert "may hold words of what was forgotten until docsearch rebuild" in capfd.readouterr().err
    assert words(library)
    assert 0 == cli.run(["--index", str(library), "--lang", "en", "rebuild"])
    assert {} == words(library)


def test_others_keep_what_is_theirs(tmp_path: Path, roots: Path, run: Run, paper: Path) -> None:
    """What a file held before it was damaged, with its corrections; a page of before this was told by names."""
    library, other = tmp_path / "library", roots / "letter2.txt"
    before = other.read_bytes()
    other.write_bytes(bytes(range(256)))
    run(roots)
    key = f"{'0' * 64}:2:7"
    name = hashlib.sha256(key.encode()).hexdigest()
    nameless = library / "pages" / name[:2] / name
    nameless.parent.mkdir(exist_ok=True)
    nameless.write_text("a page")
    with docsearch.open_library(library) as opened:
        (told,) = opened.forget("9/UBND-KT")

        assert str(library / "pages") in told.en
        assert opened.rebuild()

    other.write_bytes(before)
    run(roots)
    with docsearch.open_library(library) as opened:
        assert "Trần Thị Mai" == opened.get("2/UBND-KT").signer

    assert ("a page", "a page") == (Pages(library / "pages").get(key), Pages(library / "pages").get(key))
    assert not nameless.exists()


def test_a_scan_that_is_secret_leaves_no_page(tmp_path: Path, roots: Path, run: Run) -> None:
    """It is not taken in, and what was recognised to tell so is not kept either; another scan's page is."""
    pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    from PIL import Image, ImageDraw, ImageFont

    if not installed() or not FONT.exists():
        pytest.skip("no recogniser is installed, or no font with Vietnamese letters")
    for name, text in (("open.png", letter()), ("secret.png", letter().replace("Số:", "TUYỆT MẬT\nSố:"))):
        page = Image.new("L", (1654, 1200), 255)
        ImageDraw.Draw(page).text((60, 60), text, fill=0, font=ImageFont.truetype(str(FONT), 24))
        page.save(roots / name)

    assert {"indexed": 4, "skipped": 1} == run(roots).states
    assert 1 == len([path for path in (tmp_path / "library" / "pages").rglob("*") if path.is_file()])
