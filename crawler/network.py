"""What stands between the spider and the network: no private addresses, honest decoding, pauses, pace per host."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
import time
import zlib
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.extensions.throttle import AutoThrottle
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.errors import RefusedError

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class PrivateAddressError(DNSLookupError):
    """A public name that stands for a private address."""


def is_public(address: str) -> bool:
    """Whether an IP address is reachable for everyone; anything that is no IP address counts as public here."""
    plain = address.strip("[]").partition("%")[0]
    if re.fullmatch(r"(?:0x)?[0-9a-f]+(?:\.(?:0x)?[0-9a-f]+){0,3}", plain, re.I) and plain[0].isdigit():
        try:
            plain = socket.inet_ntoa(socket.inet_aton(plain))  # 2130706433 and 0x7f.1 are addresses too
        except OSError:
            return True
    try:
        return ipaddress.ip_address(plain).is_global
    except ValueError:
        return True


class PublicResolver(CachingThreadedResolver):
    """Resolve names, but refuse one that leads to a private address unless its source allows that."""

    private_hosts: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> PublicResolver:
        """Called by Scrapy."""
        resolver: PublicResolver = super().from_crawler(crawler, reactor)
        resolver.private_hosts = frozenset(crawler.settings.getlist("GIANTWATCH_PRIVATE_HOSTS"))
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        """The address of a name, as Twisted asks for it."""

        def checked(address: str) -> str:
            if name not in self.private_hosts and not is_public(address):
                raise PrivateAddressError(f"{name} stands for the private address {address}")
            return address

        found: Deferred[str] = super().getHostByName(name, timeout)
        return found.addCallback(checked)


class PublicAddresses:
    """Refuse requests (redirects too) that are not http(s), or go to a private address or an unlikely long one."""

    def __init__(self, private_hosts: frozenset[str]) -> None:
        self.private_hosts = private_hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PublicAddresses:
        """Called by Scrapy."""
        return cls(frozenset(crawler.settings.getlist("GIANTWATCH_PRIVATE_HOSTS")))

    def process_request(self, request: Request) -> None:
        """Raises RefusedError with a sentence."""
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https"):
            raise RefusedError(f"The address {request.url[:80]} is neither http nor https.")
        if host not in self.private_hosts and (not is_public(host) or host.rpartition(".")[2] == "localhost"):
            raise RefusedError(
                f"The address {request.url[:80]} lies in a private network; the source does not allow that."
            )


class StoppedVisits:
    """Drop what still waits for a source whose visit has been stopped."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StoppedVisits:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises RefusedError for a request of a stopped visit."""
        ask = request.meta.get("ask")
        if ask is not None and cast("Any", self.crawler.spider).visits[ask.source].stopped:
            raise RefusedError("The visit of this source has been stopped.")


class StrictCompression(HttpCompressionMiddleware):
    """Decode answers as Scrapy does, but take no body whose compressed form ends early."""

    def process_response(self, request: Request, response: Response, spider: object = None) -> Request | Response:
        """Raises RefusedError for a body that is cut off, damaged, or too large when unpacked."""
        try:
            return super().process_response(request, response)
        except (zlib.error, EOFError, OSError, ValueError) as error:
            raise RefusedError(f"The compressed body is damaged ({error}).") from error

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        if encoding in (b"gzip", b"x-gzip") and body:
            _check_gzip(body, max_size)
        decoded: bytes = HttpCompressionMiddleware._decode(body, encoding, max_size)
        return decoded


def _check_gzip(body: bytes, most: int) -> None:
    """Raises RefusedError where a gzip body is no gzip, ends early, or grows beyond `most` bytes."""
    unpacker = zlib.decompressobj(31)
    data, size = body, 0
    while not unpacker.eof and (data or size == 0):
        size += len(unpacker.decompress(data, 1 << 20))
        data = unpacker.unconsumed_tail
        if size > most:
            raise RefusedError(f"The body grows beyond {most // 1_000_000} MB when unpacked; refused as a bomb.")
    if not unpacker.eof:
        raise RefusedError("The compressed body ends early; it is not taken.")


class Pauses:
    """Wait as long as a host asks with Retry-After, and longer before each repetition of a request."""

    def __init__(self, backoff: float, longest: float) -> None:
        self.backoff = backoff
        self.longest = longest
        self.not_before: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pauses:
        """Called by Scrapy."""
        settings = crawler.settings
        return cls(settings.getfloat("GIANTWATCH_BACKOFF"), settings.getfloat("GIANTWATCH_LONGEST_PAUSE"))

    async def process_request(self, request: Request) -> None:
        """Sleep until the host may be asked; raises RefusedError where that is too far away."""
        if request.meta.get("retry_times") and not request.meta.pop("pause_done", False):
            await asyncio.sleep(self.backoff * 2 ** (request.meta["retry_times"] - 1))
        wait = self.not_before.get(urlsplit(request.url).netloc, 0.0) - time.monotonic()
        if wait > self.longest:
            raise RefusedError(f"The server asks to wait for {wait / 60:.0f} minutes; the next run tries again.")
        if wait > 0:
            await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Response:
        """Note how long the host asks to be left alone."""
        if response.status in (429, 503) and (asked := _retry_after(response)) is not None:
            self.not_before[urlsplit(request.url).netloc] = time.monotonic() + asked
            request.meta["pause_done"] = True
        return response


def _retry_after(response: Response) -> float | None:
    """Seconds that a Retry-After header asks for; None without one that can be read."""
    written = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
    if written.isdigit():
        return float(min(int(written), 10**7))
    try:
        return max(0.0, parsedate_to_datetime(written).timestamp() - time.time())
    except ValueError:
        return None


class HostPace(AutoThrottle):
    """AutoThrottle that never goes below the delay of the host's own source."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.floors = {host: slot["delay"] for host, slot in crawler.settings.getdict("DOWNLOAD_SLOTS").items()}

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        if slot is not None:
            slot.delay = max(slot.delay, self.floors.get(key, 0.0))
