"""What opens a request or a subject, and no letter need have: “cho tôi xin …”, “văn bản nào quy định về …”, “V/v …”.

Of 47 such requests for letters in a collection of 289 files, each written before it was asked (15 of them after the
table below was), 28 had the letter wanted among the first ten shown while these words were required, and 39 have it
without them: what holds them all is mostly a book in which every word stands. On 730 questions of ALQAC and 104 in
citizens' wording nothing moves: mean nDCG@10 of what is shown is .902 and .553. How questions end stays (“… là gì”,
“… được quy định như thế nào”): without that it falls to .897 and .477, since what then has all words takes the place of
the list of what has most.
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
_WHO = "(?:chúng tôi|chúng em|anh chị|tôi|em|mình|cháu|anh|chị|bạn)"
_PAPER = "(?:công văn|cv|văn bản|tài liệu|quyết định|thông tư|nghị định|thông báo|công điện|chỉ thị|kế hoạch|file)"
_SAYS = "(?:quy định|nói|viết|hướng dẫn)"
_ASKED = (
    f"(?:(?:dạ|xin|vui lòng|làm ơn|nhờ|{_WHO}) )*cho (?:{_WHO} (?:xin|hỏi|xem|biết)|hỏi|xin|xem(?= {_PAPER}))",
    "(?:dạ )?xin (?:phép )?(?:được )?hỏi|xin cho biết",
    f"(?:(?:nhờ|{_WHO}) )*(?:tìm|kiếm|tra|xem|lấy|gửi|search) (?:giúp|giùm|dùm|hộ|cho)(?: {_WHO})?",
    f"{_WHO} (?:đang )?(?:cần|muốn)(?: (?:tìm|xem|hỏi|biết))?",
    f"(?:cần|muốn) (?:tìm|xem|hỏi|biết)|(?:cần|tìm|kiếm)(?= {_PAPER})",
    f"(?:có )?(?:văn bản|tài liệu|quy định|điều luật) nào (?:{_SAYS}(?: rõ)?(?: về)?|về)",
    "(?:làm sao|làm thế nào)(?: để)?|(?:tại|vì) sao|khi nào|bao giờ",
    "v v|về việc(?! làm)",
)
"""None of these begins a title of 4,056 in a register, or one of 5,601 articles of law."""
_RE = "v/v"
"""What leads to a subject, wherever it stands. On a scan it is mostly damaged: of 56 subjects of letters asked for with
it before them 38 found theirs first while it was required and 49 do without; with “Về việc”, 43 and 49."""
_OPENING = f"(?:(?:{'|'.join(_ASKED)}) )+(?:(?:file|cái|(?:văn bản|tài liệu)(?: {_SAYS})? về) )?(?:về )?"


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
    opening = [one.span for one in node.clauses if one.span.end <= end]
    plain = all(isinstance(one, Word) and not one.loose for one in node.clauses[: len(opening)])
    asked = [Span(node.span.start, opening[-1].end)] if opening and plain and opening[-1].end == end else []
    asked += [one.span for one in node.clauses if isinstance(one, Word) and one.text.lower() == _RE and not one.loose]
    rest = tuple(one for one in node.clauses if not any(span.start <= one.span.start < span.end for span in asked))
    if not asked or all(isinstance(one, Without) for one in rest):
        return node, ()
    said = ", ".join(dict.fromkeys(f"“{' '.join(span.of(query).split())}”" for span in asked))
    note = Text(
        vi=f"Văn bản không cần có {said}; để tìm cả những chữ ấy, đặt trong ngoặc kép.",
        en=f"No document need have {said}; to look for it too, put it in quotation marks.",
    )
    return (rest[0] if len(rest) == 1 else Both(rest, Span(rest[0].span.start, rest[-1].span.end))), (note,)


def _end_of_opening(text: str) -> int:
    """Where the words with which a text asks end; 0 where it begins with something else."""
    if len(text) > LONGEST:
        return 0
    typed = tokens(text)
    said = " ".join(token.marked if token.has_marks else token.folded for token in typed)
    opening = _opening().match(said)
    return typed[len(opening[0].split()) - 1].span.end if opening else 0


@cache
def _opening() -> re.Pattern[str]:
    """The pattern for words with their marks or without."""
    return re.compile(re.sub(r"[^\W\d_]+", lambda word: f"(?:{normal(word[0])}|{fold(word[0])})", _OPENING))
