"""Citations: which numbers in a text are those of other documents, and what is printed about them."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docsearch.fields.proposals.citations import propose
from docsearch.fields.reading.references import references
from docsearch.fields.reading.relations import nearest
from docsearch.layout import arrange
from docsearch.models import Block, Citation, Finding, RawDocument, Reading, Source
from docsearch.models.partial_date import PartialDate
from docsearch.text.flat import flat

HEAD = """ỦY BAN NHÂN DÂN TỈNH SÔNG LAM   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/UBND-KT                     Độc lập - Tự do - Hạnh phúc
V/v thử nghiệm                     Sông Lam, ngày 05 tháng 3 năm 2021
Kính gửi: Sở Y tế
"""


def findings(body: str) -> list[Finding[Citation]]:
    """What is found in a letter with this body."""
    raw = RawDocument.of(Source("x", "0" * 64, "text/plain"), Reading((Block(HEAD + body),)))
    return list(propose(arrange(raw)))


def cited(body: str) -> list[Citation]:
    """The citations of a letter with this body."""
    return [finding.value for finding in findings(body)]


def numbers(text: str) -> list[str]:
    """The numbers found in running text."""
    return [reference.number for reference in references(text, flat(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Nghị định số 126/2024/NĐ-\nCP ngày 08/10/2024", ["126/2024/NĐ-CP"]),
        ("Thông tư số 04/2007/TT- BTM ngày 04/4/2007", ["04/2007/TT-BTM"]),
        ("tại Nghị quyết\nsố\n121/NQ-CP", ["121/NQ-CP"]),
        ("công văn số 0001/TB-\n2016 ngày 17/10/2016", ["0001/TB-2016"]),
        ("Kết luận số 1208-KL/TU của Tỉnh ủy", ["1208-KL/TU"]),
        ("theo Quyết định 201-CP ngày 01 tháng 7 năm 1980", ["201-CP"]),
        ("Trả lời công văn số 49CV/THP ngày 25/02/2016", ["49CV/THP"]),
        ("công văn số Mascot/log/1013/15 ngày 15/10/2013", ["Mascot/log/1013/15"]),
        ("công văn số 151/CV ngày 09/9/2015", ["151/CV"]),
        ("công văn số 1320 TM/XNK ngày 5/3/2003", ["1320TM/XNK"]),
        ("cấp 12 BHYT/BHXH mỗi năm", []),
        ("Pháp lệnh Ngoại hối s 28/2005/PL-UBTVQH11 ngày 13/12/2005", ["28/2005/PL-UBTVQH11"]),
        ("Thông tư số 154/2011/TT-BTCngày 11/11/2011", ["154/2011/TT-BTC"]),
        ("Luật Đầu tư số 67/2014/QH 13 ngày 26/11/2014", ["67/2014/QH13"]),
        ("công văn SỐ, 534/XNK-TMQT ngày", ["534/XNK-TMQT"]),
        (
            "Thông tư liên tịch số 01/2017/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC",
            ["01/2017/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC"],
        ),
        (
            "các văn bản số 1407/UBND-NNMT ngày 05 tháng 4 và số 1446/UBND-NNMT",
            ["1407/UBND-NNMT", "1446/UBND-NNMT"],
        ),
        ("(Nghị định 218/2013/NĐ-CP, 04/2014/NĐ-CP)", ["218/2013/NĐ-CP", "04/2014/NĐ-CP"]),
        ("tờ khai theo mẫu số 01/GTGT; mẫu 01-1/TĐ-GTGT, 02/TNDN", []),
        ("kèm phiếu đánh giá (02/BM-KT)", []),
        ("Căn cứ Chỉ thị số l6/CT-TTg ngày 31/3/2020", ["l6/CT-TTg"]),
        ("Hợp đồng số 15/HĐ-KT ngày 01/02/2020; hóa đơn số 0000123/AA-20E", []),
        ("hợp đồng mua bán hàng hóa số 12/2019/HĐMB-ABC", []),
        ("công văn số 03/2020 ngày 05/01/2020", []),
        ("từ 01/2020 đến 12/2021, khoản 2 Điều 5, 15/10/2020, 24/7", []),
        ("QCVN 06:2010/BXD, TCVN 5687-2010/BXD", []),
        ("Phu luc kem theo Nghi dinh so 43_2022_ND-CP.doc", []),
        ("Địa chỉ: Số 24A/12 phố Huế; trụ sở tại số 15/B2 KCN Sóng Thần; nhà số 7B/3", []),
        ("biên lai số 15/BL-TH; phiếu thu số 12/PT", []),
        ("theo văn bản số 15B/2020 ngày 01/02/2020", ["15B/2020"]),
        ("theo văn bản số 15/2020 ngày 01/02/2020", []),
        ("Nghị định số l5/2018/NĐ~CP; Thông tư số O5/2012/TT–BTC", ["l5/2018/NĐ~CP", "O5/2012/TT-BTC"]),
        ("tốc độ 60 km/h, giá 5.000 đồng/kg, 100/ha", []),
    ],
)
def test_numbers_of_documents_are_found_and_nothing_else(text: str, expected: list[str]) -> None:
    """Broken over lines they are joined; forms, contracts, dates, standards and measures are left alone."""
    assert expected == numbers(text)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Căn cứ Nghị định số 15/2018/NĐ-CP ngày 02 tháng 02 năm 2018 của Chính phủ quy định chi tiết;",
            Citation("15/2018/NĐ-CP", "căn cứ", "nghị định", PartialDate(2018, 2, 2), "Chính phủ"),
        ),
        (
            "Thực hiện Chỉ thị số 01/CT-TTg ngày 05/01/2021 của Thủ tướng Chính phủ về việc tăng cường.",
            Citation("01/CT-TTg", "thực hiện", "chỉ thị", PartialDate(2021, 1, 5), "Thủ tướng Chính phủ"),
        ),
        (
            "Phúc đáp Công văn số 77/SGDĐT-VP ngày 3/4/2019 của Sở Giáo dục và Đào tạo về việc thi.",
            Citation("77/SGDĐT-VP", "trả lời", "công văn", PartialDate(2019, 4, 3), "Sở Giáo dục và Đào tạo"),
        ),
        (
            "Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 63/2015/QĐ-TTg năm 2015.",
            Citation("63/2015/QĐ-TTg", "thay thế", "quyết định", PartialDate(2015)),
        ),
        (
            "Bãi bỏ Quyết định số 31/2016/QĐ-UBND.",
            Citation("31/2016/QĐ-UBND", "bãi bỏ", "quyết định"),
        ),
        (
            "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 5/TTr-SYT ngày 31/02/2021.",
            Citation("5/TTr-SYT", None, "tờ trình"),
        ),
    ],
)
def test_a_citation_tells_what_is_printed(body: str, expected: Citation) -> None:
    """Relation, kind, date and issuer where the page has them; a date that no calendar has is left out."""
    assert [expected] == cited(body)


def test_each_document_is_cited_once_and_the_own_number_never() -> None:
    """Later mentions add details; an annex names its own dispatch; a footnote's digit is no part of the number."""
    found = cited(
        "Căn cứ Nghị định số 126/2024/NĐ-CP1 về hội; theo Nghị định số 126/2024/ND-CP ngày 08/10/2024.\n"
        "(Kèm theo Công văn số 12/UBND-KT ngày 05/3/2021)"
    )

    assert [Citation("126/2024/NĐ-CP", "căn cứ", "nghị định", PartialDate(2024, 10, 8))] == found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Căn cứ Nghị định số 126/2024/NĐ-CP; theo Nghị định số 126/2024/MĐ-CP.", ["126/2024/NĐ-CP"]),
        ("theo Quyết định số 522/2002/QĐ.UB; sửa Quyết định số 522/2002/QĐ-UB.", ["522/2002/QĐ-UB"]),
        ("Căn cứ Nghị định số 126/2024/NĐ-CP, Nghị quyết số 126/2024/NQ-CP.", ["126/2024/NĐ-CP", "126/2024/NQ-CP"]),
        ("công văn số 0001/TB-2016, công văn số 0001/TB-2017.", ["0001/TB-2016", "0001/TB-2017"]),
        ("công văn số 151/UBND-KAT, công văn số 151/UBND-KTB.", ["151/UBND-KAT", "151/UBND-KTB"]),
        ("công văn số 15/CVA, công văn số 15/CVB.", ["15/CVA", "15/CVB"]),
    ],
)
def test_a_number_with_a_letter_misread_is_no_second_one(body: str, expected: list[str]) -> None:
    """The better built of the two stays; other kinds, other digits, two letters and short numbers are two documents."""
    assert expected == [citation.number for citation in cited(body)]


