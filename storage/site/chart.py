"""A bar chart's geometry, drawn by a template as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

WIDTH, HEIGHT = 560, 180
_GAP = 0.34
"""Share of a column that stays empty."""


class Bar(NamedTuple):
    """A bar in the chart's units, the origin top left; `middle` is where its labels are centred."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    row: Any


def bars(rows: Sequence[Any], key: str) -> list[Bar]:
    """A bar a row, the highest value of `key` as high as the chart; a value that is not nil is always visible."""
    highest = max((row[key] or 0 for row in rows), default=0) or 1
    column = WIDTH / max(len(rows), 1)
    return [_bar(row, row[key] or 0, position * column, column, highest) for position, row in enumerate(rows)]


def _bar(row: Any, value: float, left: float, column: float, highest: float) -> Bar:
    height = max(HEIGHT * value / highest, 2.0 if value else 0.0)
    width = min(column * (1 - _GAP), 56.0)
    middle = left + column / 2
    return Bar(round(middle - width / 2, 1), round(HEIGHT - height, 1), round(width, 1), round(height, 1),
               round(middle, 1), row)  # fmt: skip
