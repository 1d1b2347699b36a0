"""What the other stages ask of the store: what is known, what is due, what is unread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from storage.model import Fetch, KnownName

_FETCH = ", ".join(f"fetches.{column.name}" for column in fields(Fetch))
_CONTENTS = f"""
    select {_FETCH} from fetches
    where sha256 is not null and warc_file is not null and kind <> 'list'
      and outcome in ('new', 'changed', 'unchanged')
      and fetches.rowid = (select other.rowid from fetches as other where other.source = fetches.source
        and other.url = fetches.url and other.sha256 = fetches.sha256 and other.warc_file is not null
        and other.outcome in ('new', 'changed', 'unchanged') order by other.fetched_at, other.rowid limit 1)
"""
_NOT_READ = """
    and kind <> 'continuation' and not exists (select 1 from readings where readings.source = fetches.source
      and readings.url = fetches.url and readings.sha256 = fetches.sha256
"""
_ARCHIVE_ORDER = "order by fetches.fetched_at, fetches.source, fetches.url"


def fetches(db: Any, source: str | None) -> Iterator[Fetch]:
    """All fetches, or those of one source, in the order of their times."""
    where, values = ("where source = ?", (source,)) if source else ("", ())
    rows = db.conn.execute(f"select {_FETCH} from fetches {where} order by fetched_at, rowid", values).fetchall()
    return (Fetch(*row) for row in rows)


def known_states(db: Any, source: str) -> dict[str, Fetch]:
    """By address the last fetch that was not a failure."""
    return {
        fetch.url: fetch for fetch in fetches(db, source) if fetch.outcome in ("new", "changed", "unchanged", "gone")
    }


def contents(db: Any) -> Iterator[Fetch]:
    """The first fetch of each content of each address, in archive order; the store may be written meanwhile."""
    rows = db.conn.execute(f"{_CONTENTS} {_ARCHIVE_ORDER}").fetchall()
    return (Fetch(*row) for row in rows)


def unread(db: Any, extractor_version: str) -> list[Fetch]:
    """The contents without a reading by this version of the extractor, in archive order.

    The further pages of an article are read with it.
    """
    sql = f"{_CONTENTS} {_NOT_READ} and readings.extractor_version = ?) {_ARCHIVE_ORDER}"
    return [Fetch(*row) for row in db.conn.execute(sql, (extractor_version,))]


def never_read(db: Any) -> int:
    """How many contents no extractor has read, nor found to be unreadable."""
    return len(db.conn.execute(f"{_CONTENTS} {_NOT_READ})").fetchall())


def last_run(db: Any, source: str) -> dict[str, Any] | None:
    """The last run of a source that began."""
    rows = db.query("select * from runs where source = ? order by started_at desc limit 1", (source,))
    return next(iter(rows), None)


def known_names(db: Any) -> Iterator[KnownName]:
    """Every name of a firm that stands in an official list, with the place that the list gives it.

    `company` is the row that stands for the firm, so that all its names are those of one.
    """
    sql = """
        with own as (select company, max(place) as place from list_rows group by company),
             placed as (select firm, max(place) as place from own join companies on id = company group by firm)
        select distinct company_names.name, firm, kind, place
        from company_names join companies on companies.id = company left join placed using (firm)
        where official = 1 order by 1, 2, 3
    """
    return (KnownName(*row) for row in db.conn.execute(sql).fetchall())


def status(db: Any) -> list[dict[str, Any]]:
    """The view `source_health` as rows."""
    return list(db.query("select * from source_health order by source"))


TOTALS = {
    "documents": "documents where gone_at is null",
    "official lists": "lists",
    "firms": "companies where id = firm",
    "awards": "awards",
    "amounts": "amounts",
    "counts": "counts",
    "ranks": "ranks",
}


def totals(db: Any) -> dict[str, int]:
    """How many of each kind of thing there are."""
    return {name: db.conn.execute(f"select count(*) from {rows}").fetchone()[0] for name, rows in TOTALS.items()}
