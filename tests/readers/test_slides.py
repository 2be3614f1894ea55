"""Slides of PowerPoint, new and old: a slide is a page, its texts are paragraphs."""

import struct
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from docsearch.errors import EncryptedSource
from docsearch.models import Cell, RawDocument
from docsearch.readers import read_bytes
from docsearch.readers.flow.drawings import drawings
from tests.readers.packages import R, packed, relations

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
LEGACY = "C«ng v¨n cña Uû ban nh©n d©n tØnh vÒ viÖc b¸o c¸o kÕt qu¶ thùc hiÖn"
SLIDES = [
    (1, "Báo cáo năm 2020"),
    (1, "Công văn của Uỷ ban nhân dân tỉnh về việc báo cáo kết quả thực hiện"),
    (1, "Dòng hai"),
    (2, "Trang hai"),
]


def record(kind: int, content: bytes, *, instance: int = 0, container: bool = False) -> bytes:
    """One record of a .ppt."""
    return struct.pack("<HHI", instance << 4 | (0xF if container else 0), kind, len(content)) + content


def presentation() -> bytes:
    """Two slides in two saves: the first slide was changed, its old copy is still in the stream."""
    wide = "Báo cáo năm 2020".encode("utf-16-le")
    outline = (
        record(0x03F3, struct.pack("<I", 2) + bytes(16))
        + record(0x0F9F, bytes(4))
        + record(0x0FA0, wide)
        + record(0x03F3, struct.pack("<I", 3) + bytes(16))
    )
    document = record(0x03E8, record(0x0FF0, outline, container=True), container=True)
    box = record(0xF00D, record(0x0FA8, f"{LEGACY}\r".encode("latin-1")) + record(0x0FA8, b"x"), container=True)
    old = record(0x03EE, record(0x0FA8, b"old"), container=True)
    new = box.replace(record(0x0FA8, b"x"), record(0x0FA0, "Dòng hai".encode("utf-16-le")))
    new = record(0x03EE, record(0xF00D, new[8:], container=True), container=True)
    second = record(0x03EE, record(0x0FA0, "Trang hai".encode("utf-16-le")), container=True)
    stream = document + old + second
    first_directory = len(stream)
    stream += record(0x1772, struct.pack("<IIII", 3 << 20 | 1, 0, len(document), len(document) + len(old)))
    first_edit = len(stream)
    stream += record(0x0FF5, struct.pack("<IIIIIII", 0, 0, 0, first_directory, 1, 4, 0))
    place = len(stream)
    stream += new
    directory = len(stream)
    stream += record(0x1772, struct.pack("<II", 1 << 20 | 2, place))
    edit = len(stream)
    return (
        edit.to_bytes(4, "little")
        + stream
        + record(0x0FF5, struct.pack("<IIIIIII", 0, 0, first_edit, directory, 1, 4, 0))
    )


def tree(token: int = 0xE391C05F) -> dict[str, bytes]:
    """The streams of the presentation."""
    made = presentation()
    user = struct.pack("<HHIIII", 0, 0x0FF6, 20, 20, token, int.from_bytes(made[:4], "little"))
    return {"Current User": user, "PowerPoint Document": made[4:]}


@pytest.fixture(scope="module")
def ppt(compound: Callable[[Any], bytes]) -> bytes:
    """The presentation as a file."""
    return compound(tree())


def test_old_slides_as_they_were_saved_last(ppt: bytes) -> None:
    """Outline and boxes of each slide in order, legacy text decoded, older copies passed over."""
    assert SLIDES == [(block.page, block.text) for block in read_bytes(ppt, "a.ppt").blocks]


