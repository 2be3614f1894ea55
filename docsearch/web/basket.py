"""The basket: dispatches chosen for export, remembered in a cookie of the browser."""

from __future__ import annotations

import re

from fastapi import Request, Response

from docsearch.errors import UsageError

COOKIE = "basket"
SHORT = 12
"""Characters of an id that the cookie keeps; the library takes a prefix of an id for the id."""
MOST = 300
"""A cookie holds 4096 bytes."""
_SHORT_ID = re.compile(rf"[0-9a-f]{{{SHORT}}}")


def basket_of(request: Request) -> tuple[str, ...]:
    """The short ids in the basket, in the order they were put in."""
    return ids_in(request.cookies.get(COOKIE, ""))


def ids_in(text: str) -> tuple[str, ...]:
    """The short ids in a list with dots between them; anything else is passed over."""
    return tuple(filter(_SHORT_ID.fullmatch, text.split(".")))


def keep(response: Response, basket: tuple[str, ...]) -> None:
    """Remember a basket; `UsageError` where it holds more than a browser keeps, and then it stays as it was."""
    if len(basket) > MOST:
        raise UsageError(
            vi=f"Chỉ chọn được nhiều nhất {MOST} văn bản. Hãy xuất hoặc bỏ bớt những văn bản đã chọn, "
            "hay dùng “Xuất tất cả” ở trang kết quả.",
            en=f"At most {MOST} dispatches can be chosen. Export or remove some of those that are, "
            "or use “Export all” beside the results.",
        )
    response.set_cookie(COOKIE, ".".join(basket), max_age=365 * 86400, samesite="strict", httponly=True)


def with_changes(basket: tuple[str, ...], add: list[str], remove: list[str]) -> tuple[str, ...]:
    """The basket with ids put in or taken out; no id twice."""
    out = {one[:SHORT] for one in remove}
    return tuple(dict.fromkeys(one for one in (*basket, *(id[:SHORT] for id in add)) if one not in out))


def hit_of(changed: list[str]) -> str:
    """The place on a page of hits of the first that changed: choosing one does not lead to the top of a long list."""
    short = changed[0][:SHORT] if changed else ""
    return f"#hit-{short}" if _SHORT_ID.fullmatch(short) else ""
