"""A fresh store beside the old one, to be read into anew from the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

CRAWLED = ("places", "sources", "runs", "fetches", "titles", "batches")
"""Tables that reading does not make, in an order that foreign keys allow."""


def copy_crawled(old: Any, fresh: Any) -> None:
    """Copy what the crawls and the reference tables gave, with the doubts that they raised."""
    fresh.execute("pragma defer_foreign_keys = on")
    for table in CRAWLED:
        _copy(old, fresh, table, "1")
    _copy(old, fresh, "signals", "version is null and kind <> 'unreadable'")


def _copy(old: Any, fresh: Any, table: str, where: str) -> None:
    cursor = old.conn.execute(f"select * from {table} where {where} order by rowid")
    marks = ", ".join("?" for _ in cursor.description)
    fresh.conn.executemany(f"insert into {table} values ({marks})", cursor)


def remove(path: Path) -> None:
    """Delete a database file with its companions."""
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
