"""Asking a store together with its reviews."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

from storage.database import Store
from storage.review.decisions import Decision, Reviews, join_reviews


def asked(store: Store, reviews: Reviews, sql: str, *values: object) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.row_factory = sqlite3.Row
        join_reviews(connection, reviews.path)
        return [dict(row) for row in connection.execute(sql, values)]


def fact(store: Store, reviews: Reviews, label: str) -> dict[str, Any]:
    (found,) = asked(store, reviews, "select * from facts_reviewed where label = ? and current", label)
    return found


def judged(of: dict[str, Any], verdict: Any = "accept", reviewer: str = "ann", **changes: Any) -> Decision:
    place = {name: of[name] for name in ("text_sha256", "start", "end", "label", "surface", "document")}
    return Decision(verdict, reviewer=reviewer, claim=json.loads(of["claim"]), **(place | changes))
