"""Archives, mail and saved pages: what they hold comes out under bounds, whatever they declare."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from docsearch.errors import DamagedSource, EncryptedSource, SourceError, SourceTooLarge, UnsupportedFormat
from docsearch.models import Declared
from docsearch.readers import read_bytes, reader_for
from docsearch.readers.containers.members import Allowance, member_name
from docsearch.readers.containers.packages import Package
from tests.readers.packages import packed


def members(data: bytes, path: str) -> dict[str, bytes]:
    """What the file's reader finds inside."""
    reader = reader_for(data, path)
    assert reader.members is not None
    return dict(reader.members(data, path))


FILES = {"thư mục/công văn.txt": b"mot", "b.pdf": b"%PDF"}


def test_members_of_a_zip() -> None:
    """Names with marks and folders are kept; the archive itself is no document."""
    data = packed(FILES | {"__MACOSX/b.pdf": b"x", "a.txt:Zone.Identifier": b"[ZoneTransfer]"})

    assert FILES == members(data, "a.zip")
    assert () == read_bytes(data, "a.zip").blocks


def test_names_written_by_windows_in_its_own_page() -> None:
    """Names without the flag of UTF-8 are read as UTF-8 or as code page 1258."""
    data = packed({"AAAAAAAA.txt": b"x"}).replace(b"AAAAAAAA.txt", "cv đỏ".encode() + b".txt")

    assert ["cv đỏ.txt"] == list(members(data, "a.zip"))


@pytest.mark.parametrize("name", ["thư.pdf", "thư.rtf", "thư.html"])
def test_an_archive_is_not_taken_for_its_first_member(name: str) -> None:
    """A member that is stored as it is shows its own beginning within the archive's first bytes."""
    archive = packed({name: b"%PDF-1.7 {\\rtf1 <html><body>", "hai.txt": b"hai"}, zipfile.ZIP_STORED)
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as other:
        info = tarfile.TarInfo(name)
        info.size = 5
        other.addfile(info, io.BytesIO(b"%PDF-"))

    assert [name, "hai.txt"] == list(members(archive, "a.zip")) == list(members(archive, "a.pdf"))
    assert [name] == list(members(tar.getvalue(), "a.tar"))


@pytest.mark.parametrize("name", ["letter.docx", "letter.odt", "table.xlsx", "table.ods", "letter.doc"])
def test_an_archive_of_packages_is_an_archive(name: str) -> None:
    """Office packages lie in archives as they are, with the names of their own parts."""
    package = (Path(__file__).parent / "cases" / name).read_bytes()
    assert {name: package} == members(packed({name: package}, zipfile.ZIP_STORED), "a.zip")


@pytest.mark.parametrize("page", ["cp1258", "cp437", "cp850"])
def test_names_in_pages_of_windows_and_dos(page: str) -> None:
    """Which page a name without the flag is in is told by what it makes of it."""
    name = "Công van hành chính.txt"
    raw = name.encode(page)
    data = packed({"A" * len(raw): b"x"}).replace(b"A" * len(raw), raw)

    assert [name] == list(members(data, "a.zip"))


