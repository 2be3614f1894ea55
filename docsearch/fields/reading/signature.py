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
_LONGEST_NAME = 5
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
    reading = _Reading()
    found = reading.found
    for line in own_lines(layout):
        text = layout.quote(line.span)
        signed = _SIGNED.search(layout.look(line.span))
        if signed and _is_note(text[signed.start() : signed.end()]):
            text = text[: signed.start()] + " " * (signed.end() - signed.start()) + text[signed.end() :]
            reading.noted = bool(found.title)
        reading.text, reading.at = text, line.span.start
        for start, stop, mark in _segments(text):
            if found.names and (found.title or found.marks) and (mark or _is_title_line(text[start:stop])):
                return found  # one signature; what follows is another dispatch's or a form's
            reading.take(start, stop, mark)
    return found


@dataclass
class _Reading:
    """A signature as far as it was read, and the `text` of the line being read, which begins `at` in the document's.

    `principal`: the title signed for may go on in the next line; `awaited`: a mark stood alone and that title is still
    to come; `noted`: the note of the signature stood below the title, so that a name follows.
    """

    found: Signature = field(default_factory=Signature)
    text: str = ""
    at: int = 0
    principal: bool = False
    awaited: bool = False
    noted: bool = False

    def take(self, begin: int, stop: int, mark: Authority | None) -> None:
        """Read the part of a line from one mark of authority to the next."""
        text, found = self.text, self.found
        if mark:
            if mark.letters:
                found.marks.append(mark.letters)
                found.quotes.append(self._quote(mark.start, mark.end))
            found.unclear = None if mark.letters else found.principal
            begin, self.awaited = mark.end, True
        name = _TRAILING_NAME.search(text, begin, stop)
        end = name.start(1) if name and _is_title_text(text[begin : name.start(1)], self.awaited) else stop
        own = before_degree(text, end) if end < stop else end
        rest = text[begin:own].strip()
        if rest and self._names_somebody(rest):
            begin += len(text[begin:end]) - len(text[begin:end].lstrip())
            found.names.append(self._quote(begin + degree(text[begin:end]), end))
            self.principal = False
        elif rest and self.awaited:
            self._title_signed_for(begin, own)
        elif rest:
            self._own_title(begin, own)
        if end < stop:
            found.names.append(self._quote(end, stop))

    def _quote(self, start: int, end: int) -> Quote:
        return trimmed(self.text, self.at, start, end)

    def _names_somebody(self, rest: str) -> bool:
        if self.awaited and names_organisation(rest):
            return False  # "T/M Ban Bí Thư"
        named = looks_like_name(rest) or ((self.noted or _is_quiet(self.found)) and _is_shouted(rest))
        name = rest[degree(rest) :]
        return named and (not near_rank(flat(name)) or bears_surname(name))  # a title may look like a name

    def _title_signed_for(self, start: int, end: int) -> None:
        """Take the line behind a mark: the title signed for, and the own one where it stands there too."""
        looked = flat(self.text)
        ranks = [rank for rank in _ranks(looked, start, end) if rank > start + 4]
        own = next((rank for rank in ranks if _deputy_or_new(looked, rank, start)), None)
        if own is None:
            deputies = (word.start() for word in _DEPUTY.finditer(looked, start + 4, end))
            own = next((word for word in deputies if near_rank(looked[word:end])), None)
        self.found.principal = self._quote(start, end if own is None else own)
        if own is not None:
            self.found.title = [self._quote(own, end)]
        self.principal, self.awaited = own is None, False

    def _own_title(self, start: int, end: int) -> None:
        """Take a line of the own title: one that opens it, or goes on with it."""
        text, found, looked = self.text, self.found, flat(self.text)
        ranks = _ranks(looked, start, end)
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
        if not opens:
            if found.title and not found.names and not self.principal and _goes_on(found.title, text[start:end]):
                found.title.append(self._quote(start, end))
        elif capitals(text[start:end]) > 0.6 or len(text[start:end]) < 40:
            found.above, found.smudge = (joined(found.title) if found.title else None), smudge
            found.title, self.principal = [self._quote(start, end)], False


def _ranks(looked: str, start: int, end: int) -> list[int]:
    """Where the ranks of titles stand, without those that go on with what is before them."""
    ranks = [match.start() for match in RANK.finditer(looked, start, end)]
    return [rank for rank in ranks if not looked[start:rank].rstrip().endswith((",", "-", "va", "kiem"))]


def _goes_on(title: list[Quote], words: str) -> bool:
    """Whether a line without a rank is more of the title above it."""
    count = sum(len(part.text.split()) for part in title) + len(words.split())
    return capitals(words) > 0.7 and _is_words(words) and count <= _LONGEST_TITLE


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
