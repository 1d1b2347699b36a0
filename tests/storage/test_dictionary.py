"""The data dictionary describes every column of the real tables, and its page is current."""

from __future__ import annotations

from storage.database import Store
from storage.dictionary import PAGE, described, page

OF_AN_INDEX = ("_data", "_idx", "_content", "_docsize", "_config")
"""How tables end that SQLite makes for a full-text index."""


def test_every_table_view_and_column_is_described(store: Store) -> None:
    real = {
        name: [row[1] for row in store.db.execute(f"pragma table_info([{name}])")]
        for name in (*store.db.table_names(), *store.db.view_names())
        if not name.startswith(("_sqlite", "sqlite_")) and not name.endswith(OF_AN_INDEX)
    }
    told = {each.name: [column.name for column in each.columns] for each in described(store.db)}
    assert told == real
    assert all(column.meaning for each in described(store.db) for column in each.columns)


def test_nothing_is_described_that_is_not_there(store: Store) -> None:
    import tomllib
    from pathlib import Path

    import storage.dictionary

    words = tomllib.loads(Path(storage.dictionary.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    columns = {each.name: {column.name for column in each.columns} for each in described(store.db)}
    for name, own in (words["tables"] | words["views"]).items():
        assert set(own) - {"about"} <= columns[name]
    assert set(words["shared"]) <= set.union(*columns.values())


def test_the_page_is_current(store: Store) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(store.db), "run python -m storage.dictionary"
