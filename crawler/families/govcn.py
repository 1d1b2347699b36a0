"""The policy search of www.gov.cn: JSON with documents by category.

`https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary…&q=<words>&p=<page>&n=<size>`; code 1001: nothing found.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

from crawler.errors import ListError
from crawler.families.json_text import load_object
from crawler.families.markup import absolute, find_date
from crawler.families.page import ListPage
from crawler.source import Layout
from storage.model import Link

NOTHING_FOUND = 1001


def list_links(body: bytes, url: str, layout: Layout, today: date) -> ListPage:
    """The documents of all categories, and the next page while there is anything."""
    answer = load_object(body, url)
    if answer.get("code") == NOTHING_FOUND:
        return ListPage()
    categories = (answer.get("searchVO") or {}).get("catMap")
    if not isinstance(categories, dict):
        raise ListError(f"{url}: holds no `searchVO.catMap`; the search may have changed, look and correct `family`")
    links: dict[str, Link] = {}
    summaries: dict[str, str] = {}
    for category in categories.values():
        for each in (category or {}).get("listVO") or ():
            if link := _link(each, url, today):
                links.setdefault(link.url, link)
                summaries[link.url] = _plain(f"{each.get('pcode') or ''} {each.get('summary') or ''}")
    return ListPage(tuple(links.values()), _next(url) if links else (), summaries)


def _link(entry: dict[str, Any], url: str, today: date) -> Link | None:
    target = absolute(url, entry.get("url")) if entry.get("url") else None
    if not target:
        return None
    day = find_date(str(entry.get("pubtimeStr") or ""), today)
    return Link(target, _plain(str(entry.get("title") or "")), day.isoformat() if day else None)


def _plain(text: str) -> str:
    """Text without the tags that mark the words searched for."""
    return " ".join(re.sub(r"<[^>]*>", "", text).split())


def _next(url: str) -> tuple[str, ...]:
    pages = parse_qs(urlsplit(url).query).get("p")
    return (re.sub(r"([?&]p=)\d+", rf"\g<1>{int(pages[0]) + 1}", url),) if pages and pages[0].isdigit() else ()
