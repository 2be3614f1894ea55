"""Plain text is decoded, binary data refused."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.errors import DamagedSource, SourceError
from docsearch.readers import read, read_bytes
from docsearch.text.encodings import Encoding, table

LETTER = "Kính gửi: Sở Nội vụ tỉnh Mẫu.\nĐề nghị báo cáo về đường giao thông, ủy ban nhân dân các xã.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258"])
def test_every_form_of_unicode_gives_the_same_text(encoding: str) -> None:
    """Marks of byte order, their absence, and code page 1258 make no difference to the text."""
    data = _cp1258(LETTER) if encoding == "cp1258" else LETTER.encode(encoding)

    assert read_bytes(LETTER.encode(), "a.txt").text == read_bytes(data, "b.txt").text


def _cp1258(text: str) -> bytes:
    """Code page 1258 writes a tone after its letter."""
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            *base, tone = unicodedata.normalize("NFD", char)
            if len(base) > 1 and base[1] == "\u0323":
                base, tone = [base[0], tone], "\u0323"
            out += unicodedata.normalize("NFC", "".join(base)).encode("cp1258") + tone.encode("cp1258")
    return out


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps"])
def test_acceptance_6_files_in_legacy_encodings(encoding: Encoding) -> None:
    """Files of bytes that only an old font draws as Vietnamese are decoded, and the outcome says from what."""
    text = (LETTER * 3).replace("Đ", "đ") if encoding == "tcvn3" else LETTER * 3
    back = {letter: codes for codes, letter in table(encoding).items()}
    data = "".join(back.get(char, char) for char in text).encode("latin-1")

    raw = read_bytes(data, "a.txt")

    assert read_bytes(text.encode(), "b.txt").text == raw.text
    assert encoding.upper() in raw.reading.notes[0].en


def test_a_few_broken_bytes_are_replaced_and_noted() -> None:
    """UTF-8 cut in the middle of a letter is still read, and the note says so."""
    raw = read_bytes((LETTER * 5).encode()[:-3] + "ử".encode()[:2], "cut.txt")

    assert raw.text.startswith("Kính gửi: Sở Nội vụ")
    assert "broken byte" in raw.reading.notes[0].en


def test_binary_data_is_not_text() -> None:
    """A hundred megabytes of zeros, named .txt, are refused."""
    with pytest.raises(DamagedSource):
        read_bytes(bytes(100_000_000), "zeros.txt")
    with pytest.raises(DamagedSource):
        read_bytes(b"text first " * 20_000 + bytes(200_000), "later.txt")


def test_an_empty_file_is_damaged(tmp_path: Path) -> None:
    """No bytes at all is a fault of the file, said so."""
    empty = tmp_path / "empty.txt"
    empty.touch()

    with pytest.raises(DamagedSource, match="0 bytes"):
        read(empty)


def test_form_feeds_begin_pages() -> None:
    """Each form feed is the next page."""
    raw = read_bytes("Trang một\fTrang hai\f\fTrang bốn".encode(), "pages.txt")

    assert [1, 2, 4] == [block.page for block in raw.blocks]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_plain_refusal(data: bytes) -> None:
    """Nothing but a `SourceError` comes out."""
    try:
        found = read_bytes(data, "any.txt").source.size
    except SourceError as error:
        found = len(data) if error.path == "any.txt" else -1

    assert len(data) == found


MARKDOWN = """---
id: 12
title: Công văn về lợp mái chợ
tags:
- letters
lang: vi
---

<div style="display: flex;">
  <div>
    SỞ TƯ PHÁP<br>
    <strong>TỈNH CÀ MAU</strong><br><hr>
  </div>
  <div><em>Độc lập</em> - Tự do - Hạnh phúc</div>
</div>

Số: &nbsp;/STP, a < b &amp; c > d, <không rõ>
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_markdown_is_read_as_it_is_shown(end: str) -> None:
    """Without its tags and its entities, what is kept above it apart; what is no tag stays."""
    raw = read_bytes(MARKDOWN.replace("\n", end).encode(), "a.md")
    shown = "\n".join(block.text for block in raw.blocks if block.part == "body")
    lines = [line.strip() for line in shown.split("\n") if line.strip()]

    assert "Công văn về lợp mái chợ" in raw.blocks[0].text
    assert ["SỞ TƯ PHÁP", "TỈNH CÀ MAU", "Độc lập - Tự do - Hạnh phúc"] == lines[:3]
    assert ["Số: /STP, a < b & c > d, <không rõ>"] == [" ".join(line.split()) for line in lines[3:]]


@pytest.mark.parametrize("above", ["Ủy ban nhân dân họp.", "Số: 45/UBND-VP\nNgày: 5/3/2021"])
def test_a_rule_above_a_text_is_no_page_s_front(above: str) -> None:
    """YAML's labels and entries alone stand between its two rules, and no label of a dispatch."""
    raw = read_bytes(f"---\n{above}\n---\nKết luận\n".encode(), "a.md")

    assert ["body"] * len(raw.blocks) == [block.part for block in raw.blocks]


def test_tags_and_entities_of_another_text_are_its_own() -> None:
    """What a plain text says of tags is what it says."""
    text = "---\ntitle: 5\n---\nGhi <b>đậm</b> và &nbsp; vào ô <td>1</td>."

    assert text == read_bytes(text.encode(), "a.txt").text
