"""The formats by name, and exporting into a folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from storage.database import Store
from storage.export import as_csv, as_datapackage, as_docbin, as_jsonl, as_parquet
from storage.export.files import ExportError, write_sums
from storage.export.resources import one_moment, resources
from storage.opening import clear_errors

FormatName = Literal["csv", "jsonl", "parquet", "datapackage", "docbin"]
FORMATS: tuple[FormatName, ...] = get_args(FormatName)
_ONE_BY_ONE: dict[str, Callable[..., Path]] = {
    "jsonl": as_jsonl.write,
    "parquet": as_parquet.write,
}


def export(store: Store, folder: Path, form: FormatName, excel: bool = False, text: bool = False) -> list[Path]:
    """Write the store into a folder in one format, with SHA256SUMS, and give the files; all of one moment.

    Files of the same names are replaced. `text` adds the documents' text, `excel` makes CSV that Excel opens with
    Chinese characters and without formulas. Raises ExportError.
    """
    if excel and form != "csv":
        raise ExportError(f"--excel goes with --format csv, not with {form}")
    with clear_errors(store.path), one_moment(store.db.conn) as connection:
        files = write(connection, folder, form, excel, text)
    return [*files, write_sums(folder, files)]


def write(
    connection: sqlite3.Connection, folder: Path, form: FormatName, excel: bool = False, text: bool = False
) -> list[Path]:
    """Write what `connection` reads into a folder in one format, and give the files."""
    if form == "docbin":
        return as_docbin.write(connection, folder)
    if form == "datapackage":
        return as_datapackage.write(connection, resources(text), folder)
    write_one = partial(as_csv.write, excel=excel) if form == "csv" else _ONE_BY_ONE[form]
    return [write_one(connection, one, folder) for one in resources(text)]
