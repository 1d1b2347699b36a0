"""HTML tables and paragraphs in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extract.errors import UnreadableDocument
from extract.tables.blocks import Block, Grid, Line, Merge, filled_grid

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title", "select", "button", "textarea"})
_OWN_LINE = frozenset({
    "p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6",
    "section", "article", "main", "header", "footer", "blockquote", "center", "form", "fieldset", "figure",
    "figcaption", "pre", "hr", "table", "tbody", "caption",
})  # fmt: skip
_BLANKS = re.compile(r"\s+")
_COLUMN_GAP = re.compile(r"\t+|[ \u3000]{2,}")
_WIDEST = 200


def read_html_file(body: bytes) -> list[Block]:
    """The lines and tables of a whole HTML file.

    Raises UnreadableDocument where there is no HTML in it.
    """
    from lxml import etree, html

    from extract.encoding import decode

    text, _ = decode(body)
    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, ValueError) as problem:
        raise UnreadableDocument(f"no HTML could be read ({problem})") from problem
    return html_blocks(root)


def html_blocks(root: Any) -> list[Block]:
    """The visible lines and data tables below an lxml element, in order; layout tables give their content."""
    blocks: list[Block] = []
    line: list[str] = []

    def end_line() -> None:
        text = " ".join("".join(line).split())
        line.clear()
        if text:
            blocks.append(Line(text, len(blocks) + 1))

    for step in _walk(root):
        if isinstance(step, str):
            if line or not step.isspace():
                line.append(step)
            continue
        if line:
            end_line()
        if step is not None and step.tag == "pre":
            blocks += [Line(text, number) for number, text in enumerate(_set_lines(step), len(blocks) + 1)]
        elif step is not None and (grid := _grid(step)) is not None:
            blocks.append(grid)
    if line:
        end_line()
    return blocks


def _walk(root: Any) -> Iterator[Any]:
    """Text, None for a line's end, a data table or set lines; without recursion, pages may be nested very deep."""
    stack: list[Any] = [root]
    while stack:
        item = stack.pop()
        if item is None or isinstance(item, str):
            yield item
            continue
        if item.tail and item is not root:
            stack.append(item.tail)
        tag = item.tag
        if not isinstance(tag, str) or tag in _SILENT or is_hidden(item):
            continue
        if tag == "pre" or (tag == "table" and _holds_data(item)):
            yield item
            continue
        if tag in _OWN_LINE:
            yield None
            stack.append(None)
        if item.text:
            yield item.text
        if len(item):
            stack.extend(reversed(item))


def _set_lines(element: Any) -> Iterator[str]:
    """The lines of a text that is set with blanks, its columns as cells between tabs."""
    lines = (line.strip() for line in element.text_content().split("\n"))
    return ("\t".join(_COLUMN_GAP.split(line)) for line in lines if line)


def is_hidden(element: Any) -> bool:
    """Whether an element is not shown, as far as it says itself."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _holds_data(table: Any) -> bool:
    """A table without tables in it, with more than one row, that does not merely place paragraphs."""
    if next((inner for inner in table.iter("table") if inner is not table), None) is not None:
        return False
    rows = list(table.iter("tr"))
    cells = list(table.iter("td", "th"))
    if len(cells) <= len(rows) and any(sum(1 for _ in cell.iter("p", "div", "br")) > 1 for cell in cells):
        return False
    return len(rows) > 1 and len(table.text_content()) < 400 * max(len(cells), 1)


def _grid(table: Any) -> Grid | None:
    """The grid of a table, with the fields that a row or column span takes."""
    rows: list[dict[int, str]] = []
    merges: list[Merge] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(row for row in table.iter("tr") if not is_hidden(row)):
        texts: dict[int, str] = {}
        column = 0
        for cell in row.iterchildren("td", "th"):
            if is_hidden(cell):
                continue
            while (number, column) in taken:
                column += 1
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            texts[column] = _text(cell)
            if height > 1 or width > 1:
                merges.append(Merge(number, column, number + height - 1, column + width - 1))
                taken.update((number + r, column + c) for r in range(height) for c in range(width))
            column += width
        rows.append(texts)
    width = 1 + max((column for row in rows for column in row), default=0)
    width = max([width, *(merge.right + 1 for merge in merges)])
    return filled_grid([[row.get(column, "") for column in range(width)] for row in rows], merges)


def _span(cell: Any, name: str) -> int:
    digits = re.match(r"\s*(\d{1,4})", cell.get(name) or "")
    return max(1, min(int(digits[1]), _WIDEST if name == "colspan" else 5000)) if digits else 1


def _text(cell: Any) -> str:
    """A cell's text; only a new paragraph or a break is a new line, the source's own breaks are blanks."""
    pieces: list[str] = []
    for step in _walk(cell):
        if step is None:
            pieces.append("\n")
        elif isinstance(step, str):
            pieces.append(_BLANKS.sub(" ", step))
        else:
            pieces.append("\n".join(_set_lines(step)))
    return "".join(pieces).strip()
