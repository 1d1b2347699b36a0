"""Guangdong's common disclosure platform: a shell page with SID, and a JSON list of articles by column.

The shell is `…/gkmlpt/index#<column>`; the list is `…/gkmlpt/api/all/<column>?page=n&sid=<SID>`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from crawler.errors import ListError
from crawler.families.json_text import load_object
from crawler.families.markup import absolute, decode, find_date
from crawler.families.page import ListPage
from crawler.source import Layout
from storage.model import Link

PAGE_SIZE = 100
_SID = re.compile(r"\bSID\s*[:=]\s*['\"]?(\d+)")


def list_links(body: bytes, url: str, layout: Layout, today: date) -> ListPage:
    """Of the shell page: the address of its list. Of the list: its articles and the next page."""
    if "/gkmlpt/api/" not in url:
        return ListPage(next_requests=(_api(decode(body), url),))
    answer = load_object(body, url)
    articles = answer.get("articles")
    if not isinstance(articles, list):
        raise ListError(f"{url}: holds no `articles`; the platform may have changed, look and correct `family`")
    links = {link.url: link for each in articles if isinstance(each, dict) and (link := _link(each, url, today))}
    return ListPage(tuple(links.values()), _next(answer, url, len(articles)))


def _api(text: str, url: str) -> str:
    sid = _SID.search(text)
    if not sid:
        raise ListError(f"{url}: names no SID; the platform may have changed, look and correct `family`")
    root = url.partition("/gkmlpt")[0]
    column = parse_qs(urlsplit(url).query).get("column", ["0"])[0]
    return f"{root}/gkmlpt/api/all/{column}?page=1&sid={sid[1]}"


def _link(article: dict[str, Any], url: str, today: date) -> Link | None:
    target = absolute(url, str(article.get("url") or article.get("post_url") or ""))
    if not target or ("url" not in article and "post_url" not in article):
        return None
    written = article.get("display_publish_time") or article.get("created_at") or article.get("create_time")
    day = _day(written, today)
    return Link(target, " ".join(str(article.get("title", "")).split()), day.isoformat() if day else None)


def _day(written: object, today: date) -> date | None:
    """The day in China of a time that is seconds since 1970 or text."""
    if isinstance(written, int | float):
        return (datetime.fromtimestamp(written, UTC) + timedelta(hours=8)).date()
    return find_date(str(written or ""), today)


def _next(answer: dict[str, Any], url: str, count: int) -> tuple[str, ...]:
    number = int(parse_qs(urlsplit(url).query).get("page", ["1"])[0] or 1)
    total = int(answer.get("total") or 0)
    if not count or number * PAGE_SIZE >= total:
        return ()
    return (re.sub(r"([?&]page=)\d*", rf"\g<1>{number + 1}", url),)
