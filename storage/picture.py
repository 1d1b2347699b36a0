"""The picture of the tables and how they join: `python -m storage.picture` writes docs/tables.svg.

Each box is a table with its key and the columns that point to others; an arrow goes from such a column to the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from storage.dictionary import Described, described

PAGE = Path(__file__).parents[1] / "docs" / "tables.svg"
COLUMNS = (
    ("Crawled", ("sources", "runs", "fetches", "readings", "signals")),
    ("Read", ("documents", "versions", "attachments", "lists", "list_rows")),
    ("Found", ("mentions", "batch_mentions", "awards", "amounts", "counts", "ranks")),
    ("Known", ("companies", "company_names", "joins", "titles", "batches", "places")),
    ("Summed up", ("holdings", "stock", "sums_by_year", "documents_by_week")),
)
"""Where each table stands, from left to right as data flow; a table that is not here is plumbing."""
LEFT_OUT = ("joins_made_from", "search", "search_names", "search_in_names")
WIDTH, GAP, LINE, TOP, SPACE = 190, 110, 19, 56, 22
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1c2733 }
.heading { font-size: 15px; font-weight: 600; fill: #5a6b7b }
.name { font-weight: 600; fill: #ffffff } .more { fill: #5a6b7b; font-style: italic }
.box { fill: #ffffff; stroke: #9fb0bf } .head { fill: #1f5f7a }
.arrow { fill: none; stroke: #8b6f3d; stroke-opacity: .55; stroke-width: 1.3 } .tip { fill: #8b6f3d }
.ground { fill: #f6f8f9 }
@media (prefers-color-scheme: dark) {
  text { fill: #dbe4ec } .box { fill: #17212b; stroke: #445566 } .ground { fill: #0f161d }
  .heading, .more { fill: #93a4b4 } .arrow { stroke: #d9b36c } .tip { fill: #d9b36c }
}
"""


@dataclass(frozen=True, slots=True)
class Box:
    """A table as drawn: its upper left corner, and the columns that are written in it."""

    table: Described
    x: int
    y: int

    @property
    def shown(self) -> tuple[str, ...]:
        """The first column, which is the key, and those that point to other tables."""
        return tuple(
            one.name for place, one in enumerate(self.table.columns) if place == 0 or one.points_to
        )  # fmt: skip

    @property
    def height(self) -> int:
        """Pixels."""
        return LINE * (len(self.shown) + 2) + 6

    def line_of(self, column: str) -> int:
        """The middle of a column's line."""
        return self.y + LINE * (self.shown.index(column) + 1) + LINE // 2 + 4


def picture(db: Any) -> str:
    """The picture as SVG; raises KeyError where a table has no place in it."""
    tables = {one.name: one for one in described(db) if not one.is_view and one.name not in LEFT_OUT}
    boxes = {box.table.name: box for box in _boxes(tables)}
    if missing := tables.keys() - boxes.keys():
        raise KeyError(f"no place in the picture for {', '.join(sorted(missing))}; see storage/picture.py")
    width = len(COLUMNS) * (WIDTH + GAP)
    height = max(box.y + box.height for box in boxes.values()) + SPACE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">',
        '<title id="title">Tables of the store and how they join</title>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{width}" height="{height}"/>',
        *(_heading(place, name) for place, (name, _) in enumerate(COLUMNS)),
        *(arrow for box in boxes.values() for arrow in _arrows(box, boxes)),
        *(line for box in boxes.values() for line in _drawn(box)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _boxes(tables: Mapping[str, Described]) -> Iterator[Box]:
    for place, (_, names) in enumerate(COLUMNS):
        y = TOP
        for name in names:
            box = Box(tables[name], GAP // 2 + place * (WIDTH + GAP), y)
            yield box
            y += box.height + SPACE


def _heading(place: int, name: str) -> str:
    return f'<text class="heading" x="{GAP // 2 + place * (WIDTH + GAP)}" y="34">{escape(name)}</text>'


def _drawn(box: Box) -> Iterator[str]:
    x, y = box.x, box.y
    yield f'<rect class="box" x="{x}" y="{y}" width="{WIDTH}" height="{box.height}" rx="5"/>'
    yield f'<rect class="head" x="{x}" y="{y}" width="{WIDTH}" height="{LINE + 4}" rx="5"/>'
    yield f'<text class="name" x="{x + 9}" y="{y + 16}">{escape(box.table.name)}</text>'
    for column in box.shown:
        yield f'<text x="{x + 9}" y="{box.line_of(column) + 5}">{escape(column)}</text>'
    if len(box.table.columns) > len(box.shown):
        yield f'<text class="more" x="{x + 9}" y="{y + box.height - 7}">and more</text>'


def _arrows(box: Box, boxes: Mapping[str, Box]) -> Iterator[str]:
    for column in box.table.columns:
        if column.points_to:
            yield _arrow(box, column.name, boxes[column.points_to.split(".")[0]])


def _arrow(box: Box, column: str, target: Box) -> str:
    """A curve from the column's line to the head of the table, out of the side that is nearer to it."""
    right = target.x > box.x
    back = target.x == box.x
    x1, y1 = box.x + (WIDTH if right else 0), box.line_of(column)
    x2, y2 = target.x + (0 if right else WIDTH if not back else 0), target.y + LINE // 2 + 2
    bend = -46 if back else (GAP // 2 if right else -GAP // 2)
    bend_in = -46 if back else (-GAP // 2 if right else GAP // 2)
    tip = -7 if right or back else 7
    curve = f"M{x1} {y1} C{x1 + bend} {y1} {x2 + bend_in} {y2} {x2 + tip} {y2}"
    head = f"M{x2} {y2} l{tip} -4 v8 z"
    label = escape(f"{box.table.name}.{column} points to {target.table.name}", {'"': "&quot;"})
    return f'<g><title>{label}</title><path class="arrow" d="{curve}"/><path class="tip" d="{head}"/></g>'


def main() -> None:
    """Write the picture."""
    from storage.opening import empty

    PAGE.write_text(picture(empty()), encoding="utf-8")


if __name__ == "__main__":
    main()
