"""The newsroom as a real HTTP server on loopback: one process, one port for each site.

with Newsroom() as newsroom:
    newsroom.hosts  # {"ministry": "127.0.0.1:40001", ...}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from urllib.parse import parse_qsl, quote

from crawler.newsroom import jpage
from crawler.newsroom.sites import Answer, Site, load_sites

CHINA = timezone(timedelta(hours=8))


class Newsroom:
    """Context manager that serves all sites of an edition (1 or 2) while it is open.

    `first_port` asks for that port and the ones after it, so that addresses are the same in the next run;
    a port in use, and every port where it is 0, is replaced by any free one.
    """

    def __init__(self, edition: int = 1, first_port: int = 0) -> None:
        """Load the sites; raise NewsroomError where a file of theirs is unusable."""
        self.edition = edition
        self.first_port = first_port
        self.hosts: dict[str, str] = {}
        self.requests: list[tuple[str, str, str, int]] = []
        self._servers: list[_SiteServer] = []
        self._lock = Lock()

    def __enter__(self) -> Newsroom:
        """Open the ports and start to serve."""
        sites = load_sites(self.edition)
        self._servers = [
            _SiteServer(site, self.first_port and self.first_port + index, self._note)
            for index, site in enumerate(sites)
        ]
        self.hosts = {server.site.id: f"127.0.0.1:{server.server_port}" for server in self._servers}
        for server in self._servers:
            server.publish(self.hosts)
            Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving and close the ports."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def url(self, site: str, path: str) -> str:
        """The full address of a path on a site."""
        return f"http://{self.hosts[site]}{path}"

    def _note(self, site: str, method: str, path: str, status: int) -> None:
        """Keep the log of requests: site, method, path with query, status."""
        with self._lock:
            self.requests.append((site, method, path, status))


class _SiteServer(ThreadingHTTPServer):
    """One site on one port."""

    daemon_threads = True

    def __init__(self, site: Site, port: int, note: Callable[[str, str, str, int], None]) -> None:
        self.site = site
        self.note = note
        self.answers: Mapping[str, Answer] = {}
        self.missing = b""
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError:
            super().__init__(("127.0.0.1", 0), _Handler)

    def publish(self, hosts: Mapping[str, str]) -> None:
        """Fill the pages with the hosts, now that all ports are known."""
        self.answers = self.site.answers(hosts)
        self.missing = self.site.missing_page(hosts)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Newsroom"
    server: _SiteServer

    def do_GET(self) -> None:
        """Answer with the page, "not modified", or "not found"."""
        path, _, query = self.path.partition("?")
        if path == jpage.PATH:
            self._answer(jpage.dataproxy(self.server.site, dict(parse_qsl(query))))
        else:
            self._answer(self.server.answers.get(self.path) or self.server.answers.get(path))

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def do_POST(self) -> None:
        """Answer the list endpoint, the only address that takes a form."""
        form = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path, _, query = self.path.partition("?")
        fields = dict(parse_qsl(query)) | dict(parse_qsl(form))
        self._answer(jpage.dataproxy(self.server.site, fields) if path == jpage.PATH else None)

    def _answer(self, answer: Answer | None) -> None:
        if answer is None:
            self._send(HTTPStatus.NOT_FOUND, self.server.missing, self.server.site.config["content_type"], {})
            return
        headers = self._validators(answer)
        if answer.file_name:
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(answer.file_name)}"
        if self._unchanged(answer):
            self._send(HTTPStatus.NOT_MODIFIED, b"", None, headers)
        else:
            self._send(HTTPStatus.OK, answer.body, answer.content_type, headers)

    def _validators(self, answer: Answer) -> dict[str, str]:
        known = {"etag": ("ETag", answer.etag), "modified": ("Last-Modified", _http_date(answer.modified))}
        return dict(known[name] for name in self.server.site.validators)

    def _unchanged(self, answer: Answer) -> bool:
        validators = self.server.site.validators
        etag, since = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        if etag and "etag" in validators:
            return answer.etag in etag.replace("W/", "").split(", ")
        if since and "modified" in validators:
            return parsedate_to_datetime(since) >= answer.modified.replace(tzinfo=CHINA)
        return False

    def _send(self, status: HTTPStatus, body: bytes, content_type: str | None, headers: Mapping[str, str]) -> None:
        self.server.note(self.server.site.id, self.command, self.path, status)
        self.send_response(status)
        if content_type:
            self.send_header("Content-Type", content_type)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the newsroom keeps its own list of requests."""


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.replace(tzinfo=CHINA).astimezone(UTC), usegmt=True)
