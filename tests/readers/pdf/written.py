"""PDFs written object by object."""

from __future__ import annotations


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first the catalog."""
    body = b"%PDF-1.5\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream, with these entries more in its dictionary."""
    return b"<</Length %d%s>>stream\n" % (len(data), entries) + data + b"\nendstream"


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
KIDS = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
"""One page."""
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
"""It shows the fourth object, with the fifth as font F and the sixth as picture or form X."""
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
