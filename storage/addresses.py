"""The addresses of documents: when each was seen, whether it is gone, and which of its versions is current."""

from __future__ import annotations

from typing import Any

from storage.keys import row_id
from storage.model import Fetch
from storage.rows import insert
from storage.search import index, unindex
from storage.stories import join_stories
from storage.summaries import outdate

_CURRENT = """
    select documents.current_version, coalesce(
        (select readings.version from readings
         where readings.source = documents.source and readings.url = documents.url and readings.sha256 = (
            select sha256 from fetches where fetches.source = documents.source and fetches.url = documents.url
            and sha256 is not null and outcome in ('new', 'changed', 'unchanged')
            order by fetched_at desc, rowid desc limit 1)),
        documents.current_version,
        (select id from versions where document = documents.id order by number desc limit 1))
    from documents where id = ?
"""  # what is current, and what should be: the last fetched content, as far as it has been read


def first(db: Any, sql: str, *values: object) -> Any:
    """The first row of an answer as a tuple, or None."""
    return db.conn.execute(sql, values).fetchone()


def save_address(db: Any, fetch: Fetch) -> bool:
    """Make the row of an address where there is none; True where there was one."""
    id_ = row_id("document", fetch.source, fetch.url)
    if first(db, "select 1 from documents where id = ?", id_):
        return True
    at = fetch.fetched_at
    row = {"id": id_, "source": fetch.source, "url": fetch.url, "first_seen": at, "last_seen": at}
    insert(db, "documents", [row])
    update_sight(db, id_)
    return False


def update_sight(db: Any, document: str) -> None:
    """Set from the fetches when an address was seen first and last, and since when it is gone."""
    db.conn.execute(
        """
        with answers as (
            select fetched_at, outcome from fetches, documents where documents.id = :id
            and fetches.source = documents.source and fetches.url = documents.url
        ), seen as (
            select min(fetched_at) as first, max(fetched_at) as last from answers
            where outcome in ('new', 'changed', 'unchanged')
        )
        update documents set
            first_seen = coalesce((select first from seen), first_seen),
            last_seen = coalesce((select last from seen), last_seen),
            gone_at = (select min(fetched_at) from answers where outcome = 'gone'
                and fetched_at > coalesce((select last from seen), ''))
        where id = :id
        """,
        {"id": document},
    )


def make_current(db: Any, document: str) -> None:
    """Make the version that was last fetched the current one, in the search index too."""
    row = first(db, _CURRENT, document)
    if row is None or row[1] is None:
        return
    before, current = row
    if before not in (None, current):
        unindex(db, before)
    if before != current:
        outdate(db)
    index(db, current)
    db.conn.execute("update documents set current_version = ? where id = ?", (current, document))
    for numbers in db.conn.execute("select distinct figures from versions where id in (?, ?)", (before, current)):
        join_stories(db, numbers[0])
