"""The head of a dispatch, from its first line to the first sentence of its body.

Decree 30/2020/NĐ-CP, Annex I: left the issuer, number and (of a công văn) subject; right country and motto,
place and date; below them the kind's name with its subject, or the addressee. Readers give the two columns one after
the other, line by line in turn, or merged, so any of these may follow any; what counts is what each
piece looks like and that the body, once begun, does not end again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docsearch.layout.chain import decode
from docsearch.layout.head_fits import SHORT, looks_of
from docsearch.layout.head_lines import GROUND, ISSUER_OPENS, decides, names_authority, opens_sentence, states
from docsearch.layout.head_steps import GRAMMAR
from docsearch.layout.pieces import Piece
from docsearch.layout.wordings import OLD_COUNTRY, QUOC_HIEU
from docsearch.layout.zones import ADDRESSEE, BODY, FURNITURE, ISSUER, KIND, MOTTO, NUMBER, PLACE_DATE, STAMP, SUBJECT
from docsearch.models import Zone

_HEAD = 8
"""Lines within which a head has two of its marks."""
_STAMPS = 14
"""Lines at the top among which a stamp may stand."""
_ISSUERS = 40
"""Lines at the top among which the issuer stands."""
_NEAR = 14
"""Lines within which a mark of the head must stand for capitals to name its issuer."""
_SAID = ("ve viec tren", "ve viec nay", "ve viec neu")
"""How a sentence begins that goes back to what was asked."""
_TITLE = 5
"""Lines of a subject that stands below the addressees, and the one behind it."""
_STATES = (OLD_COUNTRY, QUOC_HIEU)
_ABOVE_SUBJECT = (KIND, SUBJECT, NUMBER)
_BESIDE_ISSUER = (MOTTO, NUMBER, PLACE_DATE)


def read_head(run: Sequence[Piece]) -> list[Zone]:
    """The zone of each piece, from the top of the document on; what follows the head is BODY."""
    if not run:
        return []
    width = sorted([len(piece.text) for piece in run])[len(run) * 9 // 10]
    known = [index for index, piece in enumerate(run) if piece.mark is not None]
    marked = [index for index in known if run[index].strength >= 0.4]
    first, last = (known[0], known[-1]) if known else (len(run), -1)
    called = next((index for index in marked if run[index].mark is ADDRESSEE), len(run))
    late = [index for index in marked if index > called and run[index].mark is SUBJECT]
    title = late[0] if late and _is_title(run, marked, late) else -1
    numbered = _numbered(run, called)
    introduced = 0 < first < _STAMPS and _is_head(run[first : first + _HEAD])
    about = next((index for index in marked if run[index].mark in _ABOVE_SUBJECT), len(run))

    def fits(index: int, settled: Zone | None) -> dict[Zone, float]:
        piece = run[index]
        if piece.mark is not None:
            return _below(piece, titled=index == title) if index in late else _marked(piece, piece.mark)
        if settled is BODY and index > last:
            return _plain(piece, width)
        looks = looks_of(piece, width)
        found = {BODY: looks.body, FURNITURE: looks.noise}
        if index >= called:  # no addressee before any "Kính gửi"
            found[ADDRESSEE] = 6.0 if index in numbered else -3.0 if looks.states else 0.0
        if (index < first and index < _STAMPS) or piece.stamped:
            found[STAMP] = -1.5 + (3.5 if piece.stamped else 0.0)
            if introduced and index < first:
                found[STAMP], found[BODY] = max(found[STAMP], 0.0), min(found[BODY], 0.0)
        if (
            index < _ISSUERS
            and piece.capitals > 0.6
            and 2 < len(piece.text) <= 110
            and any(abs(index - at) <= _NEAR for at in marked)
        ):
            found[ISSUER] = _like_issuer(run, index)
        if index >= about and len(piece.text) < 330:
            found[SUBJECT] = looks.subject + _about(run, index)
        return found

    return decode(run, fits, GRAMMAR)


def _is_title(run: Sequence[Piece], marked: Sequence[int], late: Sequence[int]) -> bool:
    """Whether what opens below the addressees as a subject does is one in its old place.

    None stands above; "Về việc …" is a paragraph, no sentence of the body, and no heading among several.
    """
    first = late[0]
    if any(index < first and run[index].mark is SUBJECT for index in marked):
        return False
    if run[first].strength >= 0.6:
        return True
    for piece, following in pairwise(run[first : first + _TITLE]):
        if "," in piece.text or states(piece.flat) or piece.flat.startswith(_SAID):
            return False
        if following.gap or opens_sentence(following):
            return piece.text[-1] not in ".:;" and not any(run[index].text.startswith("Về việc ") for index in late[1:])
    return False


def _below(piece: Piece, *, titled: bool) -> dict[Zone, float]:
    """What opens below the addressees as a subject does: one in its old place, or the body's."""
    if not titled:
        return {BODY: 2.0}
    return {SUBJECT: 1.0 + 6.0 * max(piece.strength, 0.5), BODY: 0.0}


