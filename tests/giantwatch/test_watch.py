"""The background job: what is due, and that nothing stops it but a stop."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any

import pytest

from crawler.source import Names, Source, Start
from giantwatch.watch import is_due, watch
from storage.errors import StoreBusy

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def source(name: str = "one", interval: float = 6) -> Source:
    start = (Start("http://127.0.0.1:1/"),)
    return Source(name, Names(name, name), "P", "press", "en", "press", "html", start, interval=interval)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        ({"started_at": (NOW - timedelta(hours=7)).isoformat(), "outcome": "ok"}, True),
        ({"started_at": (NOW - timedelta(hours=5)).isoformat(), "outcome": "ok"}, False),
        ({"started_at": (NOW - timedelta(hours=5)).isoformat(), "outcome": "failed"}, False),
        ({"started_at": (NOW - timedelta(hours=1)).isoformat(), "outcome": "interrupted"}, True),
    ],
    ids=["never ran", "interval over", "interval not over", "failed a while ago", "killed in mid-run"],
)
def test_what_is_due(last: dict[str, Any] | None, due: bool) -> None:
    assert is_due(source(), last, NOW) is due


@pytest.mark.parametrize("problem", [RuntimeError("boom"), StoreBusy("another run holds the lock")])
def test_a_failing_job_does_not_stop_the_watch(problem: Exception) -> None:
    stop, runs = Event(), []

    def run(due: Sequence[Source]) -> None:
        runs.append([one.id for one in due])
        if len(runs) == 1:
            raise problem
        stop.set()

    thread = Thread(target=watch, args=([source()], lambda _: None, run, stop, 1))
    thread.start()
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert runs == [["one"], ["one"]]


def test_only_what_is_due_runs() -> None:
    stop, runs = Event(), []
    last = {"fresh": {"started_at": datetime.now(UTC).isoformat(), "outcome": "ok"}}

    def run(due: Sequence[Source]) -> None:
        runs.append([one.id for one in due])
        stop.set()

    watch([source("fresh"), source("old")], last.get, run, stop, 1)
    assert runs == [["old"]]
