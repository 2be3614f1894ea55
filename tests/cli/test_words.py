"""What a shell does to a query is undone before the query is asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import click
import pytest

from docsearch.cli.commands.export import command as export
from docsearch.cli.commands.search import command as search
from docsearch.cli.words import doubts, query_of

Run = Callable[..., Any]


def asked(command: click.Command, arguments: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The query and the parameters that Click makes of arguments."""
    parameters = command.make_context(command.name, list(arguments)).params
    return query_of(parameters["query"]), parameters


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["thuế", "-loại:công_văn"], "thuế -loại:công_văn"),
        (["-triển", "chuyển", "đổi"], "-triển chuyển đổi"),
        (["-người_ký:Lan"], "-người_ký:Lan"),  # begins like --limit's short form
        (["-nơi_nhận:Lan", "x"], "-nơi_nhận:Lan x"),
        (["--", "-triển", "x"], "-triển x"),
        (["thuế", "cơ_quan:Sở Y tế"], 'thuế cơ_quan:"Sở Y tế"'),
        (["thuế", "-agency:Sở Y tế"], 'thuế -agency:"Sở Y tế"'),
        (['cơ_quan:"Sở Y tế" ngày:2021', "thuế"], 'cơ_quan:"Sở Y tế" ngày:2021 thuế'),
        (["người_ký:Lan ngày:2021", "thuế"], "người_ký:Lan ngày:2021 thuế"),
        (["không phải trường:a b", "thuế"], "không phải trường:a b thuế"),
        (["người_ký:Lan thuế"], "người_ký:Lan thuế"),  # alone it may be two words as well
    ],
)
def test_words_reach_the_query_as_typed(arguments: list[str], query: str) -> None:
    """What is left out is no option, and quotes that the shell took stand again; `search` and `export` alike."""
    assert query == asked(search, arguments)[0]
    assert query == asked(export, arguments)[0]


def test_options_stay_options() -> None:
    """Short options, attached values and values that begin with a dash are Click's."""
    query, parameters = asked(search, ["x", "-n5", "--sort", "-date", "--facet", "agency"])

    assert ("x", 5, "-date", ("agency",)) == (query, parameters["limit"], parameters["sort"], parameters["facets"])
    assert 7 == asked(search, ["-n", "7", "x"])[1]["limit"]
    with pytest.raises(click.NoSuchOption):
        asked(search, ["x", "--nope"])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("cơ_quan:Sở Y tế", "cơ_quan:Sở_Y_tế"),
        ("-cơ_quan:Sở Y tế", "-cơ_quan:Sở_Y_tế"),
        ("ngày:12 tháng 3 năm 2020", "ngày:12_tháng_3_năm_2020"),
    ],
)
def test_one_argument_in_doubt_is_told(run: Run, word: str, meant: str) -> None:
    """`cơ_quan:"Sở Y tế"` alone arrives without its quotes: what was understood, and how to say the other."""
    assert f"type {meant}." in run("search", word).err


@pytest.mark.parametrize(
    "word",
    [
        "cơ_quan:Sở_Y_tế",
        'cơ_quan:"Sở Y tế"',
        "thuế giá trị",
        "người_ký:Lan ngày:2021",
        "ngày:2021 y tế",
        "ngày:99/2021 thuế",
        "ngày:12 tháng 3",
    ],
)
def test_nothing_else_is_in_doubt(word: str) -> None:
    """Quotes that arrived, several fields, plain words, a date that is whole, and what would be no date together."""
    assert () == doubts([word])


def test_leaving_out_at_the_command_line(run: Run) -> None:
    """`-loại:…` takes away just what `loại:…` keeps."""
    every, kept, rest = (
        {json.loads(line)["id"] for line in run("search", "-n", "99", "tỉnh", *more).out.splitlines()}
        for more in ([], ["loại:công văn"], ["-loại:công văn"])
    )

    assert kept
    assert rest
    assert every == kept | rest
    assert not kept & rest
