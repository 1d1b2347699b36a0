"""What stands on a PDF page: glyphs and ruling lines, turned so that text reads from left to right.

Lengths are points; y grows downwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from extract.tables.pdf_objects import THIN, Point, edges_of, objects_of, widen_empty_texts

_SHORTEST = 4.0
_LOOKED_AT = 40

Turn = Callable[[float, float], Point]
_TURNS: dict[int, Turn] = {
    0: lambda x, y: (x, -y),
    90: lambda x, y: (-y, -x),
    180: lambda x, y: (-x, y),
    270: lambda x, y: (y, x),
}


class Glyph(NamedTuple):
    """A character, its box, and the height of its centre."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    middle: float


class Stroke(NamedTuple):
    """A straight ruling line: its place across, and from where to where it runs."""

    at: float
    start: float
    end: float


class PdfPage(NamedTuple):
    """Glyphs in the order of the file, and ruling lines in both directions."""

    glyphs: list[Glyph]
    horizontal: list[Stroke]
    vertical: list[Stroke]


def read_page(page: Any) -> PdfPage:
    """The glyphs and lines of a pypdfium2 page."""
    objects = objects_of(page.raw)
    widen_empty_texts(objects)
    text = page.get_textpage()
    turn = _TURNS[_direction(text)]
    horizontal: list[Stroke] = []
    vertical: list[Stroke] = []
    for (x0, y0), (x1, y1) in edges_of(objects):
        a, b = turn(x0, y0), turn(x1, y1)
        across, along = abs(a[1] - b[1]), abs(a[0] - b[0])
        if across <= THIN and along >= _SHORTEST:
            horizontal.append(Stroke((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
        elif along <= THIN and across >= _SHORTEST:
            vertical.append(Stroke((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))
    return PdfPage(list(_glyphs(text, turn)), horizontal, vertical)


def _direction(text: Any) -> int:
    """The way most of the first characters read, in degrees: 0, 90, 180 or 270."""
    from pypdfium2 import raw

    seen = [
        round(math.degrees(raw.FPDFText_GetCharAngle(text, i)) / 90) % 4 * 90
        for i in range(min(raw.FPDFText_CountChars(text), _LOOKED_AT))
        if raw.FPDFText_GetUnicode(text, i) > 32
    ]
    return max(set(seen), key=seen.count) if seen else 0


def _glyphs(text: Any, turn: Turn) -> Iterator[Glyph]:
    """Every visible character once; a bold look made by printing twice gives it once too."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    seen = set()
    for i in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, i)
        character = chr(code)
        if code <= 32 or not character.isprintable():
            continue
        raw.FPDFText_GetLooseCharBox(text, i, box)
        (x0, y0), (x1, y1) = turn(box.left, box.top), turn(box.right, box.bottom)
        left, right = (x0, x1) if x0 < x1 else (x1, x0)
        top, bottom = (y0, y1) if y0 < y1 else (y1, y0)
        place = (code, int(left / 2), int(top / 2))
        if place not in seen:
            seen.add(place)
            yield Glyph(character, left, top, right, bottom, (top + bottom) / 2)
