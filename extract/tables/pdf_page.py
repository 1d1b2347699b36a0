"""What stands on a PDF page: glyphs and ruling lines, turned so that text reads from left to right.

Lengths are points; y grows downwards.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from statistics import median
from typing import Any, NamedTuple

from extract.tables.pdf_objects import THIN, Point, edges_of, objects_of, widen_empty_texts

_SHORTEST = 4.0
_LOOKED_AT = 40
_LARGE, _HUGE = 1.2, 1.8  # of the usual height of a page's glyphs
_STRAIGHT = 5  # degrees
_PALE = 150  # of 255

Turn = Callable[[float, float], Point]
_TURNS: dict[int, Turn] = {
    0: lambda x, y: (x, -y),
    90: lambda x, y: (-y, -x),
    180: lambda x, y: (-x, y),
    270: lambda x, y: (y, x),
}


class Glyph(NamedTuple):
    """A character, its box, the height of its centre, and whether a blank stands before it in the file."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    middle: float
    spaced: bool = False


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
    direction = _direction(text)
    turn = _TURNS[direction]
    horizontal: list[Stroke] = []
    vertical: list[Stroke] = []
    for (x0, y0), (x1, y1) in edges_of(objects):
        a, b = turn(x0, y0), turn(x1, y1)
        across, along = abs(a[1] - b[1]), abs(a[0] - b[0])
        if across <= THIN and along >= _SHORTEST:
            horizontal.append(Stroke((a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0])))
        elif along <= THIN and across >= _SHORTEST:
            vertical.append(Stroke((a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1])))
    return PdfPage(_glyphs(text, direction), horizontal, vertical)


def _direction(text: Any) -> int:
    """The way most of the first characters read, in degrees: 0, 90, 180 or 270."""
    from pypdfium2 import raw

    seen = [
        round(math.degrees(raw.FPDFText_GetCharAngle(text, i)) / 90) % 4 * 90
        for i in range(min(raw.FPDFText_CountChars(text), _LOOKED_AT))
        if raw.FPDFText_GetUnicode(text, i) > 32 and not _is_oblique(text, i)
    ]
    return max(set(seen), key=seen.count) if seen else 0


def _characters(text: Any) -> str:
    """The characters of a page by their numbers; in one piece where that gives each exactly once."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(text)
    whole: str = text.get_text_range()
    return whole if len(whole) == count else "".join(chr(raw.FPDFText_GetUnicode(text, i)) for i in range(count))


def _glyphs(text: Any, direction: int) -> list[Glyph]:
    """Every visible character; PDFium itself leaves out what is printed twice for a bold look."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    place = ctypes.pointer(box)
    put_box, turn = raw.FPDFText_GetLooseCharBox, _TURNS[direction]
    glyphs: list[Glyph] = []
    numbers: list[int] = []
    blank = -1
    for i, character in enumerate(_characters(text)):
        if character == " ":
            blank = i + 1
            continue
        if not character.isprintable():
            continue
        put_box(text, i, place)
        left, top, right, bottom = box.left, -box.top, box.right, -box.bottom
        if direction:
            (a, b), (c, d) = turn(left, -top), turn(right, -bottom)
            left, top, right, bottom = min(a, c), min(b, d), max(a, c), max(b, d)
        # A hundred thousand of them a file: the record is made without the step through its own constructor.
        glyphs.append(tuple.__new__(Glyph, (character, left, top, right, bottom, (top + bottom) / 2, blank == i)))
        numbers.append(i)
    return _without_watermark(text, glyphs, numbers)


def _without_watermark(text: Any, glyphs: list[Glyph], numbers: list[int]) -> list[Glyph]:
    """Glyphs that are not strewn over the page: large ones are looked at, oblique and pale ones left out."""
    heights = [glyph.bottom - glyph.top for glyph in glyphs]
    usual = median(heights) if heights else 0.0
    large, huge = _LARGE * usual, _HUGE * usual
    if max(heights, default=0.0) < large:
        return glyphs
    return [
        glyph
        for glyph, number, height in zip(glyphs, numbers, heights, strict=True)
        if height < large or not (_is_oblique(text, number) or (height > huge and _is_pale(text, number)))
    ]


def _is_oblique(text: Any, number: int) -> bool:
    from pypdfium2 import raw

    beyond = math.degrees(raw.FPDFText_GetCharAngle(text, number)) % 90
    return min(beyond, 90 - beyond) > _STRAIGHT


def _is_pale(text: Any, number: int) -> bool:
    from pypdfium2 import raw

    colour = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFText_GetFillColor(text, number, *colour)
    return bool(known) and sum(part.value for part in colour[:3]) > 3 * _PALE
