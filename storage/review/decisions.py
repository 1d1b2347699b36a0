"""The review database: decisions about facts and firms, added and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from sqlite_utils import Migrations

from storage.database import Store
from storage.errors import StoreError, StoreTooNew
from storage.keys import row_id
from storage.migrations import statements
from storage.opening import clear_errors

FILE_NAME = "review.db"
Verdict = Literal["accept", "reject", "correct", "add"]
FirmVerdict = Literal["merge", "split"]
Label = Literal["company", "place", "batch", "award", "amount", "count", "rank"]
LABELS = get_args(Label)

migrations = Migrations("giantwatch-review")


class DecisionError(StoreError):
    """A decision that says nothing definite; the message tells what is missing."""


def canonical(claim: Mapping[str, Any]) -> str:
    """A claim as text in which equal claims are equal: sorted keys, no empty values, no spaces."""
    kept = {key: value for key, value in claim.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def now() -> str:
    """The time in UTC as ISO 8601, with microseconds so that decisions keep their order."""
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer says of a stretch of a text.

    `start` and `end` count characters of the text with this hash. `claim` is what the fact said, as in the view
    `facts`; `result` is what holds instead where the verdict is `correct`, or what was missed where it is `add`.
    `document` is the store's id, by which a changed text is noticed.
    """

    verdict: Verdict
    text_sha256: str
    start: int
    end: int
    label: Label
    surface: str
    reviewer: str
    claim: Mapping[str, Any] = field(default_factory=dict)
    result: Mapping[str, Any] | None = None
    document: str | None = None
    note: str | None = None
    decided_at: str = field(default_factory=now)

    def row(self) -> dict[str, Any]:
        """The row of the table; raises DecisionError for a verdict or label that does not exist, or no reviewer."""
        if self.verdict not in get_args(Verdict) or self.label not in LABELS:
            raise DecisionError(f"there is no verdict {self.verdict!r} on {self.label!r}; labels: {', '.join(LABELS)}")
        if not self.reviewer.strip():
            raise DecisionError("a decision needs the name of its reviewer")
        if self.verdict == "correct" and self.result is None:
            raise DecisionError("a correction needs what is right instead, as `result`")
        holds = {"accept": self.claim, "reject": None}.get(self.verdict, self.result or {})
        values = asdict(self) | {
            "claim": canonical(self.claim),
            "result": None if holds is None else canonical(holds),
        }
        return {"id": row_id(*values.values())} | values


@dataclass(frozen=True)
class Reviews:
    """The open review database; use it as a context manager, or call `close`. Methods may raise StoreError."""

    path: Path
    db: Any

    @classmethod
    def beside(cls, store: Store, wait: float = 10.0) -> Reviews:
        """The review database in the folder of a store, made where there is none."""
        from sqlite_utils import Database

        path = store.path.with_name(FILE_NAME)
        with clear_errors(path):
            db = Database(sqlite3.connect(path, timeout=wait))
            applied = {each.name for each in migrations.applied(db)}
            if newer := applied - {each.name for each in migrations._migrations}:
                raise StoreTooNew(f"{path}: written by a newer version of Giantwatch ({', '.join(sorted(newer))})")
            migrations.apply(db)
        return cls(path, db)

    def close(self) -> None:
        """Close the database file."""
        self.db.close()

    def __enter__(self) -> Reviews:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def decide(self, decisions: Iterable[Decision]) -> int:
        """Add decisions, all or none, and give how many were new: the same decision twice is one."""
        return self._add("decisions", [one.row() for one in decisions])

    def decide_firms(self, verdict: FirmVerdict, name: str, other: str, reviewer: str, note: str | None = None) -> int:
        """Add that two names are one firm (merge) or two (split); the last word on a pair holds."""
        if verdict not in get_args(FirmVerdict) or not reviewer.strip() or name == other:
            raise DecisionError("say merge or split, two different names, and who decides")
        values = {"verdict": verdict, "name": name, "other": other, "reviewer": reviewer, "decided_at": now()}
        return self._add("firm_decisions", [{"id": row_id(*values.values()), **values, "note": note}])

    def rows(self, table: Literal["decisions", "firm_decisions"]) -> Iterator[dict[str, Any]]:
        """All decisions in the order in which they were made."""
        with clear_errors(self.path):
            yield from self.db.query(f"select * from {table} order by decided_at, rowid")

    def add_rows(self, table: Literal["decisions", "firm_decisions"], rows: Iterable[Mapping[str, Any]]) -> int:
        """Take over rows of another review database; those that are here already stay as they are."""
        return self._add(table, list(rows))

    def _add(self, table: str, rows: list[Mapping[str, Any]] | list[dict[str, Any]]) -> int:
        before = self.db.conn.total_changes
        with clear_errors(self.path), self.db.conn:
            for row in rows:
                columns = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join("?" for _ in row)
                self.db.conn.execute(
                    f"insert into {table} ({columns}) values ({marks}) on conflict (id) do nothing",
                    list(row.values()),
                )
        return int(self.db.conn.total_changes - before)


def join_reviews(connection: sqlite3.Connection, path: Path) -> None:
    """Attach a review database to a connection to the store, with the views of review_views.sql.

    They are `facts`, `facts_reviewed`, `facts_added`, `last_decisions` and `merged_firms`.
    """
    with clear_errors(path):
        connection.execute("attach database ? as review", [str(path)])
        for statement in statements("review_views.sql"):
            connection.execute(statement)


@migrations(name="0001_decisions")
def create_tables(db: Any) -> None:
    """The tables of decisions, and the triggers that keep them."""
    for statement in statements("review.sql"):
        db.execute(statement)
