"""The one spider: lists, their articles, the articles' files; everything archived before it is reported."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from scrapy import Request, Spider

from crawler.archive import Archive, Exchange, Place
from crawler.errors import ArchiveError, ListError
from crawler.families import list_links
from crawler.families.markup import parse
from crawler.following import file_name
from crawler.job import Finished, Job, Report
from crawler.unfinished import begin
from crawler.verdict import Answer, Verdict, failure_sentence, judge
from crawler.visit import Ask, Visit
from storage.model import Fetch

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

CHINA = timezone(timedelta(hours=8))
_PRIORITY = {"attachment": 30, "continuation": 30, "article": 20, "list": 10}


class AnnouncementSpider(Spider):
    """Visits the sources of a job and gives its reports to `report`, each as soon as its bytes are on disk."""

    name = "announcements"

    def __init__(self, job: Job, archive: Archive, report: Callable[[Report], None], **other: Any) -> None:
        super().__init__(**other)
        self.archive = archive
        self.report = report
        now = datetime.now(UTC).replace(microsecond=0)  # as exact as the times of fetches, which are compared with it
        self.visits = {
            source.id: Visit(
                source,
                {each.url: each for each in job.known.get(source.id, ())},
                now,
                now.astimezone(CHINA).date(),
                begin(archive.folder, source.id, now),
                job.pages,
            )
            for source in job.sources
        }

    async def start(self) -> AsyncIterator[Request]:
        """The first requests of every source."""
        for visit in self.visits.values():
            visit.waiting += 1
            for each in visit.known.values():
                if each.sha256 and each.warc_file is not None and each.warc_offset is not None:
                    self.archive.remember(each.sha256, Place(each.warc_file, each.warc_offset))
            for ask in (*visit.first(), *self._left_files(visit)):
                yield self._request(ask)
            self._leave(visit)

    def read_answer(self, response: Response) -> Iterator[Request]:
        """Judge and archive an answer, report it, and follow it."""
        ask: Ask = response.meta["ask"]
        visit = self.visits[ask.source]
        visit.answers += 1
        visit.bytes += len(response.body)
        try:
            if visit.stopped is None:
                answer = _answer(ask, response)
                verdict = self._save(ask, answer, response)
                for following in self._follow(visit, ask, answer, verdict):
                    yield self._request(following)
        finally:
            self._leave(visit)

    def note_failure(self, failure: Failure) -> None:
        """Report a request that got no answer."""
        ask: Ask = cast("Any", failure).request.meta["ask"]
        visit = self.visits[ask.source]
        outcome, sentence = failure_sentence(failure.value or RuntimeError("unknown"))
        if visit.stopped is None and not visit.is_repeated(sentence):
            self.report(_fetch(ask, Verdict(outcome, sentence), _now()))
        self._leave(visit)

    def closed(self, reason: str) -> None:
        """Report the sources whose visit was cut short."""
        for visit in self.visits.values():
            if visit.waiting:
                visit.stopped = visit.stopped or reason
                self._finish(visit)

    def _request(self, ask: Ask) -> Request:
        self.visits[ask.source].waiting += 1
        headers = {}
        if ask.known and ask.known.sha256 and ask.known.etag:
            headers["If-None-Match"] = ask.known.etag
        if ask.known and ask.known.sha256 and ask.known.last_modified:
            headers["If-Modified-Since"] = ask.known.last_modified
        meta = {
            "ask": ask,
            "cookiejar": ask.source,
            "download_slot": urlsplit(ask.url).netloc.removeprefix("www."),
            "download_maxsize": int(self.visits[ask.source].source.limits.file_megabytes * 1_000_000),
        }
        return Request(
            ask.url,
            callback=self.read_answer,
            errback=self.note_failure,
            headers=headers,
            meta=meta,
            dont_filter=True,
            priority=_PRIORITY[ask.kind] + 15 * ask.start,
        )

    def _save(self, ask: Ask, answer: Answer, response: Response) -> Verdict:
        """Archive an answer and report it."""
        verdict = judge(answer, ask.kind, ask.known)
        now = _now()
        request = response.request or Request(answer.url)
        exchange = Exchange(
            answer.url,
            answer.status,
            _pairs(request.headers),
            _pairs(response.headers),
            None if answer.status == 304 else answer.body,
            now,
            method=request.method,
        )
        place = self.archive.write(ask.source, exchange, verdict.sha256)
        self.report(_fetch(ask, verdict, now, answer, place if verdict.sha256 else None))
        return verdict

    def _follow(self, visit: Visit, ask: Ask, answer: Answer, verdict: Verdict) -> Iterator[Ask]:
        if verdict.outcome == "blocked":
            visit.stopped = "blocked"
            self.report(visit.signal("blocked", verdict.problem or "", ask.url))
        elif verdict.outcome not in ("new", "changed", "unchanged"):
            return
        elif ask.kind == "list":
            yield from self._follow_list(visit, ask, answer)
        elif verdict.outcome != "unchanged" and answer.is_html:
            tree = parse(answer.body)
            if ask.kind == "article":
                visit.note_fields(tree)
            yield from visit.after_article(ask, answer.url, tree)

    def _follow_list(self, visit: Visit, ask: Ask, answer: Answer) -> Iterator[Ask]:
        """The links of a list, whose body comes from the archive where the server says “not modified”."""
        try:
            body = answer.body if answer.status != 304 else self._archived(ask)
            page = list_links(ask.family, body, answer.url, visit.source.layout_at(visit.today), visit.today)
        except (ListError, ArchiveError) as error:
            self.report(visit.signal("wrong_form", str(error), ask.url))
            return
        for signal in visit.list_signals(ask, page):
            self.report(signal)
        yield from visit.after_list(ask, page)

    def _archived(self, ask: Ask) -> bytes:
        known = ask.known
        if known is None or known.warc_file is None or known.warc_offset is None:
            raise ArchiveError(f"{ask.url}: the server says “not modified” but the archive does not hold the list")
        return self.archive.read(known.warc_file, known.warc_offset)

    def _left_files(self, visit: Visit) -> Iterator[Ask]:
        """Files of articles that a run which was cut short had read, but whose files it may not have reached."""
        for known in visit.articles_to_follow():
            try:
                tree = parse(self.archive.read(known.warc_file or "", known.warc_offset or 0))
            except ArchiveError as error:
                self.logger.warning(str(error))
                continue
            yield from visit.after_article(
                Ask(visit.source.id, known.url, known.kind, referrer=known.referrer), known.url, tree
            )

    def _leave(self, visit: Visit) -> None:
        """One request less to wait for; the last one ends the visit."""
        visit.waiting -= 1
        if not visit.waiting:
            self._finish(visit)

    def _finish(self, visit: Visit) -> None:
        for signal in visit.last_signals():
            self.report(signal)
        self.report(Finished(visit.source.id, visit.complete, visit.requests, visit.bytes))


def _answer(ask: Ask, response: Response) -> Answer:
    headers = {name.lower(): value for name, value in _pairs(response.headers)}
    return Answer(ask.url, response.url, response.status, headers, response.body)


def _fetch(ask: Ask, verdict: Verdict, now: str, answer: Answer | None = None, place: Place | None = None) -> Fetch:
    headers = answer.headers if answer else {}
    name = file_name(answer.url, headers.get("content-disposition"), ask.link_text) if answer else None
    return Fetch(
        source=ask.source,
        url=ask.url,
        kind=ask.kind,
        outcome=verdict.outcome,
        fetched_at=now,
        status=answer.status if answer else None,
        sha256=verdict.sha256,
        content_type=headers.get("content-type"),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        file_name=name,
        referrer=ask.referrer,
        link_text=ask.link_text,
        published=ask.published,
        warc_file=place.warc_file if place else None,
        warc_offset=place.warc_offset if place else None,
        problem=verdict.problem,
    )


def _pairs(headers: Any) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
