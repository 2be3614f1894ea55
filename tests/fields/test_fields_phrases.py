"""Key phrases: few, telling, quotable, and cut where pyvi cuts words."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.domain.tables import table
from docsearch.domain.vocabulary import ARTICLES, weight
from docsearch.fields.proposals.phrases import MOST, propose
from docsearch.layout import arrange
from docsearch.models import Block, Finding, Layout, RawDocument, Reading, Source
from docsearch.readers import read
from docsearch.segment import words

LETTER = """UBND TỈNH SÔNG LAM                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ                            Độc lập - Tự do - Hạnh phúc
Số: 12/SYT-NV                      Sông Lam, ngày 05 tháng 3 năm 2021
V/v phòng, chống bệnh sốt xuất huyết
Kính gửi: Các bệnh viện
Bệnh sốt xuất huyết lây qua muỗi vằn. Căn cứ Thông tư số 15/2020/TT-BYT, Sở Y tế đề nghị các bệnh viện diệt muỗi vằn,
diệt bọ gậy, thu dung điều trị bệnh nhân sốt xuất huyết và báo cáo theo quy định./.
"""


def layout(text: str) -> Layout:
    """The layout of a text."""
    return arrange(RawDocument.of(Source("x", "0" * 64, "text/plain"), Reading((Block(text),))))


def found(text: str) -> list[Finding[str]]:
    """The phrases of a text."""
    return list(propose(layout(text)))


def test_phrases_say_what_the_letter_is_about() -> None:
    """The subject's words come first; words of every letter, numbers and issuers do not come at all."""
    values = [finding.value for finding in found(LETTER)]

    assert any("sốt xuất huyết" in value for value in values[:2])
    assert not {"Sở Y tế", "đề nghị", "BYT", "TT-BYT", "quy định", "báo cáo"} & set(values)
    assert 3 <= len(values) <= MOST


def test_phrases_begin_and_end_where_pyvi_cuts() -> None:
    """Every quoted span opens and closes with a word of the segmenter in its sentence."""
    page = layout(LETTER)
    phrases = list(propose(page))

    assert phrases
    for finding in phrases:
        (span,) = finding.spans
        line = next(line.span for line in page.lines if line.span.start <= span.start < line.span.end)
        cuts = {cut for word in words(line.of(page.raw.text)) for cut in word}

        assert {span.start - line.start, span.end - line.start} <= cuts


def test_the_background_is_a_table_of_counts() -> None:
    """Counts lie between 5 and the number of articles; common words and words of letters weigh nothing."""
    counts = [int(row["articles"]) for row in table("words")]

    assert 5 <= min(counts)
    assert max(counts) <= ARTICLES
    assert (0.0, 0.0, 0.0) == (weight("quy định"), weight("công văn"), weight("và"))
    assert weight("nước mắm") > weight("giao thông") > 0


def test_a_damaged_word_weighs_as_what_it_was() -> None:
    """A scan's "két quả" is no rare word."""
    assert 0.0 == weight("két quả")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_may_be_asked(text: str) -> None:
    """Never more than eight, all different, all quoted."""
    phrases = found("Kính gửi: A\n" + text)

    assert len(phrases) <= MOST
    assert len({finding.value for finding in phrases}) == len(phrases)
    assert all(finding.spans and 0.5 <= finding.confidence <= 0.9 for finding in phrases)


def test_the_sample_letters_have_phrases(sample: Path) -> None:
    """Every plain letter of the sample has between 3 and 8."""
    letters = sorted(sample.glob("*.txt"))

    assert letters
    assert [] == [path.name for path in letters if not 3 <= len(list(propose(arrange(read(path))))) <= MOST]


CAPITALS = """HỘI ĐỒNG NHÂN DÂN\nTỈNH BẾN TRE\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc
Số: 12/NQ-HĐND\nBến Tre, ngày 05 tháng 3 năm 2021
NGHỊ QUYẾT\nVỀ QUY HOẠCH THỦY LỢI PHỤC VỤ NUÔI TRỒNG THỦY SẢN TRÊN ĐỊA BÀN TỈNH BẾN TRE
GIAI ĐOẠN 2021 - 2030 VÀ THUẾ GTGT
Căn cứ Luật Thủy lợi ngày 19 tháng 6 năm 2017; Hội đồng nhân dân tỉnh thông qua quy hoạch thủy lợi của tỉnh.
"""


def test_words_of_a_subject_in_capitals_are_no_abbreviations() -> None:
    """Capitals are read as the words they are; a place's syllables make no phrase, true abbreviations do."""
    raw = RawDocument.of(Source("x", "0" * 64, "text/plain"), Reading((Block(CAPITALS),)))
    phrases = [finding.value for finding in propose(arrange(raw))]

    assert not {"TRE", "BẾN", "tre giai đoạn", "giai đoạn", "địa bàn"} & set(phrases)
    assert any("thủy lợi" in phrase for phrase in phrases)


def test_no_phrase_ends_within_a_word_or_a_name() -> None:
    """The opening that is looked at ends between words, and a name is not cut in its midst."""
    body = "Trường mở lớp dạy tiếng Đại Hàn Dân Quốc cho các em. " * 4 + "Giá trọn gói " * 24
    raw = RawDocument.of(Source("x", "0" * 64, "text/plain"), Reading((Block(f"Kính gửi: Sở Y tế\n\n{body}"),)))
    words_of = set(body.replace(".", "").lower().split())

    phrases = list(propose(arrange(raw)))

    assert phrases
    for finding in phrases:
        assert set(finding.value.lower().split()) <= words_of
        assert not finding.value.endswith(("Đại", "Đại Hàn", "Hàn"))


def test_words_that_are_near_a_province_are_none() -> None:
    """Labour, police and resources are no damaged Lâm Đồng, Long An, Thái Nguyên; a province's own name is left out."""
    subject = "tuyển dụng lao động và quản lý tài nguyên tỉnh Lâm Đồng"
    values = [finding.value for finding in found(LETTER.replace("phòng, chống bệnh sốt xuất huyết", subject))]

    assert {"tuyển dụng lao động", "quản lý tài nguyên"} <= set(values)
    assert not any("Lâm" in value for value in values)
