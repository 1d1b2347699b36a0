"""Rows of a table as rows of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.lists.columns import Columns
from extract.lists.names import names_in
from extract.lists.seats import Areas, address_code, seat
from storage.model import ListRow, Row, Span

_NUMBERED = re.compile(r"\s*[（(]?(?P<number>\d{1,4})[）)]?\s*[.、．]\s*(?=[^\d\s])")
_NO_NAME = re.compile(r"[\d\s.,，%/、\-—–]*|无|略|同上|空白|/")
_CREDIT = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{18}")
_SPARSE = 0.3


@dataclass
class Filling:
    """Place columns whose blank cells repeat the value above, and the values they last had."""

    columns: frozenset[int]
    last: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, columns: Columns, data: Sequence[Row]) -> Filling:
        """Find the columns that are printed once for a block: merged ones, and sparse ones that never repeat."""
        return cls(frozenset(c for c in (*columns.places, *columns.bureaus) if _is_block_column(c, data)))

    def texts(self, row: Row, columns: Sequence[int]) -> list[str]:
        """The texts of place columns in a row, blanks filled from above until a more general place changes."""
        texts = []
        changed = False
        for column in columns:
            text = row.cells[column].text if column < len(row.cells) else ""
            if text:
                changed = changed or text != self.last.get(column, text)
                self.last[column] = text
            elif changed:
                self.last.pop(column, None)
            elif column in self.columns:
                text = self.last.get(column, "")
            texts.append(text)
        return texts


def _is_block_column(column: int, data: Sequence[Row]) -> bool:
    whole = (row for row in data if column < len(row.cells) and len({c.text for c in row.cells if c.text}) > 1)
    cells = [row.cells[column] for row in whole]
    if any(cell.merged for cell in cells):
        return True
    filled = [cell.text for cell in cells if cell.text]
    repeats = any(a.text and a.text == b.text for a, b in pairwise(cells))
    return bool(filled and cells[0].text) and not repeats and len(cells) - len(filled) >= _SPARSE * len(cells)


def list_rows(
    row: Row, columns: Columns, filling: Filling, around: str | None, areas: Areas, sheet: str | None
) -> Iterator[ListRow]:
    """The list rows of a table row: none where the cell repeats or holds no name, several where it lists them."""
    cell = row.cells[columns.company] if columns.company < len(row.cells) else None
    places = filling.texts(row, columns.places)
    bureaus = filling.texts(row, columns.bureaus)
    if cell is None or cell.merged or _NO_NAME.fullmatch(cell.text):
        return
    numbered = _NUMBERED.match(cell.text) if columns.sequence is None else None
    skipped = numbered.end() if numbered else 0
    sequence = numbered["number"] if numbered else _text(row, columns.sequence)
    place = (
        seat(places, around, *areas)
        or seat(bureaus, around, *areas)
        or _address(row, columns, around, *areas)
        or around
    )
    for name in names_in(cell.text[skipped:]):
        first = (cell.span.start if cell.span else 0) + skipped
        span = Span(first + name.start, first + name.end) if cell.span else None
        yield ListRow(
            name.company, row.number, sequence or None, place, sheet, row.page, span,
            columns=tuple(_others(row, columns)),
            former_name=_text(row, columns.former) or name.former,
            credit_code=_credit(row, columns),
        )  # fmt: skip


def _text(row: Row, column: int | None) -> str:
    return row.cells[column].text if column is not None and column < len(row.cells) else ""


def _address(row: Row, columns: Columns, *within: str | None) -> str | None:
    codes = (address_code(_text(row, column), *within) for column in columns.addresses)
    return next((code for code in codes if code), None)


def _others(row: Row, columns: Columns) -> Iterator[tuple[str, str]]:
    for column in columns.own:
        header = columns.headers[column] if column < len(columns.headers) else ""
        text = _text(row, column)
        if header and text and column not in (columns.company, columns.sequence):
            yield header, text


def _credit(row: Row, columns: Columns) -> str | None:
    code = _text(row, columns.credit).replace(" ", "").upper()
    return code if _CREDIT.fullmatch(code) else None
