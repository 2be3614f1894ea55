"""What holds for the findings of any text at all."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.fields import fields
from docsearch.models import Block, PartialDate, RawDocument, Reading, Source
from docsearch.understanding import understand

_PIECES = (
    "Số: 12/UBND-NC|Số:    /SYT-NV|Số 4-CV/TU|ỦY BAN NHÂN DÂN|TỈNH CÀ MAU|BỘ Y TẾ|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|"
    "Độc lập - Tự do - Hạnh phúc|V/v trực hè|Kính gửi: Sở Y tế|- Công an tỉnh;|Hà Nội, ngày 5 tháng 6 năm 2020|"
    "Cà Mau, ngày     tháng 6 năm 2020|ngày 31 tháng 2 năm 2020|QUYẾT ĐỊNH|Về việc thành lập Tổ công tác|"
    "Căn cứ Luật số 5/2010/QH12;|"
    "Nơi nhận:|- Như trên;|- Lưu: VT.|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|TL.|Lê Hoài An|ĐẾN Số: 7|SỞ Y TẾ SAO LỤC|"
    "Bộ Y tế có ý kiến như sau:|"
    "PHỤ LỤC|1. Giao các đơn vị|HỎA TỐC|§ 86: 9/|\u0301|(|**|Thủ tướng Chính phủ"
)
PIECES = st.sampled_from(_PIECES.split("|"))
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=30).map("\n".join),
    st.lists(PIECES, max_size=14).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_findings_quote_the_text(text: str) -> None:
    """Every field has a value or None, spans lie in the text, and no digit of a number or date is made up."""
    raw = RawDocument.of(Source("a.txt", "0" * 64, "text/plain"), Reading((Block(text),)))
    found = understand(raw)

    assert set(fields()) == set(found.values)
    for name, findings in found.findings.items():
        for finding in findings:
            assert 0 <= finding.confidence <= 1
            assert all(0 <= span.start < span.end <= len(raw.text) for span in finding.spans), name
            assert finding.spans, "nothing was declared, so every value has its place in the text"
    digits = re.sub(r"\s", "", raw.text)
    if found.number:
        assert re.findall(r"\d+", found.number)[0] in digits
        assert found.number.endswith(found.symbol)
    if found.date:
        assert isinstance(found.date, PartialDate)
        assert str(found.date.year) in digits
        assert found.date.day is None or str(found.date.day) in digits
    for name in ("recipients", "cc"):
        for value in found.values[name]:
            assert set(value.split()[0]) <= set(raw.text)
