"""What opens a request or a subject, and no letter need have: “cho tôi xin …”, “văn bản nào quy định về …”, “V/v …”.

Of 47 such requests for letters in a collection of 289 files, each written before it was asked, 28 had the letter wanted
among the first ten shown while these words were required, and 37 have it without them: what holds them all is mostly a
book in which every word stands. How questions end stays (“… là gì”, “… được quy định như thế nào”): without that the
mean nDCG@10 of what is shown falls from .902 to .897 on ALQAC and from .553 to .477 in citizens' wording, since what
then has all words takes the place of the list of what has most.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from docsearch.language import Text
from docsearch.models import Span
from docsearch.query.typed import Both, Either, Node, Without, Word
from docsearch.terms import normal, tokens
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
    f"(?:có )?văn bản nào {_SAYS}(?: về)?",
    "v v|về việc(?! làm)",
)
"""What is certain without its marks too. Over 89,677 lines, subjects and names of 289 files, titles of a register and
of articles of law, and entries of the tables, each with its marks and without, nothing opens so but what says V/v."""
_MARKED = (
    f"{_PLEASE}(?:tìm|kiếm|xem|lấy|gửi|search) (?:giúp|giùm|dùm)|{_PLEASE}tìm (?:hộ|cho) (?:tôi|mình)",
    "xin (?:phép )?hỏi|cho hỏi|(?:vui lòng|làm ơn) cho (?:xem|xin)",
    f"{_ME} (?:đang )?(?:cần|muốn) (?:xem|hỏi|biết)|{_ME} cần(?= {_PAPER})",
    f"cần tìm|muốn (?:tìm|hỏi)|tìm(?= {_PAPER})|cần(?= (?:công văn|văn bản|tài liệu) )",
    f"(?:có )?(?:văn bản|tài liệu) nào về|(?:có )?quy định nào (?:{_SAYS} )?về",
    "(?:làm sao|làm thế nào) để|tại sao|khi nào|bao giờ",
)
"""What is another word without its marks: “cho hoi vien vay”, “bao gio manh”."""
_RE = "v/v"
"""What leads to a subject, wherever it stands. On a scan it is mostly damaged: of 56 subjects of letters asked for with
it before them 38 found theirs first while it was required and 49 do without; with “Về việc”, 43 and 49."""
_WAYS = (
    f"(?:(?:{'|'.join((*_SURE, *_MARKED))}) ){{1,2}}(?:(?:file|cái|(?:văn bản|tài liệu)(?: {_SAYS})? về) )?(?:về )?",
    fold(f"(?:{'|'.join(_SURE)}) "),
)


def without_asking(node: Node, query: str) -> tuple[Node, tuple[Text, ...]]:
    """The tree without what opens a request or a subject in it, or in an alternative of it, and a note that names that.

    Itself and no note where there are none. Marks that were typed count. What stands in quotation marks is to stand in
    the paper.
    """
    if isinstance(node, Both) and not isinstance(node.clauses[0], (Both, Either)):
        return _asked(node, query)
    if not isinstance(node, (Both, Either)):
        return node, ()
    some = node.clauses if isinstance(node, Either) else node.clauses[:1]
    found = [without_asking(clause, query) for clause in some]
    changed = replace(node, clauses=(*(clause for clause, _ in found), *node.clauses[len(some) :]))
    return changed, tuple(dict.fromkeys(note for _, notes in found for note in notes))


def _asked(node: Both, query: str) -> tuple[Node, tuple[Text, ...]]:
    end = _end_of_opening(query[node.span.start : node.span.end]) + node.span.start
    opening = [one for one in node.clauses if one.span.end <= end]
    if not all(map(_is_word, opening)) or (opening and opening[-1].span.end < end):
        opening = []
    named = [one for one in node.clauses[len(opening) :] if _is_word(one) and one.span.of(query).lower() == _RE]
    asked = [Span(node.span.start, opening[-1].span.end)] if opening else []
    asked += [one.span for one in named]
    left_out = {one.span for one in named}
    rest = tuple(one for one in node.clauses[len(opening) :] if one.span not in left_out)
    if not asked or all(isinstance(one, Without) for one in rest):
        return node, ()
    said = ", ".join(dict.fromkeys(f"“{' '.join(span.of(query).split())}”" for span in asked))
    note = Text(
        vi=f"Văn bản không cần có {said}; để tìm cả những chữ ấy, đặt trong ngoặc kép.",
        en=f"No document need have {said}; to look for it too, put it in quotation marks.",
    )
    return (rest[0] if len(rest) == 1 else Both(rest, Span(rest[0].span.start, rest[-1].span.end))), (note,)


def _is_word(node: Node) -> bool:
    return isinstance(node, Word) and not node.loose


def _end_of_opening(text: str) -> int:
    """Where the words with which a text asks end; 0 where it begins with something else."""
    if len(text) > LONGEST:
        return 0
    typed = tokens(text)
    said = " ".join(token.marked for token in typed)
    opening = next(filter(None, (way.match(said) for way in _openings())), None)
    return typed[len(opening[0].split()) - 1].span.end if opening else 0


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    """The ways to open with marks and without; each word stands in them as the index has it."""
    return tuple(re.compile(re.sub(r"[^\W\d_]+", lambda word: normal(word[0]), way)) for way in _WAYS)
