"""Legacy encodings are recognised by what they make, and Unicode is left alone."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.text.encodings import ENCODINGS, Encoding, decode, draws_capitals, encoding_of_font, table
from docsearch.text.legacy import Decoded, Run, decode_paragraphs, score

TEXT = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc. Ủy ban nhân dân tỉnh yêu cầu các sở, ban, "
    "ngành triển khai thực hiện nghiêm túc các nhiệm vụ được giao và báo cáo kết quả trước ngày quy định."
)
LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"


def encode(text: str, encoding: Encoding) -> str:
    """Unicode as a font of that encoding has it."""
    back = {letter: codes for codes, letter in table(encoding).items()}
    return "".join(back.get(char, char) for char in unicodedata.normalize("NFC", text))


def plain(*paragraphs: str) -> Decoded:
    """Decode paragraphs of which no font is known."""
    return decode_paragraphs([[Run(text)] for text in paragraphs])


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_tables_are_loss_free(encoding: Encoding) -> None:
    """Each marked letter has a code of its own (TCVN3 only the small ones)."""
    letters = LETTERS if encoding == "tcvn3" else LETTERS + LETTERS.upper()
    spaced = " ".join(letters)

    assert spaced == decode(encode(spaced, encoding), encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_acceptance_6_each_encoding_is_found_and_reported(encoding: Encoding) -> None:
    """A text without font names is decoded, and a note says from what."""
    text = TEXT.replace("Ủy", "ủy") if encoding == "tcvn3" else TEXT

    decoded = plain(encode(text, encoding))

    assert (text,) == decoded.paragraphs
    assert encoding.upper() in decoded.notes[0].en


def test_short_paragraphs_follow_the_file() -> None:
    """A line too short to tell alone is decoded as the rest of its file is."""
    decoded = plain(encode(TEXT.lower(), "tcvn3"), encode("nơi nhận:", "tcvn3"), "Kính gửi: Sở Nội vụ")

    assert ("nơi nhận:", "Kính gửi: Sở Nội vụ") == decoded.paragraphs[1:]


@pytest.mark.parametrize(
    "cells",
    [
        ["họ và tên:", "ngày sinh:", "quê quán:", "địa chỉ:", "nghề nghiệp:", "số điện thoại:"],
        ["nhà", "đơn", "cân", "bà", "tám", "sáu năm", "làm đêm", "cơ"],
    ],
)
def test_the_cells_of_a_form_are_judged_together(cells: list[str]) -> None:
    """None of them is long enough to tell alone; all of them are, be their letters signs or other letters."""
    decoded = plain(*(encode(cell, "tcvn3") for cell in cells), "Kính gửi: Sở Nội vụ")

    assert (*cells, "Kính gửi: Sở Nội vụ") == decoded.paragraphs


def test_two_encodings_in_one_file() -> None:
    """Paragraphs of TCVN3 and of VNI are told apart."""
    decoded = plain(encode(TEXT.lower(), "tcvn3"), encode(TEXT, "vni"), encode("thực hiện.", "vni"))

    assert (TEXT.lower(), TEXT, "thực hiện.") == decoded.paragraphs


def test_capitals_of_tcvn3() -> None:
    """Words typed in capitals get capital marked letters, each line for itself; fonts ending in H raise all."""
    decoded = plain(encode(TEXT.lower(), "tcvn3"), "CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\nviÖt nam", "Vµ b¸o c¸o kÕt qu¶")

    assert ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nviệt nam", "Và báo cáo kết quả") == decoded.paragraphs[1:]


def test_a_word_has_its_capitals_in_front_or_throughout() -> None:
    """What a wrong encoding makes of a word has them in its midst."""
    assert [(4, 4), (0, 2)] == [(one.good, one.words) for one in map(score, ("đường Phố ĐƯỜNG phố", "đưỜng pHố"))]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_stays_as_it_is(form: str) -> None:
    """No false alarm, whatever the font is called."""
    text = unicodedata.normalize(form, TEXT)

    assert Decoded((text,)) == decode_paragraphs([[Run(text, ".VnTime")]])


def test_decomposed_unicode_is_no_viscii() -> None:
    """Letters beside their marks, and the Icelandic Ð for Đ, as some law texts have them."""
    text = unicodedata.normalize("NFD", "Bảo đảm quyền bào chữa, quyền được trợ giúp pháp lý của người dưới 18 tuổi.")
    other = text + " Ðoàn thanh niên, người có kinh nghiệm"

    assert Decoded((text, other)) == plain(text, other)


@pytest.mark.parametrize(
    "text",
    [
        "L'été dernier, le gouvernement français a décidé d'améliorer la qualité des hôpitaux européens à Genève.",
        "El señor Muñoz está en la montaña; mañana irá a España con el niño pequeño según la información única.",
        "Größere Städte müssen für künftige Bürger natürlich schönere Gebäude planen, während ältere überprüft werden.",
        "Điểm «ho_ten» ở 21°C, 5 m², § 3, ©2020 và ®.",
    ],
)
def test_other_languages_are_no_legacy_text(text: str) -> None:
    """French, Spanish, German and signs are neither decoded nor reported."""
    assert Decoded((text,)) == plain(text)


def test_undecidable_text_is_reported_not_guessed() -> None:
    """Signs inside words that no table explains stay, with a note."""
    text = "x¤¤z q¶¶w k¼¼j v½½d f¾¾x w¿¿k"

    decoded = plain(text)

    assert (text,) == decoded.paragraphs
    assert "could not be told" in decoded.notes[0].en


@pytest.mark.parametrize(("text", "notes"), [("x¤¤z q¶¶w k¼¼j", 1), ("x¤¤z q¶¶w¶w", 0)])
def test_two_odd_words_are_no_encoding(text: str, notes: int) -> None:
    """A sign or two within words is a slip; from three words on an encoding is suspected."""
    assert (text,) == plain(text).paragraphs
    assert notes == len(plain(text).notes)


def test_a_note_counts_paragraphs_and_says_how_sure() -> None:
    """A paragraph of which a part was decoded counts as one, and the share is that of its syllables."""
    mixed = [Run(encode(TEXT.lower(), "tcvn3"), ".VnTime"), Run(" (VBHN 12)", "Arial")]
    (note,) = decode_paragraphs([mixed, [Run("Phần cuối.", "Arial")]]).notes

    assert note.vi.startswith("1 đoạn được giải mã từ TCVN3")
    assert "; 100 % số tiếng đúng chính tả." in note.vi


def test_fonts_tell_their_encoding() -> None:
    """Names of the makers, with or without the mark of a PDF's subset."""
    assert ["tcvn3", "tcvn3", "vni", "vps", None, None] == [
        encoding_of_font(font)
        for font in (".VnTime", "ABCDEF+.VnArialH", "VNI-Times", "VPS Hoa", "Times New Roman", None)
    ]
    assert [True, False, False] == [draws_capitals(font) for font in (".VnTimeH", ".VnTime", "Arial")]


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(ENCODINGS))
def test_any_text_can_be_decoded(text: str, encoding: Encoding) -> None:
    """Decoding never fails and never loses a line."""
    assert text.count("\n") == decode(text, encoding).count("\n")


