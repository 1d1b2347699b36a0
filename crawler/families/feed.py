"""RSS and Atom feeds."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from crawler.errors import ListError
from crawler.families.markup import absolute, find_date
from crawler.families.page import ListPage
from crawler.families.xml import child_text, name_of, parse_xml
from crawler.source import Layout
from storage.model import Link

if TYPE_CHECKING:
    from lxml.etree import _Element


def list_links(body: bytes, url: str, layout: Layout, today: date) -> ListPage:
    """The entries of a feed; a feed has one page, and an Atom feed may name the next."""
    root = parse_xml(body, url)
    if name_of(root) not in ("rss", "feed", "rdf"):
        raise ListError(f"{url}: is no feed but <{name_of(root)}>; correct `family` or the address")
    links: dict[str, Link] = {}
    summaries: dict[str, str] = {}
    for entry in root.iter():
        if name_of(entry) in ("item", "entry") and (target := absolute(url, _address(entry))):
            day = _day(child_text(entry, "pubdate", "published", "updated", "date"), today)
            title = " ".join(_plain(child_text(entry, "title")).split())
            links.setdefault(target, Link(target, title, day.isoformat() if day else None))
            summaries[target] = _plain(child_text(entry, "description", "summary", "encoded", "content"))
    following = [
        absolute(url, each.get("href")) for each in root if name_of(each) == "link" and each.get("rel") == "next"
    ]
    return ListPage(tuple(links.values()), tuple(each for each in following if each), summaries)


def _address(entry: _Element) -> str:
    """An RSS link's text, an Atom link's href, or a guid that is an address."""
    for child in entry:
        if name_of(child) == "link" and child.get("href") and child.get("rel", "alternate") == "alternate":
            return str(child.get("href"))
    guid = child_text(entry, "guid", "id")
    return child_text(entry, "link") or (guid if guid.startswith("http") else "")


def _day(text: str, today: date) -> date | None:
    """The day of a feed's date as written; a time without a zone stays on its day."""
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return find_date(text, today)


def _plain(text: str) -> str:
    """Text without tags."""
    return re.sub(r"<[^>]*>", " ", text)
