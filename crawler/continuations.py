"""Articles that are split over several pages: `c_1.htm`, `c_1_2.htm`, `c_1_3.htm` are one article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.families.html_list import is_next, scripted_next
from crawler.families.markup import absolute, base_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MOST_PAGES = 50
"""Pages of one article that are followed."""
_NUMBERED = re.compile(r"_(\d{1,3})(\.\w+)$")


def continuations(tree: HtmlElement, first: str) -> tuple[str, ...]:
    """The addresses of the further pages that a page of an article names, in their order.

    `first` is the address of the article's first page. A further page has that address with a number behind,
    and its link says the number or “next”.
    """
    found = {target for target in _offered(tree, base_of(tree, first)) if _is_further(target, first)}
    return tuple(sorted(found, key=page_number))


def first_page(url: str) -> str:
    """The address of the first page of an article, from that of a further one."""
    return _NUMBERED.sub(r"\2", url)


def page_number(url: str) -> int:
    """The number that ends the address of a further page, 0 where there is none."""
    found = _NUMBERED.search(url)
    return int(found[1]) if found else 0


def _offered(tree: HtmlElement, base: str) -> Iterator[str]:
    for anchor in tree.xpath("//a[contains(@href, '_')]"):
        target = absolute(base, anchor.get("href"))
        if target and (words_of(anchor) == str(page_number(target)) or is_next(words_of(anchor))):
            yield target
    if target := scripted_next(tree, base):
        yield target


def _is_further(target: str, first: str) -> bool:
    return 1 <= page_number(target) <= MOST_PAGES and first_page(target) == first
