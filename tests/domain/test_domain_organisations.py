"""How organisations' names open: one table, asked by role."""

from __future__ import annotations

import re

import pytest

from docsearch.domain.organisation_names import names_organisation, openings
from docsearch.domain.tables import listed, table

ROLES = {"name", "line", "grounds", "decides", "within", "joint", "beside", "supreme", "damaged", "whose", "cell"}


def test_every_opening_stands_once() -> None:
    """What it counts for is told at one place; roles are those that the table explains."""
    rows = table("organisations")
    words = [opening.rstrip(" …") for row in rows for opening in listed(row["openings"])]

    assert len(words) == len(set(words))
    assert {role for row in rows for role in row["roles"].split()} == ROLES
    assert all("within" in row["roles"].split() for row in rows if row["behind"])


@pytest.mark.parametrize(
    ("looked", "role", "opens"),
    [
        ("bo tai chinh", "supreme", True),
        ("bo  tai  chinh", "name", True),
        ("bo chi huy quan su tinh", "supreme", False),
        ("bo chi huy quan su tinh", "joint", True),
        ("bo phan mot cua", "name", False),
        ("bo", "name", False),
        ("phong noi vu", "within", True),
        ("phong chong thien tai", "grounds", False),
        ("phong, chong tham nhung", "grounds", False),
        ("phong ve", "name", False),
        ("phong ve sinh dich te", "name", True),
        ("so 12", "beside", False),
        ("so 02a", "within", False),
        ("so y te", "beside", True),
        ("soan thao", "name", False),
        ("tinh lang son", "name", False),
        ("tinh lang son", "line", True),
        ("thue tinh lang son", "grounds", False),
        ("vu viec lam", "name", False),
        ("vu phap che", "name", True),
        ("vu mua thu dong", "name", False),
        ("ban hanh quy che", "grounds", False),
        ("ubnd tinh", "decides", True),
        ("ban chi dao 138", "decides", False),
    ],
)
def test_the_longest_opening_decides(looked: str, role: str, opens: bool) -> None:
    """Other words that begin alike, and longer openings without the role, are none."""
    assert opens == (re.match(openings(role), looked) is not None)


@pytest.mark.parametrize(("printed", "names"), [("KHÓA IX, KỲ HỌP THỨ 3", False), ("KHOA DƯỢC BỆNH VIỆN", True)])
def test_words_with_other_marks_open_no_name(printed: str, names: bool) -> None:
    """A term of a council is no department of a hospital."""
    assert names == names_organisation(printed)
