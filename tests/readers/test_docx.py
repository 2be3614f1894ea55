"""Everything that a page of Word shows comes out, in order, each table cell whole."""

import pytest

from docsearch.errors import DamagedSource, NeedsOcr, SourceTooLarge
from docsearch.models import Cell
from docsearch.readers import read_bytes
from docsearch.readers.flow.numbering import written
from tests.readers.packages import R, packed, parts_of, relations

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    """A .docx of this body; further parts by name without their ending."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return packed({"word/document.xml": document} | {f"word/{name}.xml": xml for name, xml in parts.items()})


def p(text: str, font: str = "") -> str:
    """A paragraph of one run."""
    properties = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    return f'<w:p><w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def texts(data: bytes) -> list[str]:
    """The blocks' texts."""
    return [block.text for block in read_bytes(data, "a.docx").blocks]


def test_nothing_shown_is_lost_and_nothing_deleted_is_kept() -> None:
    """Insertions, content controls, hyperlinks and text boxes are read; deletions and field codes are not."""
    body = (
        "<w:p><w:ins><w:r><w:t>chèn </w:t></w:r></w:ins><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink></w:p>"
        f"<w:sdt><w:sdtContent>{p('khối')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>dòng</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>sau</w:t><w:br/><w:t>dưới</w:t></w:r></w:p>"
        f"<w:p><w:r><w:pict><w:txbxContent>{p('Số: 12/CV')}</w:txbxContent></w:pict></w:r></w:p>"
    )

    raw = read_bytes(docx(body), "a.docx")

    assert ["chèn liên kết", "khối", "dòng\tsau\ndưới", "Số: 12/CV"] == [block.text for block in raw.blocks]
    assert "text box" == raw.blocks[-1].part


def test_a_text_box_kept_twice_is_read_once() -> None:
    """Word writes a second copy of a drawing for older programs."""
    box = f"<w:txbxContent>{p('MẬT')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert ["MẬT"] == texts(docx(body))


def test_the_two_cells_of_the_head_stay_whole_and_apart() -> None:
    """A cell is one block of lines; a spanning cell moves the next one on; a nested table is its own."""
    inner = f"<w:tbl><w:tr><w:tc>{p('trong')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr><w:tc>{p('ỦY BAN NHÂN DÂN')}{p('TỈNH MẪU')}</w:tc><w:tc>{p('CỘNG HÒA')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('rộng')}</w:tc><w:tc>{inner}{p('sau')}</w:tc></w:tr>"
        f"</w:tbl>{p('Kính gửi')}"
    )

    blocks = read_bytes(docx(body), "a.docx").blocks

    assert [
        ("ỦY BAN NHÂN DÂN\nTỈNH MẪU", Cell(0, 0, 0)),
        ("CỘNG HÒA", Cell(0, 0, 1)),
        ("rộng", Cell(0, 1, 0)),
        ("trong", Cell(1, 0, 0)),
        ("sau", Cell(0, 1, 2)),
        ("Kính gửi", None),
    ] == [(block.text, block.cell) for block in blocks]


def test_headers_and_footers_are_marked() -> None:
    """What runs on every page says so."""
    head = f"<w:hdr {W}>{p('MẬT')}</w:hdr>"
    foot = f"<w:ftr {W}>{p('Trang 1')}</w:ftr>"

    blocks = read_bytes(docx(p("thân"), header1=head, footer2=foot), "a.docx").blocks

    assert [("MẬT", "header"), ("thân", "body"), ("Trang 1", "footer")] == [(b.text, b.part) for b in blocks]


