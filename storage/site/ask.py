"""Asking the database: the statements of our pages stand in `statements/`, one file a page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_STATEMENTS = Path(__file__).parent / "statements"
Row = dict[str, Any]


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
        found = await self.datasette.get_database().execute(statements(self.page)[name], values)
        return [dict(row) for row in found.rows]

    async def row(self, name: str, **values: object) -> Row | None:
        """The first row of a statement, None where there is none."""
        return next(iter(await self.rows(name, **values)), None)
