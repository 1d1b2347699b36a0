"""Saving what is known beforehand: places, titles, and the calendar of batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from storage.errors import StoreError
from storage.keys import row_id


def save_places(db: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add or update places, parents before children."""
    places = {str(row["adcode"]): row for row in rows}
    parents = {row.get("parent") for row in places.values()} - {None}
    db.conn.executemany(
        "insert or ignore into places(adcode) values (?)", [(code,) for code in sorted(map(str, parents))]
    )
    save_rows(db, "places", places.values(), "adcode")


def save_titles(db: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add or update titles."""
    save_rows(db, "titles", rows, "id")


def save_batches(db: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put these batches in place of all that were known."""
    batches = [{"event": "new", **row} for row in rows]
    db.conn.executemany("insert or ignore into titles(id) values (?)", [(row["title"],) for row in batches])
    db.conn.execute("delete from batches")
    natural = ("title", "level", "batch", "label", "event")
    save_rows(db, "batches", ({"id": row_id("batch", *map(row.get, natural)), **row} for row in batches), "id")


def save_rows(db: Any, table: str, rows: Iterable[Mapping[str, Any]], key: str) -> None:
    """Add or update rows by their key; only the columns that are given change. Raises for an unknown one."""
    columns = set(db.table(table).columns_dict)
    kept = [dict(row) for row in rows]
    if extra := sorted({name for row in kept for name in row} - columns):
        raise StoreError(f"{table} has no column {', '.join(extra)}; it has {', '.join(sorted(columns))}")
    for _, alike in groupby(kept, key=list):
        db.table(table).upsert_all(alike, pk=key)
