"""Plain HTML lists: entries by the layout's selectors or found in general, pages by number, script or link."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from crawler.families.detect import list_anchors
from crawler.families.markup import absolute, base_of, link_of, parse, select
from crawler.families.page import ListPage
from crawler.source import Layout
from storage.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_NEXT_WORDS = {"下一页", "下页", "后一页", "下一頁", "next", "next page", "next >", "next »", ">", "›", "»", ">>"}
_CREATE_PAGE = re.compile(
    r"createPage(?:HTML|Html)\w*\(\s*(\d+)\s*,\s*(\d+)\s*,\s*[\"']([^\"']+)[\"']\s*,\s*[\"'](\w+)[\"']"
)


def list_links(body: bytes, url: str, layout: Layout, today: date) -> ListPage:
    """The entries of an HTML list page and its next page."""
    tree = parse(body)
    base = base_of(tree, url)
    links = dict.fromkeys(_entries(tree, base, layout, today))
    following = _next_page(tree, base, url, layout)
    return ListPage(_once(links), (following,) if following and following != url else ())


def _entries(tree: HtmlElement, base: str, layout: Layout, today: date) -> Iterator[Link]:
    pairs = _declared(tree, layout) if layout.list_item else list_anchors(tree, base, today)
    for anchor, around in pairs:
        if link := link_of(anchor, base, today, around):
            yield link


def _declared(tree: HtmlElement, layout: Layout) -> Iterable[tuple[HtmlElement, str]]:
    """The anchors that the layout points to, each with the words that hold its date."""
    for item in select(tree, layout.list_item or "li"):
        anchors = select(item, layout.list_link or "a[href]") or ([item] if item.tag == "a" else [])
        if anchors:
            dated = select(item, layout.list_date) if layout.list_date else [item]
            yield anchors[0], " ".join(" ".join(each.itertext()) for each in dated)


def _once(links: dict[Link, None]) -> tuple[Link, ...]:
    """The links in order, each address once: an entry's picture and its title often lead to the same place."""
    best: dict[str, Link] = {}
    for link in links:
        known = best.get(link.url)
        if known is None or (len(link.text) > len(known.text)):
            best[link.url] = link
    return tuple(best.values())


def _next_page(tree: HtmlElement, base: str, url: str, layout: Layout) -> str | None:
    if layout.list_next:
        for each in select(tree, layout.list_next):
            return absolute(base, each.get("href"))
        return None
    return scripted_next(tree, base) or _linked_next(tree, base)


def scripted_next(tree: HtmlElement, base: str) -> str | None:
    """The next page of a TRS site: createPageHTML(pages, this page from 0, "index", "html")."""
    for script in tree.iter("script"):
        if found := _CREATE_PAGE.search(script.text or ""):
            following = int(found[2]) + 1
            return absolute(base, f"{found[3]}_{following}.{found[4]}") if following < int(found[1]) else None
    return None


def _linked_next(tree: HtmlElement, base: str) -> str | None:
    for each in tree.xpath("//*[self::a or self::link][@rel='next'][@href]"):
        return absolute(base, each.get("href"))
    for each in tree.xpath("//a[@href]"):
        words = " ".join(each.text_content().split()) or (each.get("title") or "").strip()
        if is_next(words) and (target := absolute(base, each.get("href"))):
            return target
    return None


def is_next(words: str) -> bool:
    """Whether the words of a link lead to the next page."""
    return words.lower() in _NEXT_WORDS
