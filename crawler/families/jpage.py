"""Hanweb jpage: a column page holds its first records as XML and a script that fetches the others.

The column page carries `<script type="text/xml">` with `<recordset><record><![CDATA[<li>…]]></record>`, and
calls jpage with columnid, unitid, webid …; dataproxy.jsp answers with the same XML.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.errors import ListError
from crawler.families.markup import decode, link_of, parse
from crawler.families.page import ListPage
from crawler.source import Layout
from storage.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.S)
_TOTAL = re.compile(r"<totalrecord>\s*(?:<!\[CDATA\[)?(\d+)|totalRecord\s*[:=]\s*(\d+)")
_PROXY = re.compile(r"""proxyUrl\s*[:=]\s*['"]([^'"]+)['"]|['"]([^'"]*dataproxy\.jsp[^'"]*)['"]""")
_PARAMETER = re.compile(
    r"""\b(col|appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype)\s*[:=]\s*['"]?([^'",;}\s]*)"""
)
_PER_PAGE = re.compile(r"perPage\s*[:=]\s*(\d+)", re.I)
_PER_REQUEST = 45


def list_links(body: bytes, url: str, layout: Layout, today: date) -> ListPage:
    """The records of a column page or of a dataproxy answer, and the address of the next records."""
    text = decode(body)
    records = _RECORD.findall(text)
    if not records and "recordset" not in text and "dataproxy" not in text:
        raise ListError(f"{url}: holds no jpage records; the site may have changed, look and correct `family`")
    links: dict[str, Link] = {}
    for link in _links(records, url, today):
        links.setdefault(link.url, link)
    return ListPage(tuple(links.values()), _next(text, url, len(records)))


def _links(records: list[str], url: str, today: date) -> Iterator[Link]:
    base = urljoin(url, "/") if "dataproxy.jsp" in url else url
    for record in records:
        tree = parse(f"<div>{record}</div>")
        for anchor in tree.iter("a"):
            if link := link_of(anchor, base, today, " ".join(" ".join(tree.itertext()).split())):
                yield link
                break


def _next(text: str, url: str, count: int) -> tuple[str, ...]:
    total = next((int(a or b) for a, b in _TOTAL.findall(text)), 0)
    proxy: str | None
    if urlsplit(url).path.endswith("dataproxy.jsp"):
        query = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
        done = int(query.get("startrecord", "1") or 1) - 1 + count
        proxy = url.partition("?")[0]
    else:
        query, done, proxy = _parameters(text), count, _proxy(text, url)
    if not count or done >= total or not query or proxy is None:
        return ()
    query |= {"startrecord": str(done + 1), "endrecord": str(min(total, done + _PER_REQUEST))}
    return (f"{proxy}?{urlencode(query)}",)


def _parameters(text: str) -> dict[str, str]:
    """What the page's own script passes to dataproxy.jsp: read from the page, never guessed."""
    query = {name: value for name, value in _PARAMETER.findall(text) if value}
    if found := _PER_PAGE.search(text):
        query["perpage"] = found[1]
    return query if "columnid" in query and "unitid" in query else {}


def _proxy(text: str, url: str) -> str | None:
    found = _PROXY.search(text)
    return urljoin(url, (found[1] or found[2]).partition("?")[0]) if found else None
