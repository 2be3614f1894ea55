"""The PDF reader on files that real programs made (see make_cases.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from docsearch.errors import DamagedSource, EncryptedSource, NeedsOcr, SkippedSource
from docsearch.models import Block, Box, Cell
from docsearch.readers import read, read_bytes

CASES = Path(__file__).parent / "cases"
MADE = sorted(CASES.glob("*.pdf"))


def blocks(name: str) -> tuple[Block, ...]:
    return read(CASES / name).blocks


@pytest.mark.parametrize("name", ["one-font.pdf", "mixed-fonts.pdf"])
def test_head_columns_stay_apart(name: str) -> None:
    """Agency and number are one block, motto and date another beside it, whatever order they were painted in."""
    left, right = blocks(name)[:2]

    assert ["ỦY BAN NHÂN DÂN", "TỈNH MẪU SƠN", "Số: 456/UBND-NC"] == left.text.split("\n")[:3]
    assert (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu Sơn, ngày 20 tháng 3 năm 2024"
        == right.text
    )
    assert left.box is not None
    assert right.box is not None
    assert left.box.right < right.box.left
    assert min(left.box.bottom, right.box.bottom) > max(left.box.top, right.box.top)


def test_subject_under_the_number_belongs_to_the_left_column() -> None:
    """The wrapped "V/v" lines go on with the left column when the right one has ended."""
    assert blocks("one-font.pdf")[0].text.endswith("V/v tăng cường công tác văn thư,\nlưu trữ năm 2024")


def test_words_that_mix_fonts_come_out_whole() -> None:
    """A letter from a fallback font, painted later, stands in its word."""
    text = " ".join(block.text.replace("\n", " ") for block in blocks("mixed-fonts.pdf"))

    assert (
        "Thực hiện Nghị định số 30/2020/NĐ-CP, Ủy ban nhân dân tỉnh đề nghị các sở triển khai một số nội dung." in text
    )


def test_paragraphs_are_blocks() -> None:
    """A wrapped paragraph is one block; the next numbered one is another."""
    texts = [block.text.replace("\n", " ") for block in blocks("one-font.pdf")]

    assert 1 == sum(text.startswith("1. Tăng cường quản lý") and text.endswith("pháp luật.") for text in texts)
    assert "2. Rà soát, kiện toàn công tác lập hồ sơ công việc; hoàn thành việc chỉnh lý tài liệu tồn đọng." in texts
    assert "Kính gửi: Các sở, ban, ngành thuộc tỉnh." in texts


def test_table_cells_are_whole() -> None:
    """A cell between drawn lines is one block with its place, though its text is wrapped."""
    cells = {block.cell: block.text for block in blocks("one-font.pdf") if block.cell is not None}

    assert {
        Cell(0, 0, 0): "STT",
        Cell(0, 0, 1): "Nội dung",
        Cell(0, 0, 2): "Thời hạn",
        Cell(0, 1, 0): "1",
        Cell(0, 1, 1): "Lập danh mục hồ sơ của cơ quan, đơn vị\ncho cả năm công tác",
        Cell(0, 1, 2): "Trước ngày 15/4",
        Cell(0, 2, 0): "2",
        Cell(0, 2, 1): "Nộp lưu hồ sơ",
        Cell(0, 2, 2): "Trước ngày 30/6",
    } == cells


def test_foot_columns_stay_apart() -> None:
    """The "Nơi nhận" list and the signer's lines are blocks beside each other, the name under the right one."""
    found = blocks("one-font.pdf")
    cc = next(block for block in found if block.text.startswith("Nơi nhận:"))
    title = next(block for block in found if block.text.startswith("KT. CHỦ TỊCH"))

    assert "Nơi nhận:\n- Như trên;\n- Lưu: VT, NC." == cc.text
    assert "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" == "\n".join(title.text.split("\n")[:2])
    assert "Nguyễn Thị Mẫu" == found[-1].text.split("\n")[-1]


def test_sideways_text_is_read_upright() -> None:
    """Text written sideways, and text on a page turned by /Rotate, comes out in reading order with its place."""
    upright, sideways, turned = blocks("turned.pdf")

    assert "Trang đứng, chữ đứng" == upright.text
    assert "Biểu ngang trên trang đứng\nhàng thứ hai" == sideways.text
    assert sideways.box is not None
    assert sideways.box.bottom - sideways.box.top > sideways.box.right - sideways.box.left
    assert "Trang xoay, đọc ngang" == turned.text


def test_damaged_file_is_refused() -> None:
    """Bytes that only begin like a PDF are a damaged source."""
    with pytest.raises(DamagedSource, match="thư"):
        read_bytes(b"%PDF-1.7\nthis is not one", "thư.pdf")


def test_blank_pages_are_no_document() -> None:
    """A file on whose pages nothing stands is left out with a reason."""
    with pytest.raises(SkippedSource, match="no text"):
        read(CASES / "blank.pdf")


def test_pictures_of_pages_need_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan is no empty document where nothing can recognise it: the message names what to install."""
    monkeypatch.setattr("docsearch.readers.pdf.reading.installed", lambda: ())

    with pytest.raises(NeedsOcr, match=r"docsearch\[ocr\]"):
        read(CASES / "scan.pdf")


def test_locked_file_is_refused() -> None:
    """A file that asks for a password is told apart from a damaged one."""
    with pytest.raises(EncryptedSource):
        read(CASES / "locked.pdf")


def test_legacy_letters_are_decoded() -> None:
    """Text in a TCVN3 font comes out in Unicode, with a note that says so; where it stood stays known."""
    from docsearch.readers.pdf.legacy import in_unicode

    box = Box(72, 70, 300, 90)
    text = "Thñ t−íng ChÝnh phñ söa ®æi, bæ sung Quü b¶o l∙nh tÝn dông cho doanh nghiÖp nhá vµ võa"
    (block,), notes = in_unicode([Block(text, box=box)])

    assert "Thủ tướng Chính phủ sửa đổi, bổ sung Quỹ bảo lãnh tín dụng cho doanh nghiệp nhỏ và vừa" == block.text
    assert box == block.box
    assert ["TCVN3" in note.en for note in notes] == [True]
