"""The objects of a PDF page: straight edges of its paths, and texts that would be lost."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

THIN = 3.0
_DEEPEST = 4
_EMPTY = 0.01

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class PageObject(NamedTuple):
    """An object of a page, its kind by PDFium's number, and the matrix of the form that it stands in."""

    item: Any
    kind: int
    outer: Matrix


def edges_of(objects: Iterable[PageObject]) -> list[tuple[Point, Point]]:
    """The straight edges that a page draws, in its own coordinates."""
    from pypdfium2 import raw

    paths = ((item, outer) for item, kind, outer in objects if kind == raw.FPDF_PAGEOBJ_PATH)
    return [edge for item, outer in paths for edge in _path(item, _matrix(item, outer))]


def widen_empty_texts(objects: Iterable[PageObject]) -> None:
    """Give a size to texts that have none, before the page's text is read.

    A lone character of a font that is neither embedded nor installed has an empty box, and PDFium leaves
    such texts out. An outline makes the box count.
    """
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for item, kind, _ in objects:
        if kind != raw.FPDF_PAGEOBJ_TEXT:
            continue
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        if right.value - left.value < _EMPTY or top.value - bottom.value < _EMPTY:
            raw.FPDFTextObj_SetTextRenderMode(item, raw.FPDF_TEXTRENDERMODE_STROKE)
            raw.FPDFPageObj_SetStrokeWidth(item, 1.0)
            raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, 0, 0)  # computes the box anew


def objects_of(page: Any) -> list[PageObject]:
    """The objects of a page, those inside forms too."""
    from pypdfium2 import raw

    objects: list[PageObject] = []
    for i in range(raw.FPDFPage_CountObjects(page)):
        _gather(raw.FPDFPage_GetObject(page, i), _IDENTITY, 0, objects)
    return objects


def _gather(item: Any, outer: Matrix, depth: int, objects: list[PageObject]) -> None:
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(item)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        objects.append(PageObject(item, kind, outer))
    elif depth < _DEEPEST:
        inner = _matrix(item, outer)
        for i in range(raw.FPDFFormObj_CountObjects(item)):
            _gather(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1, objects)


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