@pytest.mark.parametrize("page", ["utf-8", "cp1258"])
def test_names_in_a_tar_are_bytes_of_any_page(page: str) -> None:
    """Half a character is no name that a library could keep."""
    name = "Công van hành chính.txt"
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT, encoding=page) as archive:
        archive.addfile(tarfile.TarInfo(name))

    assert [name] == list(members(out.getvalue(), "a.tar"))


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_members_of_a_tar(mode: str) -> None:
    """Plain and compressed, by content alone."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in FILES.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))

    assert FILES == members(out.getvalue(), "a.dat")


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_one_compressed_file(compress: Callable[[bytes], bytes]) -> None:
    """A compressed file that is no archive has one member, named without the last ending."""
    assert {"thư.txt": b"Kinh gui"} == members(compress(b"Kinh gui"), "x/thư.txt.gz")


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lambda data: packed({"a.txt": data})])
def test_bombs_are_stopped_while_unpacking(compress: Callable[[bytes], bytes]) -> None:
    """What expands a thousandfold is refused by counting."""
    with pytest.raises(SourceTooLarge):
        members(compress(bytes(60_000_000)), "bomb")


def test_bounds_count_members_and_bytes() -> None:
    """The allowance runs out by number and by size."""
    with pytest.raises(SourceTooLarge):
        Allowance("a", members=1).take(2 << 30)
    allowance = Allowance("a", members=2, size=10)
    allowance.take(5)
    with pytest.raises(SourceTooLarge):
        allowance.member("a.txt", b"sixsix")


def test_what_a_package_refers_to_elsewhere_is_no_part_of_it() -> None:
    """A relation to the outside is followed nowhere, even where a part has its name."""
    relations = (
        '<Relationships><Relationship Id="own" Target="a.xml"/>'
        '<Relationship Id="outer" Target="b.xml" TargetMode="External"/></Relationships>'
    )
    data = packed({"word/_rels/x.xml.rels": relations.encode(), "word/a.xml": b"<a/>", "word/b.xml": b"<b/>"})

    with Package(data, "x.docx") as package:
        assert {"own": "word/a.xml"} == package.related("word/x.xml")


def test_names_never_lead_out_of_the_container() -> None:
    """Roots and ways up are cut; equal names get a number."""
    taken: dict[str, int] = {}

    assert ["etc/passwd", "etc/passwd (2)", "x/a.txt", "member", "a!_b"] == [
        member_name(name, taken) for name in ("/etc/passwd", "../../etc/passwd", "C:\\x\\a.txt", "..", "a!/b")
    ]


def test_a_locked_zip_is_said_so() -> None:
    """The flag of encryption on a member."""
    data = bytearray(packed({"a.txt": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(EncryptedSource):
        members(bytes(data), "a.zip")


def test_one_broken_member_does_not_hide_the_others() -> None:
    """The whole members come out, then the archive is said to be damaged."""
    data = packed({"a.txt": b"first", "b.txt": b"second", "c.txt": b"third"})
    at = data.index(b"b.txt") + len("b.txt")
    inside = reader_for(data, "a.zip").members
    assert inside is not None
    found = inside(data[:at] + b"\xff\xff" + data[at + 2 :], "a.zip")

    assert [("a.txt", b"first"), ("c.txt", b"third")] == [next(found), next(found)]
    with pytest.raises(DamagedSource):
        next(found)


def test_a_broken_zip_is_said_so() -> None:
    """The end with the directory is missing; the file is told by its name, whatever that is."""
    with pytest.raises(DamagedSource) as caught:
        members(packed(FILES)[:60], "{part}{path}.zip")

    assert caught.value.message.en.startswith("File {part}{path}.zip is damaged: ZIP cannot be read.")


@pytest.mark.parametrize("head", [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c\0\4"])
def test_archives_that_are_not_opened_say_what_to_do(head: bytes) -> None:
    """RAR and 7z are skipped with the next step."""
    with pytest.raises(UnsupportedFormat, match="Unpack it"):
        read_bytes(head + bytes(100), "a.rar")


def letter() -> EmailMessage:
    """A mail with text, page and two files."""
    message = EmailMessage()
    message["From"] = "Văn thư <vanthu@mau.vn>"
    message["To"] = "Sở Nội vụ <snv@mau.vn>"
    message["Subject"] = "Công văn số 12/UBND-NC"
    message["Date"] = "Tue, 05 Jan 2021 08:30:00 +0700"
    message["Message-ID"] = "<1@mau.vn>"
    message.set_content("Kính gửi các đồng chí,\n\nGửi kèm công văn.\n")
    message.add_alternative("<p>Kính gửi</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="công văn 12.pdf")
    message.add_attachment(b"abc", maintype="application", subtype="octet-stream", filename="a.doc")
    return message


def test_mail_is_a_document_and_holds_others() -> None:
    """Its head, its text, what it declares, and the files with it."""
    data = letter().as_bytes()

    raw = read_bytes(data, "thu.eml")

    assert [
        "Từ: Văn thư <vanthu@mau.vn>",
        "Đến: Sở Nội vụ <snv@mau.vn>",
        "Ngày gửi: 05/01/2021 08:30",
        "Chủ đề: Công văn số 12/UBND-NC",
        "Kính gửi các đồng chí,",
        "Gửi kèm công văn.",
    ] == [block.text for block in raw.blocks]
    assert Declared("date", "2021-01-05", "mail header") in raw.reading.declared
    assert {"công văn 12.pdf": b"%PDF", "a.doc": b"abc"} == members(data, "thu.eml")


def test_the_page_of_a_mail_is_read_where_the_plain_text_only_points_to_it() -> None:
    """Of the two forms of a mail the plain one is read, unless the page says far more."""
    message = EmailMessage()
    message["Subject"] = "Lịch họp"
    message.set_content("Xem bản HTML.")
    message.add_alternative("<p>Kính gửi: Sở Y tế.</p><p>Mời dự họp ngày 12 tháng 3.</p>", subtype="html")

    blocks = read_bytes(message.as_bytes(), "a.eml").blocks

    assert ["Kính gửi: Sở Y tế.", "Mời dự họp ngày 12 tháng 3."] == [one.text for one in blocks if one.part == "body"]


def test_a_mail_with_files_alone_is_no_document() -> None:
    """Without a text of its own it is an archive."""
    message = EmailMessage()
    message["From"] = message["To"] = "a@mau.vn"
    message["Subject"] = "cv"
    message["Date"] = "Tue, 05 Jan 2021 08:30:00 +0700"
    message.add_attachment(letter())

    assert () == read_bytes(message.as_bytes(), "x.eml").blocks
    assert ["thư đính kèm.eml"] == list(members(message.as_bytes(), "x.eml"))


def test_a_file_shown_within_a_mail_is_one_of_its_files() -> None:
    """Some programs show files in the midst of the text and give each a name to show it by; pictures are the page's."""
    message = letter()
    for name, kind, subtype in (
        ("cv.pdf", "application", "pdf"),
        ("cv.png", "image", "png"),
        ("hình.png", "application", "octet-stream"),
        ("cv 2.docx", "application", "octet-stream"),
    ):
        message.add_attachment(b"x", kind, subtype, disposition="inline", filename=name, cid="<1@mau.vn>")
    message.add_attachment(b"x", "image", "jpeg", disposition="inline", filename="scan.jpg")  # a telephone's: no name

    assert {"công văn 12.pdf", "a.doc", "cv.pdf", "cv 2.docx", "scan.jpg"} == set(members(message.as_bytes(), "x.eml"))

    plain = EmailMessage()
    plain["From"] = plain["To"] = "a@mau.vn"
    plain["Date"] = "Tue, 05 Jan 2021 08:30:00 +0700"
    plain.set_content("Gửi bản quét.")
    plain.add_attachment(b"x", "image", "tiff", disposition="inline", filename="scan.tif", cid="<1@mau.vn>")

    assert {"scan.tif"} == set(members(plain.as_bytes(), "thu.eml"))  # no page shows it


