"""What changed between two stores: awards and list rows that are new, changed or gone."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from storage.export.files import ExportError, whole

_AWARDS = """
select company_name, title, level, batch, label, status, place, year, ended, url, company from {schema}.awards_best
"""
_LIST_ROWS = """
select list_rows.name as company_name, lists.title, lists.level, lists.batch, lists.label, lists.event, lists.status,
       documents.url, min(list_rows.sequence) as sequence, min(list_rows.place) as place,
       min(list_rows.former_name) as former_name, min(list_rows.columns) as columns
from {schema}.list_rows
join {schema}.lists on lists.id = list_rows.list
join {schema}.documents on documents.current_version = list_rows.version
group by 1, 2, 3, 4, 5, 6, 7, 8
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """Rows to compare: `key` says which row is the same, `values` what may change in it."""

    name: str
    sql: str
    key: tuple[str, ...]
    values: tuple[str, ...]


WATCHED = (
    Watched(
        "awards",
        _AWARDS,
        ("company", "title", "level", "batch", "label"),
        ("company_name", "status", "place", "year", "ended", "url"),
    ),
    Watched(
        "list_rows",
        _LIST_ROWS,
        ("url", "company_name", "title", "level", "batch", "label", "event", "status"),
        ("sequence", "place", "former_name", "columns"),
    ),
)


def write(connection: sqlite3.Connection, before: Path, folder: Path) -> dict[str, Path]:
    """Compare an open store with one in a file, and write a CSV a kind of row; gives the files by kind.

    A row has `change` (new, changed or removed), the key, the values as they are now or were last, and, where they
    changed, those before as JSON. The connection must have no database attached.
    """
    try:
        connection.execute("attach database ? as earlier", [f"{before.absolute().as_uri()}?mode=ro"])
        try:
            return {one.name: _write(connection, one, folder) for one in WATCHED}
        finally:
            connection.rollback()
            connection.execute("detach database earlier")
    except sqlite3.Error as problem:
        raise ExportError(
            f"{before}: it cannot be compared with the store ({problem}); move that release away"
        ) from problem


def count(path: Path) -> dict[str, int]:
    """How many rows of a file of changes are new, changed and removed."""
    with path.open(encoding="utf-8", newline="") as file:
        return dict(sorted(Counter(row["change"] for row in csv.DictReader(file)).items()))


def _write(connection: sqlite3.Connection, watched: Watched, folder: Path) -> Path:
    for name, schema in (("was", "earlier"), ("is", "main")):
        _keep(connection, f"{name}_{watched.name}", watched, schema)
    now, then = f"temp.[is_{watched.name}]", f"temp.[was_{watched.name}]"
    columns = (*watched.key, *watched.values)
    names, of_now = (", ".join(f"{of}[{name}]" for name in columns) for of in ("", "now."))
    order = ", ".join(str(position) for position in range(2, 2 + len(watched.key)))
    found = connection.execute(
        f"select 'new', {names}, null from {now} where id not in (select id from {then})"
        f" union all select 'removed', {names}, null from {then} where id not in (select id from {now})"
        f" union all select 'changed', {of_now}, old.said"
        f" from {now} as now join {then} as old on old.id = now.id and old.said <> now.said order by {order}, 1"
    )
    path = folder / f"{watched.name}.csv"
    with whole(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["change", *columns, "before"])
        writer.writerows(found)
    return path


def _keep(connection: sqlite3.Connection, name: str, watched: Watched, schema: str) -> None:
    """A temporary table of the rows with one text as key and one text of all values."""
    key = ", ".join(f"[{column}]" for column in watched.key)
    values = ", ".join(f"'{column}', [{column}]" for column in watched.values)
    connection.execute(f"drop table if exists temp.[{name}]")
    connection.execute(
        f"create temp table [{name}] as select json_array({key}) as id, json_object({values}) as said, *"
        f" from ({watched.sql.format(schema=schema)})"
    )
    connection.execute(f"create unique index temp.[{name}_by_id] on [{name}](id)")
