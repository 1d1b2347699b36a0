"""Lines of words that no ruling lines part: tables by columns that stand under each other, else paragraphs."""

from __future__ import annotations

from extract.tables.blocks import Block, Line
from extract.tables.pdf_text import TextLine


def aligned_blocks(lines: list[TextLine]) -> list[Block]:
    """The blocks of a stretch of a page."""
    return [Line(line.text, 0) for line in lines]
