"""Crawl a test site with the real spider in its real child process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from crawler.job import Finished, Job, Report, Signal
from crawler.known import remember
from crawler.run import crawl
from crawler.source import Expect, Follow, Limits, Names, Source, Start
from storage.model import Fetch

SOURCE = Source(
    id="demo",
    name=Names("Demo", "示例"),
    publisher="示例市工业和信息化局",
    kind="city",
    language="zh",
    trust="official",
    family="html",
    start=(Start("http://127.0.0.1/"),),
    area="310100",
    private=True,
    follow=Follow(everything=True),
    expect=Expect(links=1),
    limits=Limits(delay=0, revisit_hours=0),
)


def source_at(*urls: str, **changes: Any) -> Source:
    return replace(SOURCE, start=tuple(Start(url) for url in urls), **changes)


def run(archive: Path, *sources: Source, known: Iterable[Report] = (), **options: Any) -> list[Report]:
    """All reports of one run that knows what the reports of earlier runs tell."""
    earlier = remember(each for each in known if isinstance(each, Fetch))
    options = {"timeout": 5.0, "retries": 1, "backoff": 0.05, "seconds": 30.0, **options}
    return list(crawl(Job(sources, str(archive), earlier, **options)))


def fetches(reports: Iterable[Report]) -> dict[str, Fetch]:
    """Fetches by the last two parts of their address."""
    return {"/".join(each.url.split("/")[3:]): each for each in reports if isinstance(each, Fetch)}


def outcomes(reports: Iterable[Report]) -> dict[str, str]:
    return {path: each.outcome for path, each in fetches(reports).items()}


def signals(reports: Iterable[Report]) -> list[Signal]:
    return [each for each in reports if isinstance(each, Signal)]


def finished(reports: Iterable[Report]) -> dict[str, bool]:
    return {each.source: each.complete for each in reports if isinstance(each, Finished)}
