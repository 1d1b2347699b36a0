"""Glyphs to lines, words and the text of a cell, by their places alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from extract.tables.blocks import join_wrapped
from extract.tables.pdf_page import Glyph

_LATIN = re.compile(r"[A-Za-z0-9.,;:&()'’%/-]")
_MIDDLE, _LEFT = attrgetter("middle"), attrgetter("left")
_WIDE = 0.9  # of a glyph's height: a gap that separates words of a table
_NARROW = 0.15  # a gap that separates Latin words

_HANGING = frozenset("、，。；：！？,.;:")
_STARTS = re.compile(r"附\s*[件表录]|[（(]?[一二三四五六七八九十\d]{1,3}[)）]?\s*[、.．]")
_ENDS = re.compile(r"(?:名单|公示|公告|通告|通知|目录|一览表|[）)])$")


class Word(NamedTuple):
    """Glyphs of one line without a wide gap between them."""

    text: str
    left: float
    right: float
    glyphs: tuple[Glyph, ...] = ()


class TextLine(NamedTuple):
    """Words side by side."""

    words: tuple[Word, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """The words with a tab between them."""
        return "\t".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return self.words[-1].right

    @property
    def height(self) -> float:
        """The height of its glyphs."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return (self.top + self.bottom) / 2


def glyph_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand on one line together, lines from the top, glyphs from the left."""
    ordered = sorted(glyphs, key=_MIDDLE)
    if ordered and ordered[-1].middle - ordered[0].middle <= 0.2 * (ordered[0].bottom - ordered[0].top):
        return [sorted(ordered, key=_LEFT)]
    lines: list[list[Glyph]] = []
    middle = 0.0
    for glyph in ordered:
        if lines and glyph.middle - middle <= 0.5 * max(glyph.bottom - glyph.top, 1):
            lines[-1].append(glyph)
            middle += (glyph.middle - middle) / len(lines[-1])
        else:
            lines.append([glyph])
            middle = glyph.middle
    return [sorted(line, key=_LEFT) for line in lines]


def cell_text(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell, a line feed for each line break."""
    return "\n".join(_spaced(line) for line in glyph_lines(glyphs))


def text_lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Lines from the top, cut into words where a gap is wide."""
    return [
        TextLine(_words(line), median(g.top for g in line), median(g.bottom for g in line))
        for line in glyph_lines(glyphs)
    ]


def _words(line: list[Glyph]) -> tuple[Word, ...]:
    words: list[list[Glyph]] = [[line[0]]]
    for last, glyph in pairwise(line):
        if glyph.left - last.right > _WIDE * (glyph.bottom - glyph.top):
            words.append([])
        words[-1].append(glyph)
    return tuple(word_of(word) for word in words)


def word_of(glyphs: Sequence[Glyph]) -> Word:
    """Glyphs of one line, from the left, as a word."""
    return Word(_spaced(glyphs), glyphs[0].left, max(g.right for g in glyphs), tuple(glyphs))


def _spaced(line: Sequence[Glyph]) -> str:
    text = line[0].text
    for last, glyph in pairwise(line):
        gap = glyph.spaced or glyph.left - last.right > _NARROW * (glyph.bottom - glyph.top)
        text += f" {glyph.text}" if gap and _LATIN.match(last.text) and _LATIN.match(glyph.text) else glyph.text
    return text


def paragraphs(lines: Sequence[TextLine]) -> list[str]:
    """Lines as paragraphs: a line that fills the measure goes on in the next, and so does a centred heading."""
    if not lines:
        return []
    right, left = max(map(_edge, lines)), min(line.left for line in lines)
    joined: list[list[str]] = [[lines[0].text]]
    for above, line in pairwise(lines):
        if _goes_on(above, line, left, right):
            joined[-1].append(line.text)
        else:
            joined.append([line.text])
    return [join_wrapped(pieces) for pieces in joined]


def _edge(line: TextLine) -> float:
    """Where a line ends without a mark that may hang over the edge of the measure."""
    glyphs = line.words[-1].glyphs
    return glyphs[-2].right if len(glyphs) > 1 and glyphs[-1].text in _HANGING else line.right


def _goes_on(above: TextLine, line: TextLine, left: float, right: float) -> bool:
    close = line.top - above.top < 2.4 * above.height and abs(line.height - above.height) < 0.15 * above.height
    if not close or len(above.words) > 1 or len(line.words) > 1 or _STARTS.match(line.text):
        return False
    fills = above.right > right - 1.2 * above.height
    if fills and right - left > 20 * above.height and line.left < left + 1.2 * above.height:
        return True
    centred = abs(above.left + above.right - line.left - line.right) < above.height
    return centred and (fills or above.left > left + above.height) and not _ENDS.search(above.text)
