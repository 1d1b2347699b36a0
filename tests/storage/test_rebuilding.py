"""Reading everything again into a fresh store that takes the old one's place."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from storage.database import Store
from storage.errors import StoreError
from storage.model import Facts
from tests.storage.examples import SOURCE, article, article_facts, dump, fetch, official_list, rows, save, value


def fill(store: Store) -> None:
    store.save_source(SOURCE)
    store.save_places([{"adcode": "310117", "name_zh": "松江区", "name_en": "Songjiang", "parent": "310000"}])
    run = store.start_run("daily", "run", "2026-01-01T00:00:00Z")
    store.save_signal("too_few_links", "The list had 0 links.", "2026-01-01T00:00:02Z", source="daily", run=run)
    save(store, fetch(), article(), article_facts())
    save(store, fetch("b" * 64, "2026-01-02T00:00:00Z", outcome="changed"), article("Other words."))
    save(store, fetch("a" * 64, "2026-01-03T00:00:00Z", outcome="changed"), article(), article_facts())
    url = "https://daily.example/list.xlsx"
    save(store, fetch("c" * 64, "2026-01-01T00:00:03Z", url=url), *official_list("云汉虚构机器人有限公司", stated=2))
    store.save_fetch(None, fetch(None, "2026-01-04T00:00:00Z", url=url, outcome="gone", status=404))
    broken = fetch("d" * 64, "2026-01-01T00:00:04Z", url="https://daily.example/broken.pdf")
    store.save_fetch(None, broken)
    store.save_unreadable(broken, "broken.pdf: encrypted", "1")


def read_again(fresh: Store) -> None:
    results = {
        "a" * 64: (article(), article_facts()),
        "b" * 64: (article("Other words."), Facts()),
        "c" * 64: official_list("云汉虚构机器人有限公司", stated=2),
    }
    for content in fresh.contents():
        if content.sha256 == "d" * 64:
            fresh.save_unreadable(content, "broken.pdf: encrypted", "1")
        else:
            fresh.save_document(content, *results[str(content.sha256)], "1")


def test_a_rebuild_gives_the_same_rows(store: Store) -> None:
    fill(store)
    before = dump(store)
    reader = sqlite3.connect(store.path)
    assert reader.execute("select count(*) from versions").fetchone() == (3,)
    with store.lock(), store.rebuilding() as fresh:
        assert value(fresh, "select count(*) from versions") == 0
        read_again(fresh)
        assert value(store, "select count(*) from versions") == 3, "the old one stands until the end"
    after = dump(store)
    interrupted = after.pop("runs"), before.pop("runs")
    assert [row[0] for row in interrupted[0]] == [row[0] for row in interrupted[1]]
    assert after == before
    assert store.search("Nimbus") and store.search("云汉") and not store.search("Other")
    assert reader.execute("select count(*) from versions").fetchone() == (3,)
    assert value(store, "pragma integrity_check") == "ok"
    assert value(store, "pragma journal_mode") == "wal"
    assert rows(store, "pragma foreign_key_check") == []


def test_a_rebuild_that_fails_changes_nothing(store: Store) -> None:
    fill(store)
    before = dump(store)
    with pytest.raises(RuntimeError), store.rebuilding() as fresh:
        fresh.save_document(next(fresh.contents()), article("Half."), Facts(), "2")
        raise RuntimeError
    assert dump(store) == before
    assert {path.name for path in Path(store.path.parent).iterdir()} <= {
        "giantwatch.db", "giantwatch.db-wal", "giantwatch.db-shm", "giantwatch.lock",
    }  # fmt: skip


def test_a_rebuild_that_leaves_something_unread_changes_nothing(store: Store) -> None:
    fill(store)
    before = dump(store)
    with pytest.raises(StoreError, match="4 archived contents were not read again"), store.rebuilding():
        pass
    assert dump(store) == before


def test_contents_come_in_archive_order_each_once(store: Store) -> None:
    fill(store)
    assert [str(content.sha256)[0] for content in store.contents()] == ["a", "c", "d", "b"]


def test_a_store_with_pages_of_another_size_is_rebuilt_too(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "giantwatch.db")
    connection.execute("pragma page_size = 4096")
    connection.execute("vacuum")
    connection.close()
    with Store.open(tmp_path) as store:
        fill(store)
        assert value(store, "pragma page_size") == 4096
        with store.lock(), store.rebuilding() as fresh:
            read_again(fresh)
        assert store.search("Nimbus")
