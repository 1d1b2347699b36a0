"""A Frictionless Data Package: the CSV files with datapackage.json, which tells types, meanings, keys and joins."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from storage.export import as_csv
from storage.export.files import digest, whole
from storage.export.resources import Field, Resource, fields

NAME = "datapackage.json"
_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def write(connection: sqlite3.Connection, every: Sequence[Resource], folder: Path) -> list[Path]:
    """Write the files of a package and give them, datapackage.json last."""
    files = [as_csv.write(connection, one, folder) for one in every]
    described = [_resource(fields(connection, one), one, path) for one, path in zip(every, files, strict=True)]
    package = {
        "profile": "tabular-data-package",
        "name": "giantwatch",
        "title": "Giantwatch: Little Giants (专精特新“小巨人”) in public documents",
        "description": "Firms, titles, batches, places, amounts, counts and ranks, each with the words it comes from.",
        "keywords": ["industrial policy", "China", "little giants"],
        "resources": described,
    }
    path = folder / NAME
    with whole(path) as part:
        part.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [*files, path]


def _resource(columns: Sequence[Field], resource: Resource, path: Path) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": path.name,
        "description": resource.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest(path)}",
        "dialect": _DIALECT,
        "schema": _schema(columns, resource),
    }


def _schema(columns: Sequence[Field], resource: Resource) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": one.name, "type": one.type, "description": one.meaning} for one in columns],
        "missingValues": [""],
    }
    if resource.key:
        schema["primaryKey"] = list(resource.key)
    links = [(one.name, one.points_to) for one in columns if one.points_to]
    joins = [
        {"fields": name, "reference": {"resource": "" if where == resource.name else where, "fields": column}}
        for name, (where, column) in links
        if (where, column) != (resource.name, name)
    ]
    return schema | ({"foreignKeys": joins} if joins else {})
