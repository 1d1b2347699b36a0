"""Rows that each tell one cell, as a table of rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True)
class Pivot:
    """A table: `columns` are its headings, `rows` are the first row of each line and the cells under the headings."""

    columns: tuple[Any, ...]
    rows: tuple[tuple[Any, tuple[Any, ...]], ...]


def pivot(cells: Sequence[dict[str, Any]], line: str, column: str, columns: Sequence[Any]) -> Pivot:
    """The cells by the values of two keys: lines as they come first, None where there is no cell."""
    lines: dict[Any, dict[Any, dict[str, Any]]] = {}
    for cell in cells:
        lines.setdefault(cell[line], {})[cell[column]] = cell
    return Pivot(tuple(columns), tuple((next(iter(of.values())), tuple(map(of.get, columns))) for of in lines.values()))


def without_gaps(values: Iterable[Any]) -> list[Any]:
    """Numbers, years (2024) or weeks (the day each begins) from the first to the last, those between as well."""
    found = sorted(set(values))
    if not found:
        return []
    first, last = found[0], found[-1]
    if isinstance(first, int):
        return list(range(first, last + 1))
    if len(first) == 4:
        return [str(year) for year in range(int(first), int(last) + 1)]
    monday, end = date.fromisoformat(first), date.fromisoformat(last)
    return [str(monday + timedelta(weeks=number)) for number in range((end - monday).days // 7 + 1)]
