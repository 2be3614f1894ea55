"""The words that `report` offers are the states that a library knows."""

from __future__ import annotations

from typing import get_args

import click

from docsearch.cli.commands.report import command
from docsearch.library import STATES, State


def test_every_state_can_be_asked_for() -> None:
    """Written out in the command, since a library is not loaded for its help, they stay those of the catalog."""
    (offered,) = (option.type for option in command.params if option.name == "state")
    assert isinstance(offered, click.Choice)

    assert get_args(State) == tuple(offered.choices) == tuple(STATES)