def test_a_font_that_says_nothing_is_known_by_its_text() -> None:
    """Fragments in a font of any name are decoded as all the text of that font is."""
    long, short = encode(TEXT.lower(), "tcvn3"), encode("lưu: vt, đc.", "tcvn3")

    decoded = decode_paragraphs([[Run(long, "Arial")], [Run(short, "Arial")], [Run(short, "Tahoma")]])

    assert ("lưu: vt, đc.", short) == decoded.paragraphs[1:]


def test_a_font_of_two_encodings_teaches_nothing() -> None:
    """Where Unicode and TCVN3 stand in one font, a fragment that reads as neither stays as it is."""
    long, short = encode(TEXT.lower(), "tcvn3"), encode("đc", "tcvn3")

    decoded = decode_paragraphs([[Run(long, "Arial")], [Run(TEXT, "Arial")], [Run(short, "Arial")]])

    assert (TEXT.lower(), TEXT, short) == decoded.paragraphs


def test_plain_letters_teach_nothing_of_their_font() -> None:
    """A number in another font among TCVN3 does not make TCVN3 of what else stands in that font."""
    long, short = encode(TEXT.lower(), "tcvn3"), encode("lưu: vt, đc.", "tcvn3")

    decoded = decode_paragraphs([[Run("12. ", "Tahoma"), Run(long, "Arial")], [Run(short, "Tahoma")]])

    assert (f"12. {TEXT.lower()}", short) == decoded.paragraphs
