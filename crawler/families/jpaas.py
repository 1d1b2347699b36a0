"""Hanweb JPaaS: an empty column page whose script tag names a unit address; the unit answers JSON with HTML in it.

The script tag `unitbuild` carries `url` and `querydata` (JSON with single quotes): webId, pageId, tplSetId,
tagId … are read from the page. The answer is `{"data": {"html": "<ul>…"}}`.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.errors import ListError
from crawler.families import html_list
from crawler.families.markup import decode, parse
from crawler.families.page import ListPage
from crawler.source import Layout

PAGE_SIZE = 24
_UNIT = "/build/unit"
_PAGES = re.compile(r"(?:totalpage|pagecount|data-totalpage|data-count)\W{1,4}(\d+)", re.I)


def list_links(body: bytes, url: str, layout: Layout, today: date) -> ListPage:
    """Of a column page: the addresses of its units. Of a unit's answer: its links and the next page of it."""
    if urlsplit(url).path.endswith(_UNIT):
        return _unit_page(body, url, layout, today)
    tree = parse(body)
    scripts = tree.xpath("//*[@url and @querydata]")
    units = [unit for each in scripts if (unit := _unit_address(each.get("url"), each.get("querydata"), url))]
    if not units:
        raise ListError(f"{url}: names no JPaaS unit; the site may have changed, look and correct `family`")
    return ListPage(next_requests=tuple(dict.fromkeys(units)))


def _unit_address(address: str, query_data: str, url: str) -> str | None:
    query = _loose_json(query_data)
    if not query or _UNIT not in address:
        return None
    query["paramJson"] = json.dumps({"pageNo": 1, "pageSize": PAGE_SIZE}, separators=(",", ":"))
    return f"{urljoin(url, address).partition('?')[0]}?{urlencode(query)}"


def _unit_page(body: bytes, url: str, layout: Layout, today: date) -> ListPage:
    try:
        markup = json.loads(decode(body))["data"]["html"]
    except (ValueError, KeyError, TypeError) as error:
        raise ListError(f"{url}: is no answer of a JPaaS unit ({error!r})") from error
    page = html_list.list_links(str(markup).encode(), urljoin(url, "/"), layout, today)
    return ListPage(page.links, _next_unit(url, str(markup)) if page.links else ())


def _next_unit(url: str, markup: str) -> tuple[str, ...]:
    """The following page of a unit, where the markup says that there is one or does not say."""
    query = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    at = _loose_json(query.get("paramJson", "")) or {"pageNo": 1, "pageSize": PAGE_SIZE}
    number = int(at.get("pageNo", 1)) + 1
    pages = _PAGES.search(markup)
    if pages and number > int(pages[1]):
        return ()
    query["paramJson"] = json.dumps({**at, "pageNo": number}, separators=(",", ":"))
    return (f"{url.partition('?')[0]}?{urlencode(query)}",)


def _loose_json(text: str) -> dict[str, Any]:
    """JSON whose quotes may be single ones; empty where it is none."""
    try:
        found = json.loads(text.replace("'", '"'))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
