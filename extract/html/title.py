"""The title of an article page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extract.html.metadata import Metadata

_SITE = re.compile(r"\s*[_|丨]\s*|\s+[-–—»]+\s+|(?<=[\u4e00-\u9fff\W])-(?=[\u4e00-\u9fff])")
# A section or the office itself, which some sites give as the title of every page.
_SECTION = re.compile(
    r"(?:政府|政务|企业)?(?:通知|公示|公告|通告|文件|信息|政务|政策|新闻|动态|公开)"
    r"(?:通知|公示|公告|公开|公文|文件|动态|中心|发布|资讯|详情|内容)?|(?:文章|内容|详细|详情|信息)?(?:页面?|正文|内容|详情|信息)|首页"
    r"|[\u4e00-\u9fff]{2,18}(?:局|厅|委员会|人民政府|门户网站)"
)
_SHORTEST = 4


def page_title(tree: Any, meta: Metadata) -> str:
    """The official title; else the heading that the declared titles repeat; else those without the site.

    Empty where the page has none.
    """
    if meta.official_title:
        return meta.official_title
    window = line(tree.findtext(".//title") or "")
    shared = next(iter(meta.titles), "")
    declared = " ".join((window, *meta.titles))
    least = max(_SHORTEST, len(without_site(shared or window)) // 2)
    headings = list(_headings(tree))
    for heading in headings:
        if len(heading) >= least and heading in declared:
            return heading
    declared = without_site(shared or window, meta.publisher)
    heading = next(iter(headings), "")
    return heading if heading and (not declared or _SECTION.fullmatch(declared)) else declared


def _headings(tree: Any) -> Iterator[str]:
    """The words of headings, the higher before the lower."""
    nodes = sorted(tree.iter("h1", "h2", "h3"), key=lambda node: str(node.tag))
    return filter(None, (line(node.text_content()) for node in nodes))


def without_site(title: str, site: str | None = None) -> str:
    """ "Headline" out of "Headline - Section - Site"; where the site is known, only its own name is cut.

    >>> without_site("Grants for small firms - Courier", "Courier")
    'Grants for small firms'
    >>> without_site("Grants grow - and firms ask for more", "Courier")
    'Grants grow - and firms ask for more'
    """
    parts = _SITE.split(title)
    if site and title == title.removesuffix(site):
        return title
    if len(parts) > 1 and len(parts[0]) < _SHORTEST:
        return max(parts[:2], key=len).strip()
    return parts[0].strip()


def line(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())
