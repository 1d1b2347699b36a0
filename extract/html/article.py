"""A whole article page, put together from its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from extract.errors import UnreadableDocument
from extract.html.disclosure import Disclosure, may_have_header, read_disclosure
from extract.html.files import file_links
from extract.html.main_text import is_chinese, main_element
from extract.html.metadata import Metadata, read_metadata
from extract.html.parsing import drop_frame, parse
from extract.html.published import LINES_BELOW, page_date
from extract.html.publisher import named_publisher, short_name
from extract.html.selecting import first
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


class _Told(NamedTuple):
    """What stands in the elements that a layout declares, "" where they are missing."""

    title: str
    published: str
    publisher: str


def read_html(markup: str, url: str | None = None, layout: PageLayout | None = None) -> HtmlArticle:
    """Title, main text, date, publisher and attached files of an article page.

    Raises UnreadableDocument where the page has no text or is too large.
    """
    tree, problems = parse(markup)
    layout = layout or PageLayout()
    meta = read_metadata(tree)
    drop_frame(tree)
    told = _Told(*(_selected(tree, one) for one in (layout.title, layout.published, layout.publisher)))
    title = told.title or page_title(tree, meta)
    asks_around = _asks_around(tree, told, meta)  # before the search for the main text takes lists of links out
    body = _body(tree, markup, layout, title, meta)
    around = html_blocks(tree) if asks_around else []
    header = read_disclosure(around)
    reading = lay_out(body, title or header.title or "")
    if not reading.body.strip():
        raise UnreadableDocument("the page has no text (a script-only page or an empty one)")
    return HtmlArticle(
        reading=reading,
        published=page_date(told.published, meta, header, around, reading, url),
        publisher=_publisher(told.publisher, meta, header, around, title),
        area=meta.area,
        document_number=header.document_number,
        links=file_links(tree, url),
        problems=(*problems, *header.problems),
    )


def _asks_around(tree: Any, told: _Told, meta: Metadata) -> bool:
    """Whether header tables, sources and dates are looked for outside of the main text.

    Most pages declare what is needed; a Chinese page that only declares its site may still print its source.
    """
    if not (told.published or meta.published) or may_have_header(tree.text_content()):
        return True
    return not (told.publisher or meta.source) and is_chinese(tree)


def _body(tree: Any, markup: str, layout: PageLayout, title: str, meta: Metadata) -> list[Block]:
    """The blocks of the main text; a declared element is taken as it is but for header tables and noise lines."""
    declared = first(tree, layout.body) if layout.body else None
    blocks = trim(html_blocks(main_element(tree, markup, title) if declared is None else declared), title)
    if blocks or not meta.body:
        return blocks
    return [Line(line.strip(), number) for number, line in enumerate(meta.body.splitlines(), 1) if line.strip()]


def _publisher(told: str, meta: Metadata, header: Disclosure, around: list[Block], title: str) -> str | None:
    return (
        named_publisher(told)
        or short_name(told)
        or meta.source
        or header.publisher
        or next(filter(None, map(named_publisher, _below_title(around, title))), None)
        or meta.publisher
    )


def _below_title(around: list[Block], title: str) -> list[str]:
    lines = [block.text for block in around if isinstance(block, Line)]
    places = [number for number, line in enumerate(lines) if title and title in line]
    return [line for place in places[-1:] for line in lines[place + 1 : place + 1 + LINES_BELOW]]


def _selected(tree: Any, selector: str | None) -> str:
    found = first(tree, selector) if selector else None
    return " ".join(found.text_content().split()) if found is not None else ""
