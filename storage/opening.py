"""Opening the database: its settings, its tables up to date, and SQLite's errors as clear ones."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storage.errors import NotAStore, StoreError, StoreFull, StoreLocked, StoreReadOnly, StoreTooNew
from storage.scripts import statements

_NAMED: tuple[tuple[str, type[StoreError], str], ...] = (
    ("locked", StoreLocked, "another program is writing to it and did not finish in time; close it or try again"),
    ("busy", StoreLocked, "another program is writing to it and did not finish in time; close it or try again"),
    ("readonly", StoreReadOnly, "it cannot be written; check the rights of the file and its folder"),
    ("unable to open", StoreReadOnly, "it cannot be opened or made; check that its folder exists and can be written"),
    ("is full", StoreFull, "there is no room left on the disk; nothing was changed, free some space and run again"),
    ("disk i/o", StoreFull, "the disk refused to read or write; nothing was changed, check the disk and run again"),
    ("not a database", NotAStore, "this is no SQLite database; choose another folder with --store"),
    ("malformed", NotAStore, "the database is damaged; move it away and run `giantwatch rebuild` from the archive"),
    ("foreign key", StoreError, "a row refers to something that is not stored (a source or a run); save that first"),
)


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Raise SQLite's errors inside as StoreError, with the place and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        for words, kind, sentence in _NAMED:
            if words in str(error).lower():
                raise kind(f"{path}: {sentence}") from error
        raise StoreError(f"{path}: {error}") from error


PAGE_SIZE = 16384
"""Bytes of a page of a new database: on pages of 4096 bytes, texts of usual length waste a third of their room."""


def connect(path: Path, wait: float, page_size: int = PAGE_SIZE) -> Any:
    """A connection with foreign keys, write-ahead log, and tables and views of this version."""
    from sqlite_utils import Database

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreReadOnly(f"{path.parent}: the folder cannot be made ({error.strerror})") from error
    with clear_errors(path):
        connection = sqlite3.connect(path, timeout=wait)
        try:
            db = Database(connection)
            db.execute("pragma foreign_keys = on")
            db.execute(f"pragma page_size = {page_size:d}")
            check_owner(db, path)
            db.enable_wal()
            db.execute("pragma synchronous = normal")
            bring_up_to_date(db)
        except BaseException:
            connection.close()
            raise
    return db


def empty() -> Any:
    """A store in memory with all tables and views, and nothing in them."""
    from sqlite_utils import Database

    db = Database(memory=True)
    bring_up_to_date(db)
    return db


def check_owner(db: Any, path: Path) -> None:
    """Refuse a database of another program, and one that a newer version of this one has written."""
    from storage.migrations import migrations

    applied = {each.name for each in migrations.applied(db)}
    if newer := sorted(applied - {each.name for each in migrations._migrations}):
        raise StoreTooNew(
            f"{path}: written by a newer version of Giantwatch (it knows {', '.join(newer)}, this one does not);"
            " install the newer version, or choose another folder with --store"
        )
    if not applied and db.table_names():
        raise NotAStore(f"{path}: this database belongs to another program; choose another folder with --store")


def bring_up_to_date(db: Any) -> None:
    """Apply the migrations that are pending, and make the views that are not as views.sql says."""
    from storage.migrations import migrations

    wanted = {_name(statement): statement for statement in statements("views.sql")}
    present = dict(db.execute("select name, sql from sqlite_master where type = 'view'").fetchall())
    if wanted == present and not migrations.pending(db):
        return
    db.execute("begin immediate")  # before looking again: another process may be doing the same
    try:
        migrations.apply(db)
        for name in db.view_names():
            db.execute(f"drop view [{name}]")
        for statement in wanted.values():
            db.execute(statement)
        db.commit()
    except BaseException:
        db.rollback()
        raise


def _name(statement: str) -> str:
    match = re.match(r"CREATE VIEW (\w+)", statement)
    if match is None:
        raise ValueError(f"views.sql holds views only, each beginning CREATE VIEW; found: {statement[:60]}")
    return match[1]
