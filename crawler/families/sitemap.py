"""Sitemaps: indexes, plain and news sitemaps, plain text lists, gzipped or not."""

from __future__ import annotations

import gzip
import re
import zlib
from datetime import date

from crawler.errors import ListError
from crawler.families.markup import absolute, date_in_url, find_date
from crawler.families.page import ListPage
from crawler.families.xml import child_text, name_of, parse_xml
from crawler.source import Layout
from storage.model import Link

MOST_BYTES = 50_000_000
"""The size of a sitemap that the protocol allows; more is refused."""


def list_links(body: bytes, url: str, layout: Layout, today: date) -> ListPage:
    """The pages of a sitemap, newest first; of an index, the sitemaps to read next, newest first."""
    plain = _unzipped(body, url)
    if not plain.lstrip().startswith(b"<") and b"http" in plain[:20]:
        lines = (absolute(url, line) for line in plain.decode("utf-8", "replace").splitlines())
        return ListPage(tuple(Link(line) for line in lines if line))
    root = parse_xml(plain, url)
    if name_of(root) == "sitemapindex":
        maps = sorted(_entries(root, url, "sitemap", today), key=lambda link: link.date or "", reverse=True)
        return ListPage(next_requests=tuple(link.url for link in maps))
    if name_of(root) != "urlset":
        raise ListError(f"{url}: is no sitemap but <{name_of(root)}>; correct `family` or the address")
    return ListPage(tuple(sorted(_entries(root, url, "url", today), key=lambda link: link.date or "", reverse=True)))


def _entries(root: object, url: str, name: str, today: date) -> list[Link]:
    links: dict[str, Link] = {}
    for entry in root:  # type: ignore[attr-defined]
        if name_of(entry) == name and (target := absolute(url, child_text(entry, "loc"))):
            news = next((each for each in entry if name_of(each) == "news"), None)
            written = child_text(news, "publication_date") if news is not None else ""
            day = find_date(written or child_text(entry, "lastmod"), today) or date_in_url(target)
            title = child_text(news, "title") if news is not None else ""
            links.setdefault(target, Link(target, title or _slug(target), day.isoformat() if day else None))
    return list(links.values())


def _slug(url: str) -> str:
    """The words of an address's last part, for want of a title."""
    last = url.rstrip("/").rpartition("/")[2].partition("?")[0]
    return re.sub(r"[-_]+|\.\w+$", " ", last).strip()


def _unzipped(body: bytes, url: str) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        plain = zlib.decompressobj(31).decompress(body, MOST_BYTES + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise ListError(f"{url}: is broken gzip ({error})") from error
    if len(plain) > MOST_BYTES:
        raise ListError(f"{url}: grows beyond {MOST_BYTES} bytes when unpacked; refused")
    return plain
