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
from storage.opening import clear_errors
from storage.scripts import statements

FILE_NAME = "review.db"
Verdict = Literal["accept", "reject", "correct", "add"]
FirmVerdict = Literal["merge", "split"]
Label = Literal["company", "place", "batch", "award", "amount", "count", "rank"]
Table = Literal["decisions", "firm_decisions"]
LABELS = get_args(Label)
TABLES: tuple[Table, ...] = get_args(Table)

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
        rows = [one.row() for one in decisions]
        with clear_errors(self.path), self.db.conn:
            return self._add("decisions", rows)

    def decide_firms(self, verdict: FirmVerdict, name: str, other: str, reviewer: str, note: str | None = None) -> int:
        """Add that two names are one firm (merge) or two (split); the last word on a pair holds."""
        if verdict not in get_args(FirmVerdict) or not reviewer.strip() or name == other:
            raise DecisionError("say merge or split, two different names, and who decides")
        values = {"verdict": verdict, "name": name, "other": other, "reviewer": reviewer, "decided_at": now()}
        row = {"id": row_id(*values.values()), **values, "note": note}
        with clear_errors(self.path), self.db.conn:
            return self._add("firm_decisions", [row])

    def rows(self, table: Table) -> Iterator[dict[str, Any]]:
        """All decisions in the order in which they were made."""
        with clear_errors(self.path):
            yield from self.db.query(f"select * from {table} order by decided_at, rowid")

    def lines(self) -> Iterator[str]:
        """All decisions as JSON lines, to be kept or taken over elsewhere."""
        for table in TABLES:
            for row in self.rows(table):
                yield json.dumps({"table": table, **row}, ensure_ascii=False) + "\n"

    def add_lines(self, content: str) -> int:
        """Take over what `lines` gave and tell how many decisions were new; all of them or none.

        Raises DecisionError for anything else. Decisions that are here already stay as they are.
        """
        try:
            rows = [json.loads(line) for line in content.split("\n") if line]
            by_table = [(table, [row for row in rows if row["table"] == table]) for table in TABLES]
            with self.db.conn:
                return sum(self._add(table, [_without_table(row) for row in some]) for table, some in by_table)
        except (ValueError, LookupError, TypeError, AttributeError, sqlite3.Error) as problem:
            raise DecisionError(f"these are no decisions of a review database: {problem}") from problem

    def joined(self, store: Store) -> sqlite3.Connection:
        """A connection for reading the store together with the decisions; see `join_reviews`."""
        connection = sqlite3.connect(f"{store.path.absolute().as_uri()}?mode=ro", uri=True)
        join_reviews(connection, self.path)
        return connection

    def _add(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
        before = self.db.conn.total_changes
        for row in rows:
            columns = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" for _ in row)
            sql = f"insert into {table} ({columns}) values ({marks}) on conflict (id) do nothing"
            self.db.conn.execute(sql, list(row.values()))
        return int(self.db.conn.total_changes - before)


def firm_decisions(store: Store) -> list[dict[str, Any]]:
    """What people decided about firms, in their order; nothing where the store has no review database."""
    if not store.path.with_name(FILE_NAME).exists():
        return []
    with Reviews.beside(store) as reviews:
        return list(reviews.rows("firm_decisions"))


def join_reviews(connection: sqlite3.Connection, path: Path) -> None:
    """Attach a review database to a connection to the store, with the views of review_views.sql.

    They are `facts`, `facts_reviewed`, `facts_added` and `last_decisions`. Where there is no review database only
    `facts` can be asked, and none is made.
    """
    with clear_errors(path):
        if path.exists():
            connection.execute("attach database ? as review", [str(path)])
        for statement in statements("review_views.sql"):
            connection.execute(statement)


@migrations(name="0001_decisions")
def create_tables(db: Any) -> None:
    """The tables of decisions, and the triggers that keep them."""
    for statement in statements("review.sql"):
        db.execute(statement)


def _without_table(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "table"}
