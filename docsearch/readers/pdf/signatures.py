"""Who signed a PDF, for whom and when, from its digital signatures (ISO 32000-2, 12.8; RFC 5652).

Read, not verified: whether a signature is intact and its certificate trusted is another program's task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from pypdfium2 import raw

from docsearch.models import Signature
from docsearch.readers.pdf.calls import handed_out

Role = Literal["person", "organisation", "publisher"]

MOST_SIGNATURES = 100

_PUBLISHER = re.compile(
    r"cổng (?:thông tin|dịch vụ|tttđt)|công báo|trung tâm (?:tin học|công nghệ thông tin|thông tin)", re.IGNORECASE
)
"""Gazettes and portals sign what they publish; they are not who issued it."""

_ORGANISATION = re.compile(
    r"(?:ủy ban|uỷ ban|ubnd|hội đồng|hđnd|chính phủ|quốc hội|văn phòng|bộ|sở|ban|cục|tổng cục|chi cục|vụ|phòng|tỉnh|"
    r"thành phố|thành ủy|tỉnh ủy|huyện|quận|phường|xã|thị xã|thị trấn|trung tâm|trường|đại học|học viện|viện|bệnh viện|"
    r"công ty|tổng công ty|tập đoàn|ngân hàng|kho bạc|bảo hiểm|thuế|hải quan|tòa án|toà án|đảng|liên đoàn|hội|"
    r"đoàn (?:đại biểu|thanh niên|luật sư|kinh tế)|"
    r"thanh tra|công an|bộ chỉ huy|báo|đài|quỹ|sgd|syt|snv|stc|thpt|thcs)\b",
    re.IGNORECASE,
)
_IDENTITY = re.compile(r"[\s,;:_-]{0,9}\b(?:CMND|CCCD|CMT|MST|MNS|SDT)?[\s:.]{0,3}\d{6,}\s*$")
"""Some authorities write the holder's identity number behind the name."""
_PDF_TIME = re.compile(r"D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?")


def signatures_of(pdf: Any) -> tuple[Signature, ...]:
    """The signatures of an open PDFium document, in the order of their fields; one that cannot be read is left out."""
    found = []
    for index in range(min(raw.FPDF_GetSignatureCount(pdf), MOST_SIGNATURES)):
        signature = _signature(raw.FPDF_GetSignatureObject(pdf, index))
        if signature is not None and signature not in found:
            found.append(signature)
    return tuple(found)


def _signature(handle: Any) -> Signature | None:
    subject, signing_time = _signed_by(handed_out(raw.FPDFSignatureObj_GetContents, handle))
    if not subject:
        return None
    signer = _IDENTITY.sub("", subject.get("common_name", "")) or subject.get("organization_name", "")
    units = [subject.get("organizational_unit_name", ""), subject.get("organization_name", "")]
    organisation = ", ".join(unit for unit in dict.fromkeys(units) if unit and unit.casefold() != signer.casefold())
    # The file's own entry comes first: common signing programs put local time into the attribute as if it were UTC.
    written = handed_out(raw.FPDFSignatureObj_GetTime, handle).rstrip(b"\0").decode("latin-1")
    return Signature(signer, organisation, _iso(written) or signing_time, role_of(signer))


def role_of(signer: str) -> Role:
    """Whether a certificate's common name is a publisher's, an organisation's or a person's."""
    if _PUBLISHER.search(signer):
        return "publisher"
    return "organisation" if _ORGANISATION.match(signer) else "person"


def _signed_by(contents: bytes) -> tuple[dict[str, str], str]:
    """The subject of the signer's certificate, and the signing time attribute in ISO 8601 ("" where there is none)."""
    from asn1crypto import cms

    try:
        signed = cms.ContentInfo.load(contents)["content"]
        signer = signed["signer_infos"][0]
        certificates = [choice.chosen for choice in signed["certificates"] if choice.name == "certificate"]
        subject = next((_names(one) for one in certificates if _is_of(signer["sid"], one)), {})
        time = next(_attribute_times(signer), "")
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {}, ""
    return subject, time


def _is_of(identifier: Any, certificate: Any) -> bool:
    if identifier.name == "issuer_and_serial_number":
        return bool(identifier.chosen["serial_number"].native == certificate.serial_number)
    return bool(identifier.native == certificate.key_identifier)


def _names(certificate: Any) -> dict[str, str]:
    """The subject's names as text; of several of a kind the first."""
    return {
        kind: " ".join(str(value[0] if isinstance(value, list) else value).split())
        for kind, value in certificate.subject.native.items()
    }


def _attribute_times(signer: Any) -> Iterator[str]:
    attributes = signer["signed_attrs"].native or []
    for attribute in attributes:
        if attribute["type"] == "signing_time":
            yield attribute["values"][0].isoformat()


def _iso(written: str) -> str:
    """A PDF date (ISO 32000-2, 7.9.4) as ISO 8601; "" for anything else."""
    match = _PDF_TIME.match(written)
    if match is None:
        return ""
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = match.groups()
    zone = "Z" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}"
