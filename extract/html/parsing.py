"""Markup to an element tree, within bounds whatever a server sends."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from extract.errors import UnreadableDocument

LONGEST = 5_000_000
"""Characters of markup that are read; an article has some ten thousand, the largest list page a million."""
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_FRAME = (
    "script", "noscript", "style", "svg", "iframe", "object", "template", "canvas", "nav", "footer", "aside", "button",
    "select", "textarea", "input", "img", "picture", "source", "video", "audio", "link", "meta",
)  # fmt: skip
_TOO_MUCH = "the page nests elements deeper than 255 or runs ten million bytes together; that part was not read"


def parse(markup: str) -> tuple[Any, tuple[str, ...]]:
    """The tree of a page, and sentences about what was left out of it.

    Entities of a document type are never expanded and nothing is loaded. Raises UnreadableDocument for a page
    that is too large and for one without any element.
    """
    if len(markup) > LONGEST:
        raise UnreadableDocument(
            f"the page has {len(markup):,} characters of markup; at most {LONGEST:,} are read: save the part you need"
        )
    text = _XML_HEAD.sub("", markup).replace("\x00", "")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    # one class for all elements: the usual choice by name takes longer than most of what is asked of an element
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement))
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as problem:
        raise UnreadableDocument(f"no HTML could be read: {problem}") from problem
    too_much = any("HUGE" in entry.message for entry in parser.error_log)
    return tree, (_TOO_MUCH,) if too_much else ()


def drop_frame(tree: Any) -> None:
    """Take out of a tree what never holds the text of an article; after the declarations in it were read."""
    etree.strip_elements(tree, *_FRAME, with_tail=False)
