"""Lines of words that no ruling lines part: tables by columns that stand under each other, else paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.tables.blocks import Block, Line
from extract.tables.pdf_aligned_rows import OVERLAP, aligned_grid, numbering_of
from extract.tables.pdf_columns import Column, columns_of, fields_of
from extract.tables.pdf_text import TextLine, paragraphs

_FEWEST = 3  # lines with words side by side that make a table
_INTEGER = re.compile(r"\d{1,5}[.、．]?")
_PART = re.compile(r"[（(]?[一二三四五六七八九十]+[)）]?[、.．]")
_RISING = 0.7


def aligned_blocks(lines: list[TextLine]) -> list[Block]:
    """The blocks of a stretch of a page that has no drawn tables."""
    blocks: list[Block] = []
    for run, is_table in _runs(lines):
        if is_table:
            blocks += _table_blocks(run)
        else:
            blocks += [Line(text, 0) for text in paragraphs(run)]
    return blocks


def _runs(lines: list[TextLine]) -> Iterator[tuple[list[TextLine], bool]]:
    """Stretches of text and of tables in order; a table goes from its first line of several words to its last."""
    several = [number for number in range(len(lines)) if _is_tabular(lines, number)]
    first = 0
    for start, end in _dense(lines, several):
        if start > first:
            yield list(lines[first:start]), False
        yield list(lines[start:end]), True
        first = end
    if first < len(lines):
        yield list(lines[first:]), False


def _is_tabular(lines: list[TextLine], number: int) -> bool:
    """A line of several words, or one that stands half beside its neighbour, as a number beside a wrapped name."""
    line = lines[number]
    if len(line.words) > 1:
        return True
    beside = lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]
    return any(
        abs(other.middle - line.middle) < OVERLAP * line.height
        and all(word.left > line.right or word.right < line.left for word in other.words)
        for other in beside
    )


def _dense(lines: list[TextLine], several: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches whose lines of several words are never more than some lone lines apart."""
    groups: list[list[int]] = []
    for number in several:
        if groups and not _is_parted(lines[groups[-1][-1] + 1 : number]):
            groups[-1].append(number)
        else:
            groups.append([number])
    for group in groups:
        numbered = any(_INTEGER.fullmatch(lines[number].words[0].text) for number in group)
        if len(group) >= _FEWEST or numbered:
            columns = columns_of([lines[number] for number in group])
            first = group[0] - _belonging(lines[: group[0]][::-1], lines[group[0]], columns)
            last = group[-1] + _belonging(lines[group[-1] + 1 :], lines[group[-1]], columns)
            yield first, last + 1 + _numbers_next(lines, last)


def _numbers_next(lines: Sequence[TextLine], last: int) -> bool:
    """Whether the line below a table is a lone number that goes on: its row is cut by the page's end."""
    numbers = [line.words[0].text for line in lines[: last + 1] if _INTEGER.fullmatch(line.words[0].text)]
    below = lines[last + 1].text if last + 1 < len(lines) else ""
    return bool(numbers) and below.isdigit() and int(below) == int(re.sub(r"\D", "", numbers[-1])) + 1


def _is_parted(between: Sequence[TextLine]) -> bool:
    """Prose between two lines of words: more than four lone lines on end."""
    return len(between) > 4


def _belonging(around: Sequence[TextLine], edge: TextLine, columns: Sequence[Column]) -> int:
    """How many lone lines beyond a table's outer line still belong to it: parts of a wrapped cell, close by."""
    taken = 0
    for line in around[:3]:
        near = abs(line.top - edge.top) <= 2.2 * edge.height * (taken + 1)
        if len(line.words) > 1 or not near or _is_heading(line, columns):
            break
        taken += 1
    return taken


def _table_blocks(run: list[TextLine]) -> list[Block]:
    """The grids of a run; a lone line over several columns is a heading between two of them."""
    columns = columns_of([line for number, line in enumerate(run) if _is_tabular(run, number)])
    rows = [line for line in run if not _is_heading(line, columns)]
    groups = _groups(rows, columns)
    numberings = [numbering_of([fields_of(line, columns, group) for line in rows], len(group)) for group in groups]
    blocks: list[Block] = []
    part: list[TextLine] = []
    for line in (*run, None):
        if line is not None and not _is_heading(line, columns):
            part.append(line)
            continue
        if part:
            grids = (
                aligned_grid([fields_of(one, columns, group) for one in part], part, len(group), numbering)
                for group, numbering in zip(groups, numberings, strict=True)
            )
            blocks += [grid for grid in grids if grid is not None]
            part = []
        if line is not None:
            blocks.append(Line(line.text, 0))
    return blocks


def _is_heading(line: TextLine, columns: Sequence[Column]) -> bool:
    """A lone line under no column or several, or one that has a part's number."""
    if len(line.words) > 1:
        return False
    under = sum(1 for column in columns if line.left < column.right - 1 and line.right > column.left + 1)
    return under != 1 or bool(_PART.match(line.text))


def _groups(run: Sequence[TextLine], columns: Sequence[Column]) -> list[range]:
    """The columns of each list side by side: every list begins with its own rising numbers."""
    starts = [c for c in range(len(columns)) if _is_rising([t for t in _texts(run, columns, c) if t])]
    if len(starts) < 2:
        return [range(len(columns))]
    width = starts[1] - starts[0]
    before = starts[0] if len(columns) == width * len(starts) else 0
    starts = [0, *(start - before for start in starts[1:])]
    return [range(start, end) for start, end in pairwise([*starts, len(columns)])]


def _texts(run: Sequence[TextLine], columns: Sequence[Column], column: int) -> list[str]:
    return [fields_of(line, columns, range(column, column + 1)).get(0, "") for line in run]


def _is_rising(texts: Sequence[str]) -> bool:
    numbers = [int(re.sub(r"\D", "", text)) for text in texts if _INTEGER.fullmatch(text)]
    if len(numbers) < 2 or len(numbers) < _RISING * (len(texts) - 1):
        return False
    steps = sum(1 for a, b in pairwise(numbers) if b == a + 1)
    return steps >= _RISING * (len(numbers) - 1)
