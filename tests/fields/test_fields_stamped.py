"""Urgency and secrecy are read from marks, never from words."""

from __future__ import annotations

import pytest

from docsearch.fields.proposals import secrecy, urgency
from docsearch.layout import arrange
from docsearch.models import Block, Declared, RawDocument, Reading, Source
from tests.fields.papers import BODY, COUNTRY, extract

HEAD = """UBND TỈNH SÔNG LAM                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ                            Độc lập - Tự do - Hạnh phúc
Số: 12/SYT-NV                      Sông Lam, ngày 05 tháng 3 năm 2021
{mark}
Kính gửi: Các bệnh viện
{body}
"""


def found(field: object, text: str, *more: Block, declared: tuple[Declared, ...] = ()) -> list[str]:
    """The values taken from a document."""
    reading = Reading((Block(text), *more), declared=declared)
    raw = RawDocument.of(Source("x", "0" * 64, "text/plain"), reading)
    return [one.value for one in field.propose(arrange(raw)) if one.confidence >= 0.5]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("KHẨN", "khẩn"),
        ("THƯỢNG KHẨN", "thượng khẩn"),
        ("HỎA TỐC", "hỏa tốc"),
        ("HOẢ TỐC", "hỏa tốc"),
        ("HOA TOC", "hỏa tốc"),
        ("HỎA TÓG", "hỏa tốc"),
        ("**HỎA TỐC**", "hỏa tốc"),
        ("| HỎA TỐC HẸN GIỜ |", "hỏa tốc hẹn giờ"),
        ("V/v phòng dịch                    KHẨN", "khẩn"),
        ("Độ khẩn: Thượng khẩn", "thượng khẩn"),
        ("KHÂN", "khẩn"),
        ("[KHẨN]", "khẩn"),
        ("THUONG KHAN", "thượng khẩn"),
        ("THƯỢNG\nKHẨN", "thượng khẩn"),
        ("HỎA\nTỐC", "hỏa tốc"),
        ("H Ỏ A   T Ố C", "hỏa tốc"),
        ("HỎATỐC", "hỏa tốc"),
        ("¦ HỎA TỘC ¦", "hỏa tốc"),
        ("HỎA TỐC                V/v phòng dịch", "hỏa tốc"),
        ("HỎA TỐC HẸN GIỜ: 14 giờ ngày 06/3", "hỏa tốc hẹn giờ"),
        ("HỎA TỐC (HẸN GIỜ)", "hỏa tốc hẹn giờ"),
    ],
)
def test_urgency_is_a_mark(mark: str, value: str) -> None:
    """Framed, at the edge of another line, in either tone placement, damaged by a letter."""
    assert [value] == found(urgency, HEAD.format(mark=mark, body="Đề nghị thực hiện."))


@pytest.mark.parametrize("mark", ["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "MẬT", "XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"])
def test_a_mark_beside_the_subject_is_no_part_of_it(mark: str) -> None:
    """In the other column, at the height of the subject's second line."""
    subject = f"V/v tăng cường phòng, chống dịch sốt       Sông Lam, ngày 13 tháng 6 năm 2024\nxuất huyết{mark:>40}"
    text = f"SỞ Y TẾ{COUNTRY:>60}Số: 689/SYT-NVY\n{subject}\n\nKính gửi: Các bệnh viện\n\n{BODY}"

    assert "tăng cường phòng, chống dịch sốt xuất huyết" == extract(text).subject


@pytest.mark.parametrize("form", ["{}", "| {} |", "[{}]", "{}\nKHẨN", "Độ mật: {}"])
@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_secrecy_is_a_mark(mark: str, form: str) -> None:
    """Each degree is told apart, framed or labelled, alone or above a mark of urgency."""
    assert [mark.lower()] == found(secrecy, HEAD.format(mark=form.format(mark), body="Nội dung."))


@pytest.mark.parametrize(
    ("mark", "value"),
    [("TUYỆT\nMẬT", "tuyệt mật"), ("TỐI\nMẬT", "tối mật"), ("T Ố I   M Ậ T", "tối mật"), ("TOI MAT", "tối mật")],
)
def test_a_broken_mark_keeps_its_degree(mark: str, value: str) -> None:
    """Half of a higher degree is not taken for the lowest."""
    assert [value] == found(secrecy, HEAD.format(mark=mark, body="Nội dung."))


@pytest.mark.parametrize(
    ("mark", "body"),
    [
        ("V/v khẩn trương phòng dịch", "Yêu cầu khẩn trương thực hiện; tình huống KHẨN CẤP.\nKHẨN\nTrân trọng."),
        ("V/v bảo vệ bí mật nhà nước", "Danh mục bí mật nhà nước độ Mật.\nMẬT\nLuật Bảo vệ bí mật nhà nước."),
        ("CHI CỤC BẢO VỆ BÍ\nMẬT", "Nội dung."),
        ("CÔNG ĐIỆN", "mật ong"),
        ("CÔNG ĐIỆN KHẨN CẤP", "KHẨN TRƯƠNG"),
        ("V/v BẢO MẬT HỆ THỐNG", "BẢO MẬT"),
        ("PHÒNG BẢO MẬT", "TUYỆT ĐỐI BÍ MẬT"),
        ("QUY CHẾ\nVỀ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC", "Điều 1. Độ mật gồm: Mật, Tối mật, Tuyệt mật."),
        ("V/v đợt KHẨN\nTRƯƠNG phòng dịch", "Thượng khẩn, Hỏa tốc."),
        ("ĐỘ MẬT: KHÔNG", "HỎA TỐC"),
        ("Độ khẩn: Thường", "Công điện hỏa tốc số 3"),
        ("MẬT ĐỘ\nDÂN SỐ", "MẬT ĐỘ XÂY DỰNG"),
        ("V/v thông tin mật", "TỐI\nMẬT"),
    ],
)
def test_words_are_no_marks(mark: str, body: str) -> None:
    """Neither in the subject nor in the body nor as the end of a name."""
    text = HEAD.format(mark=mark, body=body)

    assert [] == found(urgency, text)
    assert [] == found(secrecy, text)


def test_a_stamp_on_a_later_page_counts() -> None:
    """Secrecy may be stamped anywhere; the reader tells what is a stamp."""
    assert ["mật"] == found(secrecy, HEAD.format(mark="", body="Nội dung."), Block("MẬT", page=2, part="stamp"))
    assert [] == found(secrecy, HEAD.format(mark="", body="Nội dung."), Block("MẬT", page=2))


def test_what_the_file_states_is_second() -> None:
    """An exchange envelope may state the urgency that the page does not show."""
    text = HEAD.format(mark="", body="Nội dung.")

    assert ["hỏa tốc"] == found(urgency, text, declared=(Declared("urgency", "Hỏa tốc", "edxml"),))
    assert [] == found(urgency, text, declared=(Declared("urgency", "bình thường", "edxml"),))


def test_a_loss_is_no_secret() -> None:
    """The heading "BIÊN BẢN MẤT" is a letter's mark off "MẬT", and of no dispatch that is kept away."""
    assert extract(f"SỞ Y TẾ\n{COUNTRY}BIÊN BẢN MẤT\n\n{BODY}").values.get("secrecy") is None
