"""The preview's door: this machine's own page may ask, and nobody else.

A page of another site could reach a server on this machine through a name of its own that it lets point here (DNS
rebinding), or plainly across sites. Both are refused by what the browser itself says of each request: `Host`,
`Origin` and `Sec-Fetch-Site`. Sources: HTML standard; Fetch Metadata Request Headers, W3C.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

# For the preview's own page: its own files, and no markup made from text (Trusted Types).
PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types"
)
HEADERS: Final = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Hands a request to `app` if it comes from this machine's own page, and adds HEADERS to each answer."""

    def __init__(self, app: App, port: int) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}{suffix}" for name in ("127.0.0.1", "localhost") for suffix in _suffixes(port))

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = list(_with_defaults(message.get("headers", ())))
            await send(message)

        refusal = self.refusal(scope)
        if refusal is None:
            await self._app(scope, receive, guarded)
            return
        status, sentence = refusal
        plain = [(b"content-type", b"text/plain; charset=utf-8")]
        await guarded({"type": "http.response.start", "status": status, "headers": plain})
        await send({"type": "http.response.body", "body": f"{sentence}\n".encode()})

    def refusal(self, scope: Message) -> tuple[int, str] | None:
        """Return status and sentence for a request that must not be answered, None for any other."""
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        if scope["type"] != "http":
            return 403, "the preview answers plain requests only"
        hosts = headers.get("host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, "the preview answers to 127.0.0.1 and localhost only"
        if any(origin.lower() != f"http://{hosts[0].lower()}" for origin in headers.get("origin", [])):
            return 403, "the preview does not answer the pages of other sites"
        if any(site not in ("same-origin", "none") for site in headers.get("sec-fetch-site", [])):
            return 403, "the preview does not answer the pages of other sites; type its address instead"
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "the preview changes nothing; it can only be read"
        return None


def _suffixes(port: int) -> tuple[str, ...]:
    return (f":{port}", "") if port == 80 else (f":{port}",)  # browsers leave HTTP's own port out


def _with_defaults(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    given = [(name.lower(), value) for name, value in headers]
    names = {name for name, _ in given}
    yield from given
    yield from ((name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in names)
