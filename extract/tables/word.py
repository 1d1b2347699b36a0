"""DOCX files by python-docx: paragraphs and tables in the order of the body."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from extract.errors import UnreadableDocument
from extract.tables.blocks import Block, Grid, Line, Merge, filled_grid

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(body: bytes) -> list[Block]:
    """The paragraphs and tables of a Word file.

    Raises UnreadableDocument for a broken file.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        root = docx.Document(BytesIO(body)).element.body
    except (PackageNotFoundError, XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError) as problem:
        raise UnreadableDocument(f"the Word file is broken ({problem}); fetch it again") from problem
    return list(_blocks(root))


def _blocks(root: Any) -> Iterator[Block]:
    number = 0
    for element in _content(root):
        if element.tag == f"{_W}tbl":
            if next(element.iterdescendants(f"{_W}tbl"), None) is not None:
                yield from _inside(element)
                continue
            grid = _grid(element)
            if grid is not None:
                yield grid
            continue
        for text in _text(element).split("\n"):
            number += 1
            if text.strip():
                yield Line(text.strip(), number)


def _inside(table: Any) -> Iterator[Block]:
    """What the cells of a table hold that only places other tables."""
    for row in table.iterchildren(f"{_W}tr"):
        for cell in row.iterchildren(f"{_W}tc"):
            yield from _blocks(cell)


def _content(root: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls too."""
    for element in root:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag == f"{_W}sdt":
            for content in element.iter(f"{_W}sdtContent"):
                yield from _content(content)


def _text(element: Any) -> str:
    """The text of a paragraph or a cell: runs as they are, a line feed between paragraphs."""
    pieces = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}p"):
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}tab":
            pieces.append("" if node.getparent().tag == f"{_W}tabs" else "\t")
        elif node is not element:
            pieces.append("\n")
    return "".join(pieces).strip("\n")


def _grid(table: Any) -> Grid | None:
    rows: list[list[str]] = []
    merges: list[Merge] = []
    started: dict[int, Merge] = {}
    for row in table.iterchildren(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}hidden") is not None or row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        texts, started = _row(row, len(rows), started, merges)
        rows.append(texts)
    return filled_grid(rows, [*merges, *started.values()])


def _row(row: Any, number: int, started: dict[int, Merge], merges: list[Merge]) -> tuple[list[str], dict[int, Merge]]:
    """The texts of a row; vertical merges that end above it go to `merges`, running ones are given back."""
    skipped = row.find(f"{_W}trPr/{_W}gridBefore")
    texts = [""] * (int(skipped.get(f"{_W}val", 0)) if skipped is not None else 0)
    running: dict[int, Merge] = {}
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is not row:
            continue
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = int(span.get(f"{_W}val", 1)) if span is not None else 1
        left, right = len(texts), len(texts) + width - 1
        down = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = down is not None and down.get(f"{_W}val", "continue") == "continue" and left in started
        texts += [_text(cell), *[""] * (width - 1)]
        if goes_on:
            old = started[left]
            running[left] = Merge(old.top, left, number, right)
        elif down is not None:
            running[left] = Merge(number, left, number, right)
        elif width > 1:
            merges.append(Merge(number, left, number, right))
    merges += [merge for left, merge in started.items() if left not in running or running[left].top != merge.top]
    return texts, running
