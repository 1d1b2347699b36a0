"""What is known of an address, and when it is asked for again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.known import Known, is_due, remember
from storage.model import Fetch, Outcome

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)


def known(asked: timedelta, changed: timedelta, outcome: Outcome = "unchanged", status: int | None = 200) -> Known:
    """A page last asked for and last changed so long ago."""
    return Known("u", "article", outcome, (NOW - asked).isoformat(), (NOW - changed).isoformat(), status, "hash")


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (known(HOUR, HOUR, "new"), False),
        (known(DAY, DAY, "new"), True),
        (known(DAY, 2 * DAY), True),  # quiet for a day when last asked: wait a day
        (known(2 * DAY, 30 * DAY), False),  # quiet for 28 days: wait as long
        (known(28 * DAY, 56 * DAY), True),
        (known(80 * DAY, 900 * DAY), False),
        (known(91 * DAY, 900 * DAY), True),  # never longer than 90 days
        (known(HOUR, HOUR, "failed", None), True),  # the network failed: at once
        (known(HOUR, HOUR, "failed", 503), True),
        (known(HOUR, HOUR, "blocked", 521), True),
        (known(HOUR, HOUR, "failed", 404), False),
        (known(HOUR, HOUR, "gone", 404), False),
        (known(2 * DAY, 2 * DAY, "gone", 404), True),
    ],
)
def test_the_wait_grows_while_nothing_changes(state: Known, due: bool) -> None:
    assert is_due(state, NOW, 24) is due


def test_with_no_wait_everything_is_due() -> None:
    assert is_due(known(timedelta(), 500 * DAY), NOW, 0)


def fetch(outcome: Outcome, day: int, **more: object) -> Fetch:
    return Fetch("s", "u", "article", outcome, f"2025-03-{day:02}T00:00:00.000Z", **more)  # type: ignore[arg-type]


def test_fetches_fold_into_one_state() -> None:
    fetches = [
        fetch("new", 1, sha256="a", etag="1", warc_file="w", warc_offset=7, published="2025-02-28"),
        fetch("unchanged", 2, status=304, sha256="a"),
        fetch("failed", 3, problem="no network"),
    ]
    (state,) = remember(fetches)["s"]
    assert (state.outcome, state.sha256, state.etag, state.warc_file, state.warc_offset) == ("failed", "a", "1", "w", 7)
    assert state.fetched_at.startswith("2025-03-03")
    assert state.published == "2025-02-28"
    (state,) = remember([*fetches, fetch("changed", 4, sha256="b", warc_file="w", warc_offset=9)])["s"]
    assert (state.sha256, state.warc_offset, state.changed_at[:10]) == ("b", 9, "2025-03-04")


def test_a_quiet_page_keeps_the_day_of_its_last_change() -> None:
    (state,) = remember([fetch("new", 1, sha256="a"), fetch("unchanged", 2), fetch("unchanged", 4)])["s"]
    assert (state.changed_at[:10], state.fetched_at[:10]) == ("2025-03-01", "2025-03-04")
