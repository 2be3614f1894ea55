"""Entries of lists, from lines."""

from __future__ import annotations

import pytest

from docsearch.fields.reading.entries import entries
from docsearch.fields.reading.quoting import Quote

LISTS = [
    (["Ông Lê Hoài An.", "Bà Trần Thị Mái."], ["Ông Lê Hoài An.", "Bà Trần Thị Mái."]),
    (["Công ty cổ phần", "Mái Chợ."], ["Công ty cổ phần Mái Chợ."]),
    (["Công ty TNHH P.", "mái chợ."], ["Công ty TNHH P. mái chợ."]),
    (["Sở Y tế;", "Sở Nội vụ;"], ["Sở Y tế;", "Sở Nội vụ;"]),
    (["Các Bộ, cơ quan", "UBND các tỉnh", "Lưu VP, vụ NN."], ["Các Bộ, cơ quan", "UBND các tỉnh", "Lưu VP, vụ NN."]),
    (["Công ty cổ phần", "Mái Chợ", "Cà Mau"], ["Công ty cổ phần Mái Chợ Cà Mau"]),
    (["Các Bộ", "Ủy ban nhân dân tỉnh", "Cà Mau", "Lưu VT"], ["Các Bộ Ủy ban nhân dân tỉnh Cà Mau Lưu VT"]),
    (["Sở Nội vụ", "Sở Tài chính", "Sở Y tế tỉnh Cà Mau"], ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế tỉnh Cà Mau"]),
    (["Bộ Y tế", "Bộ Tài chính"], ["Bộ Y tế", "Bộ Tài chính"]),
    (["Sở Y tế", "Sở Nội vụ đề nghị các đơn vị"], ["Sở Y tế Sở Nội vụ đề nghị các đơn vị"]),
    (["Sở Nội vụ,", "Sở Tài chính"], ["Sở Nội vụ, Sở Tài chính"]),
    (["Sở Nông nghiệp và", "Sở Y tế"], ["Sở Nông nghiệp và Sở Y tế"]),
    (["Bộ Tư lệnh", "Bộ đội Biên phòng"], ["Bộ Tư lệnh Bộ đội Biên phòng"]),
    (["- VPCP: BTCN, các PCN;", "các Vụ: TH;", "- Lưu: VT."], ["- VPCP: BTCN, các PCN; các Vụ: TH;", "- Lưu: VT."]),
    (["- Như trên;", "- Văn phòng UBND TP.", "Cà Mau;"], ["- Như trên;", "- Văn phòng UBND TP. Cà Mau;"]),
]


@pytest.mark.parametrize(("lines", "expected"), LISTS)
def test_a_list_is_parted_at_bullets_and_ends(lines: list[str], expected: list[str]) -> None:
    """Without bullets a capital begins an entry behind ";" or a full stop alone: names of companies are wrapped."""
    assert expected == [entry.text for entry in entries(Quote(line, ()) for line in lines)]
