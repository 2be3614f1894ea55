"""Web pages give what a browser shows."""

import pytest

from docsearch.models import Cell
from docsearch.readers import read_bytes
from tests.growth import grows_linearly


def texts(page: str) -> list[str]:
    """The blocks' texts of a page."""
    return [block.text for block in read_bytes(page.encode(), "a.html").blocks]


def test_only_blocks_part_words() -> None:
    """Markup inside a word does not cut it; blocks and line breaks do."""
    assert ["Số: 12/UBND", "một\nhai", "ba"] == texts(
        "<html><p>S<span>ố</span>:\n  12/<b>UB</b>ND</p><div>một<br> hai<p>ba</p></div></html>"
    )


def test_unseen_parts_are_left_out() -> None:
    """Scripts, styles, titles and hidden elements are no text of the page."""
    page = "<html><head><title>t</title><style>s</style></head><body><script>x</script>"

    assert ["thấy"] == texts(page + "<p style='display:none'>ẩn</p><!-- c --><p>thấy</p></body></html>")


def test_tables_keep_their_cells() -> None:
    """Cells are blocks with their place, nested tables have their own number."""
    page = "<table><tr><td>UBND<br>TỈNH MẪU</td><td colspan=2>a</td><td>b</td></tr><tr><td>"
    blocks = read_bytes((page + "<table><tr><td>trong</td></tr></table></td></tr></table>").encode(), "a.htm").blocks

    assert [
        ("UBND\nTỈNH MẪU", Cell(0, 0, 0)),
        ("a", Cell(0, 0, 1)),
        ("b", Cell(0, 0, 3)),
        ("trong", Cell(1, 0, 0)),
    ] == [(block.text, block.cell) for block in blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258"])
def test_encodings_of_pages(encoding: str) -> None:
    """The bytes decide before the declaration does."""
    page = f'<html><head><meta charset="{encoding}"></head><p>đường dây, ô tô, số ư</p></html>'
    data = page.replace("ố", "ô\u0301").replace("ờ", "ơ\u0300").encode(encoding)

    assert "đường dây, ô tô, số ư" == read_bytes(data, "a.html").text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Số: 12", "So: 12"])
def test_pages_of_two_bytes_without_a_mark(encoding: str, text: str) -> None:
    """Without letters of Vietnamese alone their bytes are UTF-8 as well, every other one nothing."""
    assert text == read_bytes(f"<html><body><p>{text}</p></body></html>".encode(encoding), "a.html").text


def test_old_fonts_are_decoded() -> None:
    """A page in TCVN3 that says it is Latin-1, as pages before 2005 did."""
    text = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc"
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>{text}</p></html>'

    raw = read_bytes(page.encode("latin-1"), "a.htm")

    assert "Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc" == raw.text


def test_html_named_doc_is_html() -> None:
    """Content outweighs the name."""
    assert "text/html" == read_bytes("<html><body><p>Số: 1</p></body></html>".encode(), "a.doc").source.media_type


def test_deep_nesting_is_survived() -> None:
    """A page of tens of thousands of open elements ends, and its words are kept."""
    assert "x" == read_bytes(b"<div>" * 30_000 + b"x", "a.html").text
    assert "x" == read_bytes(b"<table><tr><td>" * 10_000 + b"x", "a.html").text


def test_forms_within_tables_are_taken_no_notice_of() -> None:
    """Portals wrap rows and cells in forms; what they wrap stays rows and cells."""
    page = "<table><form><tr><form><td>Số 12</td><td>UBND</td></form></tr></form><tr><td>hai</td></tr></table>"
    blocks = read_bytes(page.encode(), "a.html").blocks

    assert [("Số 12", Cell(0, 0, 0)), ("UBND", Cell(0, 0, 1)), ("hai", Cell(0, 1, 0))] == [
        (block.text, block.cell) for block in blocks
    ]


def test_text_between_rows_and_cells_is_kept() -> None:
    """Browsers show it, though it should not be there."""
    assert ["một", "hai", "ba\nbốn"] == texts("<table>một<tr>hai<td>ba</td>bốn</tr></table>")


def test_items_of_lists_have_their_numbers() -> None:
    """As browsers show them: from a given number on, with letters, within each other, around paragraphs and cells."""
    page = (
        '<html><body><ol start="3"><li>ba<li><p>bốn</p><p>thêm</p><ol type="a"><li>a<li value="4">d</ol></li><li></li>'
        '<li>sáu</ol><ol style="list-style-type: upper-roman"><li><b>một</b> hai</ol><ol style="list-style: none">'
        "<li>trống</ol><ul><li>gạch</ul><table><tr><td><ol><li>trong ô</ol></td></tr></table></body></html>"
    )

    assert [
        "3. ba",
        "4. bốn",
        "thêm",
        "a. a",
        "d. d",
        "6. sáu",
        "I. một hai",
        "trống",
        "gạch",
        "1. trong ô",
    ] == [block.text for block in read_bytes(page.encode(), "a.html").blocks]


@pytest.mark.parametrize(
    ("sheet", "attributes", "first"),
    [
        ("ol { margin: 0; list-style: inside none !important }", "", "một"),
        ("<!-- ul, ol{list-style-type:disc} -->", 'type="a"', "một"),
        ("/* ol */ .trang{list-style:none}", 'class="rong trang"', "một"),
        ("ol{list-style:none} ol.la-ma{list-style:upper-roman}", 'class="la-ma"', "I. một"),
        ("ol{list-style:none}", 'style="list-style:lower-alpha outside"', "a. một"),
        ("ol{list-style-position:inside} .khac{list-style:none}", "", "1. một"),
        ("ol, ul{list-style:none} .content > ol{list-style-type:decimal}", "", "1. một"),
        ("@media print { p {margin:0} ol {list-style:none} } p {margin:0}", "", "1. một"),
        (".menu ol{list-style:none}", "", "1. một"),
    ],
)
def test_numbers_of_lists_are_those_that_style_sheets_let_be_seen(sheet: str, attributes: str, first: str) -> None:
    """By the list's own style, its class or its element, in this order."""
    page = f"<html><head><style>{sheet}</style></head><body><ol {attributes}><li>một</ol></body></html>"

    assert [first] == [block.text for block in read_bytes(page.encode(), "a.html").blocks]


def test_a_style_sheet_costs_as_much_as_its_length() -> None:
    """Rules for print that begin again and again and never come."""

    def read(count: int) -> None:
        page = f"<html><head><style>{'@media ' * count}</style></head><body>Số: 5/UBND</body></html>"
        assert read_bytes(page.encode(), "a.html").text == "Số: 5/UBND"

    assert grows_linearly(read, 16_000)


def test_text_directly_within_a_numbered_list_is_one_line() -> None:
    """Pages use lists to indent; elements within a line part nothing there either."""
    page = "<html><body><ol>Căn cứ <b>Luật</b> s<span>ố</span> 12 <li>một</li> cu<i>ối</i></ol></body></html>"

    assert ["Căn cứ Luật số 12", "1. một", "cuối"] == [
        block.text.strip() for block in read_bytes(page.encode(), "a.html").blocks
    ]
