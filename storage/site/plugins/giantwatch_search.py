"""A Datasette plugin: its own search box and SQL find words of both languages."""

from __future__ import annotations

import sqlite3

from datasette import hookimpl

from storage.search import search_query, snippet


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Put our `escape_fts` in place of Datasette's own, and add `snippet_of(text, words)`."""
    conn.create_function("escape_fts", 1, search_query, deterministic=True)
    conn.create_function("snippet_of", 2, snippet, deterministic=True)