HEAD = "From: a@mau.vn\r\nTo: b@mau.vn\r\nDate: Tue, 05 Jan 2021 08:30:00 +0700\r\nSubject: cv\r\nMIME-Version: 1.0\r\n"


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("application/pdf", ["tệp đính kèm"]),
        ("application/pkcs7-signature", []),
        ("text/calendar", []),
    ],
)
def test_a_file_without_a_name_is_a_file(kind: str, files: list[str]) -> None:
    """Scanners send the page alone; signatures and other forms of the text are no files."""
    parts = f"--b\r\n\r\nGửi bản quét.\r\n--b\r\nContent-Type: {kind}\r\n\r\nx\r\n--b--\r\n"
    data = f"{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}".encode()

    assert files == list(members(data, "a.eml"))
    assert "Gửi bản quét." == read_bytes(data, "a.eml").blocks[-1].text


@pytest.mark.parametrize("boundary", ["", "; boundary=gone"])
def test_parts_that_nothing_parts_are_text(boundary: str) -> None:
    """A mail that promises parts and has none shows what stands there."""
    data = f"{HEAD}Content-Type: multipart/mixed{boundary}\r\n\r\nKính gửi: Sở Y tế\r\n".encode()

    assert "Kính gửi: Sở Y tế" == read_bytes(data, "a.eml").blocks[-1].text


@pytest.mark.parametrize(("page", "shown"), [("utf-8", "Số: 12 về tết"), ("cp1252", "SÑ: 12 vò têt")])
def test_fields_that_were_not_encoded(page: str, shown: str) -> None:
    """Programs that make mails put Vietnamese into the head as it is, against the rules; names of files as well."""
    field = b"Subject: " + shown.encode(page)
    file = b'Content-Type: text/plain; name="' + shown.encode(page) + b'.txt"'
    head = HEAD.encode().replace(b"Subject: cv", field) + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    data = head + b"--b\r\n\r\nx\r\n--b\r\n" + file + b"\r\n\r\ny\r\n--b--\r\n"

    assert f"Chủ đề: {shown}" == read_bytes(data, "a.eml").blocks[-2].text
    assert [f"{shown}.txt"] == list(members(data, "a.eml"))


