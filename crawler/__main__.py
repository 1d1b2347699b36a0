"""The child process: a job as JSON on stdin, one JSON line a report on stdout, logs on stderr.

Exit codes: 0 the job is done, 1 it failed (a sentence is on stderr). SIGTERM ends it after the answers that
are on their way.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import IO

from crawler.errors import CrawlError
from crawler.job import Job, Report, job_from_json, report_to_line


def main() -> int:
    """Run the job of stdin."""
    out = _reserved_stdout()
    try:
        job = job_from_json(sys.stdin.read())
        job.check()
        run(job, out)
    except CrawlError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:
        return 1
    return 0


def run(job: Job, out: IO[str]) -> None:
    """Crawl and write each report to `out` as one line."""
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.archive import Archive
    from crawler.settings import settings_for
    from crawler.spider import AnnouncementSpider

    def report(each: Report) -> None:
        out.write(report_to_line(each) + "\n")
        out.flush()

    with Archive(Path(job.archive)) as archive:
        process = AsyncCrawlerProcess(settings_for(job))
        for name in ("scrapy.downloadermiddlewares.robotstxt", "scrapy.core.downloader", "scrapy.core.scraper"):
            logging.getLogger(name).setLevel(logging.CRITICAL if "robots" in name else logging.ERROR)
        process.crawl(AnnouncementSpider, job=job, archive=archive, report=report)
        process.start()


def _reserved_stdout() -> IO[str]:
    """Standard output for reports alone: whatever else prints goes to stderr."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return out


if __name__ == "__main__":
    sys.exit(main())
