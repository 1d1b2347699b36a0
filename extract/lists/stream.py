"""A document as its reader's eye meets it: lines and tables in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storage.model import Cell, Document, Row, Span, Table

_CUT = re.compile(r"\t| {3,}|\u3000{2,}")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line outside every table; `number` counts the lines of the document from 1."""

    text: str
    start: int
    number: int


def stream(document: Document) -> Iterator[TextLine | Table]:
    """Lines and tables in order; lines that are set like a table, with tabs, are given as one."""
    text = document.text
    in_tables = _table_lines(document.tables, text)
    given: set[int] = set()
    tabbed: list[TextLine] = []
    for line in _lines(text):
        cut = _CUT.search(line.text.strip()) is not None and line.start not in in_tables
        if tabbed and not cut:
            yield from _as_table(tabbed)
            tabbed = []
        if cut:
            tabbed.append(line)
        elif line.start not in in_tables:
            yield line
        elif id(in_tables[line.start]) not in given:
            given.add(id(in_tables[line.start]))
            yield in_tables[line.start]
    yield from _as_table(tabbed)
    yield from (table for table in document.tables if id(table) not in given)


def is_prose(document: Document) -> bool:
    """Whether a document has no tables, nor lines that are set like one."""
    return not document.tables and not any(_CUT.search(line.strip()) for line in document.text.split("\n"))


def _table_lines(tables: Iterable[Table], text: str) -> dict[int, Table]:
    """The table that each line of one belongs to, by where the line starts."""
    found: dict[int, Table] = {}
    for table in tables:
        for row in table.rows:
            start = next((cell.span.start for cell in row.cells if cell.span), None)
            if start is not None:
                found[text.rfind("\n", 0, start) + 1] = table
    return found


def _lines(text: str) -> Iterator[TextLine]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            yield TextLine(line, start, number)
        start += len(line) + 1


def _as_table(lines: list[TextLine]) -> Iterator[TextLine | Table]:
    """Two lines and more with tabs are a table; a lone one stays a line."""
    if len(lines) < 2:
        yield from lines
        return
    rows = [tuple(_cells(line)) for line in lines]
    width = max(map(len, rows))
    padded = (row + (Cell(""),) * (width - len(row)) for row in rows)
    yield Table(tuple(Row(cells, line.number) for cells, line in zip(padded, lines, strict=True)))


def _cells(line: TextLine) -> Iterator[Cell]:
    start = 0
    indent = len(line.text) - len(line.text.lstrip())
    text = line.text.strip()
    for match in (*_CUT.finditer(text), None):
        end = match.start() if match else len(text)
        at = line.start + indent + start
        yield Cell(text[start:end], Span(at, at + end - start))
        start = match.end() if match else end
