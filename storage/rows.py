"""Rows into tables by statements that SQLite keeps ready; sqlite-utils looks at the table at every call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any


def insert(db: Any, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, all with the columns of the first."""
    if rows:
        columns = tuple(rows[0])
        db.conn.executemany(_insert(table, columns), [[row[column] for column in columns] for row in rows])


def upsert(db: Any, table: str, row: Mapping[str, Any]) -> None:
    """Add a row, or update the columns that are given in the one with its id."""
    db.conn.execute(_upsert(table, tuple(row)), list(row.values()))


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"insert into {table}({names}) values ({', '.join('?' * len(columns))})"


@cache
def _upsert(table: str, columns: tuple[str, ...]) -> str:
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in columns if column != "id")
    return f"{_insert(table, columns)} on conflict(id) do update set {changes}"
