"""Whether a folder is a valid Frictionless tabular data package, by the rules of the published profile."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

TYPES: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "object": json.loads,
    "array": json.loads,
}  # fmt: skip
_NAME = re.compile(r"[-a-z0-9._/]+")


def csv_rows(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def check_descriptor(folder: Path, described: dict[str, Any]) -> None:
    """What the profile asks of datapackage.json, and that the files are as it says."""
    assert described["profile"] == "tabular-data-package" and _NAME.fullmatch(described["name"])
    names = [one["name"] for one in described["resources"]]
    assert names and len(set(names)) == len(names)
    for one in described["resources"]:
        assert one["profile"] == "tabular-data-resource" and _NAME.fullmatch(one["name"])
        path = folder / one["path"]
        assert path.stat().st_size == one["bytes"] and not Path(one["path"]).is_absolute()
        fields = [field["name"] for field in one["schema"]["fields"]]
        assert len(set(fields)) == len(fields)
        assert all(field["type"] in TYPES and field["description"] for field in one["schema"]["fields"])
        assert set(one["schema"].get("primaryKey", [])) <= set(fields)
        for link in one["schema"].get("foreignKeys", []):
            assert link["fields"] in fields and link["reference"]["resource"] in {"", *names} - {one["name"]}


def check_data(folder: Path, described: dict[str, Any]) -> set[str]:
    """Types, primary keys and foreign keys of every row; gives the names of resources that have rows."""
    tables = {one["name"]: csv_rows(folder / one["path"]) for one in described["resources"]}
    for one in described["resources"]:
        rows, schema = tables[one["name"]], one["schema"]
        for field in schema["fields"]:
            for row in rows:
                if row[field["name"]]:
                    TYPES[field["type"]](row[field["name"]])
        if key := schema.get("primaryKey"):
            values = [tuple(row[name] for name in key) for row in rows]
            assert len(set(values)) == len(values) and all(all(value) for value in values), one["name"]
        for link in schema.get("foreignKeys", []):
            where, column = link["reference"]["resource"] or one["name"], link["reference"]["fields"]
            there = {row[column] for row in tables[where]}
            assert {row[link["fields"]] for row in rows} - {""} <= there, (one["name"], link)
    return {name for name, rows in tables.items() if rows}
