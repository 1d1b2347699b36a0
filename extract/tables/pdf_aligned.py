"""Lines of words that no ruling lines part: tables by columns that stand under each other, else paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.tables.blocks import Block, Line
from extract.tables.pdf_aligned_rows import aligned_grid
from extract.tables.pdf_text import TextLine, Word, paragraphs

_FEWEST = 3  # lines with words side by side that make a table
_INTEGER = re.compile(r"\d{1,5}[.、．]?")
_RISING = 0.7


@dataclass(frozen=True, slots=True)
class _Column:
    """The stretch across the page that words under each other take."""

    left: float
    right: float


def aligned_blocks(lines: Sequence[TextLine]) -> list[Block]:
    """The blocks of a stretch of a page that has no drawn tables."""
    blocks: list[Block] = []
    for run, is_table in _runs(lines):
        if is_table:
            blocks += _table_blocks(run)
        else:
            blocks += [Line(text, 0) for text in paragraphs(run)]
    return blocks


def _runs(lines: Sequence[TextLine]) -> Iterator[tuple[list[TextLine], bool]]:
    """Stretches of text and of tables in order; a table goes from its first line of several words to its last."""
    several = [number for number, line in enumerate(lines) if len(line.words) > 1]
    first = 0
    for start, end in _dense(lines, several):
        if start > first:
            yield list(lines[first:start]), False
        yield list(lines[start:end]), True
        first = end
    if first < len(lines):
        yield list(lines[first:]), False


def _dense(lines: Sequence[TextLine], several: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches whose lines of several words are never more than some lone lines apart."""
    groups: list[list[int]] = []
    for number in several:
        if groups and not _is_parted(lines[groups[-1][-1] + 1 : number]):
            groups[-1].append(number)
        else:
            groups.append([number])
    for group in groups:
        if len(group) >= _FEWEST:
            yield group[0], group[-1] + 1 + _tail(lines, group)


def _is_parted(between: Sequence[TextLine]) -> bool:
    """Prose between two lines of words: more than four lone lines on end."""
    return len(between) > 4


def _tail(lines: Sequence[TextLine], group: Sequence[int]) -> int:
    """How many lone lines below the last row still belong to it: the rest of a wrapped cell, close below."""
    last = lines[group[-1]]
    columns = _columns([word for number in group for word in lines[number].words])
    taken = 0
    for line in lines[group[-1] + 1 : group[-1] + 3]:
        inside = any(column.left - 2 <= line.left and line.right <= column.right + 2 for column in columns)
        if len(line.words) > 1 or not inside or line.top - last.top > 1.6 * last.height * (taken + 1):
            break
        taken += 1
    return taken


def _table_blocks(run: Sequence[TextLine]) -> list[Block]:
    """The grids of a run; a lone line over several columns is a heading between two of them."""
    columns = _columns([word for line in run if len(line.words) > 1 for word in line.words])
    groups = _groups(run, columns)
    blocks: list[Block] = []
    part: list[TextLine] = []
    for line in (*run, None):
        if line is not None and not _is_heading(line, columns):
            part.append(line)
            continue
        if part:
            grids = (aligned_grid([_fields(one, columns, group) for one in part], part, len(group)) for group in groups)
            blocks += [grid for grid in grids if grid is not None]
            part = []
        if line is not None:
            blocks.append(Line(line.text, 0))
    return blocks


def _is_heading(line: TextLine, columns: Sequence[_Column]) -> bool:
    if len(line.words) > 1:
        return False
    under = [column for column in columns if line.left < column.right - 1 and line.right > column.left + 1]
    return len(under) > 1


def _columns(words: Sequence[Word]) -> list[_Column]:
    columns: list[_Column] = []
    for word in sorted(words, key=lambda w: w.left):
        if columns and word.left < columns[-1].right - 1:
            columns[-1] = _Column(columns[-1].left, max(columns[-1].right, word.right))
        else:
            columns.append(_Column(word.left, word.right))
    return columns


def _groups(run: Sequence[TextLine], columns: Sequence[_Column]) -> list[range]:
    """The columns of each list side by side: every list begins with its own rising numbers."""
    starts = [c for c in range(len(columns)) if _is_rising([t for t in _texts(run, columns, c) if t])]
    if len(starts) < 2:
        return [range(len(columns))]
    starts[0] = 0
    return [range(start, end) for start, end in pairwise([*starts, len(columns)])]


def _texts(run: Sequence[TextLine], columns: Sequence[_Column], column: int) -> list[str]:
    return [_fields(line, columns, range(column, column + 1)).get(0, "") for line in run]


def _is_rising(texts: Sequence[str]) -> bool:
    numbers = [int(re.sub(r"\D", "", text)) for text in texts if _INTEGER.fullmatch(text)]
    if len(numbers) < 2 or len(numbers) < _RISING * (len(texts) - 1):
        return False
    steps = sum(1 for a, b in pairwise(numbers) if b == a + 1)
    return steps >= _RISING * (len(numbers) - 1)


def _fields(line: TextLine, columns: Sequence[_Column], chosen: range) -> dict[int, str]:
    """The words of a line by column, counted within the chosen ones."""
    lefts = [column.left for column in columns]
    fields: dict[int, str] = {}
    for word in line.words:
        column = max(bisect_right(lefts, (word.left + word.right) / 2) - 1, 0)
        if column in chosen:
            place = column - chosen.start
            fields[place] = f"{fields[place]} {word.text}" if place in fields else word.text
    return fields
