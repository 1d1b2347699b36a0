"""What follows from all facts together and pages need at once: who holds which title, stock by place, names.

Between two calls of `summarize` the summaries are those of the last one.
"""

from __future__ import annotations

from typing import Any

from storage.names import index_names
from storage.scripts import statements


def summarize(db: Any) -> None:
    """Make the summaries anew from the facts of the current versions; to be called inside a transaction."""
    for statement in statements("summaries.sql"):
        db.conn.execute(statement)
    index_names(db)