A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def test_notes_comments_and_drawings_are_read() -> None:
    """Footnotes and comments are notes; the words of SmartArt and charts are text boxes, each name once.

    Lines of a shape are parted as on the page, not run into one word.
    """
    shape = (
        "<pt><t><a:p><a:r><a:t>Văn </a:t></a:r><a:r><a:t>thư</a:t></a:r><a:br/><a:r><a:t>Sở</a:t></a:r></a:p></t></pt>"
    )
    names = "<ser><cat><strRef><strCache><pt><v>Quý I</v></pt><pt><v>Quý II</v></pt></strCache></strRef></cat></ser>"
    chart = f"<chart {A}><title><a:p><a:r><a:t>Kết quả</a:t></a:r></a:p></title>{names}{names}<numCache>9</numCache>"
    data = docx(
        p("thân"),
        footnotes=f"<w:footnotes {W}><w:footnote>{p('chú thích')}</w:footnote></w:footnotes>",
        comments=f"<w:comments {W}><w:comment>{p('góp ý')}</w:comment></w:comments>",
        **{"diagrams/data1": f"<m {A}>{shape}</m>", "diagrams/drawing1": f"<m {A}>{shape}</m>"},
        **{"charts/chart1": f"{chart}</chart>"},
    )

    assert [
        ("thân", "body"),
        ("Kết quả", "text box"),
        ("Quý I", "text box"),
        ("Quý II", "text box"),
        ("Văn thư\nSở", "text box"),
        ("góp ý", "note"),
        ("chú thích", "note"),
    ] == [(block.text, block.part) for block in read_bytes(data, "a.docx").blocks]


def test_page_breaks_count_pages() -> None:
    """A break, or a section's end, begins the next page."""
    body = (
        '<w:p><w:r><w:t>một</w:t><w:br w:type="page"/><w:t>hai</w:t></w:r></w:p>'
        f"<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>vẫn hai</w:t></w:r></w:p>{p('ba')}"
    )

    assert [("một", 1), ("hai", 2), ("vẫn hai", 2), ("ba", 3)] == [
        (block.text, block.page) for block in read_bytes(docx(body), "a.docx").blocks
    ]


def test_legacy_fonts_are_decoded() -> None:
    """TCVN3 by the font's name, capitals where the font draws them; Unicode under an old name stays."""
    body = (
        p("céng hoµ x· héi chñ nghÜa viÖt nam", ".VnTimeH")
        + p("§éc lËp - Tù do - H¹nh phóc", ".VnTime")
        + p("Kính gửi: Sở Nội vụ", ".VnTime")
    )

    raw = read_bytes(docx(body), "a.docx")

    assert ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Kính gửi: Sở Nội vụ"] == [
        block.text for block in raw.blocks
    ]
    assert "TCVN3" in raw.reading.notes[0].en


@pytest.mark.parametrize(
    ("styles", "properties"),
    [
        ("<w:docDefaults><w:rPrDefault>{}</w:rPrDefault></w:docDefaults>", ""),
        ("<w:style w:type='paragraph' w:default='1' w:styleId='N'>{}</w:style>", ""),
        (
            "<w:style w:styleId='T'>{}</w:style><w:style w:styleId='S'><w:basedOn w:val='T'/></w:style>",
            "<w:pPr><w:pStyle w:val='S'/></w:pPr>",
        ),
    ],
)
def test_fonts_are_those_of_the_styles(styles: str, properties: str) -> None:
    """Capitals that only the font draws: of the whole document, of its usual style, of one that a style is based on."""
    sheet = styles.format("<w:rPr><w:rFonts w:ascii='.VnTimeH'/></w:rPr>")
    body = f"<w:p>{properties}<w:r><w:t>céng hoµ x· héi chñ nghÜa viÖt nam</w:t></w:r></w:p>"

    assert ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == texts(docx(body, styles=f"<w:styles {W}>{sheet}</w:styles>"))


def test_pictures_alone_need_ocr() -> None:
    """Scans pasted into Word are skipped with the reason."""
    with pytest.raises(NeedsOcr):
        read_bytes(docx("<w:p/>", **{"media/image1": "x"}).replace(b"image1.xml", b"image1.png"), "scan.docx")


