"""What every family gives back: the links of one list page and where the list goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from crawler.source import Layout
from storage.model import Link


@dataclass(frozen=True, slots=True)
class ListPage:
    """The links of one list page in its order, and the addresses of list pages to read next.

    `links` lead to articles or files. `summaries` holds, by address, more words about a link than its text
    (a feed's description); they help to decide whether to follow it. `next_requests` are asked with GET.
    """

    links: tuple[Link, ...] = ()
    next_requests: tuple[str, ...] = ()
    summaries: Mapping[str, str] = field(default_factory=dict)


ListReader = Callable[[bytes, str, Layout, date], ListPage]
"""(body, address of the page, layout, today in China) -> ListPage; raises ListError for a page in another form."""
