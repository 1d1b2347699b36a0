"""Files of the kinds in which lists are published, made from compact data; every firm in them is invented."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

Cells = Sequence[object]


def xlsx(
    sheets: Mapping[str, Sequence[Cells]],
    merged: Mapping[str, Sequence[str]] | None = None,
    hidden_rows: Mapping[str, Sequence[int]] | None = None,
    hidden_columns: Mapping[str, Sequence[str]] | None = None,
    hidden_sheets: Sequence[str] = (),
) -> bytes:
    """A workbook by openpyxl; rows count from 1, merged ranges as "A1:C1"."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in (merged or {}).get(name, ()):
            sheet.merge_cells(cells)
        for number in (hidden_rows or {}).get(name, ()):
            sheet.row_dimensions[number].hidden = True
        for letter in (hidden_columns or {}).get(name, ()):
            sheet.column_dimensions[letter].hidden = True
        if name in hidden_sheets:
            sheet.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Sequence[Cells], hidden: Sequence[int] = (), merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """A BIFF8 workbook by xlwt; `hidden` rows count from 0, `merged` are (top, bottom, left, right)."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1", cell_overwrite_ok=True)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    for number in hidden:
        sheet.row(number).hidden = True
    for top, bottom, left, right in merged:
        sheet.merge(top, bottom, left, right)
    out = BytesIO()
    book.save(out)
    return bytes(out.getvalue())


def biff5(rows: Sequence[Cells], hidden: Sequence[int] = (), code_page: int | None = 936) -> bytes:
    """A bare BIFF5 stream as programs of the nineties wrote it, text in GBK."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    bof = struct.pack("<HHHH", 0x0500, 0, 0x0DBB, 1996)
    book = record(0x0809, bof[:2] + struct.pack("<H", 0x0005) + bof[4:])
    if code_page is not None:
        book += record(0x0042, struct.pack("<H", code_page))
    name = "名单".encode("gbk")
    book_end = record(0x000A, b"")
    start = len(book) + 4 + 7 + len(name) + len(book_end)
    book += record(0x0085, struct.pack("<IHB", start, 0, len(name)) + name) + book_end
    sheet = record(0x0809, bof[:2] + struct.pack("<H", 0x0010) + bof[4:])
    width = max(map(len, rows))
    for number in range(len(rows)):
        flags = 0x0020 if number in hidden else 0x0000
        sheet += record(0x0208, struct.pack("<HHHHHHHH", number, 0, width, 255, 0, 0, 0x0100 | flags, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                sheet += record(0x0203, struct.pack("<HHHd", number, column, 0, float(value)))
            else:
                text = str(value).encode("gbk")
                sheet += record(0x0204, struct.pack("<HHHH", number, column, 0, len(text)) + text)
    return book + sheet + record(0x000A, b"")


def docx(*blocks: str | Sequence[Cells], merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """A Word file: a text is a paragraph, rows are a table; `merged` are (top, left, bottom, right) of each table."""
    from docx import Document

    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for number, row in enumerate(block):
            for column, value in enumerate(row):
                table.cell(number, column).text = str(value)
        for top, left, bottom, right in merged:
            table.cell(top, left).merge(table.cell(bottom, right))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def html(*blocks: str | Sequence[Cells], title: str = "") -> bytes:
    """A page: a text is a paragraph, rows are a table."""
    parts = [f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>"]
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{block}</p>")
        else:
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in block)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "".join([*parts, "</body></html>"]).encode()


def pdf(
    *blocks: str | Sequence[Cells],
    widths: Sequence[float] | None = None,
    ruled: bool = True,
    rotated: int = 0,
    spans: Sequence[tuple[str, tuple[int, int], tuple[int, int]]] = (),
    middle: bool = True,
    landscape: bool = False,
    encrypt: Any = None,
    height: float | None = None,
) -> bytes:
    """A PDF by reportlab; a text is a line (centred where it begins with "^"), rows are a table.

    Cells wrap within `widths`, rows are cut at the page's end, `rotated` turns the pages as a viewer does.
    """
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain = ParagraphStyle("plain", fontName="STSong-Light", fontSize=10, leading=13, wordWrap="CJK")
    heading = ParagraphStyle("heading", parent=plain, fontSize=16, leading=20, alignment=1)
    size = (A4[1], A4[0]) if landscape else (A4[0], height or A4[1])
    story: list[Any] = []
    for block in blocks:
        if block == "\f":
            story.append(PageBreak())
        elif isinstance(block, str):
            story.append(Paragraph(block.removeprefix("^"), heading if block.startswith("^") else plain))
        else:
            rows = [[Paragraph(str(cell), plain) for cell in row] for row in block]
            style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if middle else "TOP"), *spans]
            if ruled:
                style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
            story.append(Table(rows, colWidths=widths, style=TableStyle(style), splitInRow=1))

    def turn(canvas: Any, _: Any) -> None:
        if rotated:
            canvas.setPageRotation(rotated)

    out = BytesIO()
    template = SimpleDocTemplate(out, pagesize=size, topMargin=40, bottomMargin=40, encrypt=encrypt)
    template.build(story, onFirstPage=turn, onLaterPages=turn)
    return out.getvalue()
