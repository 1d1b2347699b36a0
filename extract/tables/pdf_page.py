"""What stands on a PDF page: glyphs and ruling lines, turned so that text reads from left to right.

Lengths are points; y grows downwards.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

THIN = 3.0
_SHORTEST = 4.0
_LOOKED_AT = 40
_DEEPEST = 4

Point = tuple[float, float]
Turn = Callable[[float, float], Point]
Matrix = tuple[float, float, float, float, float, float]
_TURNS: dict[int, Turn] = {
    0: lambda x, y: (x, -y),
    90: lambda x, y: (-y, -x),
    180: lambda x, y: (-x, y),
    270: lambda x, y: (y, x),
}
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Glyph(NamedTuple):
    """A character and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return (self.top + self.bottom) / 2


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
    text = page.get_textpage()
    turn = _TURNS[_direction(text)]
    horizontal: list[Stroke] = []
    vertical: list[Stroke] = []
    for (x0, y0), (x1, y1) in _segments(page.raw):
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
        if code in (0xFFFE, 0xFFFF) or not character.strip() or not character.isprintable():
            continue
        raw.FPDFText_GetLooseCharBox(text, i, box)
        (x0, y0), (x1, y1) = turn(box.left, box.top), turn(box.right, box.bottom)
        glyph = Glyph(character, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        place = (character, round(glyph.left / 2), round(glyph.top / 2))
        if place not in seen:
            seen.add(place)
            yield glyph


def _segments(page: Any) -> Iterator[tuple[Point, Point]]:
    from pypdfium2 import raw

    for i in range(raw.FPDFPage_CountObjects(page)):
        yield from _segments_of(raw.FPDFPage_GetObject(page, i), _IDENTITY, 0)


def _segments_of(item: Any, outer: Matrix, depth: int) -> Iterator[tuple[Point, Point]]:
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path(item, _matrix(item, outer))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _matrix(item, outer)
        for i in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _segments_of(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1)


def _matrix(item: Any, outer: Matrix) -> Matrix:
    from pypdfium2 import raw

    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, m):
        return outer
    a, b, c, d, e, f = outer
    return (
        m.a * a + m.b * c, m.a * b + m.b * d, m.c * a + m.d * c, m.c * b + m.d * d,
        m.e * a + m.f * c + e, m.e * b + m.f * d + f,
    )  # fmt: skip


def _path(item: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The edges of a path; a thin filled box is one line, a wide one is a shade and gives none."""
    from pypdfium2 import raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    if not mode.value and not stroke.value:
        return
    edges = list(_edges(item, matrix))
    yield from edges if stroke.value else _thin(edges)


def _edges(item: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight edges of a path on the page, the one that closes a figure among them."""
    from pypdfium2 import raw

    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for i in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        elif kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        if raw.FPDFPathSegment_GetClose(segment) and point != start:
            yield point, start
        last = point


def _thin(edges: list[tuple[Point, Point]]) -> Iterator[tuple[Point, Point]]:
    """A figure that is filled and not drawn: one line where it is thin, else none."""
    if not edges:
        return
    xs, ys = [x for edge in edges for x, _ in edge], [y for edge in edges for _, y in edge]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    if high - low <= THIN:
        yield (left, (low + high) / 2), (right, (low + high) / 2)
    elif right - left <= THIN:
        yield ((left + right) / 2, low), ((left + right) / 2, high)
