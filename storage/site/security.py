"""What keeps pages harmless: headers on every answer, and no script or style inside HTML."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
"""Nothing from elsewhere, no script or style inside a page, no page in a frame."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
_INLINE = re.compile(
    r"""<style>.*?</style> | <script>.*?</script> | \sstyle="(?:\{\{.*?\}\}|[^"])*" """, re.DOTALL | re.VERBOSE
)
App = Callable[[Any, Any, Any], Awaitable[None]]


def with_headers(app: App) -> App:
    """The same ASGI application, with our headers on every answer."""
    ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        async def send_with_headers(event: Any) -> None:
            if event["type"] == "http.response.start":
                kept = [pair for pair in event.get("headers", []) if pair[0].decode().lower() not in HEADERS]
                event = {**event, "headers": kept + ours}
            await send(event)

        await app(scope, receive, send_with_headers)

    return wrapped


class NothingInline(Extension):
    """Takes scripts and styles that stand inside HTML out of every template, Datasette's own among them.

    The policy forbids browsers to follow them; left in, each would be an error in the browser's console.
    """

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source without them."""
        return _INLINE.sub("", source)