def test_words_of_an_old_master_are_read_once_and_its_prompts_not(compound: Callable[[Any], bytes]) -> None:
    """Its boxes are on every slide; a box with the mark of a placeholder asks to be filled in."""

    def box(text: str, *marks: bytes) -> bytes:
        content = record(0xF00D, record(0x0FA0, text.encode("utf-16-le")), container=True)
        return record(0xF004, content + record(0xF011, b"".join(marks), container=True), container=True)

    def listed(instance: int, number: int) -> bytes:
        persist = record(0x03F3, struct.pack("<I", number) + bytes(16))
        return record(0x0FF0, persist, instance=instance, container=True)

    objects = [
        record(0x03E8, listed(1, 2) + listed(0, 3), container=True),
        record(
            0x03F8,
            record(0xF003, box("SỞ Y TẾ") + box("Bấm để sửa", record(0x0BC3, bytes(8))), container=True),
            container=True,
        ),
        record(0x03EE, box("Báo cáo", record(0x0BC3, bytes(8))), container=True),
    ]
    places = [sum(map(len, objects[:number])) for number in range(4)]
    stream = b"".join(objects) + record(0x1772, struct.pack("<IIII", 3 << 20 | 1, *places[:3]))
    stream += record(0x0FF5, struct.pack("<IIIIIII", 0, 0, 0, places[3], 1, 4, 0))
    user = struct.pack("<HHIIII", 0, 0x0FF6, 20, 20, 0xE391C05F, len(stream) - 36)

    blocks = read_bytes(compound({"Current User": user, "PowerPoint Document": stream}), "a.ppt").blocks

    assert [("header", "SỞ Y TẾ"), ("body", "Báo cáo")] == [(block.part, block.text) for block in blocks]


def test_a_locked_presentation_is_said_so(compound: Callable[[Any], bytes]) -> None:
    """The token of encryption."""
    with pytest.raises(EncryptedSource):
        read_bytes(compound(tree(0xF3D1C4DF)), "a.ppt")


def pptx(parts: Mapping[str, str]) -> RawDocument:
    """What is read of a presentation of these parts, by their names without folder and ending."""
    named = {f"ppt/{name}{'' if name.endswith('.rels') else '.xml'}": text for name, text in parts.items()}
    return read_bytes(packed({"ppt/presentation.xml": "<p/>"} | named), "a.pptx")


def slide(content: str, attributes: str = "") -> str:
    """A slide, a layout or a master that holds this."""
    return f"<s {A} {attributes}>{content}</s>"


def test_new_slides() -> None:
    """A .pptx: paragraphs with their fonts, tables, slides in the order of their numbers."""
    first = "".join(map(paragraph, ("Báo cáo năm 2020", LEGACY, "Dòng hai")))
    raw = pptx(
        {"slides/slide10": slide(paragraph("Trang hai")), "slides/slide9": slide(f"<a:txBody>{first}</a:txBody>")}
    )

    assert SLIDES == [(block.page, block.text) for block in raw.blocks]


def test_new_slides_come_in_the_order_of_the_show() -> None:
    """The show names its slides in order, hidden ones too; a part that it does not name was deleted from it."""
    shown = {"r1": "slides/slide3.xml", "r2": "/ppt/slides/slide1.xml", "r3": "slides/bia.xml", "r9": "slides/lost.xml"}
    listed = "".join(f'<sldId id="{256 + at}" r:id="{name}"/>' for at, name in enumerate([*shown, "r1", "r8"]))
    texts = {"slide1": "hai", "slide2": "đã xóa", "slide3": "một", "bia": "ba"}
    raw = pptx(
        {"presentation": f"<p {R}><sldIdLst>{listed}</sldIdLst></p>", "_rels/presentation.xml.rels": relations(shown)}
        | {f"slides/{part}": slide(paragraph(text), 'show="0"') for part, text in texts.items()}
    )

    assert [(1, "một"), (2, "hai"), (3, "ba")] == [(block.page, block.text) for block in raw.blocks]


def test_tables_of_new_slides() -> None:
    """Cells keep their places, line breaks are kept, and the second copy for older programs is passed over."""
    rows = (("Số", "Trích yếu"), ("12", "một<a:br/>hai"))
    cells = [
        "".join(f"<a:tc><a:txBody>{paragraph(text)}</a:txBody></a:tc>" for text in row).join(("<a:tr>", "</a:tr>"))
        for row in rows
    ]
    table = f"<a:tbl><a:tblPr/>{''.join(cells)}</a:tbl><Fallback>{paragraph('hai lần')}</Fallback>{paragraph('sau')}"

    assert [
        ("Số", Cell(0, 0, 0)),
        ("Trích yếu", Cell(0, 0, 1)),
        ("12", Cell(0, 1, 0)),
        ("một\nhai", Cell(0, 1, 1)),
        ("sau", None),
    ] == [(block.text, block.cell) for block in pptx({"slides/slide1": slide(table)}).blocks]


