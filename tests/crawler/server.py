"""A loopback HTTP server whose pages are functions, so that it can misbehave in every way that a test needs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Page = str | bytes | Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        page = self.site.pages.get(self.path, self.site.pages.get(self.path.partition("?")[0]))
        if callable(page):
            page(self)
        elif page is None:
            self.send(b"", 404)
        else:
            self.send_page(page.encode() if isinstance(page, str) else page)

    def send_page(self, body: bytes) -> None:
        """Answer as a good server does: with an ETag, and 304 where the client has the page."""
        etag = f'"{md5(body).hexdigest()}"'
        if self.headers.get("If-None-Match") == etag:
            self.send(b"", 304)
        else:
            self.send(body, headers={"ETag": etag})

    def send(self, body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **(headers or {})}
        for name, value in fields.items():
            if not (status == 304 and name.startswith("Content")):
                self.send_header(name, value)
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@dataclass
class Site:
    """`pages` by path, with or without its query; `asked` are the paths that clients asked for, in order."""

    pages: dict[str, Page]
    port: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def wanted(self) -> list[str]:
        """What was asked for besides robots.txt, sorted."""
        return sorted(path for path in self.asked if path != "/robots.txt")


@contextmanager
def serve(pages: dict[str, Page]) -> Iterator[Site]:
    site = Site(pages)
    server = Quiet(("127.0.0.1", 0), type("Bound", (Handler,), {"site": site}))
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def list_page(*names: str, more: str = "") -> str:
    """A plain list page: one entry a name, the link `/a/NAME.html`."""
    title = "关于公布专精特新小巨人企业名单的通知"
    rows = "".join(
        f'<li><a href="/a/{name}.html">{title}（{name}）</a><span>2025-03-0{n % 9 + 1}</span></li>'
        for n, name in enumerate(names)
    )
    return f"<html><body><ul class='list'>{rows}</ul>{more}</body></html>"


def article(name: str, links: str = "") -> str:
    return f"<html><head><title>{name}</title></head><body><h1>{name}</h1><p>正文 {name}。</p>{links}</body></html>"
