"""The names of firms and places in memory, so that they are found by pinyin and in either script.

The index follows the database: before each search the names that came since the last one are added.
"""

from __future__ import annotations

import asyncio
import sqlite3
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from storage.site.ask import Ask, Row
from storage.site.finding import indexed_name, name_query, simplified

_MOST = 300
"""Names that are looked at for one search."""


class Names:
    """An index of names; `last` is the row of the newest firm's name in it."""

    def __init__(self) -> None:
        self.last = 0
        self._lock = Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute("create virtual table names using fts5(words, kind unindexed, id unindexed, name unindexed)")
        self._db.execute("create table known (kind text, id text, name text, primary key (kind, id, name))")

    def add(self, kind: str, rows: list[Row]) -> None:
        """Add names: `id` and `name`; those that are known already are left out."""
        with self._lock:
            for row in rows:
                key = (kind, row["id"], row["name"])
                if row["name"] and self._db.execute("insert or ignore into known values (?, ?, ?)", key).rowcount:
                    self._db.execute("insert into names values (?, ?, ?, ?)", (indexed_name(row["name"]), *key))
                self.last = max(self.last, row.get("rowid", 0))

    def find(self, kind: str, words: str, limit: int) -> list[str]:
        """The ids of what has a name with all the words, the nearest names first."""
        sql = "select id, name from names where names match ? and kind = ? limit ?"
        with self._lock:
            found = self._db.execute(sql, (name_query(words), kind, _MOST)).fetchall()
        asked = _letters(words)
        found.sort(key=lambda each: (_distance(asked, _letters(each[1])), len(each[1]), each[1]))
        return list(dict.fromkeys(id_ for id_, _ in found))[:limit]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, simplified(text).casefold()))


def _distance(asked: str, name: str) -> int:
    """0 where the name is what was asked for, 1 where it begins with it, 2 otherwise."""
    return 0 if name == asked else 1 if name.startswith(asked) else 2


_OF_SITES: WeakKeyDictionary[Any, Names] = WeakKeyDictionary()


async def names_of(ask: Ask) -> Names:
    """The names of a site, up to date."""
    names = _OF_SITES.get(ask.datasette)
    if names is None:
        names = _OF_SITES[ask.datasette] = Names()
        for place in await ask.rows("names_of_places"):
            names.add("place", [{"id": place["id"], "name": place[column]} for column in ("name_zh", "name_en")])
    while rows := await ask.rows("names_of_companies", after=names.last):
        await asyncio.to_thread(names.add, "company", rows)
    return names
