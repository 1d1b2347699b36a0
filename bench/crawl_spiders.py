"""Crawls of the bench's site, each in a process of its own: `python -m bench.crawl_spiders raw|own|whole ADDRESS`.

`raw` is Scrapy as it comes, with as many requests at a time as ours: it takes pages and looks at none but the lists.
`own` is the crawler's spider; in the moment in which it would archive a page it reads it by the declared layout.
`whole` is the pipeline up to the store: fetch, archive, read, save, without looking for facts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from bench.crawl_site import LAYOUT
from crawler.archive import Archive, Exchange, Place
from crawler.job import Job
from crawler.settings import settings_for
from crawler.source import Expect, Follow, Layout, Limits, Names, Source, Start
from crawler.spider import AnnouncementSpider
from extract.document import read_document
from extract.version import extractor_version
from pipeline import ARCHIVE, Reader, batches, crawl_sources
from storage.database import Store
from storage.model import Facts, Page


def source_at(start: str) -> Source:
    """The bench's site as a source without pauses and with room for every page."""
    return Source(
        id="bench", name=Names("Bench", "测试"), publisher="示例市工业和信息化局", kind="city", language="zh",
        trust="official", family="html", start=(Start(start),), area="310100", private=True,
        layouts=(Layout(list_item="ul.list li", list_date="span", **asdict(LAYOUT)),),
        follow=Follow(everything=True), expect=Expect(links=1, fields=("title", "published", "body")),
        limits=Limits(pages=10**6, list_pages=10**6, megabytes=10**6, delay=0),
    )  # fmt: skip


class RawSpider(Spider):
    """Takes every page that the lists link to."""

    name = "raw"

    def __init__(self, address: str, **other: Any) -> None:
        super().__init__(**other)
        self.address = address

    async def start(self) -> AsyncIterator[Request]:
        """The first list."""
        yield Request(self.address, self.follow_list)

    def follow_list(self, response: Response) -> Iterator[Request]:
        """Everything that a list links to."""
        for path in re.findall(rb"href='(/a/[^']+)'", response.body):
            yield Request(response.urljoin(path.decode()), self.take)
        for path in re.findall(rb"href='(/list/[^']+)'", response.body):
            yield Request(response.urljoin(path.decode()), self.follow_list)

    def take(self, response: Response) -> None:
        """Nothing is done with a page."""


class ReadingArchive(Archive):
    """Reads each article by the declared layout and keeps nothing."""

    def write(self, source: str, exchange: Exchange, known: str | None = None) -> Place | None:
        """Read an article."""
        if "/a/" in exchange.url and exchange.body:
            read_document(Page(exchange.body, exchange.url, layout=LAYOUT, content_type="text/html; charset=utf-8"))
        return Place("none", 0)


def crawl_raw(address: str, folder: Path) -> None:
    """Scrapy alone."""
    ours = settings_for(Job((source_at(address),), str(folder)))
    pace = {name: ours[name] for name in ("CONCURRENT_REQUESTS", "CONCURRENT_REQUESTS_PER_DOMAIN")}
    process = AsyncCrawlerProcess({**pace, "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False})
    process.crawl(RawSpider, address=address)
    process.start()


def crawl_own(address: str, folder: Path) -> None:
    """The crawler's spider and the declared layout in one process."""
    job = Job((source_at(address),), str(folder))
    process = AsyncCrawlerProcess(settings_for(job))
    process.crawl(AnnouncementSpider, job=job, archive=ReadingArchive(folder), report=lambda _: None)
    process.start()


def crawl_whole(address: str, folder: Path) -> None:
    """The crawl stage as the pipeline has it, and its documents in the store."""
    source = source_at(address)
    with Store.open(folder) as store:
        visit = crawl_sources(store, [source], {}, "bench", lambda *_: None)[source.id]
        if not visit.complete:
            raise RuntimeError(f"the crawl was cut short: {visit.problem}")
        with Archive(folder / ARCHIVE) as archive:
            reader = Reader(archive, {source.id: source}, list(store.contents()))
            waiting = store.unread(extractor_version())
            for batch in batches(len(waiting)):
                with store.writing():
                    for number in batch:
                        document = reader.document(waiting[number])
                        store.save_document(waiting[number], document, Facts(), extractor_version())


CRAWLS = {"raw": crawl_raw, "own": crawl_own, "whole": crawl_whole}


def main() -> None:
    """Crawl."""
    kind, address = sys.argv[1:]
    with TemporaryDirectory() as folder:
        CRAWLS[kind](address, Path(folder))


if __name__ == "__main__":
    main()
