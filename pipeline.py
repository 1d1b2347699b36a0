"""The flow on one screen: run once, or keep running. The only place where the stages meet.

source -> page -> document -> facts -> store. A crawl only fetches, archives and notes what it fetched; reading,
finding and relating happen afterwards, from the archive, so that they can be done again without the network.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from crawler.archive import Archive
from crawler.errors import CrawlError
from crawler.job import Finished, Job, Signal
from crawler.known import remember
from crawler.pages import ArchivedPages
from crawler.run import crawl
from crawler.source import Source
from extract.document import read_document
from extract.errors import UnreadableDocument
from extract.lists import find_lists
from extract.reference import batch_rows, place_rows, title_rows
from extract.version import extractor_version
from storage.database import Store
from storage.keys import row_id
from storage.model import Document, Fetch
from storage.review.decisions import FirmVerdict, Reviews, firm_decisions

if TYPE_CHECKING:
    from extract.nlp import Extractor

ARCHIVE = "archive"
BATCH = 20
"""Documents saved in one transaction."""

Notice = Callable[[str, int, int], None]
"""Told of progress: what is going on, how much is done, how much there is in all (0 where unknown)."""


@dataclass
class Visit:
    """What a run brought from one source: answers by outcome, doubts, and how it ended."""

    source: str
    outcomes: Counter[str] = field(default_factory=Counter)
    signals: list[str] = field(default_factory=list)
    problem: str | None = None
    complete: bool = False

    @property
    def failed(self) -> bool:
        """Whether a person has to look: nothing came, or it ended early, or the site refuses us."""
        came = sum(self.outcomes[outcome] for outcome in ("new", "changed", "unchanged"))
        return not self.complete or not came or bool(self.outcomes["blocked"])


@dataclass
class Reading:
    """What reading and extracting gave: documents by change, and what could not be read with its reason."""

    changes: Counter[str] = field(default_factory=Counter)
    unreadable: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """A whole run."""

    visits: tuple[Visit, ...]
    reading: Reading

    @property
    def failed(self) -> tuple[Visit, ...]:
        """The visits that need a person."""
        return tuple(visit for visit in self.visits if visit.failed)


def run(store: Store, sources: Sequence[Source], limits: dict[str, Any], command: str, notice: Notice) -> Report:
    """Crawl the sources and read all that is new.

    `limits` are further fields of a crawler Job (contact, seconds, delay, pages). Raises StoreError, CrawlError.
    """
    with store.lock():
        save_reference(store)
        visits = crawl_sources(store, sources, limits, command, notice)
        return Report(tuple(visits.values()), read_waiting(store, {one.id: one for one in sources}, notice))


def crawl_sources(
    store: Store, sources: Sequence[Source], limits: dict[str, Any], command: str, notice: Notice
) -> dict[str, Visit]:
    """Fetch and archive what is due; every answer is in the store as soon as its bytes are on disk."""
    for source in sources:
        store.save_source(source_row(source))
    known = remember(store.fetches())
    job = Job(tuple(sources), str(store.path.parent / ARCHIVE), known=known, **limits)
    job.check()
    runs = {one.id: store.start_run(one.id, command, now(), code_version=extractor_version()) for one in sources}
    visits = {one.id: Visit(one.id) for one in sources}
    try:
        for number, report in enumerate(crawl(job), start=1):
            note_report(store, runs, visits[report.source], report)
            notice("fetching", number, 0)
    except CrawlError as error:
        for visit in visits.values():
            visit.problem = visit.problem or str(error)
    finally:
        for name, visit in visits.items():
            outcome = "failed" if visit.failed else "partly" if visit.outcomes["failed"] else "ok"
            store.finish_run(runs[name], outcome, now(), problem=visit.problem)
    return visits


def note_report(store: Store, runs: dict[str, str], visit: Visit, report: Fetch | Signal | Finished) -> None:
    """Save one report of the crawl."""
    if isinstance(report, Fetch):
        store.save_fetch(runs[visit.source], report)
        visit.outcomes[report.outcome] += 1
        visit.problem = visit.problem or report.problem
    elif isinstance(report, Signal):
        store.save_signal(
            report.kind, report.sentence, now(), source=report.source, run=runs[visit.source], url=report.url
        )
        visit.signals.append(report.sentence)
    else:
        visit.complete = report.complete


def read_waiting(store: Store, sources: dict[str, Source], notice: Notice) -> Reading:
    """Read and extract everything that is archived and not read by this extractor.

    Documents that hold official lists first, then the others with all the names that lists have taught: so the
    outcome is the same wherever a run was cut.
    """
    from extract.nlp import Extractor

    reading = Reading()
    waiting = store.unread(extractor_version())
    with Archive(store.path.parent / ARCHIVE) as archive, TemporaryFile() as later:
        reader = Reader(archive, sources, list(store.contents()))
        extractor, left = Extractor(), 0
        for batch in batches(len(waiting)):
            with store.writing():
                for number in batch:
                    document = read_one(store, reader, waiting[number], reading)
                    if document is not None and find_lists(document):
                        save_one(store, extractor, waiting[number], document, reading)
                    elif document is not None:
                        pickle.dump((waiting[number], document), later)
                        left += 1
                    notice("reading", number + 1, len(waiting))
        later.seek(0)
        join_names(store)
        extractor = Extractor(store.known_names())
        for batch in batches(left):
            with store.writing():
                for number in batch:
                    fetch, document = pickle.load(later)
                    save_one(store, extractor, fetch, document, reading)
                    notice("extracting", number + 1, left)
    conclude(store)
    return reading


def batches(count: int) -> Iterator[range]:
    """The numbers below `count` in pieces, each saved in one transaction; what is cut off is read again."""
    return (range(first, min(first + BATCH, count)) for first in range(0, count, BATCH))


def conclude(store: Store) -> None:
    """What follows from all documents together: which names are one firm, and the summaries that pages show."""
    join_names(store)
    store.summarize()


def join_names(store: Store) -> None:
    """Find which names are one firm, where anything has changed, in one transaction; what people decided wins."""
    from extract.joining import Record, join_firms

    with store.writing():
        known = store.known_of_firms(firm_decisions(store))
        digest = known.digest(extractor_version())
        if store.joined_from() != digest:
            joined = join_firms([Record(**row) for row in known.companies], known.decided)
            store.save_joins(joined.joins, joined.firms, digest)


def decide_firms(store: Store, verdict: FirmVerdict, name: str, other: str, reviewer: str) -> None:
    """Take a person's word that two names are one firm (merge) or two (split); raises DecisionError."""
    with store.lock(), Reviews.beside(store) as reviews:
        reviews.decide_firms(verdict, name, other, reviewer)
        conclude(store)