@pytest.mark.parametrize(
    ("body", "rule", "sure"),
    [
        ("theo Nghị định 126/2024/NĐ-CP.", "cited number", 0.97),
        ("theo số 126/2024/NĐ-CP.", "cited number", 0.97),
        ("Nghị định số l5/2018/NĐ~CP.", "cited number", 0.85),
        ("về việc này 126/2024/NĐ-CP đã nói.", "bare number", 0.8),
    ],
)
def test_a_number_that_is_announced_is_surer_than_a_bare_one(body: str, rule: str, sure: float) -> None:
    """Announced by "số" or by a kind of document; less sure where it is damaged."""
    assert [(rule, sure)] == [(finding.rule, finding.confidence) for finding in findings(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Nghị định này sửa đổi Nghị định số 2/2019/NĐ-CP.", ["sửa đổi"]),
        ("Nghị định số 1/2020/NĐ-CP sửa đổi Nghị định số 2/2019/NĐ-CP.", [None, None]),
        ("Quyết định số 1/2020/QĐ-TTg thay thế Quyết định số 2/2019/QĐ-TTg.", [None, "thay thế"]),
    ],
)
def test_what_another_document_amends_this_one_does_not(body: str, expected: list[str | None]) -> None:
    """An amendment is named with what it amends; that is no relation of the dispatch that cites both."""
    assert expected == [citation.relation for citation in cited(body)]


