"""Build the newsroom's attachments from `crawler/newsroom/lists/*.toml`.

    python -m bench.newsroom_files       # write every file
    python -m bench.newsroom_files NAME  # only lists/NAME.toml

The data files are written by hand and are what the files must hold; tests/newsroom/test_files.py reads the
files back with other libraries. Needs the development dependencies.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

NEWSROOM = Path(__file__).parent.parent / "crawler" / "newsroom"


def build(source: Path) -> Path:
    """Write the file of one list and return its path."""
    data = tomllib.loads(source.read_text("utf-8"))
    target: Path = NEWSROOM / data["file"]
    target.parent.mkdir(parents=True, exist_ok=True)
    WRITERS[target.suffix](data, target)
    return target


def write_pdf(data: dict[str, Any], target: Path) -> None:
    """A table over several pages, its header repeated on each, in a font that every reader has."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = ParagraphStyle("text", fontName="STSong-Light", fontSize=11, leading=20)
    head = ParagraphStyle("head", parent=text, fontSize=16, leading=30, alignment=1)
    names = [name for block in data["blocks"] for name in block["names"]]
    rows = [data["header"], *([str(number), name] for number, name in enumerate(names, 1))]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light", 11)]
    table = Table(rows, colWidths=[60, 360], rowHeights=26, repeatRows=1, style=grid)
    story = [Paragraph(data["heading"], text), Paragraph(data["title"], head), table, Paragraph(data["note"], text)]
    SimpleDocTemplate(str(target), pagesize=A4, invariant=1, title=data["title"]).build(
        story, onFirstPage=_page_number, onLaterPages=_page_number
    )


def _page_number(canvas: Any, document: Any) -> None:
    canvas.setFont("STSong-Light", 9)
    canvas.drawCentredString(297, 40, f"— {document.page} —")


def write_xlsx(data: dict[str, Any], target: Path) -> None:
    """A sheet for each list, the title over the table, the group (a place) merged over its rows."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    book.remove(book.active) if book.active else None
    for sheet_data in data["sheets"]:
        sheet = book.create_sheet(sheet_data["sheet"])
        width = len(sheet_data["header"])
        sheet.append([sheet_data["title"]])
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
        sheet.append(sheet_data["header"])
        for block in sheet_data["blocks"]:
            first = sheet.max_row + 1
            for number, row in enumerate(block["rows"], 1):
                sheet.append([block["group"] if number == 1 else None, *row])
            sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=1, end_column=1)
            sheet.cell(first, 1).alignment = Alignment(vertical="center")
        if "note" in sheet_data:
            sheet.append([sheet_data["note"]])
    book.save(target)


def write_xls(data: dict[str, Any], target: Path) -> None:
    """An old workbook: one sheet, title, header, rows, and a note or total at the end."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for sheet_data in data["sheets"]:
        sheet = book.add_sheet(sheet_data["sheet"])
        sheet.write_merge(0, 0, 0, len(sheet_data["header"]) - 1, sheet_data["title"])
        lines = [sheet_data["header"], *sheet_data["rows"], *sheet_data.get("last", [])]
        for number, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                sheet.write(number, column, cell)
    book.save(str(target))


def write_docx(data: dict[str, Any], target: Path) -> None:
    """A notice's annex in a text document: title, a table with the group merged over its rows, a note."""
    from docx import Document

    document = Document()
    document.add_paragraph(data["heading"])
    document.add_heading(data["title"], level=1)
    table = document.add_table(rows=1, cols=len(data["header"]), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, data["header"], strict=True):
        cell.text = text
    for block in data["blocks"]:
        first = len(table.rows)
        for row in block["rows"]:
            for cell, text in zip(table.add_row().cells[1:], row, strict=True):
                cell.text = text
        table.cell(first, 0).merge(table.cell(len(table.rows) - 1, 0)).text = block["group"]
    document.add_paragraph(data["note"])
    document.save(str(target))


WRITERS: dict[str, Callable[[dict[str, Any], Path], None]] = {
    ".pdf": write_pdf,
    ".xlsx": write_xlsx,
    ".xls": write_xls,
    ".docx": write_docx,
}


def main(names: list[str]) -> None:
    """Build the named lists, or all."""
    for source in sorted((NEWSROOM / "lists").glob("*.toml")):
        if not names or source.stem in names:
            print(build(source).relative_to(NEWSROOM))


if __name__ == "__main__":
    main(sys.argv[1:])
