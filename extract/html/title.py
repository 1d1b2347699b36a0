"""The title of an article page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extract.html.metadata import Metadata

_SITE = re.compile(r"\s*[_|丨]\s*|\s+[-–—»]+\s+|(?<=[\u4e00-\u9fff\W])-(?=[\u4e00-\u9fff])")
_SHORTEST = 4


def page_title(tree: Any, meta: Metadata) -> str:
    """The official title; else the heading that the window's title repeats; else that title without the site.

    Empty where the page has none.
    """
    if meta.official_title:
        return meta.official_title
    window = line(tree.findtext(".//title") or "")
    declared = " ".join((window, *meta.titles))
    headings = list(_headings(tree))
    for heading in headings:
        if len(heading) >= _SHORTEST and heading in declared:
            return heading
    shared = next(iter(meta.titles), "")
    return without_site(shared or window) or next(iter(headings), "")


def _headings(tree: Any) -> Iterator[str]:
    """The words of headings, the higher before the lower."""
    nodes = sorted(tree.iter("h1", "h2", "h3"), key=lambda node: str(node.tag))
    return filter(None, (line(node.text_content()) for node in nodes))


def without_site(title: str) -> str:
    """The first part of "Headline - Section - Site", unless it is too short to be one."""
    parts = _SITE.split(title)
    return max(parts[:2], key=len).strip() if parts[0] and len(parts[0]) < _SHORTEST else parts[0].strip()


def line(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())
