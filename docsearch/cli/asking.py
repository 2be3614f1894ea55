"""Asking a person before something is done that cannot be taken back."""

from __future__ import annotations

import click

from docsearch.cli.speech import say
from docsearch.language import Text
from docsearch.text.folding import fold

ANSWERS = Text(vi="[c/K]", en="[y/N]")
YES = frozenset(["c", "co", "y", "yes"])
"""What means yes in either language: who works in Vietnamese may have y in the fingers."""


def agreed(question: Text) -> bool:
    """Whether the person says yes; an empty answer, or any other, is a no."""
    answer = click.prompt(f"{say(question)} {say(ANSWERS)}", default="", show_default=False, err=True)
    return fold(answer).strip().lower() in YES
