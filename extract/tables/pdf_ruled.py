"""Tables that ruling lines draw: the lines make a fine grid, and where a wall is missing fields join to cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from extract.tables.blocks import Grid, Merge, filled_grid
from extract.tables.pdf_page import Glyph, PdfPage, Stroke
from extract.tables.pdf_text import cell_text

_SAME = 2.5  # points: lines nearer than this are one
_HANGING = frozenset(")）」”’、，。；》】")  # may hang over the right edge of its cell
_ROWS = 3  # numbers that follow each other in one cell
_REACH = 3.0  # points by which a line may fall short of a corner

Field = tuple[int, int]  # a row band and a column band between neighbouring lines


class Ruled(NamedTuple):
    """A drawn table and where it begins on the page, y growing downwards."""

    grid: Grid
    top: float


class _Lines:
    """Parallel lines: their places in order, and where along each of them a line is drawn."""

    def __init__(self, strokes: Iterable[Stroke]) -> None:
        self.at: list[float] = []
        drawn: list[list[tuple[float, float]]] = []
        for stroke in sorted(strokes):
            if not self.at or stroke.at - self.at[-1] > _SAME:
                self.at.append(stroke.at)
                drawn.append([])
            drawn[-1].append((stroke.start - _REACH, stroke.end + _REACH))
        self._drawn = [_joined(stretches) for stretches in drawn]
        self.middles = [(a + b) / 2 for a, b in zip(self.at, self.at[1:], strict=False)]

    def covers(self, number: int, point: float) -> bool:
        """Whether line `number` is drawn at a point along it."""
        return any(start <= point <= end for start, end in self._drawn[number])


def ruled_tables(page: PdfPage) -> tuple[list[Ruled], list[Glyph]]:
    """The drawn tables of a page from the top, and the glyphs that stand outside them."""
    across, down = _Lines([*page.horizontal, *_open_ends(page)]), _Lines(page.vertical)
    cells = _cells(across, down)
    glyphs: dict[int, list[Glyph]] = defaultdict(list)
    outside: list[Glyph] = []
    rows, columns = across.at, down.at
    last: Glyph | None = None
    cell: int | None = None
    for glyph in page.glyphs:
        if not (last and glyph.text in _HANGING and _touches(last, glyph)):
            field = bisect_right(rows, glyph.middle) - 1, bisect_right(columns, (glyph.left + glyph.right) / 2) - 1
            cell = cells.get(field)
        last = glyph
        (outside if cell is None else glyphs[cell]).append(glyph)
    texts = {cell: cell_text(inside) for cell, inside in glyphs.items()}
    unparted = {cell for cell, text in texts.items() if _holds_rows(text)}
    tables = []
    for bands in _runs(sorted({band for band, _ in cells})):
        if unparted:
            own = {cell for (band, _), cell in cells.items() if bands[0] <= band <= bands[-1]}
            if not own.isdisjoint(unparted):
                outside += (glyph for cell in own for glyph in glyphs[cell])
                continue
        grid = _grid(bands, cells, texts)
        if grid is not None:
            tables.append(Ruled(grid, across.at[bands[0]]))
    return tables, outside


def _holds_rows(text: str) -> bool:
    """Whether a cell holds the numbers of several rows, below their header: only columns are ruled."""
    if text.count("\n") < _ROWS - 1:
        return False
    lines = text.split("\n")
    numbers = [int(line) for line in lines if line.isascii() and line.isdigit()]
    if len(numbers) < _ROWS or len(lines) > len(numbers) + 1:
        return False
    return all(b == a + 1 for a, b in pairwise(numbers))


def _touches(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph follows at once on the same line."""
    height = glyph.bottom - glyph.top
    return abs(glyph.middle - last.middle) < 0.3 * height and abs(glyph.left - last.right) < 0.3 * height


def _open_ends(page: PdfPage) -> list[Stroke]:
    """Lines that close a table above and below where upright ones run on: a row cut by the page's end has none."""
    if not page.vertical:
        return []
    left, right = min(line.at for line in page.vertical), max(line.at for line in page.vertical)
    ends = min(line.start for line in page.vertical), max(line.end for line in page.vertical)
    drawn = [line.at for line in page.horizontal]
    return [Stroke(end, left, right) for end in ends if all(abs(end - at) > 2 * _REACH for at in drawn)]


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _cells(across: _Lines, down: _Lines) -> dict[Field, int]:
    """The cell of each field; fields outside every table have none."""
    cells: dict[Field, int] = {}
    for band, y in enumerate(across.middles):
        walls = [down.covers(line, y) for line in range(len(down.at))]
        if any(walls):
            _open_band(cells, band, walls, across, down)
    cells = _joined_down(cells, across, down)
    return _without_frames(cells)


def _open_band(cells: dict[Field, int], band: int, walls: list[bool], across: _Lines, down: _Lines) -> None:
    """A new cell starts at each wall; where the outer wall is missing, lines above and below close a cell."""
    first, last = walls.index(True), len(walls) - 1 - walls[::-1].index(True)
    for column, x in enumerate(down.middles):
        closed = across.covers(band, x) and across.covers(band + 1, x)
        if not (first <= column < last or closed):
            continue
        left = (band, column - 1)
        cells[band, column] = cells[left] if left in cells and not walls[column] else len(cells) + band * 10000


def _joined_down(cells: dict[Field, int], across: _Lines, down: _Lines) -> dict[Field, int]:
    """Cells without a line between them are one, known by the upper one's number."""
    upper: dict[int, int] = {}

    def top(cell: int) -> int:
        while cell in upper:
            cell = upper[cell]
        return cell

    for (band, column), cell in cells.items():
        above = cells.get((band - 1, column))
        if above is not None and not across.covers(band, down.middles[column]) and top(above) != top(cell):
            upper[top(cell)] = top(above)
    return {field: top(cell) for field, cell in cells.items()}


def _without_frames(cells: dict[Field, int]) -> dict[Field, int]:
    """A cell that is no rectangle is the space between a frame and what stands in it."""
    fields: dict[int, list[Field]] = defaultdict(list)
    for field, cell in cells.items():
        fields[cell].append(field)
    for cell, its in fields.items():
        bands, columns = {band for band, _ in its}, {column for _, column in its}
        if len(its) != (max(bands) - min(bands) + 1) * (max(columns) - min(columns) + 1):
            cells = {field: other for field, other in cells.items() if other != cell}
    return cells


def _runs(bands: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for band in bands:
        if runs and band == runs[-1][-1] + 1:
            runs[-1].append(band)
        else:
            runs.append([band])
    return runs


def _grid(bands: list[int], cells: dict[Field, int], texts: dict[int, str]) -> Grid | None:
    """The grid of a run of bands; lines that begin no cell give no row and no column."""
    fields: dict[int, list[Field]] = defaultdict(list)
    for field, cell in cells.items():
        if bands[0] <= field[0] <= bands[-1]:
            fields[cell].append(field)
    rows = sorted({min(its)[0] for its in fields.values()})
    columns = sorted({min(column for _, column in its) for its in fields.values()})
    table = [[""] * len(columns) for _ in rows]
    merges = []
    for cell, its in fields.items():
        top, bottom = bisect_right(rows, min(its)[0]) - 1, bisect_right(rows, max(its)[0]) - 1
        left = bisect_right(columns, min(column for _, column in its)) - 1
        right = bisect_right(columns, max(column for _, column in its)) - 1
        table[top][left] = texts.get(cell, "")
        if (top, left) != (bottom, right):
            merges.append(Merge(top, left, bottom, right))
    return filled_grid(table, merges)
