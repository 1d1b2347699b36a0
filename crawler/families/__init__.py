"""Site families: bytes of a list page in, links and next pages out; pure functions, one module a family."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from crawler.families.page import ListPage, ListReader
from crawler.source import Layout

FAMILIES: dict[str, str] = {
    "html": "crawler.families.html_list",
    "feed": "crawler.families.feed",
    "sitemap": "crawler.families.sitemap",
    "jpage": "crawler.families.jpage",
    "jpaas": "crawler.families.jpaas",
    "gkmlpt": "crawler.families.gkmlpt",
    "govcn": "crawler.families.govcn",
}
"""Family by name, with the module that holds its `list_links`."""


def list_links(family: str, body: bytes, url: str, layout: Layout, today: date) -> ListPage:
    """The links of a list page of a family and the list pages that follow it.

    Every link is absolute and appears once. Raises ListError for a page that is not of this family.
    """
    reader: ListReader = import_module(FAMILIES[family]).list_links
    return reader(body, url, layout, today)