def test_numbers_of_lists_are_read_as_shown() -> None:
    """Numbers and bullets that Word counts by itself, by the paragraph or by its style."""
    level = "<w:lvl w:ilvl='{}'><w:start w:val='1'/><w:numFmt w:val='{}'/><w:lvlText w:val='{}'/></w:lvl>"
    lists = (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId='7'>{level.format(0, 'decimal', 'Điều %1.')}"
        f"{level.format(1, 'lowerLetter', '%2)')}</w:abstractNum><w:abstractNum w:abstractNumId='8'>"
        f"{level.format(0, 'bullet', chr(0xF02D))}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
        "<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/>"
        "</w:lvlOverride></w:num></w:numbering>"
    )
    styles = (
        f"<w:styles {W}><w:style w:type='paragraph' w:styleId='S'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
        "</w:pPr></w:style></w:styles>"
    )

    def item(text: str, number: int, at: int = 0) -> str:
        place = f"<w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{number}'/></w:numPr>"
        return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    styled = "<w:p><w:pPr><w:pStyle w:val='S'/></w:pPr><w:r><w:t>ba</w:t></w:r></w:p>"
    body = item("một", 1) + item("a", 1, 1) + item("b", 1, 1) + item("hai", 1) + item("a", 1, 1) + styled
    body += item("gạch", 2) + item("năm", 3) + item("", 1) + item("", 2) + item("không", 0)
    body += item("", 1).replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>") + item("bảy", 1)

    assert [
        "Điều 1. một",
        "a) a",
        "b) b",
        "Điều 2. hai",
        "a) a",
        "Điều 3. ba",
        "- gạch",
        "Điều 5. năm",
        "Điều 6.",  # an empty paragraph is numbered too, as in a table's first column; a deleted one is not
        "không",
        "Điều 7. bảy",
    ] == texts(docx(body, numbering=lists, styles=styles))


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (49, "lowerRoman", "xlix"),
        (2024, "upperRoman", "MMXXIV"),
    ],
)
def test_forms_of_numbers(number: int, form: str, shown: str) -> None:
    """As Word writes them."""
    assert shown == written(number, form)


def test_what_a_drop_down_list_and_wordart_show_is_read() -> None:
    """Neither has text of its own: the entry is chosen by its number, the words of WordArt are an attribute."""
    entries = "<w:listEntry w:val='Nam'/><w:listEntry w:val='Nữ'/>"
    lists = "".join(
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList>{chosen}{entries}</w:ddList></w:ffData></w:fldChar>"
        "</w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        for chosen in ("<w:result w:val='1'/>", "", "<w:result w:val='9'/>")
    )
    shape = "<v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textpath string='DỰ THẢO'/></v:shape>"
    art = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    body = f"<w:p><w:r><w:t xml:space='preserve'>Giới tính: </w:t></w:r>{lists}</w:p><w:p>{art}</w:p>"

    blocks = read_bytes(docx(body), "a.docx").blocks

    assert [("Giới tính: NữNam", "body"), ("DỰ THẢO", "text box")] == [(block.text, block.part) for block in blocks]


def with_chunks(chunks: dict[str, bytes]) -> bytes:
    """A .docx that has files between two paragraphs, and one too many that is nowhere."""
    places = "".join(f'<w:altChunk {R} r:id="r{at}"/>' for at in range(len(chunks) + 1))
    targets = {f"r{at}": f"chunks/{name}" for at, name in enumerate(chunks)}
    parts = {"word/_rels/document.xml.rels": relations(targets).encode()}
    parts |= {f"word/chunks/{name}": data for name, data in chunks.items()}
    return packed(parts_of(docx(p("trước") + places + p("sau"))) | parts)


def test_files_within_a_document_are_read_in_their_place() -> None:
    """Pages, RTF and documents of Word that a program put in (`altChunk`), each once; pictures are passed over."""
    page = "<table><tr><td>một</td><td>1</td></tr></table>"
    chunks = {
        "a.html": f"<html><body><p>Kính gửi</p>{page}</body></html>".encode(),
        "b.rtf": rb"{\rtf1\ansi hai\par}",
        "c.docx": docx(p("ba") + '<w:altChunk xmlns:r="urn:r" r:id="r0"/>'),
        "d.png": b"\x89PNG\r\n\x1a\n" + bytes(20),
        "e.html": f"<html><body>{page}</body></html>".encode(),
    }

    blocks = read_bytes(with_chunks(chunks), "a.docx").blocks

    assert [
        ("trước", None),
        ("Kính gửi", None),
        ("một", Cell(0, 0, 0)),
        ("1", Cell(0, 0, 1)),
        ("hai", None),
        ("ba", None),
        ("một", Cell(1, 0, 0)),
        ("1", Cell(1, 0, 1)),
        ("sau", None),
    ] == [(block.text, block.cell) for block in blocks]


