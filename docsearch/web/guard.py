"""What keeps a local web view local.

A page from anywhere may try to talk to 127.0.0.1 through the user's browser (DNS rebinding, cross-site
requests). So: only our own host names, changes only from our own pages, and nothing loaded from elsewhere.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
SAFE = ("GET", "HEAD")


class Guard:
    """Refuses foreign hosts (400) and foreign origins (403), and puts the policy on every answer."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it before the application sees it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope["method"], Headers(scope=scope))

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}  # FastAPI refuses it at every address; the server keeps the body back
        await (refusal or self.app)(scope, receive, send_guarded)

    def refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        """Why a request is not let through, None where it is."""
        host = headers.get("host", "")
        if host not in self.hosts:
            return PlainTextResponse("Trang này không phục vụ tên máy ấy. / This host name is not served here.", 400)
        if method in SAFE:
            return None
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site", "same-origin")
        if origin != f"http://{host}" or site not in ("same-origin", "none"):
            return PlainTextResponse(
                "Chỉ nhận thay đổi từ biểu mẫu của chính trang này. / "
                "Changes are taken from this page's own forms only.",
                403,
            )
        return None
