"""Make the PDFs under `cases/` anew: ``python tests/readers/pdf/make_cases.py``.

Needs LibreOffice (`soffice`), reportlab, pyHanko and the fonts Tinos and DejaVu Serif. The results
are committed, so that the tests run where none of these is. The dispatch is invented.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

CASES = Path(__file__).parent / "cases"
FONTS = "/usr/share/fonts/truetype"

BODY = (
    (
        "Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư, Ủy ban "
        "nhân dân tỉnh đề nghị các sở, ban, ngành triển khai thực hiện một số nội dung như sau:"
    ),
    (
        "1. Tăng cường quản lý, sử dụng văn bản điện tử; bảo đảm toàn bộ văn bản đi được ký số, gửi, nhận trên Hệ "
        "thống quản lý văn bản và điều hành, trừ văn bản có độ mật theo quy định của pháp luật."
    ),
    "2. Rà soát, kiện toàn công tác lập hồ sơ công việc; hoàn thành việc chỉnh lý tài liệu tồn đọng.",
)


def dispatch_html(font: str) -> str:
    """The dispatch as HTML: a head of two columns, running text, a table with borders, a foot of two columns."""
    body = "".join(f'<p align="justify" style="text-indent: 1.27cm">{text}</p>' for text in BODY)
    return f"""<html><head><meta charset="utf-8"><style>
      @page {{ size: 21cm 29.7cm; margin: 2cm 2cm 2cm 3cm }}
      body, td, p {{ font-family: "{font}"; font-size: 13pt; line-height: 115%; margin: 0 }}
    </style></head><body>
    <table width="100%"><tr valign="top">
      <td width="40%" align="center"><p>ỦY BAN NHÂN DÂN</p><p>TỈNH MẪU SƠN</p><p>Số: 456/UBND-NC</p>
        <p>V/v tăng cường công tác văn thư, lưu trữ năm 2024</p></td>
      <td width="60%" align="center"><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p>
        <p><i>Mẫu Sơn, ngày 20 tháng 3 năm 2024</i></p></td></tr></table>
    <p><br></p><p align="center">Kính gửi: Các sở, ban, ngành thuộc tỉnh.</p><p><br></p>
    {body}
    <table border="1" cellspacing="0" cellpadding="4" width="100%">
      <tr><td width="10%">STT</td><td width="50%">Nội dung</td><td width="40%">Thời hạn</td></tr>
      <tr><td>1</td><td>Lập danh mục hồ sơ của cơ quan, đơn vị cho cả năm công tác</td><td>Trước ngày 15/4</td></tr>
      <tr><td>2</td><td>Nộp lưu hồ sơ</td><td>Trước ngày 30/6</td></tr></table>
    <p><br></p>
    <table width="100%"><tr valign="top">
      <td width="50%"><p>Nơi nhận:</p><p>- Như trên;</p><p>- Lưu: VT, NC.</p></td>
      <td width="50%" align="center"><p>KT. CHỦ TỊCH</p><p>PHÓ CHỦ TỊCH</p><p><br></p><p><br></p>
        <p>Nguyễn Thị Mẫu</p></td></tr></table>
    </body></html>"""


def _make_with_libreoffice(name: str, page: str) -> None:
    """A page of HTML as LibreOffice sets it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.html"
        source.write_text(page, encoding="utf-8")
        subprocess.run(
            [
                *("soffice", "--headless", "--infilter=HTML (StarWriter)"),
                *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(CASES), str(source)),
            ],
            check=True,
            capture_output=True,
        )


def _canvas(out: str | io.BytesIO) -> Canvas:
    """Pages of A4 to write upon in Tinos."""
    pdfmetrics.registerFont(TTFont("Tinos", f"{FONTS}/croscore/Tinos-Regular.ttf"))
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setFont("Tinos", 12)
    return canvas


