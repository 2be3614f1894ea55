"""The signature taken apart, for the fields that read it: marks of authority, own title, name.

::

    TL. CHỦ TỊCH              mark, and the title signed for
    KT. CHÁNH VĂN PHÒNG       mark, and the title signed for
    PHÓ CHÁNH VĂN PHÒNG       own title, perhaps over several lines
    Nguyễn Văn A              name

In merged text these may share a line; a title begins where a rank does, a name where capitals end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docsearch.domain.organisation_names import names_organisation
from docsearch.fields.reading.joint_signing import own_lines
from docsearch.fields.reading.quoting import Quote, joined, trimmed
from docsearch.fields.reading.signed_names import parted, whole
from docsearch.layout.authority_marks import Authority, authority_in
from docsearch.layout.pieces import capitals
from docsearch.layout.ranks import RANK, near_rank
from docsearch.layout.signers import RARER_SURNAMES, bears_surname, before_degree, degree, looks_like_name
from docsearch.models import Layout, shared
from docsearch.text.flat import flat
from docsearch.text.folding import lost_marks
from docsearch.text.letters import CAPITAL, SMALL
from docsearch.text.syllables import is_syllable

_LONGEST_TITLE = 14
"""Words of the longest title with its unit; what goes on in capitals is another page's head."""
_SIGNED = re.compile(r"\(?\s*\b(?:da k[yi]|ky ten)\b\s*\)?\s*:?")
"""The note of the signature in flat text."""
_NOTES = ("đã ký", "đã kí", "ký tên")
_LISTED = re.compile(rf"\s+(?:[~•=+-]{{1,2}}\s?(?=[{CAPITAL}][{SMALL}])|(?=Như (?:trên|[Đđ]iều|[Kk]ính)))")
"""Where an entry of Nơi nhận begins behind a title in capitals."""
_DEPUTY = re.compile(r"(?<= )ph?o (?=\w)")
"""The deputy's own title on the line of the one signed for, its rank too damaged to be known by itself."""
_TRAILING_NAME = re.compile(
    rf"(?:(?<=[\s.)*])|(?<=[{CAPITAL}]{{2}})(?=[{CAPITAL}][{SMALL}]))((?:[{CAPITAL}][{SMALL}]*['’]?\s+){{1,4}}[{CAPITAL}][{SMALL}]+)\s*$"
)


@dataclass
class Signature:
    """What the lines of the zone hold, in their order; `principal` is the title signed for.

    `marks` are letters ("kt"), `quotes` where each stands. `above` is a title printed above the own one, `smudge`
    the letters right before the own title's rank: where a scan damaged them they may have been "PHÓ". `unclear` is
    the title signed for above a mark too damaged to be read.
    """

    marks: list[str] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    principal: Quote | None = None
    title: list[Quote] = field(default_factory=list)
    names: list[Quote] = field(default_factory=list)
    above: Quote | None = None
    smudge: str = ""
    unclear: Quote | None = None
    joint: bool = False


@shared
def signature(layout: Layout) -> Signature:
    """What the zone holds; empty lists where there is none."""
    found = _first(layout)
    found.names = [one for name in found.names for one in parted(layout, whole(layout, name), found.joint)]
    if found.unclear and not found.title and found.principal:
        found.title, found.principal = [found.principal], found.unclear  # the mark was a smudge before the own title
    return found


def _first(layout: Layout) -> Signature:
    """The zone's first signature, read line by line, and a line from mark to mark."""
    found = Signature()
    principal = False  # whether the title signed for may go on in the next line
    awaited = False  # whether a mark stood alone and that title is still to come
    noted = False  # whether the note of the signature stood below the title, so that a name follows
    for line in own_lines(layout):
        text, at = layout.quote(line.span), line.span.start
        signed = _SIGNED.search(layout.look(line.span))
        if signed and _is_note(text[signed.start() : signed.end()]):
            text = text[: signed.start()] + " " * (signed.end() - signed.start()) + text[signed.end() :]
            noted = bool(found.title)
        for start, stop, mark in _segments(text):
            begin = start
            if found.names and (found.title or found.marks) and (mark or _is_title_line(text[start:stop])):
                return found  # one signature; what follows is another dispatch's or a form's
            if mark:
                _mark(found, mark, trimmed(text, at, mark.start, mark.end))
                begin, awaited = mark.end, True
            name = _TRAILING_NAME.search(text, begin, stop)
            end = name.start(1) if name and _is_title_text(text[begin : name.start(1)], awaited) else stop
            own = before_degree(text, end) if end < stop else end
            rest = text[begin:own].strip()
            named = looks_like_name(rest) or ((noted or _is_quiet(found)) and _is_shouted(rest))
            if awaited and names_organisation(rest):
                named = False  # "T/M Ban Bí Thư"
            if rest and named and _is_name(rest[degree(rest) :]):
                begin += len(text[begin:end]) - len(text[begin:end].lstrip())
                found.names.append(trimmed(text, at, begin + degree(text[begin:end]), end))
                principal = False
            elif rest:
                principal = _title(found, text, at, (begin, own), awaited, principal)
                awaited = False
            if end < stop:
                found.names.append(trimmed(text, at, end, stop))
    return found


