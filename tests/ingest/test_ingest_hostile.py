"""A folder of files made to harm, and of broken ones: each ends in a state with a reason, the letters are read."""

from __future__ import annotations

import importlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

import docsearch
from docsearch.ingest import Bounds, Summary
from docsearch.ingest.outcome import Refusal
from docsearch.ingest.refusals import attempt

CASES = Path(__file__).parents[1] / "readers"
WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first the catalog; readers find them without a table."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, item) for number, item in enumerate(objects, 1))
    return b"%PDF-1.5\n" + body + b"trailer<</Root 1 0 R>>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


PAGE = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
)


def packed_twice() -> bytes:
    """A page of 600 million spaces in two thousand bytes."""
    spaces = zlib.compressobj(9)
    once = b"".join(spaces.compress(b" " * 10_000_000) for _ in range(60)) + spaces.flush()
    return pdf(*PAGE, stream(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]"), stream(b""))


def forms_in_forms() -> bytes:
    """A drawing that paints another ten times, which paints another ten times, and so on: a thousand million."""
    form = b"/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X %d 0 R>>>>"
    forms = [stream(b"/X Do " * 10, form % number) for number in range(6, 15)]
    return pdf(*PAGE, stream(b"/X Do"), *forms, stream(b"0 0 m", b"/Subtype/Form/BBox[0 0 1 1]"))


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(document: bytes) -> bytes:
    return zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


def entities() -> bytes:
    """A document whose one word unfolds a thousand million times."""
    levels = b"".join(b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10) for level in range(1, 10))
    head = b'<!DOCTYPE w:document [<!ENTITY e0 "x">' + levels + b"]>"
    return word(head + b'<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p>' % WORD)


def locked_member() -> bytes:
    """An archive whose only member is marked as encrypted."""
    data = bytearray(zipped(**{"thư.txt": b"x" * 20}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


# What each is made by, and a pattern of the reason.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked.pdf": ((CASES / "pdf/cases/locked.pdf").read_bytes, "locked by a password"),
    "cut off.pdf": (lambda: (CASES / "pdf/cases/one-font.pdf").read_bytes()[:300], "damaged"),
    "cut off.docx": (lambda: (CASES / "cases/letter.docx").read_bytes()[:2000], "damaged"),
    "cut off.doc": (lambda: (CASES / "cases/letter.doc").read_bytes()[:1500], "damaged"),
    "packed twice.pdf": (packed_twice, "unfolds beyond any safe size"),
    "itself.pdf": (
        lambda: pdf(
            *PAGE, stream(b"/X Do"), stream(b"/X Do", b"/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>/BBox[0 0 1 1]")
        ),
        "contains itself",
    ),
    "entities.docx": (entities, "damaged"),
    "bomb.docx": (lambda: word(b"<w:document>" + b" " * 300_000_000), "safe"),
    "bomb.zip": (lambda: zipped(**{"a.txt": bytes(300_000_000)}), "safe"),
    "locked.zip": (locked_member, "password"),
    "nothing.docx": (lambda: b"", "empty"),
}


def test_each_hostile_file_ends_in_a_reason_and_the_letters_are_read(
    tmp_path: Path, roots: Path, run: Callable[..., Summary]
) -> None:
    """Encrypted, cut off, bombs of every kind, loops: a line each in the report, and nothing else is lost."""
    for name, (made, _) in HOSTILE.items():
        (roots / name).write_bytes(made())
    summary = run(roots)
    with docsearch.open_library(tmp_path / "library") as library:
        told = {Path(one.path).name: one.reason.en for one in library.report(state="failed") if one.reason}

    assert {"indexed": 3, "failed": len(HOSTILE)} == dict(summary.states)
    assert {} == {
        name: told.get(name) for name, (_, words) in HOSTILE.items() if not re.search(words, told.get(name, ""))
    }


def test_a_drawing_without_end_is_stopped(tmp_path: Path, roots: Path, run: Callable[..., Summary]) -> None:
    """Whether time or memory ends it depends on the machine; however fast that is, it ends, and is told."""
    (roots / "forms in forms.pdf").write_bytes(forms_in_forms())
    run(roots, bounds=Bounds(seconds=6))
    with docsearch.open_library(tmp_path / "library") as library:
        told = {Path(one.path).name: one.reason.en for one in library.report(state="failed") if one.reason}

    assert re.search("seconds and was stopped|too much memory", told["forms in forms.pdf"])


def test_a_broken_part_of_ours_is_not_the_files_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that is missing, cut off or without its DLL is told as such; broken XML stays a fault of its file."""
    for number, content in enumerate(("def read(", "import no_such_part")):
        (tmp_path / f"part{number}.py").write_text(content, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    reasons = [attempt("thư.pdf", lambda name=name: importlib.import_module(name)) for name in ("part0", "part1")]  # type: ignore[misc]
    xml = attempt("thư.xml", lambda: etree.fromstring(b"<a"))

    for refusal in reasons:
        assert isinstance(refusal, Refusal)
        assert refusal.reason.en.endswith(
            "The file is not at fault; install docsearch again, then run docsearch index again."
        )
        assert "hãy cài lại docsearch" in refusal.reason.vi
    assert isinstance(xml, Refusal)
    assert "It may be damaged" in xml.reason.en
