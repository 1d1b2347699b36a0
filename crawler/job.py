"""A crawl's job and what it reports, as records and as JSON lines between the two processes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from crawler.catalog import source_from
from crawler.errors import NoContactError
from crawler.known import Known
from crawler.source import Source
from storage.model import Fetch

SignalKind = Literal["too_few_links", "missing_field", "silence", "blocked", "wrong_form", "future_date", "budget"]


@dataclass(frozen=True, slots=True)
class Signal:
    """A doubt about a source: what it should give and does not. `sentence` is for people."""

    source: str
    kind: SignalKind
    sentence: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of one source in a run; `complete` is False where the run was cut short and more is to fetch."""

    source: str
    complete: bool
    requests: int
    bytes: int


Report = Fetch | Signal | Finished


@dataclass(frozen=True, slots=True)
class Job:
    """What to crawl.

    `archive` is the folder of WARC files, `known` what earlier runs left by source, `contact` an e-mail or
    web address that goes into the user agent. `seconds` is the time for the whole run, `timeout` for one
    request; after a failure in passing it is asked `retries` times more, `backoff` seconds later and then
    twice as late each time. `delay` is a floor for every source's own, `pages` a cap on its budget.
    """

    sources: tuple[Source, ...]
    archive: str
    known: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)
    contact: str | None = None
    seconds: float = 3600.0
    timeout: float = 60.0
    retries: int = 2
    backoff: float = 2.0
    delay: float | None = None
    pages: int | None = None

    def check(self) -> None:
        """Raises NoContactError where the job asks real sites without saying who asks."""
        public = [source.id for source in self.sources if not source.private]
        if public and not (self.contact and ("@" in self.contact or "://" in self.contact)):
            raise NoContactError(
                f"A crawl of {', '.join(public[:3])}{' …' if len(public) > 3 else ''} needs a contact: site owners"
                " must be able to reach you. Set `contact` to your e-mail or web address."
            )


def job_to_json(job: Job) -> str:
    """The job as one JSON text."""
    return json.dumps(asdict(job), ensure_ascii=False, default=str)


def job_from_json(text: str) -> Job:
    """The job that `job_to_json` wrote."""
    values: dict[str, Any] = json.loads(text)
    sources = tuple(source_from(each, f"source {each.get('id')}") for each in values.pop("sources"))
    known = {source: tuple(Known(**each) for each in states) for source, states in values.pop("known").items()}
    return Job(sources=sources, known=known, **values)


_REPORTS: dict[str, type[Fetch] | type[Signal] | type[Finished]] = {
    "fetch": Fetch,
    "signal": Signal,
    "finished": Finished,
}


def report_to_line(report: Report) -> str:
    """One report as a JSON line, its type under `record`, without the fields that are None."""
    values = ((each.name, getattr(report, each.name)) for each in fields(report))
    known = {name: value for name, value in values if value is not None}
    return json.dumps({"record": type(report).__name__.lower(), **known}, ensure_ascii=False)


def report_from_line(line: str) -> Report:
    """The report that `report_to_line` wrote; raises ValueError for any other line."""
    values = json.loads(line)
    return _REPORTS[values.pop("record")](**values)
