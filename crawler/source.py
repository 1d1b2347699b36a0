"""A source: where announcements appear, in which form, how often to look, and what to expect of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from storage.model import Kind, Language, PageLayout

Trust = Literal["official", "press", "research", "repost", "machine"]


@dataclass(frozen=True, slots=True)
class Names:
    """The name that people see, in both languages."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Start:
    """A list page to begin with; `family` where it is not that of the source."""

    url: str
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """CSS selectors of a site, for pages published from `valid_from` on; what is None is found in general ways.

    `list_item` is the element around one entry of a list, `list_link` and `list_date` stand inside it,
    `list_next` is the link to the next list page. The other four are for article pages.
    """

    valid_from: date | None = None
    list_item: str | None = None
    list_link: str | None = None
    list_date: str | None = None
    list_next: str | None = None
    title: str | None = None
    published: str | None = None
    body: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """Which links are worth following.

    A link is followed when its words hold one of `zh` or `en`, or its address matches one of the regular
    expressions `url`; with `everything` all are; without any of them the project's common words decide
    (crawler/follow.toml). `skip` words in a link always keep it out.
    """

    everything: bool = False
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expect:
    """What must hold, or a signal is raised: links a list page, fields that selectors fill, days of silence."""

    links: int = 1
    fields: tuple[Literal["title", "published", "body", "publisher"], ...] = ()
    silence_days: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets of one run and the pace.

    `pages` counts all requests, `list_pages` those for lists, for each start point. `delay` is in seconds
    between requests to a host.
    `revisit_hours` is how soon a known article may be read again (0: every run, with a conditional request).
    """

    pages: int = 400
    list_pages: int = 10
    megabytes: float = 300.0
    file_megabytes: float = 50.0
    delay: float = 2.0
    revisit_hours: float = 24.0


@dataclass(frozen=True, slots=True)
class Source:
    """One source file.

    `area` is the GB/T 2260 code of the publisher's own territory, None for press. `interval` is in hours.
    `sites` are further hosts that belong to it; `private` allows its own hosts to stand on private
    addresses. `unverified` holds notes "key: why" on what was not seen on the real site.
    """

    id: str
    name: Names
    publisher: str
    kind: Kind
    language: Language
    trust: Trust
    family: str
    start: tuple[Start, ...]
    area: str | None = None
    interval: float = 12.0
    sites: tuple[str, ...] = ()
    private: bool = False
    layouts: tuple[Layout, ...] = (Layout(),)
    follow: Follow = field(default_factory=Follow)
    expect: Expect = field(default_factory=Expect)
    limits: Limits = field(default_factory=Limits)
    unverified: tuple[str, ...] = ()
    note: str = ""

    def layout_at(self, day: date | None = None) -> Layout:
        """The layout that holds for a page published on `day`; the newest where the day is unknown."""
        by_age = sorted(self.layouts, key=lambda each: each.valid_from or date.min)
        valid = [each for each in by_age if day is None or each.valid_from is None or each.valid_from <= day]
        return valid[-1] if valid else by_age[0]

    def page_layout(self, published: str | None) -> PageLayout:
        """The selectors for an article whose list gives this ISO date; those of the newest layout without one."""
        day = date.fromisoformat(published[:10]) if published and len(published) >= len("2024-01-01") else None
        layout = self.layout_at(day)
        return PageLayout(layout.title, layout.published, layout.body, layout.publisher)

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts (with their ports) that the source stands on, without a leading `www.`."""
        starts = (urlsplit(each.url).netloc for each in self.start)
        return frozenset(host.lower().removeprefix("www.") for host in (*starts, *self.sites))

    def owns(self, url: str) -> bool:
        """Whether an address lies on a host of this source, or on a host below one."""
        host = urlsplit(url).netloc.lower()
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)
