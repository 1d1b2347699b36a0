"""Lines of a table without ruling lines to its rows: the lines of a wrapped cell come together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.tables.blocks import Grid, filled_grid
from extract.tables.pdf_text import TextLine

_INTEGER = re.compile(r"\d{1,5}[.、．]?")
_MOST = 0.5
_HALF = 0.55  # of the distance between numbers: a little more than half a row
_LOOSE = 1.25  # of the distance between lines of a cell: more parts two rows
_ROW = 2.5  # heights of a line that a row takes where there is only one
_SHORT = 12
OVERLAP = 0.95  # of a line's height: lines nearer than this stand side by side
_COMPLETE = re.compile(r"(?:公司|厂|中心|研究院|研究所|合伙\)|合伙）|[Ll]td\.?|[Ii]nc\.?)[)）]?$|集团$")
_BROKEN = re.compile(r"^(?:[股份]{0,2}有?限?(?:责任)?公司|份|司|集团|Co\.|Ltd)")

Fields = dict[int, str]


def aligned_grid(fields: Sequence[Fields], lines: Sequence[TextLine], width: int, numbering: int | None) -> Grid | None:
    """The grid of lines whose words are known by column.

    Where the column `numbering` numbers the rows, or another has one word for each, every other line goes to the
    number above it, to the nearest one, to that below it, or to that beside its own block of lines, whichever
    gives most whole names; else a lone word goes to the row above that it completes.
    """
    numbered = [n for n, its in enumerate(fields) if numbering in its and _INTEGER.fullmatch(its[numbering])]
    if numbered:
        tables = list(_tables(fields, lines, width, numbered))
    else:
        tables = [_completed(fields, width)]
        for column in _with_one_a_row(fields, width):
            tables += _tables(fields, lines, width, [n for n, its in enumerate(fields) if column in its])
    return filled_grid(max(tables, key=_whole_names))


def _tables(
    fields: Sequence[Fields], lines: Sequence[TextLine], width: int, numbered: Sequence[int]
) -> Iterator[list[list[str]]]:
    ways = [_assigned(lines, fields, numbered, nearest) for nearest in (False, True)]
    ways += [_by_gaps(lines, fields, numbered), _to_the_next(lines, numbered)]
    return (_table(fields, owners, width) for owners in ways)


def _with_one_a_row(fields: Sequence[Fields], width: int) -> list[int]:
    """Columns of short words on fewer lines than the names take: each may stand for a row of wrapped names."""
    texts = [[its[column] for its in fields if column in its] for column in range(width)]
    most = max(map(len, texts))
    return [c for c, its in enumerate(texts) if 1 < len(its) < most and all(len(text) <= _SHORT for text in its)]


def numbering_of(fields: Sequence[Fields], width: int) -> int | None:
    """The first column in which most lines that have text there have a number."""
    for column in range(min(width, 3)):
        texts = [its[column] for its in fields if column in its]
        numbers = sum(1 for text in texts if _INTEGER.fullmatch(text))
        if numbers > 1 and numbers >= _MOST * len(texts):
            return column
    return None


def _assigned(lines: Sequence[TextLine], fields: Sequence[Fields], numbered: Sequence[int], nearest: bool) -> list[int]:
    """For each line the line whose row it belongs to."""
    owners = _header_rows(lines, numbered, nearest)
    for number in range(len(owners), len(lines)):
        above = max((n for n in numbered if n <= number), default=None)
        below = min((n for n in numbered if n > number), default=None)
        owner = above
        if nearest and below is not None and number not in numbered:
            gap = lines[below].middle - lines[number].middle
            if above is None or gap < lines[number].middle - lines[above].middle:
                owner = below
        if owner is None or (nearest and _is_torn(fields[number], fields[owner], number, numbered)):
            owner = number
        owners.append(owner)
    return owners


def _by_gaps(lines: Sequence[TextLine], fields: Sequence[Fields], numbered: Sequence[int]) -> list[int]:
    """Lines that follow each other closely are a block; its row is that of the number beside it."""
    written = [n for n, its in enumerate(fields) if len(its) > 1 or n not in numbered]
    steps = [lines[b].middle - lines[a].middle for a, b in pairwise(written)]
    leading = min((step for step in steps if step > 0.5 * lines[0].height), default=0.0)
    blocks = [written[:1]]
    for (_, number), step in zip(pairwise(written), steps, strict=True):
        if step > _LOOSE * leading:
            blocks.append([])
        blocks[-1].append(number)
    owners = list(range(len(lines)))
    for block in filter(None, blocks):
        reach = 0.6 * lines[block[0]].height
        top, bottom = lines[block[0]].middle - reach, lines[block[-1]].middle + reach
        beside = [n for n in numbered if top <= lines[n].middle <= bottom]
        for number in block:
            owners[number] = beside[0] if beside else block[0]
    return owners


def _to_the_next(lines: Sequence[TextLine], numbered: Sequence[int]) -> list[int]:
    """Each line goes to the number below it; what stands below the last number is cut by the page's end."""
    owners = _header_rows(lines, numbered, nearest=True)
    below = range(len(owners), len(lines))
    return owners + [min((n for n in numbered if n >= line), default=numbered[-1] + 1) for line in below]