def test_evidence_is_quoted_line_by_line() -> None:
    """A number broken over lines has a span on each, and together they are what was printed."""
    body = HEAD + "Căn cứ Nghị định số 126/2024/NĐ-\nCP ngày 08/10/2024"
    raw = RawDocument.of(Source("x", "0" * 64, "text/plain"), Reading((Block(body),)))

    (finding,) = propose(arrange(raw))

    assert ["126/2024/NĐ-", "CP"] == [span.of(raw.text) for span in finding.spans]


WHOLE = ["12/2020/NĐ-CP", "15/QH15", "Luật số 5/2021/QH15", "thông tư ", "nghị định ", ", ", "và "]
PIECES = [*WHOLE, "12", "/", "-", "NĐ", "CP", "QH15", " ", "\n", "số ", "2020", "công văn ", "mẫu ", "a"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@example("công văn 12/2020/NĐ-CP và 15/QH15, số 12/\nNĐ - CP")
def test_any_text_may_be_searched(text: str) -> None:
    """What is found is in order, does not overlap, holds letters and digits, and equals the print without blanks."""
    end = 0
    for reference in references(text, flat(text)):
        assert end <= reference.span.start
        end = reference.span.end
        assert any(map(str.isdigit, reference.number))
        assert any(map(str.isalpha, reference.number))
        assert reference.number.startswith("".join(reference.span.of(text).split())[:3])


@given(st.lists(st.sampled_from(["luat", "bo luat", "van ban", "a", " ", ",", "1", "nghi"])).map("".join))
def test_the_nearest_wording_is_the_longest_of_those_that_end_last(text: str) -> None:
    """Of all wordings that stand whole in a text, as many letters before its end as are said."""
    wordings = ("luat", "bo luat", "van ban", "nghi")
    standing = [
        (end, len(wording), wording)
        for wording in wordings
        for end in range(len(wording), len(text) + 1)
        if text[:end].endswith(wording)
        and not text[: end - len(wording)][-1:].isalpha()
        and not text[end : end + 1].isalpha()
    ]
    found = nearest(wordings).search(" " + text[::-1])

    assert (found is None) == (not standing)
    if found:
        end, _, wording = max(standing)
        assert (wording, len(text) - end) == (found["wording"][::-1], found.start())


@pytest.mark.parametrize(
    "unit",
    [
        "1/A-",
        "số ",
        "12/2020/NĐ-CP ",
        "1",
        "A/",
        "căn cứ ",
        "công văn số 1/",
        "1- ",
        "hợp đồng a b c d số 1/A ",
        "/",
        " của A",
        "1 AB/CD ",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """A fifth of a megabyte of anything is searched to its end; whatever is found lies within it."""
    text = unit * (200_000 // len(unit))

    assert all(0 <= found.span.start < found.span.end <= len(text) for found in references(text, flat(text)))


@pytest.mark.skipif("DOCSEARCH_CORPUS" not in os.environ, reason="DOCSEARCH_CORPUS names no folder of real documents")
def test_thousands_of_real_numbers_are_found_whole() -> None:
    """Each number of a register of laws, put into a sentence, comes back as it was; at most one in 200 does not."""
    table = Path(os.environ["DOCSEARCH_CORPUS"]).parent / "benchmarks" / "numbers" / "document_numbers_phapdien.tsv"
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    printed = [number for row in rows if not (number := next(iter(row.values()))).endswith("-")]
    wrong = [number for number in printed if [number] != numbers(f"Căn cứ văn bản số {number} ngày 01/02/2003 của Bộ")]

    assert 3900 < len(printed)
    assert len(wrong) <= len(printed) // 200, wrong[:20]


def test_a_list_of_documents_shares_its_relation() -> None:
    """What "Căn cứ" opens holds for each document that "và" or ";" joins; what one of them amends is no ground."""
    found = cited(
        "Căn cứ Nghị định số 92/2006/NĐ-CP ngày 07/9/2006 của Chính phủ về lập, phê duyệt quy hoạch và Nghị định số "
        "04/2008/NĐ-CP ngày 11/01/2008 của Chính phủ sửa đổi Nghị định số 92/2006/NĐ-CP; Thông tư số 03/2009/TT-BKH\n"
        "hướng dẫn Nghị định số 05/2001/NĐ-CP. Bộ có ý kiến tại công văn số 77/BKH-TH.\n"
    )

    expected = {
        "92/2006/NĐ-CP": "căn cứ",
        "04/2008/NĐ-CP": "căn cứ",
        "03/2009/TT-BKH": None,
        "05/2001/NĐ-CP": None,
        "77/BKH-TH": None,
    }
    assert expected == {one.number: one.relation for one in found}


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Quyết định số 34/QĐ-TTg ngày 15/3/2022 của Thủ tướng Chính phủ Ban hành Kế hoạch năm;",
            "Thủ tướng Chính phủ",
        ),
        ("Thông tư số 09/2008/TT-BXD của Bộ Xây dựng Hướng dẫn điều chỉnh giá.", "Bộ Xây dựng"),
        ("Thông tư số 09/2008/TT-BXD của Bộ Xây dựng Về giá.", "Bộ Xây dựng"),
        ("văn bản số 59/VPCP-KSTT của Văn.phòng Chính phủ", None),
        ("công văn số 59/UBND-KT của UBND;", "UBND"),
    ],
)
def test_the_issuer_of_a_citation_ends_where_its_title_begins(text: str, issuer: str | None) -> None:
    """A title printed with a capital is none of the issuer, nor is a name's first word alone."""
    assert [issuer] == [one.issuer for one in cited(text)]


@pytest.mark.parametrize(
    ("behind", "issuer"),
    [
        ("Sở Tài chính lấy ý kiến dự thảo quy định đơn giá.", "Sở Tài chính"),
        ("Bộ trưởng Bộ Y tế quy chuẩn kỹ thuật quốc gia.", "Bộ trưởng Bộ Y tế"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ.", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("Bộ Văn hóa, Thể thao và\nDu lịch, các địa phương", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ LĐTBXH khẳng định", "Bộ LĐTBXH"),
        ("Sở GD&ĐT tỉnh Bắc Hà khẳng định", "Sở GD&ĐT tỉnh Bắc Hà"),
        ("UBND thành phố Xây dựng tuyến đường ven sông", "UBND thành phố"),
        ("UBND TP. Hồ Chí Minh kết luận", "UBND TP. Hồ Chí Minh"),
        ("UBND huyện Nhà Bè khẳng định", "UBND huyện Nhà Bè"),
        ("UBND xã Lát về việc", "UBND xã Lát"),
        ("UBND huyện Sóc Sơn giao", "UBND huyện Sóc Sơn"),
        ("UBND thành phố Huế Xây dựng tuyến đường", "UBND thành phố Huế"),
        ("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu rà soát", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        ("Cục Hải quan Hà Nội khẳng định", "Cục Hải quan Hà Nội"),
        ("Thanh tra Bộ Xây dựng về việc", "Thanh tra Bộ Xây dựng"),
        ("Chi cục Hải quan cửa khẩu cảng Sài Gòn về việc", "Chi cục Hải quan cửa khẩu cảng Sài Gòn"),
        ("Kiểm toán Nhà nước khu vực II khẳng định", "Kiểm toán Nhà nước khu vực II"),
        ("UBND huyện đảo Lý Sơn khẳng định", "UBND huyện đảo Lý Sơn"),
        ("UBND huyện KBang về việc", "UBND huyện KBang"),
        ("Ủy ban nhân dân các tỉnh rà soát", "Ủy ban nhân dân các tỉnh"),
        ("UBND huyện Ea H'leo khẳng định", "UBND huyện Ea H'leo"),
        ("UBND huyện M'Đrắk khẳng định", "UBND huyện M'Đrắk"),
        ("UBND thành phố Phan Rang - Tháp Chàm rà soát", "UBND thành phố Phan Rang - Tháp Chàm"),
        ("UBND tỉnh Thừa Thiên - Huế rà soát", "UBND tỉnh Thừa Thiên - Huế"),
        ("ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN BAN HÀNH QUY CHẾ", "ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN"),
        ("Chi cục Thuế Quận 6 khẳng định", "Chi cục Thuế Quận 6"),
        ("Chính phủ Căn cứ thực tế ở địa phương", "Chính phủ"),
        ("Ban Bí thư Trung ương Đảng khóa XII ghi rõ", "Ban Bí thư Trung ương Đảng khóa XII"),
        ("Bộ Tài chính và Bộ Tư pháp rà soát", "Bộ Tài chính và Bộ Tư pháp"),
        ("Bộ Tài chính và Điều 8 Thông tư này", "Bộ Tài chính"),
        ("Cục Xuất nhập khẩu - Bộ Công Thương rà soát", "Cục Xuất nhập khẩu - Bộ Công Thương"),
        ("Thủ tướng chưa được chấp hành", "Thủ tướng"),
        ("Trưởng Ban Chỉ đạo 136 tỉnh về tiến độ", "Trưởng Ban Chỉ đạo 136 tỉnh"),
        ("Hiệp hội Nước mắm Phan Thiết kèm danh sách", "Hiệp hội Nước mắm Phan Thiết"),
    ],
)
def test_the_issuer_of_a_citation_ends_where_its_name_does(behind: str, issuer: str) -> None:
    """What the sentence goes on with is none of a body's name, its place, term and partner are."""
    assert [issuer] == [one.issuer for one in cited(f"theo Công văn số 59/KT-TH ngày 05/3/2021 của {behind}")]


def test_a_date_behind_a_smudged_blank_is_read() -> None:
    """A point where a blank was is no end: ngày.15/9/2022."""
    (found,) = cited("Căn cứ Quyết định số 1085/QĐ-TTg ngày.15/9/2022 của Thủ tướng Chính phủ về kế hoạch;")

    assert PartialDate.of(2022, 9, 15) == found.date
