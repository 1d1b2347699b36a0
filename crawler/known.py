"""What is known of an address from earlier runs, and when it is worth asking for it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.model import Fetch, FetchKind, Outcome

LONGEST_WAIT = timedelta(days=90)
_GONE_FOR_GOOD = {400, 401, 403, 404, 405, 406, 410, 414, 451}


@dataclass(frozen=True, slots=True)
class Known:
    """The state of an address of one source after its last fetch.

    `sha256`, `etag`, `last_modified`, `warc_file` and `warc_offset` are those of the last body received.
    `fetched_at` is the last time it was asked for, `changed_at` the last time it was new, changed, gone or
    refused. Times are ISO 8601 in UTC.
    """

    url: str
    kind: FetchKind
    outcome: Outcome
    fetched_at: str
    changed_at: str
    status: int | None = None
    sha256: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    referrer: str | None = None
    link_text: str | None = None
    published: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None


def remember(fetches: Iterable[Fetch]) -> dict[str, tuple[Known, ...]]:
    """The known states by source, from all fetches in the order of their times."""
    states: dict[tuple[str, str], Known] = {}
    for fetch in fetches:
        key = fetch.source, fetch.url
        states[key] = learn(states.get(key), fetch)
    by_source: dict[str, list[Known]] = {}
    for (source, _), known in states.items():
        by_source.setdefault(source, []).append(known)
    return {source: tuple(each) for source, each in by_source.items()}


def learn(known: Known | None, fetch: Fetch) -> Known:
    """The state of an address after one more fetch."""
    fresh = Known(
        url=fetch.url,
        kind=fetch.kind,
        outcome=fetch.outcome,
        fetched_at=fetch.fetched_at,
        changed_at=fetch.fetched_at,
        status=fetch.status,
        sha256=fetch.sha256,
        etag=fetch.etag,
        last_modified=fetch.last_modified,
        referrer=fetch.referrer,
        link_text=fetch.link_text,
        published=fetch.published,
        warc_file=fetch.warc_file,
        warc_offset=fetch.warc_offset,
    )
    if known is None or fetch.outcome in ("new", "changed"):
        return fresh
    quiet = fetch.outcome == "unchanged" or (fetch.outcome == known.outcome and fetch.status == known.status)
    return replace(
        known,
        outcome=fetch.outcome,
        status=fetch.status,
        fetched_at=fetch.fetched_at,
        changed_at=known.changed_at if quiet else fetch.fetched_at,
        etag=fetch.etag or known.etag,
        last_modified=fetch.last_modified or known.last_modified,
    )


def is_due(known: Known, now: datetime, revisit_hours: float) -> bool:
    """Whether to ask again for an article or attachment.

    The wait grows with the time for which it did not change: after a change once more within
    `revisit_hours`, then after about twice as long each time, at most after 90 days. What failed in passing
    (network, overload, a challenge) is due at once; what was refused or gone waits like an unchanged page.
    """
    passing = known.outcome == "blocked" or (known.outcome == "failed" and known.status not in _GONE_FOR_GOOD)
    if passing or revisit_hours == 0:
        return True
    fetched, changed = datetime.fromisoformat(known.fetched_at), datetime.fromisoformat(known.changed_at)
    wait = max(timedelta(hours=revisit_hours), min(fetched - changed, LONGEST_WAIT))
    return now - fetched >= wait
