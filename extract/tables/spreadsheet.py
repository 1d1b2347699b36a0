"""XLSX workbooks: values by calamine, hidden rows and columns by the sheets' own XML."""

from __future__ import annotations

import datetime
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import fromstring

from extract.errors import UnreadableDocument
from extract.tables.blocks import Grid, Merge, filled_grid

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""\b(\w+)\s*=\s*["']([^"']*)["']""")
_RELATION_ID = re.compile(r"\{[^}]*relationships\}id")


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Positions from 0 of the rows and columns that a sheet hides."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def read_xlsx(body: bytes) -> list[Grid]:
    """The visible sheets of a workbook, without their hidden rows and columns.

    Raises UnreadableDocument for an encrypted or broken workbook.
    """
    import python_calamine

    try:
        book = python_calamine.load_workbook(BytesIO(body))
        return [grid for grid in _grids(book, body) if grid is not None]
    except python_calamine.PasswordError as problem:
        raise UnreadableDocument("the workbook is encrypted; open it with its password and save a copy") from problem
    except (python_calamine.CalamineError, zipfile.BadZipFile, KeyError, ValueError) as problem:
        raise UnreadableDocument(f"the workbook is broken ({problem}); fetch it again") from problem


def _grids(book: Any, body: bytes) -> Iterator[Grid | None]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    with zipfile.ZipFile(BytesIO(body)) as archive:
        parts = _sheet_parts(archive)
        for sheet in book.sheets_metadata:
            if sheet.visible != SheetVisibleEnum.Visible or sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            part = parts.get(sheet.name)
            hidden = _hidden(archive.read(part)) if part in archive.namelist() else _Hidden()
            yield _grid(book.get_sheet_by_name(sheet.name), hidden)


def _grid(sheet: Any, hidden: _Hidden) -> Grid | None:
    if sheet.start is None:
        return None
    top, left = sheet.start
    values = sheet.to_python(skip_empty_area=True)
    return filled_grid(
        [[value_text(value) for value in row] for row in values],
        [Merge(a - top, b - left, c - top, d - left) for (a, b), (c, d) in sheet.merged_cell_ranges or ()],
        numbers=range(top + 1, top + len(values) + 1),
        hidden_rows={row - top for row in hidden.rows},
        hidden_columns={column - left for column in hidden.columns},
        sheet=sheet.name,
    )


def value_text(value: object) -> str:
    """A cell's value as people see it: whole numbers without ".0", dates as ISO."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str | None, str]:
    """Sheet names and the parts of the package that hold them."""
    relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): posixpath.normpath(posixpath.join("/xl", r.get("Target") or "")) for r in relations}
    book = fromstring(archive.read("xl/workbook.xml"))
    sheets = (element for element in book.iter() if element.tag.endswith("}sheet"))
    return {s.get("name"): targets.get(_relation(s.attrib), "").lstrip("/") for s in sheets}


def _relation(attributes: dict[str, str]) -> str | None:
    return next((value for name, value in attributes.items() if _RELATION_ID.fullmatch(name)), None)


def _hidden(part: bytes) -> _Hidden:
    """What a sheet hides; read by pattern, since the part may be large and its rows are flat."""
    rows: set[int] = set()
    columns: set[int] = set()
    position = -1
    for match in _ROW.finditer(part):
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        position = int(attributes[b"r"]) - 1 if b"r" in attributes else position + 1
        if _is_hidden(attributes, b"ht"):
            rows.add(position)
    for match in _COLUMN.finditer(part, 0, max(part.find(b"sheetData"), 0)):
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        if _is_hidden(attributes, b"width"):
            columns.update(range(int(attributes[b"min"]) - 1, min(int(attributes[b"max"]), 16384)))
    return _Hidden(frozenset(rows), frozenset(columns))


def _is_hidden(attributes: dict[bytes, bytes], size: bytes) -> bool:
    return attributes.get(b"hidden") in (b"1", b"true") or float(attributes.get(size, b"1")) == 0
