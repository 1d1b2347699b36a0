"""OFD files (GB/T 33190): texts and ruling lines by their places on the page, read as PDF pages are.

An OFD file is a zip file of XML: OFD.xml names the document, that its pages, a page its objects. Lengths are
millimetres, y grows downwards.
"""

from __future__ import annotations

import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice, repeat, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from extract.errors import UnreadableDocument
from extract.tables.blocks import Block
from extract.tables.pdf import page_blocks
from extract.tables.pdf_objects import Point
from extract.tables.pdf_page import Glyph, PdfPage, Stroke
from extract.tables.pdf_pages import join_pages

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PAGES = 2_000
LARGEST_PART = 50_000_000
LARGEST_IN_ALL = 200_000_000
"""Bytes when unpacked: of one XML part, and of all that are read."""
_BROKEN = (zipfile.BadZipFile, NotImplementedError, KeyError, ValueError, RuntimeError, EOFError, zlib.error)
_POINTS = 72 / 25.4
_THIN, _SHORTEST = 1.0, 1.5  # millimetres
_ASCENT, _DESCENT = 0.88, 0.12  # of a character's size
_NARROW = 0.5  # width of a Latin letter where the page does not tell
_STEP = re.compile(r"g\s+(\d{1,5})\s+(-?[\d.]+)|(-?[\d.]+)")
_COMMAND = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")


class _Frame(NamedTuple):
    """Where an object's own coordinates lie on the page: the matrix, then the corner of its boundary."""

    a: float
    b: float
    c: float
    d: float
    x: float
    y: float

    def place(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.x, self.b * x + self.d * y + self.y


def read_ofd(body: bytes) -> list[Block]:
    """The lines and tables of an OFD file.

    Raises UnreadableDocument for a file that is broken, encrypted, or shows only pictures.
    """
    try:
        with zipfile.ZipFile(BytesIO(body)) as package:
            pages = [page_blocks(_page(root), number) for number, root in enumerate(_pages(package), 1)]
    except _BROKEN as problem:
        raise UnreadableDocument(f"the OFD file is broken or encrypted ({problem}); save it as PDF") from problem
    if not any(pages):
        raise UnreadableDocument("the OFD file has pictures of pages and no text; add a typed copy")
    return join_pages(pages)


def _pages(package: zipfile.ZipFile) -> Iterator[_Element]:
    """The page elements of every document in the package, in order, within the limits."""
    left = LARGEST_IN_ALL
    for named in _all(_part(package, "OFD.xml"), "DocRoot"):
        start = (named.text or "").strip().lstrip("/")
        places = [page.get("BaseLoc", "") for page in _all(_part(package, start), "Page")]
        for place in places[:MOST_PAGES]:
            name = _within(posixpath.dirname(start), place)
            left -= package.getinfo(name).file_size
            if left < 0:
                raise ValueError(f"its pages have more than {LARGEST_IN_ALL:,} bytes")
            yield _part(package, name)


def _within(folder: str, place: str) -> str:
    return place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))


def _part(package: zipfile.ZipFile, name: str) -> _Element:
    """The root of an XML part, without entities and within limits; raises ValueError for what is none."""
    from lxml import etree

    with package.open(name) as file:
        text = file.read(LARGEST_PART + 1)
    if len(text) > LARGEST_PART:
        raise ValueError(f"{name} has more than {LARGEST_PART:,} bytes")
    try:
        return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as problem:
        raise ValueError(f"{name}: {problem}") from problem


def _all(root: _Element, name: str) -> list[_Element]:
    return [each for each in root.iter("{*}" + name) if isinstance(each.tag, str)]


def _page(root: _Element) -> PdfPage:
    """Glyphs and ruling lines in points; oblique texts are watermarks and stay out."""
    glyphs = [glyph for each in _all(root, "TextObject") for glyph in _glyphs(each)]
    horizontal: list[Stroke] = []
    vertical: list[Stroke] = []
    for (x0, y0), (x1, y1) in (edge for each in _all(root, "PathObject") for edge in _edges(each)):
        across, along = abs(y0 - y1), abs(x0 - x1)
        if across <= _THIN and along >= _SHORTEST:
            horizontal.append(_stroke((y0 + y1) / 2, x0, x1))
        elif along <= _THIN and across >= _SHORTEST:
            vertical.append(_stroke((x0 + x1) / 2, y0, y1))
    return PdfPage(glyphs, horizontal, vertical)


def _stroke(at: float, start: float, end: float) -> Stroke:
    return Stroke(at * _POINTS, min(start, end) * _POINTS, max(start, end) * _POINTS)


def _frame(element: _Element) -> _Frame:
    x, y = _numbers(element.get("Boundary", "0 0 0 0"))[:2]
    a, b, c, d, e, f = _numbers(element.get("CTM", "1 0 0 1 0 0"))
    return _Frame(a, b, c, d, x + e, y + f)


def _glyphs(text: _Element) -> Iterator[Glyph]:
    frame = _frame(text)
    if abs(frame.b) > abs(frame.a) / 10:
        return
    own_size = float(text.get("Size", "0"))
    size = own_size * math.sqrt(abs(frame.a * frame.d - frame.b * frame.c))
    x = y = 0.0
    for code in _all(text, "TextCode"):
        x, y = float(code.get("X", x)), float(code.get("Y", y))
        characters = code.text or ""
        at = x
        for character, step in zip_longest(characters, islice(_steps(code.get("DeltaX", "")), len(characters))):
            advance = own_size * (_NARROW if character.isascii() else 1) if step is None else step
            left, base = frame.place(at, y)
            right, _ = frame.place(at + advance, y)
            if character.isprintable() and character != " ":
                yield _glyph(character, left, right, base, size)
            at += advance


def _glyph(character: str, left: float, right: float, base: float, size: float) -> Glyph:
    top, bottom = (base - _ASCENT * size) * _POINTS, (base + _DESCENT * size) * _POINTS
    return Glyph(character, left * _POINTS, top, right * _POINTS, bottom, (top + bottom) / 2)


def _steps(written: str) -> Iterator[float]:
    """The advances of a text: numbers, and “g 3 4.2” for 4.2 three times."""
    for times, repeated, single in _STEP.findall(written):
        yield from repeat(float(repeated), int(times)) if times else (float(single),)


def _edges(path: _Element) -> Iterator[tuple[Point, Point]]:
    """The straight edges of a path; curves only move the pen."""
    frame = _frame(path)
    start = last = frame.place(0, 0)
    for data in _all(path, "AbbreviatedData"):
        for command, written in _COMMAND.findall(data.text or ""):
            numbers = _numbers(written)
            end = frame.place(*numbers[-2:]) if len(numbers) > 1 else start
            if command in "LC":
                yield last, end
            if command in "SM":
                start = end
            last = end


def _numbers(written: str) -> list[float]:
    return [float(each) for each in written.split()]
