"""A dispatch as another paper names it."""

from __future__ import annotations

from docsearch.models import Dispatch

_BY_NAME = frozenset(["hiến pháp", "bộ luật", "luật", "pháp lệnh"])


def reference(dispatch: Dispatch) -> str:
    """Kind, number, date, who issued it and what it is about; what is unknown is left out, "" where that is too much.

    The order is what Decree 30/2020/NĐ-CP (annex I, on the text of a paper) asks of whoever cites a paper first; laws
    and ordinances are named by their names. It is Vietnamese in either language, as what cites is.
    """
    number = dispatch.number or (dispatch.symbol and f"…/{dispatch.symbol}")
    if not (number and (dispatch.date or dispatch.agency)):
        return ""
    kind, about, date = dispatch.kind or "văn bản", dispatch.subject or "", dispatch.date
    named = kind in _BY_NAME
    if about.startswith("Về "):
        about = "về " + about.removeprefix("Về ")
    elif about and (kind == "công văn" or about[0].islower()):
        about = f"về việc {about}"  # as its page has it, or “V/v”
    unit = "ngày" if date and date.day else "tháng" if date and date.month else "năm"
    parts = (
        kind[:1].upper() + kind[1:],
        about if named else "",
        f"số {number}",
        f"{unit} {date.written}" if date else "",
        f"của {dispatch.agency}" if dispatch.agency else "",
        "" if named else about,
    )
    return " ".join(filter(None, parts))
