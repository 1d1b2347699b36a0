"""Opening a store: what can be wrong with it, and that nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage.database import Store
from storage.errors import NoStore, NotAStore, StoreBusy, StoreError, StoreFull, StoreLocked, StoreTooNew
from tests.storage.examples import SOURCE, article, article_facts, dump, fetch, save, value


def test_a_store_is_made_and_found_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new" / "folder") as store:
        store.save_source(SOURCE)
    with Store.open(tmp_path / "new" / "folder" / "giantwatch.db", create=False) as store:
        assert value(store, "select id from sources") == "daily"
        assert value(store, "pragma journal_mode") == "wal"
        assert value(store, "pragma foreign_keys") == 1


def test_many_open_a_new_store_at_once(tmp_path: Path) -> None:
    program = "import sys; from storage.database import Store; Store.open(sys.argv[1]).close()"
    command = [sys.executable, "-c", program, str(tmp_path)]
    together = [subprocess.Popen(command, cwd=Path(__file__).parents[2]) for _ in range(4)]
    assert [process.wait() for process in together] == [0, 0, 0, 0]


def test_views_that_changed_are_made_anew(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.db.execute("drop view coverage")
        store.db.execute("create view coverage as select 1 as old")
        store.db.conn.commit()
    with Store.open(tmp_path) as store:
        assert "first_published" in [row[1] for row in store.db.execute("pragma table_info(coverage)")]


def test_there_is_no_store_yet(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="no store yet"):
        Store.open(tmp_path, create=False)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "giantwatch.db").write_text("just a text, longer than the header of a database " * 20)
    with pytest.raises(NotAStore, match=r"giantwatch\.db.*no SQLite database"):
        Store.open(tmp_path)
    assert (tmp_path / "giantwatch.db").read_text().startswith("just a text")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "giantwatch.db")
    other.execute("create table songs (title text)")
    other.close()
    with pytest.raises(NotAStore, match="another program"):
        Store.open(tmp_path)
    tables = sqlite3.connect(tmp_path / "giantwatch.db").execute("select name from sqlite_master").fetchall()
    assert tables == [("songs",)]


def test_a_database_of_a_newer_version(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_source(SOURCE)
        store.db.execute(
            "insert into _sqlite_migrations(migration_set, name, applied_at) values ('giantwatch', '9999_future', '')"
        )
        store.db.conn.commit()
    with pytest.raises(StoreTooNew, match=r"giantwatch\.db.*newer version.*9999_future"):
        Store.open(tmp_path)


def test_a_damaged_database(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        save_all(store)
    file = tmp_path / "giantwatch.db"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 4] + bytes(len(whole) - len(whole) // 4))
    with pytest.raises(NotAStore, match=r"giantwatch\.db.*damaged.*rebuild"), Store.open(tmp_path) as store:
        store.totals()
        store.search("Nimbus")


def test_a_locked_database(tmp_path: Path) -> None:
    with Store.open(tmp_path, wait=0.05) as store:
        store.save_source(SOURCE)
        other = sqlite3.connect(store.path)
        other.execute("begin immediate")
        with pytest.raises(StoreLocked, match=r"giantwatch\.db.*another program"):
            save(store, fetch(), article(), article_facts())
        other.rollback()
        assert save(store, fetch(), article(), article_facts()).change == "new"


def test_reading_goes_on_while_another_writes(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        save_all(store)
        other = sqlite3.connect(store.path)
        other.execute("begin immediate")
        other.execute("update sources set note = 'half done'")
        with Store.open(tmp_path, wait=0.05) as reader:
            assert reader.search("Nimbus") and reader.status()


def save_all(store: Store) -> None:
    store.save_source(SOURCE)
    save(store, fetch(), article(), article_facts())


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        save_all(store)
        before = dump(store)
        store.db.execute(f"pragma max_page_count = {value(store, 'pragma page_count') + 2}")
        with pytest.raises(StoreFull, match=r"giantwatch\.db.*no room left.*nothing was changed"):
            save(store, fetch("b" * 64, url="https://daily.example/2"), article("long text " * 20_000))
        assert value(store, "pragma integrity_check") == "ok"
        store.db.execute("pragma max_page_count = 1000000")
        assert {table: rows for table, rows in dump(store).items() if table != "fetches"} == {
            table: rows for table, rows in before.items() if table != "fetches"
        }


def opened_without_rights(path: Path) -> str:
    """The name and message of the error that a process without special rights gets."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            Store.open(path)
        except StoreError as error:
            os.write(sending, f"{type(error).__name__} {error}".encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(sending)
    with open(receiving, encoding="utf-8") as answer:  # noqa: PTH123
        return answer.read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights of folders as on Unix")
@pytest.mark.parametrize("inside", ["giantwatch.db", "new/folder/giantwatch.db"])
def test_a_read_only_folder(inside: str, tmp_path: Path) -> None:
    Store.open(tmp_path).close()  # loads all modules while they can be read
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        message = opened_without_rights(Path(folder) / inside)
    assert message.startswith("StoreReadOnly")
    assert folder in message


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights of files as on Unix")
def test_a_read_only_file() -> None:
    with TemporaryDirectory() as folder:
        with Store.open(folder) as store:
            store.save_source(SOURCE)
        Path(folder, "giantwatch.db").chmod(0o444)
        Path(folder).chmod(0o555)
        assert opened_without_rights(Path(folder)).startswith("StoreReadOnly")


def test_one_run_at_a_time(tmp_path: Path) -> None:
    first, second = Store.open(tmp_path), Store.open(tmp_path)
    with first.lock(), pytest.raises(StoreBusy, match="another run"), second.lock():
        pass
    with Store.open(tmp_path) as again, again.lock():
        pass


def test_a_run_that_was_killed_is_closed_as_interrupted(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_source(SOURCE)
        run = store.start_run("daily", "run", "2026-01-01T00:00:00Z")
        store.save_fetch(run, fetch(at="2026-01-01T00:00:09Z"))
    with Store.open(tmp_path) as store, store.lock():
        last = store.last_run("daily")
        assert last and (last["outcome"], last["finished_at"]) == ("interrupted", "2026-01-01T00:00:09Z")
        store.start_run("daily", "run", "2026-01-02T00:00:00Z")
        last = store.last_run("daily")
        assert last and last["outcome"] == "running"


def test_an_index_of_single_characters_becomes_one_of_pairs(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_source(SOURCE)
        saved = save(store, fetch(), article("松江区有企业入选。", "公示", language="zh"))
        store.db.execute("drop table search")
        store.db.execute("create virtual table search using fts5(title, text, content = '', tokenize = 'unicode61')")
        store.db.execute("update versions set search_row = 7")
        store.db.execute("alter table versions drop column facets")
        store.db.execute("insert into search(rowid, title, text) values (7, '公 示', '松 江 区 有 企 业 入 选 。')")
        store.db.execute("delete from _sqlite_migrations where name = '0002_search_in_pairs'")
        store.db.conn.commit()
    with Store.open(tmp_path) as store:
        assert [hit.version for hit in store.search("松江区")] == [saved.version]
        assert value(store, "select search_row from versions") > 7
