"""robots.txt as RFC 9309 has it: one that cannot be read forbids everything for now, one that is not there nothing."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware

from crawler.challenges import challenge
from crawler.errors import RefusedError
from crawler.verdict import failure_sentence

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser


class Robots(RobotsTxtMiddleware):
    """Obey robots.txt; while a host cannot tell it, ask for nothing else, and say so."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.unread: dict[str, str] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raises RefusedError where robots.txt could not be read."""
        if reason := self.unread.get(urlsplit(request.url).netloc):
            raise RefusedError(f"The site's robots.txt cannot be read, so nothing else is asked for: {reason}")
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        """A challenge is left to the pages, which tell it better."""
        is_broken = response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        if is_broken and not challenge(response.status, {}, response.body):
            raise RefusedError(f"the server answers with status {response.status}.")
        is_there = response.status < HTTPStatus.BAD_REQUEST
        await super()._parse_robots(response if is_there else response.replace(body=b""), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self.unread[netloc] = failure_sentence(exc)[1]
        super()._robots_error(exc, netloc)
