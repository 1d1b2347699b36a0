"""The history of the tables. A released migration is never edited: a change is a further one."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Migrations

from storage.facets import facet_words
from storage.scripts import statements
from storage.search import index, search_row
from storage.summaries import outdate, summarize

migrations = Migrations("giantwatch")


@migrations(name="0001_tables")
def create_tables(db: Any) -> None:
    """The tables, their indexes and the full-text table."""
    for statement in statements("tables.sql"):
        db.execute(statement)


@migrations(name="0002_search_in_pairs")
def index_pairs(db: Any) -> None:
    """The full-text index of Han characters in pairs, its rows in the order of days, with words to filter by."""
    db.execute("drop table search")
    db.execute("create virtual table search using fts5(title, text, facets, content = '', tokenize = 'unicode61')")
    db.execute("update versions set search_row = -rowid")
    db.execute("alter table versions add column facets text not null default ''")
    for version, day in db.execute("select id, coalesce(published, fetched_at) from versions order by 2, 1").fetchall():
        row = [search_row(db, version, day), facet_words(db, version), version]
        db.execute("update versions set search_row = ?, facets = ? where id = ?", row)
    for (version,) in db.execute("select current_version from documents where current_version is not null").fetchall():
        index(db, version)


@migrations(name="0003_summaries")
def create_summaries(db: Any) -> None:
    """Who holds which title, stock by place, and the index of names."""
    for statement in statements("summary_tables.sql"):
        db.execute(statement)
    summarize(db)
    outdate(db)  # places are saved after the tables are made, and their names have to be found too
