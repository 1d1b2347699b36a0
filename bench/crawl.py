"""Speed of the crawl, each part beside what people would use instead, in the same run and by turns.

`python -m bench.crawl [--articles 1000] [--rounds 5] [--pages 20000] [--corpora ../shared/dev/corpora] [PART ...]`

Parts: crawls, reading, writer, second, memory; all by default. A figure is the median of the rounds. Processor time
counts all processes of ours but not the server's; a crawl of a few pages is subtracted, so that starting counts for
nothing. `reading` needs the public pages that do not ship, and takes those of the bench's site where they are missing.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.crawl_site import LAYOUT, LINKS_A_LIST, Served, article, served
from bench.crawl_spiders import CRAWLS, source_at
from bench.crawl_writer import write_both
from bench.reading import english
from extract.document import read_document
from pipeline import crawl_sources
from storage.database import Store
from storage.model import Page


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    articles: int
    rounds: int
    pages: int
    corpora: Path


class Line(NamedTuple):
    """A row of the table."""

    what: str
    ours: str
    beside: str
    reached: str
    aim: str


def ratio(what: str, pairs: list[tuple[float, float]], beside: str, aim: str, unit: str = "/s") -> Line:
    """A row for what both reached in every round: ours, the other's."""
    ours, theirs = median(one for one, _ in pairs), median(other for _, other in pairs)
    reached = median(one / other for one, other in pairs)
    return Line(what, f"{ours:,.0f}{unit}", f"{beside}: {theirs:,.0f}{unit}", f"{reached:.2f}", aim)


# ---------------------------------------------------------------- whole crawls


def measure_crawls(plan: Plan) -> Iterator[Line]:
    """Pages a second of the spider with the declared layout, and of the whole crawl stage, beside raw Scrapy."""
    rates: dict[str, list[tuple[float, float]]] = {kind: [] for kind in CRAWLS}
    with served(plan.articles) as site, served(LINKS_A_LIST) as small:
        for _ in range(plan.rounds):
            for kind, of_kind in rates.items():
                few, many = _crawl(kind, small), _crawl(kind, site)
                pages = site.articles - small.articles
                of_kind.append((pages / (many[0] - few[0]), pages / (many[1] - few[1])))
    named = {"own": ("spider and declared layout", "≥ 0.70"), "whole": ("fetch, archive, read and store", "≥ 0.40")}
    for clock, time_of in enumerate(("by the clock", "of processor time")):
        for kind, (what, aim) in named.items():
            pairs = [(own[clock], raw[clock]) for own, raw in zip(rates[kind], rates["raw"], strict=True)]
            yield ratio(f"{what}, pages a second {time_of}", pairs, "raw Scrapy", aim)


def _crawl(kind: str, site: Served) -> tuple[float, float]:
    """Seconds by the clock and of processor time for one crawl in a process of its own."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "bench.crawl_spiders", kind, site.start], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# ---------------------------------------------------------------- reading and writing


def measure_reading(plan: Plan) -> Iterator[Line]:
    """Pages a second of the declared layout and of the general reader, beside trafilatura."""
    from trafilatura import extract

    def declared(body: bytes) -> object:
        return read_document(Page(body, layout=LAYOUT))

    def general(body: bytes) -> object:
        return read_document(Page(body))

    def default(body: bytes) -> object:
        return extract(body, include_comments=False)

    def fast(body: bytes) -> object:
        return extract(body, fast=True, include_comments=False)

    own_site = [article(number) for number in range(min(plan.articles, 300))]
    yield ratio("declared layout, pages a second", _rates(plan, own_site, declared, default), "trafilatura", "≥ 8")
    folder = plan.corpora / "articles_en"
    pages = [case.html for case in english(folder)] if folder.exists() else own_site
    yield ratio("general reader, pages a second", _rates(plan, pages, general, fast), "trafilatura fast", "≥ 1")


def _rates(
    plan: Plan, pages: list[bytes], one: Callable[[bytes], object], other: Callable[[bytes], object]
) -> list[tuple[float, float]]:
    one(pages[0]), other(pages[0])
    return [(_rate(one, pages), _rate(other, pages)) for _ in range(plan.rounds)]


def _rate(read: Callable[[bytes], object], pages: list[bytes]) -> float:
    start = time.process_time()
    for page in pages:
        read(page)
    return len(pages) / (time.process_time() - start)


def measure_writer(plan: Plan) -> Iterator[Line]:
    """Rows a second into the tables and the index, and whole documents with their keys and sketches."""
    rounds = [write_both(min(plan.articles, 500)) for _ in range(plan.rounds)]
    others = "insert_all with triggers"
    yield ratio("writer, rows a second", [(one.rows, one.insert_all) for one in rounds], others, "≥ 1.4")
    yield ratio("saving documents, rows a second", [(one.documents, one.insert_all) for one in rounds], others, "–")


# ---------------------------------------------------------------- second runs and memory


def measure_second(plan: Plan) -> Iterator[Line]:
    """What a second run asks of a site of 2,000 articles where nothing has changed, as the server counts it."""
    with served(2_000) as site, TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        source = source_at(site.start)
        crawl_sources(store, [source], {}, "bench", lambda *_: None)
        first = site.requests()
        start = time.monotonic()
        crawl_sources(store, [source], {}, "bench", lambda *_: None)
        seconds = time.monotonic() - start
        again = site.requests() - first
    what = f"second run over {site.articles:,} unchanged articles, requests in {seconds:.1f} s"
    asked = f"{again['list']} of lists, {again['article']} of articles"
    yield Line(what, asked, f"first run: {first['list']} and {first['article']}", "", f"≤ {site.lists} and 0")


def measure_memory(plan: Plan) -> Iterator[Line]:
    """Resident memory of the crawler and of the process that saves, while the pages come in."""
    seen: list[tuple[int, float, float]] = []

    def look(_: str, number: int, __: int) -> None:
        if number % (plan.pages // 4) == 0:
            seen.append((number, _megabytes(_crawler()), _megabytes(os.getpid())))

    with served(plan.pages) as site, TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        crawl_sources(store, [source_at(site.start)], {}, "bench", look)
    for position, name in ((1, "crawler"), (2, "process that saves")):
        ours = " · ".join(f"{each[position]:.0f}" for each in seen)
        after = " · ".join(f"{each[0]:,}" for each in seen)
        growth = seen[-1][position] / seen[0][position]
        yield Line(f"memory of the {name}, MB", ours, f"after {after} pages", f"{growth:.2f}", "flat")


def _crawler() -> int:
    """The process id of the crawler that this process has started."""
    me = os.getpid()
    children = Path(f"/proc/{me}/task/{me}/children").read_text("ascii").split()
    return next(int(one) for one in children if b"crawler" in Path(f"/proc/{one}/cmdline").read_bytes().split(b"\0"))


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


PARTS: dict[str, Callable[[Plan], Iterator[Line]]] = {
    "crawls": measure_crawls,
    "reading": measure_reading,
    "writer": measure_writer,
    "second": measure_second,
    "memory": measure_memory,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--articles", type=int, default=1_000, help="of the site that is crawled")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=20_000, help="crawled to see memory")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/dev/corpora"))
    args = parser.parse_args()
    if unknown := sorted(set(args.parts) - set(PARTS)):
        parser.error(f"there is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}")
    plan = Plan(args.articles, args.rounds, args.pages, args.corpora)
    print("| what | ours | beside | ours / beside | aim |\n|---|---:|---:|---:|---:|")
    for part in args.parts or PARTS:
        for line in PARTS[part](plan):
            print(f"| {' | '.join(line)} |", flush=True)


if __name__ == "__main__":
    main()
