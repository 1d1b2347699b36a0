"""An HTML page to title, text, date and publisher: meta tags first, general readers after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from extract.errors import UnreadableDocument

_DATE_NAMES = ("pubdate", "publishdate", "article:published_time", "publish_date", "date", "og:published_time")
_TITLE_NAMES = ("articletitle", "og:title", "title")
_PUBLISHER_NAMES = ("contentsource", "source", "og:site_name", "sitename")
_FULL_DATE = re.compile(r"(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """What a page says of itself; `area` is the first six digits of the government site code."""

    title: str
    body: str
    published: str | None
    publisher: str | None
    area: str | None


def read_html(markup: str, url: str | None = None) -> HtmlArticle:
    """Title, main text, date and publisher of an article page.

    Raises UnreadableDocument where the page has no text.
    """
    try:
        tree = lxml_html.document_fromstring(markup.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as problem:
        raise UnreadableDocument(f"no HTML could be read: {problem}") from problem
    meta = _meta(tree)
    body = _main_text(markup, url)
    if not body.strip():
        raise UnreadableDocument("the page has no text (a script-only page or an empty one)")
    title = _first(meta, _TITLE_NAMES) or _heading(tree)
    return HtmlArticle(
        title=_line(title),
        body=body,
        published=_iso(_first(meta, _DATE_NAMES)) or _guessed_date(markup, url),
        publisher=_first(meta, _PUBLISHER_NAMES),
        area=(meta.get("siteidcode") or "")[:6] if re.match(r"[1-9]\d{9}$", meta.get("siteidcode", "")) else None,
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("name") or tag.get("property")
        content = (tag.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _heading(tree: Any) -> str:
    for path in ("//h1", "//title", "//h2"):
        for node in tree.xpath(path):
            if text := _line(node.text_content()):
                return text
    return ""


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _iso(value: str | None) -> str | None:
    match = _FULL_DATE.search(value or "")
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else None


def _guessed_date(markup: str, url: str | None) -> str | None:
    from htmldate import find_date

    found: str | None = find_date(markup, url=url, original_date=True, extensive_search=False)
    return found


def _main_text(markup: str, url: str | None) -> str:
    """The main text; readability keeps Chinese notices whole, trafilatura cuts English pages cleaner."""
    if len(_CHINESE.findall(markup)) * 20 > len(re.sub(r"<[^>]+>", "", markup)):
        return _with_readability(markup)
    from trafilatura import extract

    return extract(markup, url=url, fast=True, include_comments=False, include_tables=True) or _with_readability(markup)


def _with_readability(markup: str) -> str:
    from readability import Document as Readable

    tree = lxml_html.fromstring(Readable(markup).summary(html_partial=True))
    for tag in tree.iter("p", "div", "br", "tr", "li", "h1", "h2", "h3"):
        tag.tail = "\n" + (tag.tail or "")
    lines = (_line(line) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)
