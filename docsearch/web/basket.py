"""The basket: dispatches chosen for export, remembered in a cookie of the browser."""

from __future__ import annotations

import re

from fastapi import Request, Response

COOKIE = "basket"
SHORT = 12
"""Characters of an id that the cookie keeps; the library takes a prefix of an id for the id."""
MOST = 300
"""A cookie holds 4096 bytes."""


def basket_of(request: Request) -> tuple[str, ...]:
    """The short ids in the basket, in the order they were put in."""
    kept = request.cookies.get(COOKIE, "").split(".")
    return tuple(one for one in kept if re.fullmatch(rf"[0-9a-f]{{{SHORT}}}", one))


def keep(response: Response, basket: tuple[str, ...]) -> None:
    """Remember a basket."""
    response.set_cookie(COOKIE, ".".join(basket[:MOST]), max_age=365 * 86400, samesite="strict", httponly=True)


def with_changes(basket: tuple[str, ...], add: list[str], remove: list[str]) -> tuple[str, ...]:
    """The basket with ids put in or taken out; no id twice."""
    out = {one[:SHORT] for one in remove}
    return tuple(dict.fromkeys(one for one in (*basket, *(id[:SHORT] for id in add)) if one not in out))
