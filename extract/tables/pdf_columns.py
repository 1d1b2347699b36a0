"""Columns of a table without ruling lines: the stretches across the page that words under each other take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.tables.pdf_page import Glyph
from extract.tables.pdf_text import TextLine, Word, word_of

_FEW = 0.08  # of the lines: so many may reach over the gap between two columns
_TOUCH = 1.0


class Column(NamedTuple):
    """A stretch across the page."""

    left: float
    right: float


def columns_of(lines: Sequence[TextLine]) -> list[Column]:
    """The columns of lines, from the left.

    A gap is where hardly any line has text: a hanging bracket may reach into it. Words that stand alone in
    such a gap are a column that is mostly blank.
    """
    steps = sorted(
        step for line in lines for word in line.words for step in ((word.left, 1), (word.right - _TOUCH, -1))
    )
    columns: list[Column] = []
    covered, start, allowed = 0, 0.0, int(_FEW * len(lines))
    for x, change in steps:
        if covered == allowed and change > 0:
            start = x
        elif covered == allowed + 1 and change < 0 and x > start:
            columns.append(Column(start, x + _TOUCH))
        covered += change
    apart = [word for line in lines for word in line.words if not any(_overlap(word, c) > 0 for c in columns)]
    return sorted([*columns, *_joined(apart)])


def fields_of(line: TextLine, columns: Sequence[Column], chosen: range) -> dict[int, str]:
    """The texts of a line by column, counted within the chosen ones; a word over two columns is cut."""
    fields: dict[int, list[str]] = defaultdict(list)
    for word in line.words:
        for column, text in _cut(word, columns):
            if column in chosen:
                fields[column - chosen.start].append(text)
    return {column: " ".join(texts) for column, texts in fields.items()}


def _joined(words: Iterable[Word]) -> list[Column]:
    columns: list[Column] = []
    for word in sorted(words, key=lambda w: w.left):
        if columns and word.left < columns[-1].right - _TOUCH:
            columns[-1] = Column(columns[-1].left, max(columns[-1].right, word.right))
        else:
            columns.append(Column(word.left, word.right))
    return columns


def _cut(word: Word, columns: Sequence[Column]) -> list[tuple[int, str]]:
    under = [number for number, column in enumerate(columns) if _overlap(word, column) > _TOUCH]
    if len(under) < 2:
        middle = (word.left + word.right) / 2
        return [(min(range(len(columns)), key=lambda c: _distance(columns[c], middle)), word.text)]
    parts: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in word.glyphs:
        parts[min(under, key=lambda c: _distance(columns[c], (glyph.left + glyph.right) / 2))].append(glyph)
    return [(column, word_of(glyphs).text) for column, glyphs in parts.items()]


def _overlap(word: Word, column: Column) -> float:
    return min(word.right, column.right) - max(word.left, column.left)


def _distance(column: Column, x: float) -> float:
    return max(column.left - x, x - column.right, 0.0)
