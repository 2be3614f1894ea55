"""What opens a request or a subject, and no letter need have: “cho tôi xin …”, “văn bản nào quy định về …”, “V/v …”.

What holds all of them is mostly a book in which every word stands. How questions end stays (“… là gì”, “… được quy định
như thế nào”): left out, what then has all other words takes the place of what has most (docs/ranking.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from docsearch.language import Text
from docsearch.models import Span
from docsearch.query.kinds import kinds_at_start
from docsearch.query.typed import Both, Node, Without, Word, with_beginnings
from docsearch.terms import Token, normal, tokens
from docsearch.text.folding import fold

LONGEST = 300
"""Code points of a query whose opening is looked at: nobody asks for a pasted letter."""
_ME = "(?:chúng tôi|chúng em|tôi|em|mình|cháu)"
_PAPER = "(?:công văn|văn bản|tài liệu|quyết định|thông tư|nghị định)"
_PLEASE = "(?:(?:dạ|xin|vui lòng|làm ơn|nhờ|anh|chị|bạn) ){0,4}"
_SAYS = "(?:quy định|nói|hướng dẫn)"
_SURE = (
    f"{_PLEASE}cho {_ME} (?:xin|hỏi|xem|biết)",
    f"{_PLEASE}(?:tìm|kiếm|xem|lấy|gửi) giúp {_ME}",
    f"{_ME} (?:đang )?(?:cần|muốn) tìm",
    "xin cho (?:hỏi|biết)",
    f"(?:có |những |các )?văn bản nào {_SAYS}(?: (?:về|tới|đến))?",
    "v v|về việc(?! làm)",
)
"""What is certain without its marks too. Over 89,677 lines, subjects and names of 289 files, titles of a register and
of articles of law, and entries of the tables, each with its marks and without, nothing opens so but what says V/v."""
_MARKED = (
    f"{_PLEASE}(?:tìm|kiếm|xem|lấy|gửi|search) (?:giúp|giùm|dùm)|{_PLEASE}tìm (?:hộ|cho) (?:tôi|mình)",
    "xin (?:phép )?hỏi|cho hỏi|(?:vui lòng|làm ơn) cho (?:xem|xin)",
    f"{_ME} (?:đang )?(?:cần|muốn) (?:xem|hỏi|biết)|{_ME} cần(?= {_PAPER})",
    f"cần tìm|muốn (?:tìm|hỏi)|(?:tìm|xin)(?= {_PAPER})|cần(?= (?:công văn|văn bản|tài liệu) )",
    f"(?:có |những |các )?(?:văn bản|tài liệu) nào về|(?:có )?quy định nào (?:{_SAYS} )?về",
    "(?:làm sao|làm thế nào) để|tại sao|khi nào|bao giờ",
)
"""What is another word without its marks: “cho hoi vien vay”, “bao gio manh”."""
_RE = "v/v"
"""What leads to a subject, wherever it stands. On a scan it is mostly damaged."""
_OPENING = (
    f"(?:(?:{'|'.join((*_SURE, *_MARKED))}) ){{1,2}}(?:(?:file|cái|(?:văn bản|tài liệu)(?: {_SAYS})? về) )?(?:về )?",
    fold(f"(?:{'|'.join(_SURE)}) "),
)
_SOME = ("có", "những", "các")
_WHICH = (
    rf"nào(?: (?:{_SAYS}|đề cập))?(?: (?:về|đến|tới))?(?![^ ])",
    fold(rf"nào {_SAYS} (?:về|đến|tới)(?![^ ])"),
)
"""What asks behind a kind, with its marks and without: “công văn nào nói về …”."""
_SIGNER = "((?:do )?(?:ông(?! (?:bà|chủ)(?![^ ]))|bà(?! (?:con|rịa|mẹ|nà)(?![^ ]))|đồng chí|đ c) )((?:[^ ]+ ){2,5}?)ký"
_SIGNED = (
    f"{_SIGNER}(?: về(?![^ ])|(?= (?:ngày|tháng|năm) )|$)",
    "(do (?:ong(?! ba(?![^ ]))|dong chi) )((?:[^ ]+ ){2,5}?)ky(?: ve(?![^ ])|(?= (?:ngay|thang|nam) )|$)",
)
"""What stands around a signer's name: a paper has the name, and neither “ông” nor “ký” beside it."""
_SIGNED_BY_NAME = (f"{_SIGNER}(?! (?:kết|tên|hiệu|quỹ|số|hợp đồng)(?![^ ]))(?: về)?(?![^ ])",)
"""The same where the name has its capitals: “ông Mai Sơn ký gửi …”, and still not “ký kết”."""


