"""Parquet: one file a resource, with types and meanings in its schema. Needs pyarrow."""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from storage.export.files import ExportError, whole
from storage.export.resources import Field, Resource, fields, rows

ROWS_AT_ONCE = 50_000


def write(connection: sqlite3.Connection, resource: Resource, folder: Path) -> Path:
    """Write one resource and give its file; raises ExportError where pyarrow is not installed."""
    try:
        import pyarrow as arrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise ExportError(
            "Parquet needs pyarrow, which is not installed; run `pip install 'giantwatch[parquet]'`, or choose csv"
        ) from None
    path = folder / f"{resource.name}.parquet"
    columns = fields(connection, resource)
    schema = arrow.schema([_column(arrow, field) for field in columns])
    found = rows(connection, resource)
    with whole(path) as part, ParquetWriter(part, schema) as writer:
        while some := list(islice(found, ROWS_AT_ONCE)):
            values = [
                arrow.array([_value(field, one) for one in column], schema.field(field.name).type)
                for field, column in zip(columns, zip(*some, strict=True), strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(values, schema=schema))
    return path


def _column(arrow: Any, field: Field) -> Any:
    types = {"integer": arrow.int64(), "number": arrow.float64(), "date": arrow.date32()}
    return arrow.field(field.name, types.get(field.type, arrow.string()), metadata={"description": field.meaning})


def _value(field: Field, value: Any) -> Any:
    """A value as Arrow takes it: a day as a date, a column of mixed numbers as floating point."""
    if value is None:
        return None
    if field.type == "date":
        return date.fromisoformat(value)
    return float(value) if field.type == "number" else value
