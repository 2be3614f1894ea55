"""Examples of queries, made of a dispatch of the library at hand, so that they find something there."""

from __future__ import annotations

import re

from docsearch.language import Text
from docsearch.library import Library
from docsearch.models import Dispatch
from docsearch.text.folding import fold

LATEST = 20
"""Of so many of the latest dispatches the one that gives the most examples serves."""
_WORDS = re.compile(r"(?![Vv]ề )([^\W\d_]+ [^\W\d_]+) [^\W\d_]+ [^\W\d_]+")
_PLAIN = re.compile(r"[\w/.-]+")
"""What is typed as it stands; what a scan or a correction has beside that might be a sign of queries."""

Example = tuple[str, Text]


def examples(library: Library) -> list[Example]:
    """Queries, each with what it asks for."""
    latest = library.search("*", limit=LATEST, sort="-date").hits
    if not latest:
        return []
    return [
        *max((_of(hit.dispatch) for hit in latest), key=len),
        ("ngày_nhập:7_ngày", Text("vào thư viện trong 7 ngày qua", "added to the library in the past 7 days")),
    ]


def _of(dispatch: Dispatch) -> list[Example]:
    """Queries that find this dispatch, as far as it is known."""
    made = []
    if words := _WORDS.search(dispatch.subject or ""):
        unmarked = fold(words[1]).lower()
        made += [
            (unmarked, Text("gõ không dấu: khớp với mọi dấu", "without marks: all words with these letters")),
            (f'"{words[0]}"', Text("đúng cụm từ", "the exact phrase")),
        ]
    if dispatch.number and _PLAIN.fullmatch(dispatch.number):
        made.append((dispatch.number.partition("-")[0], Text("số, một phần cũng được", "a number, or part of one")))
    if cited := next((one.number for one in dispatch.citations if _PLAIN.fullmatch(one.number)), None):
        rests = Text("văn bản căn cứ vào hay thực hiện văn bản ấy", "what rests on that document or carries it out")
        made.append((f"dẫn_chiếu:{cited}", rests))
    if dispatch.agency and dispatch.date and '"' not in dispatch.agency:
        asked = f'cơ_quan:"{dispatch.agency}" ngày:{dispatch.date.year}'
        made.append((asked, Text("theo cơ quan và thời gian", "by agency and period")))
    if dispatch.signer and _PLAIN.fullmatch(name := dispatch.signer.split()[-1]):
        vi, en = ("công văn", "letters") if dispatch.kind == "quyết định" else ("quyết định", "decisions")
        asked = f'người_ký:{name} -loại:"{vi}"'
        made.append((asked, Text(f"theo người ký, bỏ {vi}", f"by signer, without {en}")))
    return made
