"""Bytes to markup: decode what Chinese sites send, parse it, and read links and dates of list entries."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from storage.model import Link

if TYPE_CHECKING:
    from lxml.cssselect import CSSSelector
    from lxml.html import HtmlElement

_META_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.I)
_PLAIN = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:\.(?P<class>[\w-]+)|#(?P<id>[\w-]+))")
_GB = {"gb2312", "gbk", "gb18030", "x-gbk", "cp936"}


def decode(body: bytes) -> str:
    """The text of a page: byte order mark, UTF-8 where it is valid, then what the page declares.

    A page that declares gb2312 is read as GB18030, which it usually means. Never fails.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _META_CHARSET.search(body[:4096])
    name = declared[1].decode("ascii").lower() if declared else "gb18030"
    try:
        return body.decode("gb18030" if name in _GB else name, "replace")
    except LookupError:
        return body.decode("gb18030", "replace")


def parse(body: bytes | str) -> HtmlElement:
    """The element tree of an HTML page or fragment; an empty `html` element where there is nothing to parse."""
    from lxml import etree, html

    text = decode(body) if isinstance(body, bytes) else body
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    parser = html.HTMLParser()
    # one class for all elements: the usual choice by name takes longer than most of what is asked of an element
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        return html.document_fromstring(text or "<html/>", parser=parser)
    except (etree.ParserError, ValueError):
        return html.document_fromstring("<html/>")


def select(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements that a CSS selector names, in the order of the page.

    Selectors such as `div.text` and `#zoom`, which most layouts have, are found without XPath, several times as fast.
    """
    plain = _PLAIN.fullmatch(selector)
    if plain is None:
        return list(_compiled(selector)(tree))
    name = "class" if plain["class"] else "id"
    return [each for each in tree.iter(plain["tag"] or "*") if plain[name] in each.get(name, "").split()]


@cache
def _compiled(selector: str) -> CSSSelector:
    from lxml.cssselect import CSSSelector

    return CSSSelector(selector, translator="html")


def absolute(base: str, href: str | None) -> str | None:
    """The absolute http(s) address of a link without its fragment, or None for anything else."""
    if not href:
        return None
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError for a broken port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts._replace(fragment="", netloc=parts.netloc.lower()).geturl()


def base_of(tree: HtmlElement, url: str) -> str:
    """The address that relative links of a page refer to."""
    declared = (base.get("href") for base in tree.iter("base"))
    return urljoin(url, next((href.strip() for href in declared if href is not None), ""))


def words_of(element: HtmlElement) -> str:
    """An element's words with single spaces; the `title` attribute where it is the fuller form of a cut text."""
    text = " ".join(element.text_content().split())
    title = " ".join((element.get("title") or "").split())
    if not title:
        return text
    stem = re.sub(r"[.…\s]+$", "", text)
    return title if not text or (len(title) > len(stem) and title.startswith(stem)) else text


def link_of(anchor: HtmlElement, base: str, today: date, around: str = "") -> Link | None:
    """The link of an `a` element, dated by the words around it or else by its address."""
    url = absolute(base, anchor.get("href"))
    if url is None:
        return None
    text = words_of(anchor)
    rest = around.replace(" ".join(anchor.text_content().split()), " ") if around else ""
    day = find_date(rest, today) or date_in_url(url)
    return Link(url, text, day.isoformat() if day else None)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)",
        r"\b(?P<name>[A-Za-z]{3})[a-z]*\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<day>\d{1,2})\s+(?P<name>[A-Za-z]{3})[a-z]*\.?,?\s+(?P<year>(?:19|20)\d\d)\b",
        r"(?<![\d-])(?P<day>\d{1,2})\s+(?P<year>(?:19|20)\d\d)[-/.年](?P<month>\d{1,2})(?![\d-])",
        r"(?<![\d/.-])(?P<month>\d{2})[-/](?P<day>\d{2})(?![\d/.-])",
        r"(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
    )
)
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(\d{1,2})[-/]?(\d{1,2})(?!\d)")


_AGO = re.compile(
    r"(?P<days>\d{1,3})\s*(?:天前|days? ago)|(?P<one>昨[天日]|\byesterday\b)"
    r"|刚刚|今天|(?:分钟|小时)前|\b(?:minutes?|mins?|hours?) ago",
    re.I,
)


def find_date(text: str, today: date) -> date | None:
    """The first date in the words of a list entry; one without a year is the latest that is not in the future.

    Where there is none, “two hours ago” and its like are reckoned from today.
    """
    for pattern in _DATES:
        if found := pattern.search(text):
            return _dated(found.groupdict(), today)
    if ago := _AGO.search(text):
        return today - timedelta(days=int(ago["days"] or bool(ago["one"])))
    return None


def has_one_date(text: str) -> bool:
    """Whether a text holds exactly one date."""
    return max(len(pattern.findall(text)) for pattern in _DATES) == 1


def _dated(parts: dict[str, str], today: date) -> date | None:
    name = parts.get("name", "").lower()
    month = _MONTHS.index(name) + 1 if name in _MONTHS else int(parts.get("month", 0))
    if "year" in parts:
        return _date(parts["year"], month, parts["day"])
    this_year = _date(today.year, month, parts["day"])
    if this_year and this_year <= today + timedelta(days=1):
        return this_year
    return _date(today.year - 1, month, parts["day"])


def date_in_url(url: str) -> date | None:
    """The full date that many sites put into an address: /2024/5/31/, /20240531/, t20240531_."""
    for found in _URL_DATE.finditer(urlsplit(url).path):
        plain = found[0].isdigit()
        if (not plain or len(found[0]) == 8) and (day := _date(found[1], found[2], found[3])):
            return day
    return None


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
