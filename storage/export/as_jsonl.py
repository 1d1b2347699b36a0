"""JSON lines: one file a resource, one object a row."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from storage.export.files import whole
from storage.export.resources import Resource, fields, rows


def write(connection: sqlite3.Connection, resource: Resource, folder: Path) -> Path:
    """Write one resource and give its file; columns that hold JSON become JSON."""
    path = folder / f"{resource.name}.jsonl"
    columns = fields(connection, resource)
    nested = {field.name for field in columns if field.type in ("object", "array")}
    with whole(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows(connection, resource):
            values = {
                field.name: json.loads(value) if field.name in nested and value else value
                for field, value in zip(columns, row, strict=True)
            }
            file.write(json.dumps(values, ensure_ascii=False) + "\n")
    return path
