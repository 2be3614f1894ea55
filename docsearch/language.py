"""The two languages a reader may choose.

A sentence for a person is written once, in both languages side by side, where it arises::

    Text(vi=f"Không tìm thấy tệp {path}.", en=f"File {path} was not found.")

So no sentence can be missing in one language, and the one who prints it chooses.
"""

from __future__ import annotations

import locale
import os
from typing import Literal, NamedTuple

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


class Text(NamedTuple):
    """One sentence in Vietnamese and in English."""

    vi: str
    en: str

    def in_language(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.vi if language == "vi" else self.en

    def replaced(self, old: str, new: str) -> Text:
        """The sentence with `new` wherever `old` stands in either language."""
        return Text(self.vi.replace(old, new), self.en.replace(old, new))


def several(count: int, noun: str) -> str:
    """So many of something in English: “1 dispatch”, “2 dispatches”. Vietnamese nouns have one form."""
    return f"{count} {noun_for(count, noun)}"


def noun_for(count: int, noun: str) -> str:
    """The noun alone, for a page that prints the number otherwise."""
    return noun if count == 1 else f"{noun}es" if noun.endswith("ch") else f"{noun}s"


def preferred_language() -> Language:
    """The language of the user's locale: Vietnamese where it says so, English everywhere else."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "vi" if value.lower().startswith("vi") else "en"
    code = locale.setlocale(locale.LC_CTYPE)  # as it is: `getlocale` takes no name of Windows without a code page
    return "vi" if code.lower().startswith("vi") else "en"
