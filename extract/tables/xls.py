"""Old XLS workbooks (BIFF 2 to 8) by xlrd, which tells hidden rows and merged cells."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from extract.errors import UnreadableDocument
from extract.tables.blocks import Grid, Merge, filled_grid
from extract.tables.spreadsheet import value_text

_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN_1 = re.compile("[\u00a1-\u00ff]")


def read_xls(body: bytes) -> list[Grid]:
    """The visible sheets of a workbook, without their hidden rows and columns.

    Raises UnreadableDocument for an encrypted or broken workbook.
    """
    try:
        grids = _grids(body)
    except UnicodeDecodeError:
        return _grids(body, "gb18030")
    # Old Chinese programs wrote GBK bytes and left the code page of the West.
    text = "".join(cell.text for grid in grids for row in grid.rows for cell in row.cells)
    if len(_LATIN_1.findall(text)) > len(_HAN.findall(text)):
        return _grids(body, "gb18030")
    return grids


def _grids(body: bytes, encoding: str | None = None) -> list[Grid]:
    book = _open(body, encoding)
    shown = (sheet for sheet in book.sheets() if sheet.visibility == 0)
    return [grid for grid in (_grid(book, sheet) for sheet in shown) if grid is not None]


def _open(body: bytes, encoding: str | None) -> Any:
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=body, formatting_info=True, encoding_override=encoding, logfile=StringIO()
        )
    except UnicodeDecodeError:
        raise
    except Exception as problem:  # a broken file fails anywhere in xlrd's record readers
        if "encrypted" in str(problem):
            raise UnreadableDocument(
                "the workbook is encrypted; open it with its password and save a copy"
            ) from problem
        raise UnreadableDocument(f"the workbook is broken ({problem}); fetch it again") from problem


def _grid(book: Any, sheet: Any) -> Grid | None:
    rows = [[_text(book, cell) for cell in sheet.row(number)] for number in range(sheet.nrows)]
    return filled_grid(
        rows,
        [Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells],
        hidden_rows={n for n, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0},
        hidden_columns={n for n, info in sheet.colinfo_map.items() if info.hidden or info.width == 0},
        sheet=sheet.name,
    )


def _text(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return value_text(xlrd.xldate_as_datetime(cell.value, book.datemode))
        except (ValueError, OverflowError, xlrd.XLDateError):
            return value_text(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value))
    return "" if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR) else value_text(cell.value)
