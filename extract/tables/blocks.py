"""What every file type is read into: lines of text and grids of cells, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

_BREAK = re.compile(r"[ \t\u3000\xa0]*[\r\n\v\f\u2028\u2029]+[ \t\u3000\xa0]*")
_BLANK = re.compile(r"[ \t\u3000\xa0]+")
_CODE = re.compile(r"[0-9A-Z]+")
_LATIN = re.compile(r"[A-Za-z0-9.,;:&)'’-]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside every table; `number` counts from 1 within the page or the file."""

    text: str
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's text in one line; `merged` where it only repeats the cell that it is merged with."""

    text: str
    merged: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid; `number` is the row of the sheet or the line of the page, from 1."""

    cells: tuple[GridCell, ...]
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before its place in the text is known."""

    rows: tuple[GridRow, ...]
    sheet: str | None = None


Block = Line | Grid


def one_line(text: str) -> str:
    """A cell's text without line breaks: wrapped Chinese is joined as it is, Latin words by a blank.

    >>> one_line("杭州云岭精密机械\\n有限公司")
    '杭州云岭精密机械有限公司'
    >>> one_line("Lanting Valve\\nCo., Ltd.")
    'Lanting Valve Co., Ltd.'
    """
    pieces = [piece for piece in _BREAK.split(text.strip()) if piece]
    return _BLANK.sub(" ", join_wrapped(pieces))


def join_wrapped(pieces: Iterable[str]) -> str:
    """Lines of one cell as one: a blank only between Latin words, none inside a code or Chinese."""
    joined = ""
    for piece in pieces:
        blank = joined and _LATIN.match(joined[-1]) and _LATIN.match(piece[0]) and not _is_code(joined, piece)
        joined += f" {piece}" if blank else piece
    return joined


def _is_code(left: str, right: str) -> bool:
    """A number or a code that was wrapped: digits meet, or both halves are of capitals and digits."""
    last, first = left.rsplit(" ", 1)[-1], right.split(" ", 1)[0]
    both = last + first
    if left[-1].isdigit() and right[0].isdigit():
        return True
    return bool(_CODE.fullmatch(both)) and any(c.isdigit() for c in both)


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of merged cells, by position in the rows and columns of a sheet, ends inclusive, from 0."""

    top: int
    left: int
    bottom: int
    right: int


def filled_grid(
    rows: Sequence[Sequence[str]],
    merges: Iterable[Merge] = (),
    numbers: Sequence[int] = (),
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
    sheet: str | None = None,
    page: int | None = None,
) -> Grid | None:
    """A grid with merged cells repeated, without blank and hidden rows; None where nothing is left.

    `numbers` are the rows' own numbers, by default their positions from 1.
    """
    width = max(map(len, rows), default=0)
    cells = [[GridCell(one_line(t)) for t in texts] + [GridCell("")] * (width - len(texts)) for texts in rows]
    shown_rows = [r for r in range(len(rows)) if r not in hidden_rows]
    shown_columns = [c for c in range(width) if c not in hidden_columns]
    for merge in merges:
        _repeat(cells, merge, shown_rows, shown_columns)
    kept = []
    for r in shown_rows:
        row = tuple(cells[r][c] for c in shown_columns)
        if any(cell.text and not cell.merged for cell in row):
            kept.append(GridRow(row, numbers[r] if numbers else r + 1, page))
    return Grid(tuple(kept), sheet) if kept else None


def _repeat(cells: list[list[GridCell]], merge: Merge, rows: Sequence[int], columns: Sequence[int]) -> None:
    """The text stands in the first visible cell of the block and is repeated in all others."""
    if merge.top >= len(cells) or merge.left >= len(cells[merge.top]):
        return
    origin = cells[merge.top][merge.left]
    repeated = GridCell(origin.text, merged=True)
    rows = rows[bisect_left(rows, merge.top) : bisect_left(rows, merge.bottom + 1)]
    columns = columns[bisect_left(columns, merge.left) : bisect_left(columns, merge.right + 1)]
    for position, (row, column) in enumerate((r, c) for r in rows for c in columns):
        cells[row][column] = repeated if position else origin
