"""The history of the tables. A released migration is never edited: a change is a further one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Migrations

migrations = Migrations("giantwatch")


def statements(file: str) -> Iterator[str]:
    """The SQL statements of a file that ships with the store, without their closing semicolon."""
    statement = ""
    for line in Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines(keepends=True):
        if not statement and (line.startswith("--") or not line.strip()):
            continue
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip().removesuffix(";")
            statement = ""


@migrations(name="0001_tables")
def create_tables(db: Any) -> None:
    """The tables, their indexes and the full-text table."""
    for statement in statements("tables.sql"):
        db.execute(statement)
