"""What follows from all facts together and pages need at once: who holds which title, stock by place, names.

Between two calls of `summarize` the summaries are those of the last one.
"""

from __future__ import annotations

from typing import Any

from storage.names import index_names
from storage.scripts import statements


def outdate(db: Any) -> None:
    """Note that facts have changed since the summaries were made."""
    db.conn.execute("pragma user_version = 0")  # a number of the file that SQLite leaves to programs


def summarize(db: Any) -> None:
    """Make the summaries anew from the facts of the current versions, where these have changed.

    To be called inside a transaction.
    """
    if db.conn.execute("pragma user_version").fetchone()[0]:
        return
    for statement in statements("summaries.sql"):
        db.conn.execute(statement)
    index_names(db)
    db.conn.execute("pragma user_version = 1")
