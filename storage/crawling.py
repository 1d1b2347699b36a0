"""Saving what a crawl does: sources, runs, fetches, and doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from storage.addresses import make_current, update_sight
from storage.errors import StoreError
from storage.keys import row_id
from storage.model import Fetch
from storage.reference import save_rows
from storage.rows import upsert

_FETCH = tuple(column.name for column in fields(Fetch))


def save_source(db: Any, source: Mapping[str, Any]) -> None:
    """Add or update a source; its area may be a place that nobody has described yet."""
    if area := source.get("area"):
        db.conn.execute("insert or ignore into places(adcode) values (?)", (area,))
    save_rows(db, "sources", [source], "id")


def start_run(db: Any, source: str | None, command: str, started_at: str, code_version: str | None) -> str:
    """Add a run that goes on, and give its id."""
    id_ = row_id("run", source, command, started_at)
    row = {"id": id_, "source": source, "command": command, "started_at": started_at, "outcome": "running"}
    db.table("runs").insert(row | {"code_version": code_version}, replace=True)
    return id_


def finish_run(db: Any, run: str, outcome: str, finished_at: str, columns: Mapping[str, Any]) -> None:
    """Note the end of a run."""
    known = {"requests", "bytes", "problem"}
    if extra := sorted(set(columns) - known):
        raise StoreError(f"a run has no {', '.join(extra)}; it has {', '.join(sorted(known))}")
    db.table("runs").update(run, {"outcome": outcome, "finished_at": finished_at, **columns})


def close_interrupted(db: Any) -> None:
    """Close the runs that a killed process left open, at the time of the last thing that they did."""
    db.conn.execute(
        "update runs set outcome = 'interrupted', finished_at = coalesce("
        "(select max(fetched_at) from fetches where run = runs.id), started_at) where outcome = 'running'"
    )


def save_fetch(db: Any, run: str | None, fetch: Fetch) -> str:
    """Add an answer, and let its document follow: when it was seen, whether it is gone, which version holds."""
    id_ = row_id("fetch", fetch.source, fetch.url, fetch.fetched_at)
    upsert(db, "fetches", {"id": id_, "run": run, **{name: getattr(fetch, name) for name in _FETCH}})
    document = row_id("document", fetch.source, fetch.url)
    update_sight(db, document)
    make_current(db, document)
    if fetch.kind == "continuation" and fetch.outcome in ("new", "changed"):
        # its article is read with it, and so once more
        db.conn.execute("delete from readings where source = ? and url = ?", (fetch.source, fetch.referrer))
    return id_


def save_signal(db: Any, kind: str, sentence: str, raised_at: str, about: Mapping[str, str | None]) -> None:
    """Add a doubt about a source or a run."""
    id_ = row_id("signal", kind, sentence, raised_at, *sorted((key, value) for key, value in about.items() if value))
    save_rows(db, "signals", [{"id": id_, "kind": kind, "sentence": sentence, "raised_at": raised_at, **about}], "id")
