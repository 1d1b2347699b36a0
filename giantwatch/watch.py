"""The background job: every source at its own interval, for as long as the process lives.

What is due is asked of the store's runs, so that a restart catches up and a run by hand counts too. A job that
fails is logged and tried again at its next turn; never do two run at once, since a run holds the store's lock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import structlog

from crawler.source import Source
from storage.errors import StoreBusy

LastRun = Callable[[str], Mapping[str, Any] | None]
RunSources = Callable[[Sequence[Source]], object]

TICK = 30
"""Seconds between two looks at what is due."""


def is_due(source: Source, last: Mapping[str, Any] | None, now: datetime) -> bool:
    """Whether a source's interval is over since its last run began; a run that was cut short counts as none."""
    if last is None or last["outcome"] in ("running", "interrupted"):
        return True
    return now - datetime.fromisoformat(last["started_at"]) >= timedelta(hours=source.interval)


def watch(sources: Sequence[Source], last_run: LastRun, run: RunSources, stop: Event, tick: int = TICK) -> None:
    """Run what is due, again and again, until `stop` is set."""
    import schedule

    log = structlog.get_logger("watch")

    def run_due() -> None:
        # `schedule` gives up all later jobs when one raises, so nothing may leave here.
        try:
            due = [source for source in sources if is_due(source, last_run(source.id), datetime.now(UTC))]
            if due:
                log.info("run", sources=[source.id for source in due])
                run(due)
        except StoreBusy as busy:
            log.info("wait", reason=str(busy))
        except Exception:
            log.exception("run failed; the next turn tries again")

    scheduler = schedule.Scheduler()
    scheduler.every(tick).seconds.do(run_due)
    log.info("watch", sources=len(sources), tick=tick)
    scheduler.run_all()
    while not stop.wait(0.5):
        scheduler.run_pending()
    log.info("stopped")
