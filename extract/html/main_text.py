"""Which element of a page holds its main text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from extract.html.title import line

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_SHORTEST = 30  # characters below which a reader has missed the text
_SHORTEST_IN_BOX = 10  # a notice of one sentence above its attachment
_ONE_LINE = 1500  # a longer text in one line is a whole page run together
_PROSE = 80  # characters that make a paragraph one of prose
_LEFT_OUT = 0.3  # share of the prose that a reader may leave out

# The boxes of the content systems of Chinese government sites: TRS, Hanweb, UCAP, JPaaS.
_SYSTEM_IDS = frozenset({"zoom", "Zoom", "ozoom", "UCAP-CONTENT", "con_con"})
_SYSTEM_CLASSES = frozenset({"TRS_Editor", "trs_editor_view", "TRS_UEDITOR", "pages_content"})
_USUAL_BOXES = "@id='content' or @id='article' or contains(@class, 'article-content') or contains(@class, 'content')"
_HTML_NAMES = {"list": "ul", "item": "li", "head": "h2", "row": "tr", "cell": "td", "lb": "br", "quote": "blockquote"}


def main_element(tree: Any, markup: str) -> Any:
    """The element of the main text; its own copy where a reader has cut it out.

    The box of a government content system first. Then readability for Chinese, which keeps notices whole, and
    trafilatura for the rest, which cuts cleaner; where one misses the text, the other is asked.
    """
    if (
        any(name in markup for name in _SYSTEM_IDS | _SYSTEM_CLASSES)
        and (box := _largest(_system_boxes(tree), _SHORTEST_IN_BOX)) is not None
    ):
        return box
    found = _chinese(tree, markup) if is_chinese(tree) else _other(tree, markup)
    if found is not None:
        return found
    if (box := _largest(tree.xpath(f"//*[{_USUAL_BOXES}]"), _SHORTEST)) is not None:
        return box
    return next(tree.iter("body"), tree)


def is_chinese(tree: Any) -> bool:
    """Whether Han characters carry what the page shows. The window's title is asked first; it nearly always tells."""
    title = tree.findtext(".//title") or ""
    if not _HAN.search(title) and len(_LATIN.findall(title)) > 10:
        return False
    shown = "".join(tree.xpath("//body//text()[not(parent::script or parent::style or parent::noscript)]"))
    return len(_HAN.findall(shown)) * 2 > len(_LATIN.findall(shown))


def _system_boxes(tree: Any) -> list[Any]:
    return [
        element
        for element in tree.iter()
        if element.get("id") in _SYSTEM_IDS or not _SYSTEM_CLASSES.isdisjoint((element.get("class") or "").split())
    ]


def _largest(boxes: list[Any], shortest: int) -> Any:
    sizes = [len(line(box.text_content())) for box in boxes]
    largest = max(sizes, default=0)
    return boxes[sizes.index(largest)] if largest >= shortest else None


def _chinese(tree: Any, markup: str) -> Any:
    found = _long_enough(_with_readability(markup))
    return found if found is not None else _long_enough(_with_trafilatura(tree))


def _other(tree: Any, markup: str) -> Any:
    found = _long_enough(_with_trafilatura(tree))
    if found is not None and not _misses(tree, found):
        return found
    second = _long_enough(_with_readability(markup))
    return second if second is not None else found


def _long_enough(element: Any) -> Any:
    return element if element is not None and len(line(element.text_content())) >= _SHORTEST else None


def _misses(tree: Any, found: Any) -> bool:
    """A reader gave up (the page run together), or left out paragraphs that are set like those it kept."""
    text = _letters(found.text_content())
    if len(text) > _ONE_LINE and sum(1 for _ in found.iter("p")) < 2:
        return True
    kept, left = 0, 0
    styles = {True: set[Any](), False: set[Any]()}
    sizes: list[tuple[Any, int]] = []
    for style, prose in _prose(tree):
        inside = prose[:50] in text
        styles[inside].add(style)
        if inside:
            kept += len(prose)
        else:
            sizes.append((style, len(prose)))
    left = sum(size for style, size in sizes if style in styles[True])
    return left > _LEFT_OUT * (kept + left)


def _prose(tree: Any) -> Iterator[tuple[Any, str]]:
    """Long paragraphs with few links, and how they and their box are set."""
    for paragraph in tree.iter("p"):
        text = _letters(paragraph.text_content())
        linked = sum(len(_letters(anchor.text_content())) for anchor in paragraph.iter("a"))
        if len(text) >= _PROSE and linked * 3 < len(text):
            box = paragraph.getparent()
            yield (box.tag, box.get("class"), paragraph.get("class")), text


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


@cache
def _silence() -> None:
    """The readers log what they try; only what comes of it matters here."""
    for name in ("readability", "trafilatura"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _with_readability(markup: str) -> Any:
    from readability import Document as Readable
    from readability.readability import Unparseable

    _silence()
    try:
        summary = Readable(markup).summary(html_partial=True)
        return lxml_html.fromstring(summary) if summary.strip() else None
    except (Unparseable, etree.ParserError, ValueError):
        return None


def _with_trafilatura(tree: Any) -> Any:
    from trafilatura import bare_extraction

    _silence()
    found: Any = bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    if found is None or found.body is None or not found.text:
        return None
    for element in found.body.iter():
        element.tag = _HTML_NAMES.get(str(element.tag), element.tag)
    return lxml_html.fromstring(etree.tostring(found.body, encoding="unicode"))
