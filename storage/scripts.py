"""The SQL files that ship with the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path


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
