"""CSL JSON, which Zotero and other managers of references import, and pandoc cites from.

See https://docs.citationstyles.org/en/stable/specification.html and its schema ``csl-data.json``. A dispatch is a
report of its kind and number, whose author is the body that issued it; who signed stands in a note. Its title begins
with a capital, as titles do: on the page “V/v” goes before it, and no style of citing capitalises Vietnamese.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from docsearch.exporters import Exporter, Original
from docsearch.fields import fields
from docsearch.language import Text
from docsearch.models import Dispatch, PartialDate


def write(dispatches: Iterable[Dispatch], out: BinaryIO, _: Original) -> int:
    """One array with an item a dispatch."""
    count = 0
    for count, dispatch in enumerate(dispatches, start=1):
        out.write(b"[\n" if count == 1 else b",\n")
        out.write(json.dumps(item(dispatch), ensure_ascii=False).encode())
    out.write(b"\n]\n" if count else b"[]\n")
    return count


def item(dispatch: Dispatch) -> dict[str, Any]:
    """The dispatch in the words of CSL; what is unknown is left out."""
    signer = f"{fields()['signer'].label.vi}: {dispatch.signer}" if dispatch.signer else None
    known = {
        "title": dispatch.subject and dispatch.subject[:1].upper() + dispatch.subject[1:],
        "genre": dispatch.kind,
        "number": dispatch.number or (dispatch.symbol and f"…/{dispatch.symbol}"),
        "author": [{"literal": dispatch.agency}] if dispatch.agency else None,
        "issued": {"date-parts": [_parts(dispatch.date)]} if dispatch.date else None,
        "publisher-place": dispatch.place,
        "note": signer,
    }
    told = {name: value for name, value in known.items() if value}
    return {"id": dispatch.id, "type": "report", "language": "vi", **told}


def _parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]


exporter = Exporter(
    name="csl",
    label=Text(vi="Zotero", en="Zotero"),
    suffix=".csl.json",
    media_type="application/vnd.citationstyles.csl+json",
    write=write,
)
