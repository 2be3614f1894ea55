"""Lists on a dispatch ("Kính gửi", "Nơi nhận") as entries, each with its spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from docsearch.domain.agency_names import is_whole_agency
from docsearch.domain.organisation_names import names_organisation
from docsearch.fields.reading.quoting import Quote, joined
from docsearch.models import Span
from docsearch.text.letters import CAPITAL

_BULLET = re.compile(r"\s*(?:[-–—+•*~_=»][.:']?|\d{1,2}[.)])\s*(?=[\w(“\"Đ])")
_ARCHIVE = re.compile(r"\W{0,3}(?:\w )?L[ưu]u\s?:")
"""The archive's entry, of whose bullet a scan made a letter."""
_OPEN = re.compile(r"\s(?:và|của|các|với|thuộc)\s*$")
_GROUP = re.compile(r"[-–—+•*~\s]*[^:;]{2,24}:\s.*[,;]")
"""An entry that lists what belongs to one office ("VPCP: BTCN, các PCN;"): a line without bullet goes on with it."""
_OFFICE = re.compile(r"[A-ZĐ-]{3,10}:\s.*;")
"""Such an entry of an office that is known by its letters, which goes on with nothing: "TTUB: CT, các PCT;"."""
_INNER = re.compile(
    rf"(?<=[;.])\s*(?=[-–—+•~]\s?[^\W\d_])|(?<=[,:])\s(?=[-–—+•]\s[{CAPITAL}])|(?<=\w)\s(?=[-–—+•]\sL[ưu]u\b)"
)
"""Where an entry begins within a line: behind ";" or "," (as the Party's do), or ":" read for it; the archive's behind
anything."""


def entries(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Entries of a list from its lines: a bullet begins one, ";" ends one, what follows else goes on.

    Among bullets a line in small letters goes on even after ";" ("- VPCP: BTCN, các PCN;" "các Vụ: TH, TCCV;").
    In a list without bullets each line is an entry, unless the line before it ends open (no ";") and this one
    begins in small letters. In one without any sign, as of old, each is, down to the archive's.
    """
    parts = [part for quoted in quotes for part in _inner(quoted)]
    bulleted = sum(bool(_BULLET.match(part.text)) for part in parts) >= 2
    if bulleted:
        parts = [part for index, part in enumerate(parts) if not _is_noise(part.text, index == 0)]
    alone = len(parts) > 2 and parts[-1].text.startswith("Lưu ") and all(map(_is_bare, parts[:-1]))
    held: list[Quote] = []
    for part in parts:
        if held and (alone or _begins(part.text, held[-1].text, bulleted, held[0].text)):
            yield joined(held)
            held = []
        held.append(part)
    if held:
        yield joined(held)


def _is_noise(text: str, first: bool) -> bool:
    """Whether a line without bullet among bulleted ones is a smudge, or the damaged label above them."""
    letters = sum(map(str.isalpha, text))
    return not _BULLET.match(text) and (letters <= 3 or (first and letters <= 9))


def _is_bare(part: Quote) -> bool:
    """Whether a line has neither bullet nor a sign at its end, and whom it names at its start."""
    named = part.text.startswith(("Các ", "Như ")) or names_organisation(part.text)
    return part.text[:1].isupper() and part.text.rstrip()[-1:].isalnum() and named and not _OPEN.search(part.text)


def _begins(text: str, before: str, bulleted: bool, opening: str) -> bool:
    """Whether a line begins an entry; `before` is the line above it, `opening` the first line of the entry so far."""
    if _BULLET.match(text) or _ARCHIVE.match(text):
        return True
    if before.rstrip().endswith(";"):
        goes_on = text[:1].islower() or _GROUP.match(opening) is not None
        return not (text.startswith("(") or (bulleted and goes_on))
    peers = text.partition(" ")[0] == before.partition(" ")[0] in ("Bộ", "Sở") and before.rstrip()[-1:].isalnum()
    whole = (
        before.rstrip().endswith(".")
        or _OFFICE.match(text) is not None
        or (peers and is_whole_agency(before) and is_whole_agency(text))
    )
    return not bulleted and text[:1].isupper() and whole


def _inner(quoted: Quote) -> Sequence[Quote]:
    """A line that holds several entries, cut at its bullets."""
    cuts = [match.end() for match in _INNER.finditer(quoted.text)]
    if not cuts or len(quoted.spans) != 1:
        return [quoted]
    start = quoted.spans[0].start
    bounds = [0, *cuts, len(quoted.text)]
    found = []
    for begin, end in pairwise(bounds):
        text = quoted.text[begin:end]
        span = Span(start + begin, start + begin + len(text.rstrip()))
        found.append(Quote(text.strip(), (span,)))
    return found
