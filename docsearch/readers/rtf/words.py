"""The control words of RTF that matter to its text, by their names in the specification (1.9.1)."""

from __future__ import annotations

from docsearch.models.document import Part

SIGN_WORDS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
SIGNS = {"~": " ", "_": "-", "-": "\xad", "\n": "\r", "\r": "\r", "\t": "\t", "\\": "\\", "{": "{", "}": "}"}

PARTS: dict[str, Part] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "note",
    "annotation": "note",
    "shptxt": "text box",
    "dptxbxtext": "text box",  # of Word 6 and 95, within "do"
}
_NOT_TEXT = """colortbl stylesheet info pict objdata fldinst nonshppict shprslt atnid atnauthor xe tc rxe sp
    revtbl atntime atndate atnref atnparent filetbl listtable listoverridetable pgptbl generator private
    themedata template nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn falt panose fname ud"""
PASSED_OVER = frozenset(_NOT_TEXT.split())
"""Groups that hold no text of the document."""
KEPT_OPTIONAL = frozenset(["shpinst", "nesttableprops", "do", *PARTS])
"""Destinations marked as optional that hold text or the ends of rows all the same."""
ENDS: dict[str, dict[str, bool]] = {
    "par": {},
    "sect": {},
    "page": {},
    "cell": {"cell": True},
    "row": {"row": True},
    "nestcell": {"cell": True, "nested": True},
    "nestrow": {"row": True, "nested": True},
}
"""Words that end a paragraph, and what else ends there."""
