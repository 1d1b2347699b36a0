"""What people decided about facts, for pages; and their decisions from pages into the review database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

from storage.database import Store
from storage.model import Span
from storage.review.claims import claim_from
from storage.review.decisions import FILE_NAME, Decision, DecisionError, Reviews, Verdict, join_reviews

Row = dict[str, Any]
OPEN: Row = {"state": "open", "reviewer": None, "decided_at": None, "note": None, "changes": []}
VERDICTS = ("accept", "reject", "correct")
"""What people say of a fact that stands there."""


def states(store: Path, version: str, span: Span) -> dict[str, Row]:
    """By fact what people decided about those that begin in a stretch of a version; open ones are left out."""
    if not store.with_name(FILE_NAME).exists():
        return {}
    sql = "select * from facts_reviewed where version = ? and start >= ? and start < ? and state <> 'open'"
    with _joined(store) as connection:
        return {row["fact"]: _state(row) for row in connection.execute(sql, (version, *span))}


def added(store: Path, version: str) -> list[Row]:
    """What people added to a version because no rule finds it, in the order of its text."""
    if not store.with_name(FILE_NAME).exists():
        return []
    sql = (
        'select label, start, "end", surface, reviewed_claim as claim, reviewer, decided_at, note from facts_added'
        " where version = ? order by start, label"
    )
    with _joined(store) as connection:
        return [{**row, "claim": json.loads(row["claim"])} for row in connection.execute(sql, (version,))]


def reviewed_fact(store: Path, fact: str) -> Row | None:
    """A fact with its claim, what holds instead after review, its state, and all decisions on its words, last first."""
    held = store.with_name(FILE_NAME).exists()
    with _joined(store) as connection:
        view = "facts_reviewed" if held else "facts"
        row = connection.execute(f"select * from {view} where fact = ?", (fact,)).fetchone()
        if row is None:
            return None
        found = {key: row[key] for key in ("label", "fact", "document", "version", "start", "end", "surface", "rule",
                                           "confidence")}  # fmt: skip
        reviewed = row["reviewed_claim"] if held else row["claim"]
        found |= {"claim": json.loads(row["claim"]), "reviewed_claim": reviewed and json.loads(reviewed)}
        found |= _state(row) if held else OPEN
        return found | {"decisions": _decisions(connection, row) if held else []}


def decide(store: Path, fact: str, verdict: str, reviewer: str, given: Mapping[str, str]) -> Row | None:
    """Add a decision of a signed-in person and give the fact as it is reviewed now; None where there is no such fact.

    For `correct` the fields of the claim stand in `given`; a correction that changes nothing accepts. Raises
    DecisionError for anything else that is no decision, StoreError where the review database cannot be written.
    """
    if verdict not in VERDICTS:
        raise DecisionError(f"there is no verdict {verdict!r}; say {', '.join(VERDICTS)}")
    with Store.open(store, create=False) as opened, Reviews.beside(opened) as reviews, _joined(store) as connection:
        row = connection.execute("select * from facts where fact = ?", (fact,)).fetchone()
        if row is None:
            return None
        reviews.decide([_decision(row, verdict, reviewer, given)])
    return reviewed_fact(store, fact)


def _decision(row: Mapping[str, Any], verdict: str, reviewer: str, given: Mapping[str, str]) -> Decision:
    claim = json.loads(row["claim"])
    result = claim_from(row["label"], given) if verdict == "correct" else None
    if result == claim:
        verdict, result = "accept", None
    place = {name: row[name] for name in ("text_sha256", "start", "end", "label", "surface", "document")}
    note = given.get("note", "").strip() or None
    return Decision(cast(Verdict, verdict), reviewer=reviewer, claim=claim, result=result, note=note, **place)


@contextmanager
def _joined(store: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads the store, with the views of reviews; without a review database `facts` works alone."""
    with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        join_reviews(connection, store.with_name(FILE_NAME))
        yield connection


def _state(row: Mapping[str, Any]) -> Row:
    claim = json.loads(row["claim"])
    after = json.loads(row["reviewed_claim"]) if row["reviewed_claim"] else claim
    return {
        **{key: row[key] for key in ("state", "reviewer", "decided_at", "note")},
        "changes": changes(claim, after) if row["state"] == "corrected" else [],
    }


def changes(claim: Mapping[str, Any], after: Mapping[str, Any]) -> list[Row]:
    """The fields in which two claims differ."""
    names = dict.fromkeys([*claim, *after])
    return [
        {"field": name, "before": claim.get(name), "after": after.get(name)}
        for name in names
        if claim.get(name) != after.get(name)
    ]


def _decisions(connection: sqlite3.Connection, fact: Mapping[str, Any]) -> list[Row]:
    sql = (
        "select verdict, claim, result, reviewer, decided_at, note from review.decisions where text_sha256 = ?"
        ' and start = ? and "end" = ? and label = ? order by decided_at desc, rowid desc'
    )
    place = (fact["text_sha256"], fact["start"], fact["end"], fact["label"])
    return [dict(row) for row in connection.execute(sql, place)]
