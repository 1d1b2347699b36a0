"""Word files from before 2007 (.doc, and .wps, which is the same), by antiword where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.errors import UnreadableDocument
from extract.tables.blocks import Block, Line, filled_grid, one_line
from extract.tools import is_there, output_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_OUTPUT = 50_000_000
"""Bytes of antiword's output that are read."""
_WHAT = "an old Word or WPS file (.doc, .wps)"
_COMMAND = ("antiword", "-m", "UTF-8.txt", "-x", "db", "{}")


def read_doc(body: bytes) -> list[Block]:
    """The paragraphs and tables of an old Word file.

    Raises UnreadableDocument where antiword is not installed, and for a file that it cannot read.
    """
    if not is_there("antiword"):
        raise UnreadableDocument(
            f"{_WHAT} needs antiword (Debian: apt-get install antiword); install it and run `giantwatch rebuild`,"
            " or save the file as .docx or PDF and add that"
        )
    with output_of(_COMMAND, body, _WHAT) as output:
        book = output.read(LARGEST_OUTPUT)
    return list(_blocks(_parsed(book)))


def _parsed(book: bytes) -> _Element:
    """antiword's DocBook; characters that XML does not know are left out."""
    from lxml import etree

    root = etree.fromstring(book, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    if root is None:
        raise UnreadableDocument("antiword finds nothing in the file; save it as .docx or PDF and add that")
    return root


def _blocks(root: _Element) -> Iterator[Block]:
    for number, element in enumerate(root.iter("para", "title", "informaltable"), 1):
        if element.tag == "informaltable":
            if grid := filled_grid([[_text(cell) for cell in row.iter("entry")] for row in element.iter("row")]):
                yield grid
        elif next(element.iterancestors("informaltable"), None) is None and (text := one_line(_text(element))):
            yield Line(text, number)


def _text(element: _Element) -> str:
    """The words of an element; a paragraph around a table holds those of the table, which stand for themselves."""
    inside = (
        element.text or "",
        *(_text(child) + (child.tail or "") for child in element if child.tag != "informaltable"),
    )
    return "".join(inside)
