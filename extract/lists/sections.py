"""A document cut into stretches of list rows, each with the headings that stand above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.lists.columns import Columns, columns_of, role_of
from extract.lists.header_rows import headers_of, headings_of_groups, heads_columns, names_groups
from extract.lists.lines import LineRow, kind_of, leads, rows_of_block
from extract.lists.names import is_firm
from extract.lists.patterns import begins_part, is_note, is_total, number_in, opens_list
from extract.lists.said import said
from extract.lists.seats import Areas, heading_place, place_code
from extract.lists.stream import TextLine, stream
from extract.lists.table_rows import Filling, list_rows
from storage.model import Document, ListRow, Row, Span, Table

_HEADINGS = 6
_NUMBER = re.compile(r"\d{1,5}")
_COUNTS = re.compile(r"[家户]|企业数|数量")


@dataclass
class Section:
    """Rows under one heading; `stated` is the number in its total row."""

    headings: tuple[str, ...]
    sheet: str | None = None
    rows: list[ListRow] = field(default_factory=list)
    stated: int | None = None


def read_sections(document: Document, areas: Areas) -> tuple[list[Section], list[str]]:
    """The stretches of list rows of a document, and its other lines; `areas` are where it speaks of."""
    reader = _Reader(areas)
    for item in _blocks(document):
        if isinstance(item, Table):
            reader.read_table(item)
        else:
            reader.read_lines(item)
    return reader.sections, reader.prose


def _blocks(document: Document) -> Iterator[list[TextLine] | Table]:
    """Tables, and lines that are set alike and follow each other."""
    lines: list[TextLine] = []
    last: str | None = None
    for item in stream(document):
        kind = kind_of(item.text) if isinstance(item, TextLine) else None
        if lines and (kind is None or kind != last):
            yield lines
            lines = []
        last = kind
        if isinstance(item, TextLine):
            lines.append(item)
        else:
            yield item
    if lines:
        yield lines


class _Reader:
    """Walks through a document and keeps what is above: headings, the block's place, the last columns."""

    def __init__(self, areas: Areas) -> None:
        self.areas = areas
        self.sections: list[Section] = []
        self.prose: list[str] = []
        self._pending: list[str] = []
        self._opened = True
        self._stated: int | None = None
        self._announced = False
        self._led = False
        self._place: str | None = None
        self._sheet: str | None = None
        self._columns: tuple[Columns, ...] | None = None
        self._groups: list[str] = []
        self._width = 0

    def read_lines(self, lines: Sequence[TextLine]) -> None:
        """Lines outside tables that are set alike: firms, headings, notes."""
        first = 0
        while first < len(lines):
            block = lines[first : first + self._reach(lines[first:])]
            texts = [line.text for line in block]
            for line, rows in zip(block, rows_of_block(texts, self.areas, self._announced, self._led), strict=True):
                self._read_line(line, rows)
            first += len(block)

    def _reach(self, lines: Sequence[TextLine]) -> int:
        """How many lines to judge together: all with numbers or marks, short ones to the last firm below a lead."""
        if kind_of(lines[0].text) != "short":
            return len(lines)
        firms = [n for n, line in enumerate(lines, 1) if self._led and is_firm(line.text.strip())]
        return firms[-1] if firms else 1

    def _read_line(self, line: TextLine, rows: Sequence[LineRow]) -> None:
        for one in rows:
            place = place_code(one.place, self._place, *self.areas) if one.place else None
            place = place or (heading_place(one.place, *self.areas) if one.place else None) or self._place
            span = Span(line.start + one.start, line.start + one.end)
            self._add([ListRow(one.company, line.number, one.sequence, place, span=span, former_name=one.former)])
        if not rows:
            self._read_heading(line.text.strip())

    def read_table(self, table: Table) -> None:
        """A table: its headings, headers and rows in order."""
        if table.sheet != self._sheet:
            self._sheet = table.sheet
            self._open([])
            self._columns, self._groups = None, []
            self._place = heading_place(table.sheet or "", *self.areas)
        if not self._pending and table.caption and self._opened:
            self._pending = table.caption.split("\n")
        width = max(len(row.cells) for row in table.rows)
        if width != self._width or not self._columns:
            self._width, self._columns, self._groups = width, None, []
        self._read_rows(table.rows)

    def _read_rows(self, rows: Sequence[Row]) -> None:
        chunk: list[list[ListRow]] = []
        fillings: list[Filling] = []
        above: Row | None = None
        position = 0
        while position < len(rows):
            row = rows[position]
            headers = headers_of(rows[position:])
            heading = None if headers else self._heading_of(row)
            if headers or heading is not None:
                self._add_groups(chunk)
                chunk = []
            if headers:
                position += len(headers)
                self._columns, fillings = columns_of(headers, rows[position:]), []
                self._groups, above = headings_of_groups(above, self._columns), None
                continue
            position += 1
            if heading is not None:
                self._read_heading(heading)
                self._columns = self._columns or None
                continue
            if names_groups(row, rows[position:]):
                above = row
                continue
            if self._columns is None:
                self._columns = columns_of([], rows[position - 1 :])
                if heads_columns(row, self._columns):
                    self._columns = columns_of([row], rows[position:])
                    continue
            if not fillings:
                fillings = [Filling.of(columns, rows[position - 1 :]) for columns in self._columns]
            chunk = chunk or [[] for _ in self._columns]
            for columns, filling, rows_of_list in zip(self._columns, fillings, chunk, strict=True):
                rows_of_list.extend(list_rows(row, columns, filling, self._place, self.areas, self._sheet))
        self._add_groups(chunk)

    def _heading_of(self, row: Row) -> str | None:
        """The text of a row that is a title, a block's heading, a note or a total; None for a row of data."""
        texts = list(dict.fromkeys(cell.text for cell in row.cells if cell.text))
        if not texts:
            return ""
        if (is_total(texts[0]) and not is_firm(texts[0])) or (len(texts) == 2 and role_of(texts[0]) == "company"):
            return " ".join(self._counts(row))
        if len(texts) == 1 and not self._holds_firm(row):
            return texts[0]
        return texts[0] if is_note(texts[0]) and not self._holds_firm(row) else None

    def _counts(self, row: Row) -> list[str]:
        """The texts of a total row without the sums of other columns, which count no firms."""
        columns = self._columns or ()
        last = max((one.company for one in columns), default=len(row.cells))
        headers = columns[0].headers if columns else ()
        kept = (
            cell.text
            for column, cell in enumerate(row.cells)
            if column <= last
            or not cell.text[:1].isdigit()
            or _COUNTS.search(cell.text + "".join(headers[column : column + 1]))
        )
        return [text for text in dict.fromkeys(kept) if text]

    def _holds_firm(self, row: Row) -> bool:
        """Whether a cell that is not spread over the row names a firm where firms stand."""
        columns = [one.company for one in self._columns or ()] or list(range(len(row.cells)))
        spread = len(row.cells) > 1 and sum(cell.merged for cell in row.cells) == len(row.cells) - 1
        return not spread and any(is_firm(row.cells[c].text) for c in columns if c < len(row.cells))

    def _read_heading(self, text: str) -> None:
        if not text:
            return
        self._led = leads(text)
        if is_note(text):
            self.prose.append(text)
            return
        if is_total(text):
            if self.sections and not self._opened:
                self.sections[-1].stated = number_in(text)
            else:
                self._stated = number_in(text)
            return
        place = heading_place(text, self._place, *self.areas)
        if place is not None:
            self._place = place
            return
        self.prose.append(text)
        lead = _end_of(text) if self._led else ""
        if lead and said(lead).titles:
            self._open([*self._pending, lead] if self._opened else [lead])
            return
        if opens_list(text) or (begins_part(text) and said(text).titles):
            self._announced = True
            self._open([*self._pending, text] if self._opened else [text])
            return
        self._pending.append(text)

    def _open(self, headings: list[str]) -> None:
        self._opened = True
        self._pending = headings
        self._place = self._stated = None

    def _add_groups(self, groups: list[list[ListRow]]) -> None:
        """Lists side by side: one list, or one for each heading that stands above them."""
        if len(groups) != len(self._groups):
            self._add(_in_order(groups))
            return
        around = self._pending
        for heading, rows in zip(self._groups, groups, strict=True):
            self._open([*around, heading])
            self._add(rows)

    def _add(self, rows: Sequence[ListRow]) -> None:
        if not rows:
            return
        if self._opened or not self.sections:
            self.sections.append(Section(tuple(self._pending[-_HEADINGS:]), self._sheet, stated=self._stated))
            self._opened, self._stated = False, None
        self._pending = []
        self.sections[-1].rows += rows


def _end_of(text: str) -> str:
    """The last two sentences of a paragraph that leads to a list, as a heading."""
    return "，".join(re.split(r"[。！？!?]\s*|(?<=[a-z])\.\s+", text)[-2:])


def _in_order(groups: list[list[ListRow]]) -> list[ListRow]:
    """Lists side by side as one: by their numbers where these are all different, else row by row."""
    rows = [row for group in groups for row in group]
    numbers = [row.sequence for row in rows if row.sequence and _NUMBER.fullmatch(row.sequence)]
    if len(groups) < 2:
        return rows
    if len(rows) == len(numbers) == len(set(numbers)):
        return sorted(rows, key=lambda row: int(row.sequence or 0))
    return sorted(rows, key=lambda row: (row.page or 0, row.number))