def test_files_within_that_cannot_be_read_are_left_out_with_a_note() -> None:
    """A document of pictures and a damaged one cost no word of the letter; what a reader tells of a file is kept."""
    pictures = packed(parts_of(docx("")) | {"word/media/image1.png": b"x"})
    chunks = {"a.docx": pictures, "b.docx": docx("")[:200], "c.rtf": rb"{\rtf1\ansi hai"}

    raw = read_bytes(with_chunks(chunks), "a.docx")

    assert "trước\nhai\nsau" == raw.text
    assert [
        "word/chunks/a.docx cannot be read and was left out.",
        "word/chunks/b.docx cannot be read and was left out.",
        "The RTF file ends too early; it was read up to there.",
    ] == [note.en for note in raw.reading.notes]


def test_a_file_within_that_is_not_there_is_told() -> None:
    """A document whose relations name a part that is lost: whoever reads it hears that something is missing."""
    parts = parts_of(with_chunks({"a.html": b"<p>hai"}))
    del parts["word/chunks/a.html"]

    raw = read_bytes(packed(parts), "a.docx")

    assert "trước\nsau" == raw.text
    assert ["word/chunks/a.html cannot be read and was left out."] == [note.en for note in raw.reading.notes]


def test_damaged_relations_cost_no_document() -> None:
    """They are asked where a file within is met only, and that file alone is lost."""
    chunk = '<w:altChunk xmlns:r="urn:r" r:id="r0"/>'
    for body, notes in ((p("một"), 0), (p("một") + chunk + chunk, 1)):
        raw = read_bytes(packed(parts_of(docx(body)) | {"word/_rels/document.xml.rels": b"<broken"}), "a.docx")

        assert ("một", notes) == (raw.text, len(raw.reading.notes))


def test_hidden_text_is_not_shown() -> None:
    """Runs that Word hides are left out."""
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r></w:p>"

    assert ["hiện"] == texts(docx(body))


def test_entities_are_refused() -> None:
    """A document with a DTD is no office document."""
    bomb = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'

    with pytest.raises(DamagedSource, match="DTD"):
        read_bytes(docx("", styles=bomb), "a.docx")


def test_a_bomb_is_stopped_while_unpacking() -> None:
    """A small file that unpacks to a thousand times its size is refused by counting, whatever it declares."""
    with pytest.raises(SourceTooLarge, match=r"document\.xml unpacks .* split it"):
        read_bytes(docx(p(" " * 120_000_000)), "bomb.docx")


def test_a_package_without_a_document_is_damaged() -> None:
    """Cut off and mended by an archiver: the part that is missing is named."""
    with pytest.raises(DamagedSource, match=r"word/document\.xml"):
        read_bytes(packed({"word/styles.xml": f"<w:styles {W}/>"}), "a.docx")


def test_half_of_a_pair_is_no_character() -> None:
    """A symbol whose code is a surrogate: no file and no catalog could hold it."""
    symbols = '<w:sym w:font="Arial" w:char="D800"/><w:sym w:font="Arial" w:char="0041"/>'

    assert ["thưA"] == texts(docx(f"<w:p><w:r><w:t>thư</w:t>{symbols}</w:r></w:p>"))


def test_a_picture_of_a_font_is_a_blank() -> None:
    """Wingdings' code of a ticked box is a letter of nobody's; it parts the words that it stands between."""
    box = '<w:sym w:font="Wingdings" w:char="F0FE"/>'

    assert ["Nam Nữ"] == texts(docx(f"<w:p><w:r><w:t>Nam</w:t>{box}<w:t>Nữ</w:t></w:r></w:p>"))
