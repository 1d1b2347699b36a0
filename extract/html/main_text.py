"""Which element of a page holds its main text."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from extract.html.links import drop_link_lists
from extract.html.marked import marked_content
from extract.html.notice import below_title, is_better
from extract.html.title import line

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_SHORTEST = 30  # characters below which a reader has missed the text
_SHORTEST_IN_BOX = 10  # a notice of one sentence above its attachment
_LEAST = 200  # characters of a text that is taken instead of a whole page
_ONE_LINE = 1500  # a longer text in one line is a whole page run together
_PROSE = 80  # characters that make a paragraph one of prose
_LEFT_OUT = 0.3  # share of the prose that a reader may leave out

# The boxes of the content systems of Chinese government sites: TRS, Hanweb, UCAP, JPaaS.
_SYSTEM_IDS = frozenset({"zoom", "Zoom", "ozoom", "UCAP-CONTENT", "con_con"})
_SYSTEM_CLASSES = frozenset({"TRS_Editor", "trs_editor_view", "TRS_UEDITOR", "pages_content"})
_PROBES = ("zoom", "Zoom", "TRS_", "trs_editor", "UCAP-", "con_con", "pages_content")
_USUAL_BOXES = "@id='content' or @id='article' or contains(@class, 'article-content') or contains(@class, 'content')"
_HTML_NAMES = {"list": "ul", "item": "li", "head": "h2", "row": "tr", "cell": "td", "lb": "br", "quote": "blockquote"}


def main_element(tree: Any, markup: str, title: str) -> Any:
    """The element of the main text; its own copy where a reader has cut it out.

    What the site marks as its content first, then the box of a government content system. Then readability for
    Chinese, which keeps notices whole, and trafilatura for the rest, which cuts cleaner; where one misses the
    text, the other is asked.
    """
    if (marked := marked_content(markup)) is not None:
        return marked
    if (
        any(probe in markup for probe in _PROBES)
        and (box := _largest(_system_boxes(tree), _SHORTEST_IN_BOX)) is not None
    ):
        return box
    drop_link_lists(tree)
    found = _chinese(tree, title) if is_chinese(tree) else _other(tree)
    if found is not None:
        return found
    if (box := _largest(tree.xpath(f"//*[{_USUAL_BOXES}]"), _SHORTEST)) is not None:
        return box
    return next(tree.iter("body"), tree)


def is_chinese(tree: Any) -> bool:
    """Whether Han characters carry what a page without its scripts shows.

    The window's title is asked first; it nearly always tells.
    """
    title = tree.findtext(".//title") or ""
    if not _HAN.search(title) and len(_LATIN.findall(title)) > 10:
        return False
    shown = next(tree.iter("body"), tree).text_content()
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


def _chinese(tree: Any, title: str) -> Any:
    notice = below_title(tree, title)
    found = _long_enough(_with_readability(tree))
    if notice is not None and (found is None or is_better(notice, found)):
        return notice
    return found if found is not None else _long_enough(_with_trafilatura(tree))


def _other(tree: Any) -> Any:
    found = _long_enough(_with_trafilatura(tree))
    if found is None:
        return _long_enough(_with_readability(tree))
    together = _runs_together(found)
    if not together and not _leaves_out(tree, found):
        return found
    second = _with_readability(tree)
    size = len(line(second.text_content())) if second is not None else 0
    return second if size > (_LEAST if together else len(line(found.text_content()))) else found


def _long_enough(element: Any) -> Any:
    return element if element is not None and len(line(element.text_content())) >= _SHORTEST else None


def _runs_together(found: Any) -> bool:
    """A reader gave up and gave the page as one line."""
    return sum(1 for _ in found.iter("p")) < 2 and len(_letters(found.text_content())) > _ONE_LINE


def _leaves_out(tree: Any, found: Any) -> bool:
    """A reader left out paragraphs that are set like those it kept."""
    text = _letters(found.text_content())
    kept: Counter[Any] = Counter()
    left: Counter[Any] = Counter()
    for style, prose in _prose(tree):
        (kept if prose[:50] in text else left)[style] += len(prose)
    missing = sum(size for style, size in left.items() if style in kept)
    return missing > _LEFT_OUT * (kept.total() + missing)


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


def _with_readability(tree: Any) -> Any:
    from readability import Document as Readable
    from readability.readability import Unparseable

    _silence()
    try:
        summary = Readable(etree.tostring(tree, encoding="unicode", method="html")).summary(html_partial=True)
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
