"""Pages of portals: what surrounds a document is left out, what the portal declares is kept apart."""

from docsearch.readers import read_bytes

MENU = "<ul class='x'>" + "".join(f"<li><a href='/{i}'>Chuyên mục {i}</a></li>" for i in range(6)) + "</ul>"
TABLE = """<table class="p"><tr><td>Số ký hiệu</td><td>12/UBND-NC</td></tr><tr><td>Ngày ban hành</td>
<td>05/01/2021</td></tr><tr><td>Người ký:</td><td>Nguyễn Văn Mẫu</td><td>Lĩnh vực</td><td>Nội chính</td></tr></table>"""
LETTER = """<table><tr><td>UBND TỈNH MẪU<br>Số: 12/UBND-NC</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table>
<p>Kính gửi: Sở Nội vụ.</p><p>Thực hiện <a href="/a">Nghị định 30/2020/NĐ-CP</a>, <a href="/b">Luật A</a>, đề nghị báo
cáo kết quả thực hiện nhiệm vụ năm 2020 và phương hướng năm 2021 trước ngày 15 tháng 01 năm 2021.</p>
<p class="MsoFooter">Nơi nhận: - Như trên; - Lưu: VT.</p>"""


def test_menus_and_footers_are_left_out() -> None:
    """Navigation, lists of links and footers go; the letter stays whole, a note tells it."""
    page = f"<html><body><div id='main-menu'>Trang chủ</div>{MENU}<div>{LETTER}</div><footer>Bản quyền</footer></body>"

    raw = read_bytes(page.encode(), "a.html")

    assert read_bytes(LETTER.encode(), "b.html").text == raw.text
    assert raw.reading.notes[0].en.startswith("Left out 3 parts")


def test_the_property_table_is_declared() -> None:
    """Its values are the portal's word, of second rank, and no text of the letter."""
    raw = read_bytes(f"<html><body>{TABLE}<div>{LETTER}</div></body>".encode(), "a.html")

    assert [
        ("number", "12/UBND-NC", "portal table"),
        ("date", "2021-01-05", "portal table"),
        ("signer", "Nguyễn Văn Mẫu", "portal table"),
    ] == [tuple(item) for item in raw.reading.declared]
    assert "Số ký hiệu" not in raw.text


def test_a_page_of_properties_alone_keeps_them_as_text() -> None:
    """Where the letter itself is elsewhere, the table is all there is."""
    raw = read_bytes(f"<html><body>{TABLE}</body>".encode(), "a.html")

    assert "12/UBND-NC" in raw.text
    assert "number" == raw.reading.declared[0].field


def test_marks_of_a_dispatch_protect() -> None:
    """A letter inside an element that is called a header or holds mostly links is kept."""
    links = "".join(f"<a href='/{i}'>Kính gửi Sở {i}</a> " for i in range(9))
    page = f"<html><body><div class='header'>Kính gửi: Sở A</div><div>{links}</div><p>{'dài ' * 200}</p></body>"

    text = read_bytes(page.encode(), "a.html").text

    assert "Kính gửi: Sở A" in text
    assert "Kính gửi Sở 8" in text


def test_a_short_page_stays_whole() -> None:
    """Where nearly nothing would be left, nothing is taken."""
    assert "Trang chủ" in read_bytes(b"<html><nav>Trang ch\xe1\xbb\xa7</nav><p>x</p></html>", "a.html").text
