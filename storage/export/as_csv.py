"""CSV: one file a resource, UTF-8, and a form that spreadsheets open without harm."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path
from typing import Any

from storage.export.files import whole
from storage.export.resources import Resource, fields, rows

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A spreadsheet may take a text that begins so for a formula."""


def write(connection: sqlite3.Connection, resource: Resource, folder: Path, excel: bool = False) -> Path:
    """Write one resource and give its file; for Excel with a byte order mark and with formulas made harmless."""
    path = folder / f"{resource.name}.csv"
    names = [field.name for field in fields(connection, resource)]
    with whole(path) as part, part.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n" if excel else "\n")
        writer.writerow(names)
        for row in rows(connection, resource):
            writer.writerow([harmless(value) for value in row] if excel else row)
    return path


def harmless(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it; all else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
