"""Whole runs over the newsroom: real server, real crawl, real store."""

import sqlite3
from contextlib import closing
from pathlib import Path
from socket import socket
from typing import Any

import pipeline
from crawler.catalog import catalog, newsroom_folder
from crawler.newsroom.server import Newsroom
from storage.database import Store

SITES = 6
TABLES = (
    "documents",
    "versions",
    "attachments",
    "lists",
    "list_rows",
    "companies",
    "joins",
    "company_names",
    "mentions",
    "batch_mentions",
    "awards",
    "amounts",
    "counts",
    "ranks",
)


def free_ports(number: int = SITES) -> int:
    """The first of a row of ports that nobody uses."""
    for first in range(21_000, 60_000, 37):
        sockets = [socket() for _ in range(number)]
        try:
            for index, one in enumerate(sockets):
                one.bind(("127.0.0.1", first + index))
        except OSError:
            continue
        else:
            return first
        finally:
            for one in sockets:
                one.close()
    raise RuntimeError("no row of free ports")


def run_newsroom(folder: Path, first_port: int, edition: int = 1) -> pipeline.Report:
    """One run of the main job on an edition of the newsroom."""
    with Newsroom(edition, first_port=first_port) as newsroom, Store.open(folder) as store:
        sources = catalog([newsroom_folder()], newsroom.hosts)
        return pipeline.run(store, list(sources.values()), {}, "test", lambda *_: None)


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """What the store answers."""
    with closing(sqlite3.connect(folder / "giantwatch.db")) as db:
        return db.execute(sql).fetchall()


def snapshot(folder: Path, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """All rows that reading and extracting gave, without some columns.

    The rows of the full-text index are numbered in the order of saving, so these numbers are left out too.
    """
    left_out = {*without, "search_row"}
    found = {}
    for table in TABLES:
        columns = [name for _, name, *_ in rows(folder, f"pragma table_info({table})") if name not in left_out]
        quoted = ", ".join(f'"{name}"' for name in columns)
        found[table] = rows(folder, f"select {quoted} from {table} order by id")
    return found
