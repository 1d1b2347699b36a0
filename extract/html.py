"""An HTML page to title, text, date and publisher: meta tags first, general readers after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from extract.errors import UnreadableDocument
from extract.tables import Reading, html_blocks, lay_out

_DATE_NAMES = ("pubdate", "publishdate", "article:published_time", "publish_date", "date", "og:published_time")
_PUBLISHER_NAMES = ("contentsource", "source", "og:site_name", "sitename")
_FULL_DATE = re.compile(r"(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
_LATIN = re.compile(r"[A-Za-z]")
_SHORTEST = 30  # characters below which a reader has missed the text
_ARTICLE_BOXES = (
    "//*[@id='zoom' or @id='Zoom' or @id='UCAP-CONTENT' or @id='content' or @id='article'"
    " or contains(@class, 'TRS_Editor') or contains(@class, 'trs_editor_view')"
    " or contains(@class, 'article-content') or contains(@class, 'pages_content')]"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """What a page says of itself; `area` is the first six digits of the government site code."""

    reading: Reading
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
    title = _title(tree, meta)
    reading = lay_out(html_blocks(_main_node(tree, markup, url)), title)
    if not reading.body.strip():
        raise UnreadableDocument("the page has no text (a script-only page or an empty one)")
    return HtmlArticle(
        reading=reading,
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


def _title(tree: Any, meta: dict[str, str]) -> str:
    """The official title tag; else the heading that the window's title repeats; else that title without the site."""
    if official := meta.get("articletitle"):
        return _line(official)
    window = _line(tree.findtext(".//title") or "")
    shared = _line(meta.get("og:title", ""))
    headings = [text for name in ("h1", "h2", "h3") for node in tree.iter(name) if (text := _line(node.text_content()))]
    for heading in headings:
        if len(heading) > 3 and (heading in window or (shared and heading in shared)):
            return heading
    return _without_site(shared or window) or next(iter(headings), "")


def _without_site(title: str) -> str:
    """The first part of "Headline - Section - Site", unless it is too short to be one."""
    parts = re.split(r"\s*[_|丨]\s*|\s+[-–—]+\s+|(?<=[\u4e00-\u9fff\W])-(?=[\u4e00-\u9fff])", title)
    return max(parts[:2], key=len).strip() if parts[0] and len(parts[0]) < 4 else parts[0].strip()


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _iso(value: str | None) -> str | None:
    match = _FULL_DATE.search(value or "")
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else None


def _guessed_date(markup: str, url: str | None) -> str | None:
    from htmldate import find_date

    found: str | None = find_date(markup, url=url, original_date=True, extensive_search=False)
    return found


def _main_node(tree: Any, markup: str, url: str | None) -> Any:
    """The element of the main text: readability keeps Chinese notices whole, trafilatura cuts English cleaner.

    Where one finds next to nothing, the other is asked, then the box that editing systems put articles in.
    """
    readers = (_with_readability, _with_trafilatura) if _is_chinese(tree) else (_with_trafilatura, _with_readability)
    for read in readers:
        node = read(markup, url)
        if node is not None and len(_line(node.text_content())) >= _SHORTEST:
            return node
    boxes = tree.xpath(_ARTICLE_BOXES) or tree.xpath("//body") or [tree]
    return boxes[0]


def _is_chinese(tree: Any) -> bool:
    shown = "".join(tree.xpath("//body//text()[not(parent::script or parent::style or parent::noscript)]"))
    return len(_CHINESE.findall(shown)) * 2 > len(_LATIN.findall(shown))


def _with_readability(markup: str, _url: str | None) -> Any:
    from readability import Document as Readable

    summary = Readable(markup).summary(html_partial=True)
    return lxml_html.fromstring(summary) if summary.strip() else None


def _with_trafilatura(markup: str, url: str | None) -> Any:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(markup, url=url, fast=True, include_comments=False, include_tables=True)
    if found is None or found.body is None or not found.text:
        return None
    for element in found.body.iter():
        element.tag = _HTML_NAMES.get(str(element.tag), element.tag)
    return lxml_html.fromstring(etree.tostring(found.body, encoding="unicode"))


_HTML_NAMES = {"list": "ul", "item": "li", "head": "h2", "row": "tr", "cell": "td", "lb": "br", "quote": "blockquote"}
