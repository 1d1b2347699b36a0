"""A whole article page, put together from its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extract.errors import UnreadableDocument
from extract.html.disclosure import Disclosure, read_disclosure
from extract.html.files import file_links
from extract.html.main_text import is_chinese, main_element
from extract.html.metadata import Metadata, read_metadata
from extract.html.parsing import drop_frame, parse
from extract.html.published import page_date
from extract.html.publisher import named_publisher
from extract.html.title import page_title
from extract.html.trimming import trim
from extract.tables import Reading, html_blocks, lay_out
from extract.tables.blocks import Block, Line
from storage.model import Link, PageLayout


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """What a page says of itself; `area` is the first six digits of the government site code."""

    reading: Reading
    published: str | None = None
    publisher: str | None = None
    area: str | None = None
    document_number: str | None = None
    links: tuple[Link, ...] = ()
    problems: tuple[str, ...] = ()


def read_html(markup: str, url: str | None = None, layout: PageLayout | None = None) -> HtmlArticle:
    """Title, main text, date, publisher and attached files of an article page.

    Raises UnreadableDocument where the page has no text or is too large.
    """
    tree, problems = parse(markup)
    layout = layout or PageLayout()
    meta = read_metadata(tree)
    drop_frame(tree)
    title = _selected_text(tree, layout.title) or page_title(tree, meta)
    chinese = is_chinese(tree)
    body = _body(tree, markup, layout, title, meta, chinese)
    # Header tables, sources and dates stand around the text; most pages declare what is needed in their head.
    around = html_blocks(tree) if chinese or not meta.published else []
    header = read_disclosure(around)
    reading = lay_out(body, title or header.title or "")
    if not reading.body.strip():
        raise UnreadableDocument("the page has no text (a script-only page or an empty one)")
    return HtmlArticle(
        reading=reading,
        published=page_date(_selected_text(tree, layout.published), meta, header, around, reading, url),
        publisher=_publisher(_selected_text(tree, layout.publisher), meta, header, around, title),
        area=meta.area,
        document_number=header.document_number,
        links=file_links(tree, url),
        problems=(*problems, *header.problems),
    )


def _body(tree: Any, markup: str, layout: PageLayout, title: str, meta: Metadata, chinese: bool) -> list[Block]:
    """The blocks of the main text; a declared element is taken as it is but for header tables and noise lines."""
    declared = tree.cssselect(layout.body) if layout.body else []
    elements = declared[:1] or [main_element(tree, markup, chinese)]
    blocks = trim(html_blocks(elements[0]), title)
    if blocks or not meta.body:
        return blocks
    return [Line(line.strip(), number) for number, line in enumerate(meta.body.splitlines(), 1) if line.strip()]


def _publisher(declared: str, meta: Metadata, header: Disclosure, around: list[Block], title: str) -> str | None:
    return (
        named_publisher(declared)
        or meta.source
        or header.publisher
        or next(filter(None, (named_publisher(line) for line in _near_title(around, title))), None)
        or meta.publisher
    )


def _near_title(around: list[Block], title: str) -> list[str]:
    lines = [block.text for block in around if isinstance(block, Line)]
    places = [number for number, line in enumerate(lines) if title and title in line]
    return [line for place in places[-1:] for line in lines[place + 1 : place + 9]]


def _selected_text(tree: Any, selector: str | None) -> str:
    found = tree.cssselect(selector) if selector else []
    return " ".join(found[0].text_content().split()) if found else ""
