"""One source in one run: which addresses to ask for, in which order, within which budget; no network in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.continuations import continuations, first_page
from crawler.families.markup import select
from crawler.families.page import ListPage
from crawler.following import attachments, is_file, wants
from crawler.job import Signal, SignalKind
from crawler.known import Known, is_due
from crawler.source import Source
from storage.model import FetchKind, Link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class Ask:
    """An address to ask for, with what led to it. `start` marks the start points, on which expectations hold."""

    source: str
    url: str
    kind: FetchKind
    known: Known | None = None
    family: str = ""
    referrer: str | None = None
    link_text: str | None = None
    published: str | None = None
    start: bool = False


@dataclass(slots=True)
class Visit:
    """The state of a source in a run.

    `resumed` is the start of an earlier run that was cut short, if there is one: lists are then read to their
    end and not only until everything is known.
    """

    source: Source
    known: Mapping[str, Known]
    now: datetime
    today: date
    resumed: datetime | None = None
    pages: int | None = None
    waiting: int = 0
    requests: int = 0
    lists: int = 0
    bytes: int = 0
    answers: int = 0
    left: int = 0
    stopped: str | None = None
    newest: str = ""
    listed: int = 0
    read: int = 0
    articles: int = 0
    _missing: Counter[str] = field(default_factory=Counter)
    _seen: set[str] = field(default_factory=set)
    _failures: set[str] = field(default_factory=set)
    _lists_seen: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def complete(self) -> bool:
        """Whether all that is worth fetching was fetched."""
        return not self.left and self.stopped is None

    def first(self) -> Iterator[Ask]:
        """The start points, then the known articles and files that are due, the longest unread first."""
        for start in self.source.start:
            yield from self._ask(Link(start.url), "list", family=start.family or self.source.family, start=True)
        own = (each for each in self.known.values() if each.kind != "list" and self.source.owns(each.url))
        due = (each for each in own if self._is_due(each))
        for each in sorted(due, key=lambda known: known.fetched_at):
            yield from self._ask(
                Link(each.url, each.link_text or "", each.published), each.kind, referrer=each.referrer
            )

    def after_list(self, ask: Ask, page: ListPage) -> Iterator[Ask]:
        """The articles of a list page that are new, and the next list pages where they may hold more."""
        self.read += 1
        self.listed += len(page.links)
        addresses = tuple(link.url for link in page.links)
        if addresses and addresses in self._lists_seen:
            return
        self._lists_seen.add(addresses)
        self.newest = max([self.newest, *(link.date for link in page.links if link.date)])
        fresh = False
        for link in page.links:
            if self.source.owns(link.url) and wants(self.source.follow, link, page.summaries.get(link.url, "")):
                fresh |= link.url not in self.known
                yield from self._article(ask, link)
        for url in page.next_requests:
            state = self.known.get(url)
            if fresh or self.resumed or not page.links or state is None or state.sha256 is None:
                yield from self._ask(Link(url), "list", family=ask.family, referrer=ask.url)

    def after_article(self, ask: Ask, url: str, tree: HtmlElement) -> Iterator[Ask]:
        """The further pages of an article, and the files that it offers, that are not known or due."""
        is_further = ask.kind == "continuation"
        article = (ask.referrer or ask.url) if is_further else ask.url
        for target in continuations(tree, first_page(url) if is_further else url):
            yield from self._part(Link(target), "continuation", article)
        for link in attachments(tree, url, self.source.layout_at().body):
            yield from self._part(link, "attachment", article)

    def articles_to_follow(self) -> Iterator[Known]:
        """Archived articles of a run that was cut short, whose files it may not have reached."""
        for known in self.known.values():
            recent = self.resumed and datetime.fromisoformat(known.fetched_at) >= self.resumed
            if known.kind in ("article", "continuation") and known.warc_file and recent:
                yield known

    def note_fields(self, tree: HtmlElement) -> None:
        """Count the expected fields that no layout's selector finds in an article."""
        self.articles += 1
        for name in self.source.expect.fields:
            selectors = [selector for layout in self.source.layouts if (selector := getattr(layout, name))]
            found = (text for selector in selectors for each in select(tree, selector) for text in each.itertext())
            if not any(text.strip() for text in found):
                self._missing[name] += 1

    def list_signals(self, ask: Ask, page: ListPage) -> Iterator[Signal]:
        """What is doubtful about a start list."""
        need = self.source.expect.links
        if ask.start and page.links and len(page.links) < need:
            sentence = (
                f"The list gives {len(page.links)} links; at least {need} are expected. Its layout may have changed."
            )
            yield self.signal("too_few_links", sentence, ask.url)
        late = (self.today + timedelta(days=2)).isoformat()
        if wrong := next((link for link in page.links if link.date and link.date > late), None):
            yield self.signal(
                "future_date", f"The list dates “{wrong.text[:60]}” on {wrong.date}, in the future.", ask.url
            )

    def last_signals(self) -> Iterator[Signal]:
        """What is doubtful about the source when its visit ends."""
        if self.read and not self.listed and self.source.expect.links:
            yield self.signal(
                "too_few_links", "The lists of this source give no link at all; the site may have changed."
            )
        for name, count in self._missing.items():
            sentence = f"The selector for {name} finds nothing in {count} of {self.articles} articles."
            yield self.signal("missing_field", sentence)
        days = self.source.expect.silence_days
        if days and self.newest and self.newest < (self.today - timedelta(days=days)).isoformat():
            yield self.signal("silence", f"The newest entry is of {self.newest}, more than {days} days ago.")
        if self.left:
            yield self.signal(
                "budget", f"{self.left} addresses are left for the next run; the budget of this one is used."
            )

    def is_repeated(self, sentence: str) -> bool:
        """Whether a failure was told before, of a source that has not answered at all in this run."""
        repeated = not self.answers and sentence in self._failures
        self._failures.add(sentence)
        return repeated

    def signal(self, kind: SignalKind, sentence: str, url: str | None = None) -> Signal:
        """A signal of this source."""
        return Signal(self.source.id, kind, sentence, url)

    def _article(self, ask: Ask, link: Link) -> Iterator[Ask]:
        state = self.known.get(link.url)
        if state is None or self._is_due(state):
            kind: FetchKind = "attachment" if is_file(link.url) else "article"
            yield from self._ask(link, kind, referrer=ask.url)

    def _part(self, link: Link, kind: FetchKind, article: str) -> Iterator[Ask]:
        if self.source.owns(link.url) and (link.url not in self.known or self._is_due(self.known[link.url])):
            yield from self._ask(link, kind, referrer=article)

    def _is_due(self, known: Known) -> bool:
        return is_due(known, self.now, self.source.limits.revisit_hours)

    def _ask(
        self,
        link: Link,
        kind: FetchKind,
        *,
        family: str = "",
        referrer: str | None = None,
        start: bool = False,
    ) -> Iterator[Ask]:
        """The request, unless it was made in this run already or the budget is used."""
        url = link.url
        key = urlsplit(url)._replace(scheme="").geturl()
        if key in self._seen or len(url) > LONGEST_ADDRESS or self.stopped:
            return
        if kind == "list" and not start and self.lists >= self.source.limits.list_pages * len(self.source.start):
            return
        self._seen.add(key)
        if self.requests >= min(self.source.limits.pages, self.pages or 10**9) or self._bytes_are_used():
            self.left += 1
            return
        self.requests += 1
        self.lists += kind == "list"
        known = self.known.get(url)
        yield Ask(self.source.id, url, kind, known, family, referrer, link.text or None, link.date, start)

    def _bytes_are_used(self) -> bool:
        return self.bytes >= self.source.limits.megabytes * 1_000_000