def without_asking(node: Node, query: str) -> tuple[Node, tuple[Text, ...]]:
    """The tree without what opens a request or a subject in it, or in an alternative of it, and a note that names that.

    Itself and no note where there are none. Marks that were typed count. What stands in quotation marks is to stand in
    the paper.
    """
    notes: dict[Text, None] = {}

    def asked(node: Node) -> Node:
        if not isinstance(node, Both):
            return node
        start = node.span.start
        parts = [Span(start + part.start, start + part.end) for part in _asking(query[start : node.span.end])]
        parts = [part for part in parts if _are_words(part, node)]
        parts += [one.span for one in node.clauses if _is_word(one) and one.span.of(query).lower() == _RE]
        rest = tuple(one for one in node.clauses if not any(_within(one, part) for part in parts))
        if not parts or all(isinstance(one, Without) for one in rest):
            return node
        said = ", ".join(dict.fromkeys(f"“{' '.join(span.of(query).split())}”" for span in sorted({*parts})))
        note = Text(
            vi=f"Văn bản không cần có {said}; để tìm cả những chữ ấy, đặt trong ngoặc kép.",
            en=f"No document need have {said}; to look for it too, put it in quotation marks.",
        )
        notes[note] = None
        return rest[0] if len(rest) == 1 else Both(rest, Span(rest[0].span.start, rest[-1].span.end))

    return with_beginnings(node, asked), tuple(notes)


def _is_word(node: Node) -> bool:
    return isinstance(node, Word) and not node.loose


def _are_words(part: Span, node: Both) -> bool:
    """Whether this part of the query is some plain words of the node, each as a whole."""
    touched = [one for one in node.clauses if one.span.start < part.end and part.start < one.span.end]
    return bool(touched) and all(_is_word(one) and _within(one, part) for one in touched)


def _within(node: Node, part: Span) -> bool:
    return part.start <= node.span.start and node.span.end <= part.end


def _asking(text: str) -> list[Span]:
    """The words of a text with which it asks."""
    if len(text) > LONGEST:
        return []
    typed = tokens(text)
    opening = _said(_OPENING, typed)
    at = len(opening[0].split()) if opening else 0
    pieces = [(0, at), *(_about(text, typed, at) if at < len(typed) else ())]
    if any(first < last for first, last in pieces) and typed[0].marked == "có" and typed[-1].marked == "không":
        pieces.append((len(typed) - 1 - (typed[-2].marked == "hay"), len(typed)))
    return [_whole(text, typed[first].span.start, typed[last - 1].span.end) for first, last in pieces if first < last]


def _whole(text: str, start: int, end: int) -> Span:
    """A part of the text with the dot that ends it."""
    return Span(start, end + (text[end : end + 1] == "."))


def _about(text: str, typed: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """What asks beside the kind that is named at a place, from syllable to syllable: có công văn nào nói về …."""
    some = at + (typed[at].marked in _SOME)
    kinds, length = kinds_at_start(typed[some:])
    which = _said(_WHICH, typed[some + length :]) if kinds else None
    if which:
        yield at, some
        yield some + length, some + length + len(which[0].split())
        return
    behind = some + (length or 2 * (" ".join(token.folded for token in typed[some : some + 2]) == "van ban"))
    for ways, capitals in ((_SIGNED, False), (_SIGNED_BY_NAME, True)):
        signed = _said(ways, typed[behind:])
        name = behind + len(signed[1].split()) if signed else behind
        end = name + len(signed[2].split()) if signed else behind
        if signed and (not capitals or all(text[token.span.start].isupper() for token in typed[name:end])):
            yield behind, name
            yield end, behind + len(signed[0].split())
            return


def _said(ways: tuple[str, ...], typed: Sequence[Token]) -> re.Match[str] | None:
    """What these syllables begin with, of some ways to say it."""
    text = " ".join(token.marked for token in typed)
    return next(filter(None, (way.match(text) for way in _compiled(ways))), None)


@cache
def _compiled(ways: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Each word stands in them as the index has it."""
    return tuple(re.compile(re.sub(r"[^\W\d_]+", lambda word: normal(word[0]), way)) for way in ways)