def test_remarks_on_slides() -> None:
    """Those of old programs and conversations with their answers ([MS-PPTX] 2.6), on the page of their slide."""
    remarks = {
        "comment1": "<cmLst><cm><text>sửa số liệu</text></cm></cmLst>",
        "modernComment_1": f"<cmLst {A}><cm><replyLst><reply><txBody>{paragraph('đã sửa')}</txBody></reply></replyLst>"
        f"<txBody>{paragraph('kiểm tra')}</txBody></cm></cmLst>",
    }
    targets = {name: f"../comments/{name}.xml" for name in remarks}
    raw = pptx(
        {"slides/slide1": slide(paragraph("một")), "slides/_rels/slide1.xml.rels": relations(targets)}
        | {f"comments/{name}": root for name, root in remarks.items()}
        | {"slides/slide2": slide(paragraph("hai"))}
    )

    assert [
        (1, "body", "một"),
        (1, "note", "sửa số liệu"),
        (1, "note", "kiểm tra"),
        (1, "note", "đã sửa"),
        (2, "body", "hai"),
    ] == [(block.page, block.part, block.text) for block in raw.blocks]


def test_words_of_a_master_are_read_once_and_its_prompts_not() -> None:
    """What the layout and the master draw on each slide; slides and layouts may hide what is behind them."""

    def shape(text: str, place: str = "") -> str:
        return f"<sp><nvSpPr><nvPr>{place}</nvPr></nvSpPr><txBody>{paragraph(text)}</txBody></sp>"

    parts = {
        "slides/slide1": (shape("một"), "slideLayouts/layout1"),
        "slides/slide2": (shape("hai"), "slideLayouts/layout1"),
        "slides/slide3": (shape("ba"), "slideLayouts/layout2"),
        "slideLayouts/layout1": (shape("Mẫu hai cột"), "slideMasters/master1"),
        "slideLayouts/layout2": (shape("không thấy"), "slideMasters/master1"),
        "slideMasters/master1": (shape("SỞ Y TẾ") + shape("Bấm để sửa", '<ph type="title"/>'), "theme"),
    }
    made: dict[str, str] = {}
    for name, (body, target) in parts.items():
        folder, _, part = name.partition("/")
        made[name] = slide(body, 'showMasterSp="0"' if part == "slide3" else "")
        made[f"{folder}/_rels/{part}.xml.rels"] = relations({"r1": f"../{target}.xml"})

    assert [
        (1, "header", "Mẫu hai cột"),
        (1, "header", "SỞ Y TẾ"),
        (1, "body", "một"),
        (2, "body", "hai"),
        (3, "body", "ba"),
    ] == [(block.page, block.part, block.text) for block in pptx(made).blocks]


def test_remarks_and_footers_of_open_document_slides() -> None:
    """A remark is its slide's, the line at the foot is declared once for all slides."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = ["office", "text", "presentation"]
    urns = "".join(f' xmlns:{name}="{urn}:{name}:1.0"' for name in names) + f' xmlns:draw="{urn}:drawing:1.0"'
    page = (
        f"<office:document{urns} office:mimetype='application/vnd.oasis.opendocument.presentation'>"
        "<office:body><office:presentation><presentation:footer-decl>Sở Nội vụ</presentation:footer-decl><draw:page>"
        "<draw:custom-shape><text:p>một</text:p></draw:custom-shape><office:annotation><text:p>sửa</text:p>"
        "</office:annotation></draw:page></office:presentation></office:body></office:document>"
    )

    blocks = read_bytes(page.encode(), "a.fodp").blocks

    assert [("footer", "Sở Nội vụ"), ("body", "một"), ("note", "sửa")] == [(block.part, block.text) for block in blocks]


def paragraph(text: str) -> str:
    """One paragraph of a slide; line breaks part its runs."""
    runs = (f"<a:r><a:t>{part}</a:t></a:r>" for part in text.split("<a:br/>"))
    return f"<a:p>{'<a:br/>'.join(runs)}</a:p>"


def test_charts_come_in_the_order_of_their_numbers() -> None:
    """The tenth after the second."""
    names = [f"ppt/charts/chart{number}.xml" for number in (10, 2, 1)]

    other = "ppt/diagrams/data1.xml"

    assert [*reversed(names), other] == drawings([other, "ppt/x.xml", *names], "ppt")
