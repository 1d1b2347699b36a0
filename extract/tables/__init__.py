"""Files as text and tables: each row a line of the text, cells joined by tabs, every cell with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from extract.errors import UnreadableDocument
from extract.tables.blocks import Block, Line
from extract.tables.html import html_blocks, read_html_file
from extract.tables.layout import Reading, lay_out, shift
from extract.tables.ofd import read_ofd
from extract.tables.old_word import read_doc
from extract.tables.pdf import read_pdf
from extract.tables.spreadsheet import read_xlsx
from extract.tables.word import read_docx
from extract.tables.xls import read_xls
from storage.model import FileType

__all__ = ["Reading", "html_blocks", "lay_out", "read_tables", "shift"]

_READERS: Mapping[FileType, Callable[[bytes], Sequence[Block]]] = {
    "xlsx": read_xlsx,
    "xls": read_xls,
    "pdf": read_pdf,
    "docx": read_docx,
    "doc": read_doc,
    "ofd": read_ofd,
    "html": read_html_file,
}


def read_tables(body: bytes, file_type: FileType, title: str | None = None) -> Reading:
    """The text and the tables of a file.

    Without a `title` the file's own first line becomes it, where that reads like one; see `Reading`.
    Raises UnreadableDocument for a type without reader, and for a file that is empty, broken, encrypted or
    scanned.
    """
    reader = _READERS.get(file_type)
    if reader is None:
        raise UnreadableDocument(f"a file of type {file_type!r} holds no tables that can be read")
    blocks = reader(body)
    if not any(not isinstance(block, Line) or block.text.strip() for block in blocks):
        raise UnreadableDocument("the file has no text; look at it by eye and add what it shows")
    return lay_out(blocks, title)