def test_a_mail_that_shows_a_page_with_pictures_is_a_mail() -> None:
    """Programs name the places of pictures in mails as browsers do in saved pages."""
    parts = "--b\r\nContent-Type: text/html\r\nContent-Location: http://mau.vn/1\r\n\r\n<p>thư</p>\r\n--b--\r\n"
    kind = "Content-Type: multipart/related; type=text/html; boundary=b\r\n\r\n"
    blocks = read_bytes(f"{HEAD}{kind}{parts}".encode(), "a.eml").blocks

    assert ["Từ: a@mau.vn", "thư"] == [blocks[0].text, blocks[-1].text]
    assert ["thư"] == [one.text for one in read_bytes(f"Subject: cv\r\n{kind}{parts}".encode(), "a.doc").blocks]


def test_saved_pages_are_read_under_any_name() -> None:
    """A page saved whole, as browsers and Word write it, also called .doc."""
    page = (
        b"MIME-Version: 1.0\r\nSubject: x\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; '
        b'charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: http://mau.vn/1\r\n\r\n'
        b"<html><p>S=E1=BB=91: 12/<b>UBND</b></p></html>\r\n--b--\r\n"
    )

    raw = read_bytes(page, "a.doc")

    assert ("Số: 12/UBND", "multipart/related") == (raw.text, raw.source.media_type)


def saved(**parts: str) -> bytes:
    """A page as Chrome saves it, its frames and style sheets beside it; a name ends with its kind."""
    message = MIMEMultipart("related", type="text/html")
    message["Subject"] = "x"
    for name, text in parts.items():
        part = MIMEText(text, name.rpartition("__")[2], "utf-8")
        part["Content-ID" if name.startswith("frame") else "Content-Location"] = (
            f"<{name}@mhtml.blink>" if name.startswith("frame") else f"http://mau.vn/{name}"
        )
        message.attach(part)
    return message.as_bytes()


def test_frames_and_style_sheets_of_a_saved_page_are_put_in() -> None:
    """By their addresses, frames within frames too, and each once; one that is missing or empty is passed over."""
    page = saved(
        a__html='<link rel="stylesheet" href="http://mau.vn/b__css"><p>Đầu</p>'
        '<iframe src="cid:frame1__html@mhtml.blink"></iframe><iframe src="cid:frame3__html@mhtml.blink"></iframe>'
        "<iframe></iframe><p>Cuối</p>",
        b__css='@charset "utf-8";\n\n.x, ol { list-style: none }',
        frame1__html='<p>Phụ lục</p><iframe src="http://mau.vn/c__html"></iframe>',
        c__html='<ol><li>Mục</ol><iframe src="cid:frame1__html@mhtml.blink"></iframe>',
        frame3__html="",
    )

    assert ["Đầu", "Phụ lục", "Mục", "Cuối"] == [block.text for block in read_bytes(page, "a.mht").blocks]


@pytest.mark.parametrize("frame", ['<iframe src="">', "<iframe>", '<iframe src="cid:">'])
@pytest.mark.parametrize("name", ["Content-ID", "Content-Location"])
def test_a_part_without_a_name_is_in_no_frame(frame: str, name: str) -> None:
    """Pages are full of frames that name nothing."""
    page = MIMEMultipart("related", type="text/html")
    page["Subject"] = "x"
    for text in (f"<p>Số: 12{frame}</iframe>", "<p>Khác"):
        page.attach(MIMEText(text, "html", "utf-8"))
        page.get_payload()[-1][name] = "main" if "12" in text else "other"

    assert ["Số: 12"] == [block.text for block in read_bytes(page.as_bytes(), "a.mht").blocks]


def test_frames_that_lie_in_each_other_are_read_each_once() -> None:
    """Whoever hangs a thousand into each other, the last into the first again, has a thousand read."""
    frames = {
        f"f{number}__html": f'<p>{number}<iframe src="http://mau.vn/f{(number + 1) % 1000}__html">'
        for number in range(1000)
    }

    assert list(map(str, range(1000))) == read_bytes(saved(**frames), "a.mht").text.split()


def test_mail_of_a_thousand_layers_ends() -> None:
    """Messages within messages do not exhaust the stack."""
    deep = b"From: a@b\r\nTo: a@b\r\nDate: x\r\nMIME-Version: 1.0\r\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (i, i) for i in range(3000)
    )
    try:
        found = str(len(read_bytes(deep, "a.eml").blocks))
    except SourceError as error:
        found = error.path

    assert found in ("0", "a.eml")
