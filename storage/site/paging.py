"""Long tables page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SIZE = 100
"""Rows of a page."""
ALL = 100_000
"""Rows that a program gets at most in one answer."""


@dataclass(frozen=True)
class Paging:
    """Which rows of a table are wanted; `number` counts pages from 1."""

    number: int
    size: int

    @property
    def skip(self) -> int:
        """How many rows come before."""
        return (self.number - 1) * self.size

    def around(self, total: int) -> dict[str, int]:
        """What a page says of itself: its number, how many there are, how many rows in all."""
        return {"page": self.number, "pages": max(1, -(-total // self.size)), "total": total}


def paging(request: Any, size: int = SIZE) -> Paging:
    """The page that is asked for; programs, which ask for `.json` or `.csv`, get all rows at once."""
    if request.url_vars.get("format"):
        return Paging(1, ALL)
    asked = request.args.get("page") or "1"
    return Paging(max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1, size)
