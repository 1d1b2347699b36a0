"""The child process: it ends cleanly when asked, within its time, and its death is told by name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler.errors import CrawlDiedError
from crawler.job import Finished, Job, Signal, job_from_json, job_to_json, report_from_line, report_to_line
from crawler.known import Known
from crawler.run import crawl
from storage.model import Fetch
from tests.crawler.crawling import finished, run, source_at
from tests.crawler.server import Handler, Page, article, list_page, serve


def slow(handler: Handler) -> None:
    time.sleep(0.3)
    handler.send(article(handler.path).encode())


def many(count: int) -> dict[str, Page]:
    names = [f"p{n}" for n in range(count)]
    pages: dict[str, Page] = {"/": list_page(*names)}
    for name in names:
        pages[f"/a/{name}.html"] = slow
    return pages


def test_a_job_survives_the_way_to_the_child() -> None:
    known = Known("u", "article", "new", "2025-03-01T00:00:00Z", "2025-03-01T00:00:00Z", 200, "hash")
    job = Job((source_at("http://127.0.0.1:1/"),), "/tmp/x", {"demo": (known,)}, contact="a@example.org", delay=0.5)
    assert job_from_json(job_to_json(job)) == job


@pytest.mark.parametrize(
    "report",
    [
        Fetch("s", "u", "list", "new", "2025-03-01T00:00:00Z", link_text="名单"),
        Signal("s", "silence", "Nothing for long."),
        Finished("s", True, 3, 4),
    ],
)
def test_a_report_survives_the_way_back(report: Fetch | Signal | Finished) -> None:
    assert report_from_line(report_to_line(report)) == report


def test_the_time_limit_ends_the_run_and_the_next_goes_on(tmp_path: Path) -> None:
    with serve(many(30)) as server:
        source = source_at(f"http://{server.host}/")
        first = run(tmp_path, source, seconds=1.0)
        assert finished(first) == {"demo": False}
        assert any(isinstance(each, Fetch) and each.kind == "article" for each in first)
        assert (tmp_path / "demo" / "unfinished").exists()


def test_sigterm_ends_the_child_cleanly(tmp_path: Path) -> None:
    with serve(many(30)) as server:
        job = Job((source_at(f"http://{server.host}/"),), str(tmp_path))
        child = subprocess.Popen(
            [sys.executable, "-m", "crawler"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(job_to_json(job))
        child.stdin.close()
        lines = [child.stdout.readline()]
        child.send_signal(signal.SIGTERM)
        lines += child.stdout.readlines()
        assert child.wait(20) == 0
    reports = [report_from_line(line) for line in lines]
    assert finished(reports) == {"demo": False}


def test_the_death_of_the_child_is_told(tmp_path: Path) -> None:
    def deadly(handler: Handler) -> None:
        os.kill(children()[0], signal.SIGKILL)

    with serve({"/": list_page("a"), "/a/a.html": deadly}) as server:
        stream = crawl(Job((source_at(f"http://{server.host}/"),), str(tmp_path)))
        first = next(stream)
        assert isinstance(first, Fetch)
        with pytest.raises(CrawlDiedError, match="demo"):
            list(stream)


def children() -> list[int]:
    """The crawler processes that this test process has started."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split() if "crawler" in _command(pid)]


def _command(pid: str) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


def test_an_archive_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("a file stands where the folder must be")
    with serve({"/": list_page("a")}) as server, pytest.raises(CrawlDiedError, match=r"demo.*writable"):
        list(crawl(Job((source_at(f"http://{server.host}/"),), str(tmp_path))))