def _is_torn(its: Fields, row: Fields, number: int, numbered: Sequence[int]) -> bool:
    """A line at the page's edge that is part of a row on the next page or the last one."""
    if number < numbered[0]:
        return any(_BROKEN.match(text) for text in its.values())
    return number > numbered[-1] and any(
        _COMPLETE.search(row.get(column, "")) and not _BROKEN.match(text) for column, text in its.items()
    )


def _header_rows(lines: Sequence[TextLine], numbered: Sequence[int], nearest: bool) -> list[int]:
    """The lines above the first row; those that overlap are one. Near the first number a line is of its row."""
    first = lines[numbered[0]].middle
    pitch = lines[numbered[1]].middle - first if len(numbered) > 1 else _ROW * lines[numbered[0]].height
    reach = _HALF * pitch if nearest else 0.0
    owners: list[int] = []
    for number in range(numbered[0]):
        if lines[number].middle > first - reach:
            break
        overlaps = number and lines[number].middle - lines[number - 1].middle < OVERLAP * lines[number].height
        owners.append(owners[-1] if overlaps else number)
    return owners


def _table(fields: Sequence[Fields], owners: Sequence[int], width: int) -> list[list[str]]:
    rows: dict[int, list[list[str]]] = {}
    for its, owner in zip(fields, owners, strict=True):
        row = rows.setdefault(owner, [[] for _ in range(width)])
        for column, text in its.items():
            row[column].append(text)
    return [["\n".join(pieces) for pieces in rows[owner]] for owner in sorted(rows)]


def _whole_names(table: Sequence[Sequence[str]]) -> int:
    """How many cells end like a firm's name, less those that begin with the end of one, and less those among
    the firms that do not end like one, save in the first and the last row: headers, and what the page has cut.
    """
    columns = [[cell.replace("\n", "") for cell in column] for column in zip(*table, strict=True)]
    whole = [[bool(_COMPLETE.search(cell)) for cell in cells] for cells in columns]
    broken = sum(bool(_BROKEN.match(cell)) for cells in columns for cell in cells)
    names = max(range(len(columns)), key=lambda column: sum(whole[column]))
    torn = sum(bool(cell) and not its for cell, its in zip(columns[names][1:-1], whole[names][1:-1], strict=True))
    return sum(map(sum, whole)) - broken - torn


def _completed(fields: Sequence[Fields], width: int) -> list[list[str]]:
    """Lines as rows; one word that goes on with a broken name above joins it."""
    rows: list[list[str]] = []
    for its in fields:
        joins = rows and its and all(_goes_on(rows[-1][column], text) for column, text in its.items())
        if joins:
            for column, text in its.items():
                rows[-1][column] += f"\n{text}"
        else:
            rows.append([its.get(column, "") for column in range(width)])
    return rows


def _goes_on(above: str, text: str) -> bool:
    name = above.replace("\n", "")
    return bool(_BROKEN.match(text)) or (
        bool(name) and not _COMPLETE.search(name) and bool(_COMPLETE.search(text)) and len(text) < 8
    )
