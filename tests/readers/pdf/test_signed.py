"""What was put on a PDF after writing: stamped numbers and digital signatures."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pypdfium2
import pytest
from asn1crypto import cms, core
from pypdfium2 import raw

from docsearch.readers import read
from docsearch.readers.pdf.calls import handed_out
from docsearch.readers.pdf.signatures import _IDENTITY, _signed_by, role_of
from tests.growth import grows_linearly

SIGNED = Path(__file__).parent / "cases" / "signed.pdf"
CORPUS = os.environ.get("DOCSEARCH_CORPUS")


def test_stamped_number_day_and_month_fill_their_blanks() -> None:
    """Three signature widgets with a few digits each come out within the lines whose blanks they fill."""
    left, right = read(SIGNED).blocks[:2]

    assert "ỦY BAN NHÂN DÂN\nTỈNH MẪU SƠN\nSố: 4849 /UBND-NC" == left.text
    assert (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu Sơn, ngày 03 tháng 10 năm 2024"
        == right.text
    )


def test_the_look_of_a_signature_is_a_stamp() -> None:
    """A signature's own lines are kept, apart from the page's text."""
    stamps = [block.text for block in read(SIGNED).blocks if block.part == "stamp"]

    assert ["Signed by: Nguyen Thi Mau\nDate: 2024-10-03\nOffice: Mau Son"] == stamps


def test_signers_are_read_without_identity_numbers() -> None:
    """Every signature gives signer, organisation, role and time; the certificate's tax number is left out."""
    signatures = read(SIGNED).reading.signatures

    assert ("Nguyễn Thị Mẫu", "Ủy ban nhân dân tỉnh Mẫu Sơn", "person") == (
        signatures[0].signer,
        signatures[0].organisation,
        signatures[0].role,
    )
    assert {"organisation"} == {signature.role for signature in signatures[1:]}
    assert all(signature.signed_at[:4].isdigit() and "T" in signature.signed_at for signature in signatures)
    assert "0123456789" not in repr(signatures)


def test_a_certificate_with_a_name_of_nothing_but_hyphens_costs_little() -> None:
    """What is looked for behind a name is looked for once."""
    assert grows_linearly(lambda size: _IDENTITY.sub("", "-" * size + "x"), 8_000)


def signature_of(path: Path) -> bytes:
    """The bytes of a PDF's first signature."""
    with pypdfium2.PdfDocument(path) as pdf:
        return handed_out(raw.FPDFSignatureObj_GetContents, raw.FPDF_GetSignatureObject(pdf, 0)).rstrip(b"\0")


def test_a_signature_cut_off_anywhere_is_no_error() -> None:
    """Each length of a signature's own bytes gives a name or nothing."""
    whole = signature_of(SIGNED)
    cut = [_signed_by(whole[:end])[0] for end in range(0, len(whole), 7)]
    changed = [_signed_by(whole[:at] + b"\xff" + whole[at + 1 :])[0] for at in range(0, len(whole), 5)]

    assert _signed_by(whole)[0]["common_name"].startswith("Nguyễn Thị Mẫu")
    assert {} in cut
    assert {} in changed


def test_an_attribute_certificate_beside_the_signers_hides_nobody() -> None:
    """It says what its holder may do and has no number of its own (RFC 5755); programs put it before the signer's."""
    signed = cms.ContentInfo.load(signature_of(SIGNED))
    certificates = signed["content"]["certificates"]
    both = cms.CertificateSet.load(core.SetOf(contents=b"\xa2\0" + certificates.contents).dump())  # [2], empty here
    assert ["v2_attr_cert", "certificate"] == [one.name for one in both][:2]
    signed["content"]["certificates"] = both

    assert _signed_by(signed.dump())[0]["common_name"].startswith("Nguyễn Thị Mẫu")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("CÔNG BÁO NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "publisher"),
        ("CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", "publisher"),
        ("Sở Y tế", "organisation"),
        ("ĐẠI HỌC MẪU SƠN", "organisation"),
        ("Bộ Nội vụ", "organisation"),
        ("Bùi Văn Mẫu", "person"),
        ("Vũ Thị Mẫu", "person"),
        ("Đoàn Văn Mẫu", "person"),
    ],
)
def test_roles(name: str, role: str) -> None:
    """A publisher's signature is told from an organisation's and a person's by the certificate's name."""
    assert role == role_of(name)


def real(column: str) -> list[dict[str, str]]:
    """The rows of the real PDFs with something in a column of the manifest."""
    if not CORPUS:
        return []
    with (Path(CORPUS) / "files" / "MANIFEST.csv").open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.DictReader(rows) if row["ext"] == "pdf" and row[column] not in ("", "0")]


@pytest.mark.skipif(not CORPUS, reason="DOCSEARCH_CORPUS names no collection of real files")
@pytest.mark.parametrize("row", real("stamped_in_annotation"), ids=lambda row: row["file"][-20:])
def test_every_stamped_number_is_in_place(row: dict[str, str]) -> None:
    """Real files: what the annotations hold stands in the lines of number and date, not apart."""
    lines = [
        line
        for block in read(Path(CORPUS or "") / "files" / row["file"]).blocks
        if block.part == "body"
        for line in block.text.split("\n")
        if "Số" in line or "ngày" in line
    ]

    for value in row["stamped_in_annotation"].split(" | "):
        assert any(value in line.split() for line in lines), (value, lines)
