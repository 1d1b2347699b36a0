"""PDF files by pypdfium2: drawn tables by their lines, others by the places of their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.errors import UnreadableDocument
from extract.tables.blocks import Block, Line
from extract.tables.pdf_aligned import aligned_blocks
from extract.tables.pdf_page import Glyph, PdfPage, read_page
from extract.tables.pdf_pages import is_page_number, join_pages
from extract.tables.pdf_ruled import Ruled, ruled_tables
from extract.tables.pdf_text import TextLine, text_lines

_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD


def read_pdf(body: bytes) -> list[Block]:
    """The lines and tables of a PDF.

    Raises UnreadableDocument for a file that is broken, needs a password, or shows only pictures.
    """
    import pypdfium2

    _leave_out_system_fonts()
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as problem:
        if problem.err_code == _PASSWORD_NEEDED:
            reason = "the PDF is encrypted; open it with its password and save a copy"
        else:
            reason = f"the PDF is broken ({problem}); fetch it again"
        raise UnreadableDocument(reason) from problem
    try:
        pages = [page_blocks(read_page(page), number) for number, page in enumerate(document, 1)]
    except pypdfium2.PdfiumError as problem:
        raise UnreadableDocument(f"the PDF is broken ({problem}); fetch it again") from problem
    finally:
        document.close()
    if not any(pages):
        raise UnreadableDocument("the PDF is scanned: it has pictures of pages and no text; add a typed copy")
    return join_pages(pages)


@cache
def _leave_out_system_fonts() -> None:
    """Only characters and their places are wanted, the same on every machine; looking fonts up takes most time."""
    from pypdfium2 import raw

    raw.FPDF_SetSystemFontInfo(None)


def page_blocks(page: PdfPage, number: int) -> list[Block]:
    """The blocks of a page from the top, lines and rows counted as they stand."""
    tables, outside = ruled_tables(page)
    blocks: list[Block] = []
    for table, glyphs in _between(tables, outside):
        lines = text_lines(glyphs)
        if table is None:
            lines = _without_foot(lines, number)
        blocks += aligned_blocks(lines)
        if table is not None:
            blocks.append(table.grid)
    return _numbered(blocks, number)


def _without_foot(lines: list[TextLine], page: int) -> list[TextLine]:
    """Lines without the page's number below them, which would pass for the rest of a wrapped cell."""
    foot = lines[-1].text if lines else ""
    is_own = foot.strip() == str(page) or not foot.strip().isdigit()
    return lines[:-1] if is_own and is_page_number(foot) else lines


def _between(tables: list[Ruled], glyphs: list[Glyph]) -> Iterator[tuple[Ruled | None, list[Glyph]]]:
    """The glyphs above each table, and those below the last."""
    last: float = float("-inf")
    for table in tables:
        yield table, [g for g in glyphs if last <= g.middle < table.top]
        last = table.top
    yield None, [g for g in glyphs if g.middle >= last]


def _numbered(blocks: list[Block], page: int) -> list[Block]:
    numbered: list[Block] = []
    line = 0
    for block in blocks:
        if isinstance(block, Line):
            line += 1
            numbered.append(replace(block, number=line, page=page))
            continue
        rows = tuple(replace(row, number=line + n, page=page) for n, row in enumerate(block.rows, 1))
        line += len(rows)
        numbered.append(replace(block, rows=rows))
    return numbered
