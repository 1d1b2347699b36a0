"""From blocks to a document's text: a row is a line, cells stand between tabs, every cell knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from extract.tables.blocks import Block, Grid, GridRow, Line
from extract.text import read_text
from storage.model import Cell, Row, Span, Table

CAPTION_LINES = 6
_ANNEX = re.compile(r"附\s*[件表]?\s*[\d一二三四五六七八九十]*\s*[:：.、]?")
_TITLE = re.compile(
    r"名单|榜单|目录|汇总表|安排表|明细表|情况表|计划表|公布|公示|公告|通告|通知|一览表|[Ll]ist\b|LIST\b"
)
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufad8]")
_LONGEST_TITLE = 120
_LETTERHEAD = 2  # lines with the sender's name and the document's number
_SENTENCE = re.compile(r"[，。；：、!?]|.{31}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as text and tables; spans of cells count characters of `title + "\\n" + body`."""

    title: str
    body: str
    tables: tuple[Table, ...]


def lay_out(blocks: Iterable[Block], title: str | None = None) -> Reading:
    """The text of a file in reading order, and its tables.

    Without a `title` the first line that reads like one becomes it, and does not stand in the body again.
    """
    kept = [block for block in map(_folded, blocks) if not isinstance(block, Line) or block.text.strip()]
    own = _title_of(kept) if title is None else None
    text = _Text(own.text if own else title or "")
    tables: list[Table] = []
    caption: list[str] = []
    for number, block in enumerate(kept):
        in_title = own.row if own and own.block == number else None
        if isinstance(block, Grid):
            tables.append(_table(block, text, "\n".join(caption[-CAPTION_LINES:]), in_title))
            caption = []
        else:
            caption.append(block.text.strip())
            if in_title is None:
                text.add(block.text.strip())
    return Reading(text.title, text.body, tuple(tables))


def shift(tables: Iterable[Table], by: int) -> tuple[Table, ...]:
    """The same tables for a text in which everything stands `by` characters later."""
    return tuple(
        replace(table, rows=tuple(replace(row, cells=tuple(_moved(c, by) for c in row.cells)) for row in table.rows))
        for table in tables
    )


def _moved(cell: Cell, by: int) -> Cell:
    return cell if cell.span is None else replace(cell, span=Span(cell.span.start + by, cell.span.end + by))


class _Text:
    """A title and the lines below it, with the length so far."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.lines: list[str] = []
        self.length = len(title) + 1

    def add(self, line: str) -> int:
        """Append a line and give the place of its first character."""
        start = self.length
        self.lines.append(line)
        self.length += len(line) + 1
        return start

    @property
    def body(self) -> str:
        return "\n".join(self.lines)


def _table(grid: Grid, text: _Text, caption: str, title_row: int | None) -> Table:
    rows = []
    for number, row in enumerate(grid.rows):
        shown = "\t".join(c.text for c in row.cells if not c.merged).rstrip("\t")
        start = 0 if number == title_row else text.add(shown)
        rows.append(_row(row, start))
    return Table(tuple(rows), caption, grid.sheet)


def _row(row: GridRow, start: int) -> Row:
    cells = []
    for cell in row.cells:
        if cell.merged:
            cells.append(Cell(cell.text, merged=True))
            continue
        cells.append(Cell(cell.text, Span(start, start + len(cell.text)) if cell.text else None))
        start += len(cell.text) + 1
    return Row(tuple(cells), row.number, row.page)


class _Opening(NamedTuple):
    """A line that may be the title: which block, which of its rows, and what it says."""

    block: int
    row: int
    text: str


def _title_of(blocks: list[Block]) -> _Opening | None:
    """The first line that reads like a title; only an annex's number or a letterhead may stand above it."""
    above = 0
    for opening in _openings(blocks):
        if _ANNEX.fullmatch(opening.text):
            continue
        if _TITLE.search(opening.text) and len(opening.text) <= _LONGEST_TITLE:
            return opening
        above += 1
        if above > _LETTERHEAD or _SENTENCE.search(opening.text):
            return None
    return None


def _openings(blocks: list[Block]) -> Iterator[_Opening]:
    """Lines, and rows of the first table as long as they hold one text."""
    for number, block in enumerate(blocks[:4]):
        if isinstance(block, Line):
            yield _Opening(number, 0, block.text.strip())
            continue
        for row, cells in enumerate(row.cells for row in block.rows[:4]):
            shown = [c.text for c in cells if c.text and not c.merged]
            if len(shown) != 1:
                return
            yield _Opening(number, row, shown[0])


def _folded(block: Block) -> Block:
    """Radicals that PDF fonts print instead of characters become characters, one for one."""
    if isinstance(block, Line):
        return replace(block, text=block.text.translate(_radicals())) if _RADICAL.search(block.text) else block
    if not any(_RADICAL.search(cell.text) for row in block.rows for cell in row.cells):
        return block
    rows = (
        replace(row, cells=tuple(replace(c, text=c.text.translate(_radicals())) for c in row.cells))
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))


@cache
def _radicals() -> dict[int, str]:
    codes = [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFAD9)]
    return dict(zip(codes, read_text("".join(map(chr, codes)), "zh").clean, strict=True))
