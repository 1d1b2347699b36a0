"""Asking the database: the statements of our pages stand in `statements/`, one file a page."""

from __future__ import annotations

import sqlite3
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_STATEMENTS = Path(__file__).parent / "statements"
Row = dict[str, Any]
TIME_LIMIT = 10_000
"""Milliseconds for a statement of ours; SQL of strangers has less, see metadata.py."""


class TookTooLong(Exception):
    """A statement of a page was stopped."""


@cache
def statements(page: str) -> dict[str, str]:
    """The SQL statements of a page by name."""
    return tomllib.loads((_STATEMENTS / f"{page}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Ask:
    """Runs the statements of one page on the site's database, read-only and limited in time."""

    datasette: Any
    page: str

    async def rows(self, name: str, **values: object) -> list[Row]:
        """All rows of a statement."""
        sql = statements(self.page)[name]
        found: list[Row] = await self.datasette.get_database().execute_fn(lambda db: _rows(db, sql, values))
        return found

    async def row(self, name: str, **values: object) -> Row | None:
        """The first row of a statement, None where there is none."""
        return next(iter(await self.rows(name, **values)), None)


def _rows(db: sqlite3.Connection, sql: str, values: dict[str, object]) -> list[Row]:
    from datasette.utils import sqlite_timelimit

    try:
        with sqlite_timelimit(db, TIME_LIMIT):
            return [dict(row) for row in db.execute(sql, values)]
    except sqlite3.OperationalError as error:
        if str(error) != "interrupted":
            raise
        raise TookTooLong(f"stopped after {TIME_LIMIT} ms: {sql}") from error
