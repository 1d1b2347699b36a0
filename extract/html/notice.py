"""Short notices: what stands below the title, where readers that look for long paragraphs find something else."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from extract.html.files import is_file_link
from extract.html.title import line

LONGEST = 600
"""Characters of a short notice; a longer text is left to the general readers."""
_SHORTEST = 6  # characters of a sentence
_SENTENCE = re.compile("[。；，！？]")
_BREAK_OFF = frozenset({"body", "html"})


def below_title(tree: Any, title: str) -> Any:
    """A copy of the smallest element around the last printed title that says more than it, from there on.

    None where the title is not printed, and where the text below it is long or mostly links.
    """
    box = _printed(tree, title) if title else None
    while box is not None and box.tag not in _BREAK_OFF:
        below = _behind(box, title)
        text = line(below.text_content())
        if len(text) > LONGEST:
            return None
        if _says_something(below, text):
            return below
        box = box.getparent()
    return None


def _printed(tree: Any, title: str) -> Any:
    found = None
    for element in tree.iter():
        words = element.text if isinstance(element.text, str) else ""
        if words and words.strip() and element.tag not in ("title", "a", "option") and line(words) == title:
            found = element
    return found


def _behind(box: Any, title: str) -> Any:
    """A copy of a box without the title and all that stands before it."""
    copy = deepcopy(box)
    copy.tail = None
    node = _printed(copy, title)
    node.text = None
    while node is not copy:
        for before in list(node.itersiblings(preceding=True)):
            before.getparent().remove(before)
        node = node.getparent()
        node.text = None
    return copy


def _says_something(below: Any, text: str) -> bool:
    """A sentence or a file, beyond the line with date and source."""
    anchors = list(below.iter("a"))
    if any(is_file_link(anchor) for anchor in anchors):
        return True
    linked = sum(len(line(anchor.text_content())) for anchor in anchors)
    prose = sum(len(words) for words in _lines(below) if _SENTENCE.search(words))
    return prose >= _SHORTEST and linked * 2 < len(text)


def is_better(notice: Any, found: Any) -> bool:
    """Whether what stands below the title is the text, and not what a general reader found.

    So it is where all that the reader has beyond it is no prose, and where the reader found something else
    that is short.
    """
    here, there = _lines(notice), _lines(found)
    only_here, only_there = _beyond(here, there), _beyond(there, here)
    if not _prose(only_there):
        return any("。" in one for one in only_here) or len("".join(here)) < len("".join(there))
    shared = len("".join(here)) - len("".join(only_here))
    return shared * 2 < len("".join(here)) and len("".join(only_there)) < LONGEST


def _beyond(lines: list[str], others: list[str]) -> list[str]:
    text = "".join(others)
    return [one for one in lines if one not in text]


def _prose(lines: list[str]) -> bool:
    return any(_SENTENCE.search(one) for one in lines)


def _lines(element: Any) -> list[str]:
    return [text for text in map(line, element.itertext()) if text]