def _numbered(run: Sequence[Piece], called: int) -> range:
    """The addressees in a list with numbers right below a bare "Kính gửi:", up to its full stop or a number anew."""
    end = called + 1
    if called == len(run) or not run[called].text.endswith(":"):
        return range(0)
    while end < len(run) and run[end].text.startswith((f"{end - called}. ", f"{end - called}) ")):
        end += 1
        if run[end - 1].text.endswith("."):
            break
    return range(called + 1, end)


def _is_head(run: Sequence[Piece]) -> bool:
    """Whether country or Party stands among these lines with a number or a date: what is above them is no body."""
    marks = {piece.mark for piece in run if piece.strength >= 0.9}
    return MOTTO in marks and not marks.isdisjoint((NUMBER, PLACE_DATE))


def _plain(piece: Piece, width: int) -> dict[Zone, float]:
    """What a line may be where the body has begun and no mark follows; a line of some length is no smudge."""
    if len(piece.text) >= SHORT:
        return {BODY: 0.0}
    looks = looks_of(piece, width)
    return {BODY: looks.body, FURNITURE: looks.noise}


def _like_issuer(run: Sequence[Piece], index: int) -> float:
    piece = run[index]
    beside = any(
        other.mark in _BESIDE_ISSUER and other.row == piece.row for other in run[max(index - 2, 0) : index + 3]
    )
    known = ISSUER_OPENS.match(piece.flat.lstrip(" .,:;|-'")) is not None
    score = 1.0 + (2.0 if known else 0.0) + (3.0 if beside else 0.0) + min(len(piece.text), 20) / 20
    return score - 4.0 if piece.stamped else score


def _about(run: Sequence[Piece], index: int) -> float:
    """What the lines around a piece say for its being the subject."""
    piece = run[index]
    score = 0.0
    if piece.capitals < 0.5:
        following = run[index + 1] if index + 1 < len(run) and piece.text[-1] not in ".;:" else None
        if following is not None and names_authority(following):
            score += 1.5
        elif following is not None and piece.flat.endswith(_STATES) and GROUND.match(following.flat):
            score -= 6.0  # the State's President, in small letters above the grounds
    elif piece.capitals > 0.85:
        if index and run[index - 1].mark is KIND and not names_authority(piece):
            score += 3.0
        if decides(run, index):
            score -= 3.0
    return score


def _marked(piece: Piece, mark: Zone) -> dict[Zone, float]:
    if mark is BODY:
        return {BODY: 4.0}
    strength = piece.strength
    fits = {mark: 1.0 + 6.0 * strength, BODY: 0.0}
    if mark is NUMBER and strength < 0.5:
        fits = {NUMBER: 1.5, BODY: 0.5, SUBJECT: 0.5}
    elif mark is SUBJECT and strength < 0.6:
        fits |= {SUBJECT: 2.0, BODY: 1.0}
    elif mark is PLACE_DATE and strength < 0.7:
        fits |= {BODY: 2.0, SUBJECT: 1.0}
    elif mark in (MOTTO, KIND) and strength < 0.9:
        fits[ISSUER] = 1.0
    if len(piece.text) < 120 and strength < 0.9:
        fits.setdefault(FURNITURE, -2.0)
    return fits
