"""Run a crawl in a child process and take its reports as they come; Twisted's reactor cannot start twice."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from crawler.errors import CrawlDiedError
from crawler.job import Finished, Job, Report, job_to_json, report_from_line
from crawler.unfinished import end

GRACE = 30.0
"""Seconds beyond the job's own time that the child gets to end by itself, before it is killed."""


def crawl(job: Job) -> Iterator[Report]:
    """The reports of a crawl, each once its bytes are archived; every source ends with a `Finished`.

    A source counts as read to its end once its `Finished` has been taken and the next report is asked for: save
    what a report tells before asking for the next. Closing the generator ends the child. Raises NoContactError
    before anything is asked, and CrawlDiedError when the child ends without finishing; what was reported before
    that is good.
    """
    job.check()
    if job.sources:
        yield from _reports(job)


def _reports(job: Job) -> Iterator[Report]:
    child = subprocess.Popen(
        [sys.executable, "-m", "crawler"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8",
    )  # fmt: skip
    lines: queue.Queue[str | None] = queue.Queue()
    errors: list[str] = []
    threads = [
        threading.Thread(target=_write, args=(child.stdin, job_to_json(job)), daemon=True),
        threading.Thread(target=_read, args=(child.stdout, lines), daemon=True),
        threading.Thread(target=_pass_on, args=(child.stderr, errors), daemon=True),
    ]
    for thread in threads:
        thread.start()
    unfinished = {source.id for source in job.sources}
    try:
        for line in _until(lines, time.monotonic() + job.seconds + GRACE):
            report = report_from_line(line)
            yield report
            if isinstance(report, Finished):
                unfinished.discard(report.source)
                if report.complete:
                    end(Path(job.archive), report.source)
        code = child.wait(GRACE)
        threads[2].join(GRACE)
        if code or unfinished:
            raise CrawlDiedError(_epitaph(code, unfinished, errors))
    finally:
        _end(child)


def _until(lines: queue.Queue[str | None], deadline: float) -> Iterator[str]:
    """The child's lines until it ends; raises CrawlDiedError when the time is over."""
    while True:
        try:
            line = lines.get(timeout=max(0.01, deadline - time.monotonic()))
        except queue.Empty:
            raise CrawlDiedError("The crawl did not end in its time and was stopped; the next run goes on.") from None
        if line is None:
            return
        yield line


def _write(stream: IO[str], text: str) -> None:
    try:
        with stream:
            stream.write(text)
    except BrokenPipeError:
        pass  # the child is dead; its exit code tells


def _read(stream: IO[str], lines: queue.Queue[str | None]) -> None:
    """Take lines at once, however slowly they are used: a full pipe would stop the child's clock."""
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(None)


def _pass_on(stream: IO[str], last: list[str]) -> None:
    """Show the child's log on stderr and keep its last lines for the error message."""
    with stream:
        for line in stream:
            sys.stderr.write(line)
            last.append(line.rstrip())
            del last[:-5]


def _epitaph(code: int, unfinished: set[str], errors: list[str]) -> str:
    sources = ", ".join(sorted(unfinished)) or "none"
    last = " ".join(errors[-1:]) or "it said nothing"
    return f"The crawler ended with code {code} before it finished (sources left: {sources}): {last}"


def _end(child: subprocess.Popen[str]) -> None:
    """Ask the child to end, then make it."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