def read_one(store: Store, reader: Reader, fetch: Fetch, reading: Reading) -> Document | None:
    """One archived content as a document; None where it cannot be read, which is noted with the reason."""
    try:
        return reader.document(fetch)
    except UnreadableDocument as problem:
        note_unreadable(store, fetch, problem, reading)
        return None


def save_one(store: Store, extractor: Extractor, fetch: Fetch, document: Document, reading: Reading) -> None:
    """A document with its facts into the store; one that cannot be extracted is noted."""
    try:
        facts = extractor.extract(document)
    except UnreadableDocument as problem:
        note_unreadable(store, fetch, problem, reading)
        return
    saved = store.save_document(fetch, document, facts, extractor_version())
    reading.changes[saved.change] += 1


def note_unreadable(store: Store, fetch: Fetch, problem: UnreadableDocument, reading: Reading) -> None:
    """Keep the reason why a content gives no document, in the store and for the report."""
    store.save_unreadable(fetch, str(problem), extractor_version())
    reading.unreadable.append((fetch.file_name or fetch.url, str(problem)))


class Reader:
    """Archived bytes to documents; a file gets its notice's text and the link's words as context."""

    def __init__(self, archive: Archive, sources: dict[str, Source], contents: list[Fetch]) -> None:
        self._pages = ArchivedPages(archive, sources, contents)
        self._notice = lru_cache(maxsize=64)(self._read_notice)

    def document(self, fetch: Fetch) -> Document:
        """Raises UnreadableDocument, ArchiveError."""
        return read_document(self._pages.page(fetch, self._context(fetch)))

    def _context(self, fetch: Fetch) -> str:
        """Which list an article was met on first is chance, so only files have one."""
        if fetch.kind != "attachment":
            return ""
        notice = self._pages.notice_of(fetch)
        return "\n".join(filter(None, [self._notice(notice) if notice else "", fetch.link_text]))

    def _read_notice(self, fetch: Fetch) -> str:
        try:
            return self.document(fetch).text
        except UnreadableDocument:
            return ""


def names_of(fetch: Fetch) -> tuple[str, ...]:
    """What people may call an archived page: its address, and the ids of its document and version in the store."""
    document = row_id("document", fetch.source, fetch.url)
    return fetch.url, document, row_id("version", document, fetch.sha256)


def rebuild(store: Store, sources: dict[str, Source], notice: Notice) -> Reading:
    """Read and extract everything again from the archive, without the network: same input and code, same rows."""
    with store.lock(), store.rebuilding() as fresh:
        save_reference(fresh)
        return read_waiting(fresh, sources, notice)


def save_reference(store: Store) -> None:
    """The tables that facts refer to: places, titles, the calendar of batches."""
    store.save_places(place_rows())
    store.save_titles(title_rows())
    store.save_batches(batch_rows())


def source_row(source: Source) -> dict[str, Any]:
    """A source as the store keeps it."""
    return {
        "id": source.id,
        "name_zh": source.name.zh,
        "name_en": source.name.en,
        "publisher": source.publisher,
        "kind": source.kind,
        "language": source.language,
        "trust": source.trust,
        "area": source.area,
        "family": source.family,
        "url": source.start[0].url,
        "interval_hours": source.interval,
        "silence_days": source.expect.silence_days,
        "note": source.note,
    }


def now() -> str:
    """This moment as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


if __name__ == "__main__":
    from giantwatch.cli import main

    main()
