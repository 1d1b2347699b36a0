"""The day on which a page was published: what it declares, what it prints by its title, how it is signed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from extract.dates import find_dates, published_date
from extract.html.disclosure import Disclosure
from extract.html.metadata import Metadata
from extract.tables import Reading
from extract.tables.blocks import Block, Line
from extract.text import read_text

_FULL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)|(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d{1,5}(?!\d))"
)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[-/]?(\d{1,2})[-/](\d{1,2})/|/t?(20\d\d)([01]\d)([0-3]\d)[_/]|/(20\d\d)(?:-)([01]\d)(?:-)([0-3]\d)[/_-]"
)
LINES_BELOW = 8
"""Lines below the title in which a page prints its date and its source."""


def page_date(
    declared: str, meta: Metadata, header: Disclosure, around: Iterable[Block], reading: Reading, url: str | None
) -> str | None:
    """The ISO date of a page, or None where it gives no full date."""
    return (
        iso(declared)
        or _in_words(declared)
        or iso(meta.published)
        or _in_words(meta.published)
        or iso(header.published)
        or _printed(around, reading)
        or iso_in_address(url)
    )


def iso(value: str | None) -> str | None:
    """The first full date with year first, as ISO; None for an impossible one."""
    match = _FULL.search(value or "")
    return _day(match.groups()) if match else None


def iso_in_address(url: str | None) -> str | None:
    """The day that many systems put into an article's address."""
    match = _IN_ADDRESS.search(url or "")
    return _day(match.groups()) if match else None


def _day(groups: tuple[str | None, ...]) -> str | None:
    year, month, day = (int(group) for group in groups if group)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _in_words(value: str | None) -> str | None:
    """A date in words ("Nov 19, 2019"), as some pages declare it."""
    text = read_text(f"\n{value}", "en").clean if value else ""
    return next((mention.iso for mention in find_dates(text) if mention.precision == "day"), None)


def _printed(around: Iterable[Block], reading: Reading) -> str | None:
    """The date in the lines below the title, else the one that the text itself gives as its own."""
    lines = [block.text for block in around if isinstance(block, Line)]
    title = reading.title
    places = [number for number, line in enumerate(lines) if title and title in line]
    below = [line for place in places[-1:] for line in lines[place + 1 : place + 1 + LINES_BELOW]]
    for text in (below, reading.body.split("\n")):
        if found := published_date(read_text("\n".join(["", *text]), "zh")):
            return found
    return None