def make_mixed_fonts() -> None:
    """Lines whose letters with two marks come from another font, painted after all the others.

    So paints LibreOffice where the chosen font lacks a letter (Liberation Serif 1 lacks U+1EA0 to U+1EF9).
    """
    canvas = _canvas(str(CASES / "mixed-fonts.pdf"))
    pdfmetrics.registerFont(TTFont("DejaVuSerif", f"{FONTS}/dejavu/DejaVuSerif.ttf"))
    placed: list[tuple[str, str, float, float]] = []
    lines = (
        (80, 780, "ỦY BAN NHÂN DÂN"),
        (300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (80, 764, "TỈNH MẪU SƠN"),
        (330, 764, "Độc lập - Tự do - Hạnh phúc"),
        (80, 735, "Số: 456/UBND-NC"),
        (320, 735, "Mẫu Sơn, ngày 20 tháng 3 năm 2024"),
        (100, 690, "Thực hiện Nghị định số 30/2020/NĐ-CP, Ủy ban nhân dân tỉnh đề nghị các sở"),
        (80, 674, "triển khai một số nội dung."),
    )
    for left, bottom, text in lines:
        at = float(left)
        for letter in text:
            font = "DejaVuSerif" if 0x1EA0 <= ord(letter) <= 0x1EF9 else "Tinos"
            placed.append((font, letter, at, bottom))
            at += pdfmetrics.stringWidth(letter, font, 12)
    for font in ("Tinos", "DejaVuSerif"):
        canvas.setFont(font, 12)
        for name, letter, left, bottom in placed:
            if name == font:
                canvas.drawString(left, bottom, letter)
    canvas.save()


def make_with_reportlab() -> None:
    """A page whose second half is written sideways, and a page that is turned by its /Rotate."""
    canvas = _canvas(str(CASES / "turned.pdf"))
    canvas.drawString(72, 770, "Trang đứng, chữ đứng")
    canvas.showPage()
    canvas.setFont("Tinos", 12)
    canvas.translate(200, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Biểu ngang trên trang đứng")
    canvas.drawString(0, -20, "hàng thứ hai")
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.setFont("Tinos", 12)
    canvas.translate(300, 200)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Trang xoay, đọc ngang")
    canvas.showPage()
    canvas.save()


BLANKS = (
    (80, 780, "ỦY BAN NHÂN DÂN"),
    (300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (80, 764, "TỈNH MẪU SƠN"),
    (330, 764, "Độc lập - Tự do - Hạnh phúc"),
    (80, 735, "Số:                /UBND-NC"),
    (310, 735, "Mẫu Sơn, ngày         tháng         năm 2024"),
    (100, 690, "Ủy ban nhân dân tỉnh đề nghị các sở triển khai một số nội dung."),
)
FILLED = (
    ("so", (102, 732, 142, 748), "4849"),
    ("ngay", (382, 732, 402, 748), "03"),
    ("thang", (440, 732, 462, 748), "10"),
)


def make_signed() -> None:
    """A dispatch signed by a person and, for number, day and month, three times by the office (pyHanko)."""
    from pyhanko import stamp
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    page = io.BytesIO()
    canvas = _canvas(page)
    for left, bottom, text in BLANKS:
        canvas.drawString(left, bottom, text)
    canvas.save()
    person = _signer("Nguyễn Thị Mẫu", "Ủy ban nhân dân tỉnh Mẫu Sơn")
    office = _signer("Ủy ban nhân dân tỉnh Mẫu Sơn", "Tỉnh Mẫu Sơn")
    steps = [(person, "lanh_dao", (360, 500, 540, 560), "Signed by: Nguyen Thi Mau\nDate: 2024-10-03\nOffice: Mau Son")]
    steps += [(office, name, box, text) for name, box, text in FILLED]
    for signer, name, box, text in steps:
        writer = IncrementalPdfFileWriter(page)
        fields.append_signature_field(writer, fields.SigFieldSpec(name, box=box, on_page=0))
        style = stamp.TextStampStyle(stamp_text=text, border_width=0, background=None)
        signature = signers.PdfSignatureMetadata(field_name=name, reason="Phát hành văn bản")
        page = signers.PdfSigner(signature, signer, stamp_style=style).sign_pdf(writer)
    (CASES / "signed.pdf").write_bytes(page.getvalue())


def _signer(name: str, organisation: str) -> object:
    """A signer with a certificate of its own making, as nobody should trust."""
    import datetime

    from asn1crypto import keys, x509
    from cryptography import x509 as builder
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import NameOID
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = rsa.generate_private_key(65537, 2048)
    subject = builder.Name(
        [
            builder.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            builder.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            builder.NameAttribute(NameOID.COMMON_NAME, name),
            builder.NameAttribute(NameOID.USER_ID, "MST:0123456789"),
        ]
    )
    start = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)
    certificate = (
        builder.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(builder.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def make_scan() -> None:
    """The dispatch as a scanner gives it: a picture, askew by a degree, grey with noise, a red seal over the name."""
    import random

    import pypdfium2
    from PIL import Image, ImageDraw

    page = pypdfium2.PdfDocument(CASES / "one-font.pdf")[0]
    picture = page.render(scale=200 / 72).to_pil().convert("RGB")
    draw = ImageDraw.Draw(picture)
    centre, chance = (1180, 1800), random.Random(7)
    for radius in (150, 144, 100):
        box = (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
        draw.ellipse(box, outline=(215, 60, 70), width=5)
    for _ in range(4000):
        spot = (chance.randrange(picture.width), chance.randrange(picture.height))
        shade = chance.randrange(140, 230)
        picture.putpixel(spot, (shade, shade, shade))
    picture = picture.rotate(1.0, resample=Image.Resampling.BICUBIC, fillcolor=(246, 244, 240))
    picture.save(CASES / "scan.pdf", resolution=200, quality=60)
    picture.crop((0, 0, 1654, 700)).save(CASES / "scan.png", dpi=(200, 200), optimize=True)


def make_forms() -> None:
    """A form as LibreOffice exports it, its looks left to the viewer, and one filled in without looks."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    _make_with_libreoffice("form", FORM)
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=(595, 842), invariant=True)
    form = canvas.acroForm
    looks = {"fontName": "Helvetica", "fontSize": 11, "borderWidth": 0, "height": 18}
    for at, label in enumerate(("Ho va ten:", "So dinh danh:", "Gioi tinh:", "Da ket hon", "Da ly hon", "Mat khau:")):
        canvas.drawString(72, 780 - 30 * at, label)
    form.textfield(name="name", x=150, y=775, width=200, value="-", **looks)
    form.textfield(name="number", x=150, y=745, width=200, value="0", fieldFlags="comb", maxlen=12, **looks)
    form.choice(name="sex", x=150, y=715, width=60, value="Nam", options=[("Nam", "1"), ("Nu", "2")], **looks)
    form.checkbox(name="married", x=150, y=685, size=16, checked=True)
    form.checkbox(name="divorced", x=150, y=655, size=16, checked=False)
    form.textfield(name="secret", x=150, y=625, width=200, value="0", fieldFlags="password", **looks)
    canvas.drawString(72, 590, "Ly do xin cap ban sao:")
    form.textfield(name="reason", x=72, y=500, width=400, value="-", fieldFlags="multiline", **looks | {"height": 80})
    canvas.drawString(72, 470, "Le phi:")
    form.textfield(name="fee", x=150, y=465, width=200, value="8.000.000 d", **looks)
    canvas.save()
    writer = IncrementalPdfFileWriter(page)
    for item in writer.root["/AcroForm"]["/Fields"]:
        field = item.get_object()
        if value := FILLED_IN.get(field["/T"]):
            field["/V"] = generic.TextStringObject(value)
            if field["/T"] != "fee":
                del field["/AP"]
            writer.update_container(field)
    with (CASES / "filled-in.pdf").open("wb") as out:
        writer.write(out)


FORM = """<html><head><meta charset="utf-8"></head><body><p>TỜ KHAI ĐĂNG KÝ KHAI SINH</p><form action="x">
<p>Họ và tên: <input type="text" name="name" size="40" value="Nguyễn Thị Mẫu"></p>
<p>Giới tính: <select name="sex"><option>Nam</option><option selected>Nữ</option></select></p>
<p>Ghi chú: <textarea name="note" rows="4" cols="50">Đề nghị cấp ba bản sao trích lục để bổ sung hồ sơ.</textarea></p>
</form><p>Người khai</p></body></html>"""

FILLED_IN = {
    "name": "Nguyễn Thị Mẫu",
    "number": "079203001234",
    "sex": "2",
    "secret": "matkhaubimat",
    "reason": "Đề nghị cấp ba bản sao trích lục khai sinh để bổ sung hồ sơ nhập học của con.\nXin cảm ơn quý cơ quan.",
    "fee": "8000000",
}
"""What is typed into the second form; its fee has a look that says it in another way."""


def make_unreadable() -> None:
    """A page with nothing on it, and a page behind a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    blank = Canvas(str(CASES / "blank.pdf"), pagesize=(595, 842), invariant=True)
    blank.showPage()
    blank.save()
    locked = Canvas(str(CASES / "locked.pdf"), encrypt=StandardEncryption("mat-khau", strength=128))
    locked.drawString(72, 770, "locked")
    locked.save()


if __name__ == "__main__":
    _make_with_libreoffice("one-font", dispatch_html("Tinos"))
    make_mixed_fonts()
    make_with_reportlab()
    make_signed()
    make_scan()
    make_forms()
    make_unreadable()