def _is_note(printed: str) -> bool:
    """Whether "Đã ký" is printed, its marks lost at most, or anything like it in brackets: Đa Kỳ is a name."""
    words = " ".join(re.findall(r"\w+", printed))
    return "(" in printed or any(words.lower() == note or lost_marks(words, note) for note in _NOTES)


def _is_quiet(found: Signature) -> bool:
    """Whether the own title is in small letters, so that capitals below it go on with no title: "Thứ trưởng"."""
    return bool(found.title) and capitals(found.title[-1].text) < 0.6


def _is_shouted(text: str) -> bool:
    """Whether a line is a name in capitals, as below "(Đã ký)": "LÒ VĂN MƯỜI"; offices and notes stand there too."""
    words = text.split()
    return (
        3 <= len(words) <= _LONGEST_NAME
        and text.isupper()
        and (words[0] in RARER_SURNAMES or bears_surname(text.title()))
        and not names_organisation(text)
    )


_LONGEST_NAME = 5


def _is_name(name: str) -> bool:
    """Whether what looks like a name is none of the titles that are near it."""
    return not near_rank(flat(name)) or bears_surname(name)


def _mark(found: Signature, mark: Authority, printed: Quote) -> None:
    if mark.letters:
        found.marks.append(mark.letters)
        found.quotes.append(printed)
    found.unclear = None if mark.letters else found.principal


def _segments(text: str) -> Iterator[tuple[int, int, Authority | None]]:
    """The parts of a line, each from a mark of authority to the next; what precedes the first mark has none."""
    looked = flat(text)
    start = len(text) - len(text.lstrip(" .,:;|—–-_'\"„*“"))
    mark = authority_in(text, looked, start)
    if mark is None or any(map(str.isalnum, text[start : mark.start])):
        yield start, mark.start if mark else len(text), None
    while mark:
        following = authority_in(text, looked, mark.end)
        yield mark.start, following.start if following else len(text), mark
        mark = following


def _title(found: Signature, text: str, at: int, part: tuple[int, int], awaited: bool, principal: bool) -> bool:
    """Take a line of titles; returns whether the title signed for may go on in the next line."""
    start, end = part
    looked = flat(text)
    ranks = [match.start() for match in RANK.finditer(looked, start, end)]
    ranks = [rank for rank in ranks if not looked[start:rank].rstrip().endswith((",", "-", "va", "kiem"))]
    if awaited:
        own = next((rank for rank in ranks if rank > start + 4 and _deputy_or_new(looked, rank, start)), None)
        if own is None:
            own = next(
                (
                    word.start()
                    for word in _DEPUTY.finditer(looked, start + 4, end)
                    if near_rank(looked[word.start() : end])
                ),
                None,
            )
        found.principal = trimmed(text, at, start, own if own is not None else end)
        if own is None:
            return True
        found.title = [trimmed(text, at, own, end)]
        return False
    opens = (bool(ranks) and sum(map(str.isalpha, looked[start : ranks[0]])) <= 3) or near_rank(looked[start:end])
    first = RANK.match(looked, ranks[0]) if len(ranks) > 1 else None
    again = [rank for rank in ranks[1:] if first and looked.startswith(first[0], rank)]
    found.joint = found.joint or bool(again)
    end = again[0] if again else end  # "THỨ TRƯỞNG      THỨ TRƯỞNG": two who sign jointly
    smudge = "".join(filter(str.isalpha, looked[start : ranks[0]])) if ranks and opens else ""
    start = ranks[0] if ranks and opens else start
    listed = _LISTED.search(text, start, end)
    if listed and capitals(text[start : listed.start()]) > 0.8:
        end = listed.start()
    if opens:
        if capitals(text[start:end]) > 0.6 or len(text[start:end]) < 40:
            found.above, found.smudge = (joined(found.title) if found.title else None), smudge
            found.title = [trimmed(text, at, start, end)]
            return False
    elif (
        capitals(text[start:end]) > 0.7
        and not principal
        and found.title
        and not found.names
        and _is_words(text[start:end])
        and sum(len(part.text.split()) for part in found.title) + len(text[start:end].split()) <= _LONGEST_TITLE
    ):
        found.title.append(trimmed(text, at, start, end))
    return principal


def _is_title_line(text: str) -> bool:
    return capitals(text) > 0.7 and near_rank(flat(text))


def _is_title_text(text: str, awaited: bool) -> bool:
    """Whether what stands before a name is a title in capitals and not the name's own first letter.

    Where a mark stands before it (`awaited`), the own title may be in small letters: "KT. THỦ TƯỚNG Phó Thủ tướng".
    """
    loud = capitals(text)
    quiet = awaited and loud > 0.3 and near_rank(flat(text.strip()))
    return quiet or (loud > 0.6 and sum(map(str.isalpha, text)) > 3)


def _is_words(text: str) -> bool:
    """Whether a line is words, as a unit's name is, and no smudge or file reference."""
    words = text.strip(" .,:;|—–_-'\"").split()
    whole = all(word.strip(",-()").isalpha() for word in words if word != "-") and len(text.strip()) > 2
    return bool(words) and whole and any(len(word) > 1 and is_syllable(word.strip(",-()")) for word in words)


def _deputy_or_new(looked: str, rank: int, start: int) -> bool:
    """Whether a second rank within a line is a title of its own and not part of the first one's unit."""
    return looked.startswith("pho", rank) or not looked[start:rank].rstrip().endswith("pho")
