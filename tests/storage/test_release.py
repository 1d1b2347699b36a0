"""Releases: complete, readable, never overwritten, with what changed since the one before."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from storage import changes
from storage.database import Store
from storage.export.files import ExportError
from storage.release import ReleaseError, last_release, release
from tests.storage.examples import SOURCE, article, article_facts, fetch, official_list, save

FIRST, SECOND = date(2026, 1, 31), date(2026, 2, 28)
ADDRESS = "https://daily.example/list.xlsx"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as store:
        store.save_source(SOURCE)
        save(store, fetch(), article(), article_facts())
        save(store, fetch("c" * 64, url=ADDRESS), *official_list("甲虚构有限公司", "乙虚构有限公司"))
        yield store


def second_list(store: Store) -> None:
    """The list again: 乙 is gone, 丙 is new, and 甲 has moved."""
    document, facts = official_list("甲虚构有限公司", "丙虚构有限公司")
    of = facts.lists[0]
    rows = (replace(of.rows[0], place="310120"), of.rows[1])
    awards = (replace(facts.awards[0], place="310120"), facts.awards[1])
    moved = replace(facts, lists=(replace(of, rows=rows),), awards=awards)
    save(store, fetch("d" * 64, "2026-02-01T00:00:00Z", url=ADDRESS, outcome="changed"), document, moved)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_release_is_complete_and_its_sums_are_right(filled: Store, tmp_path: Path) -> None:
    folder = release(filled, tmp_path / "releases", FIRST)
    assert folder == tmp_path / "releases" / "2026-01-31"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "giantwatch.db", "csv", "jsonl", "data-dictionary.md", "CITATION.cff", "release.json", "SHA256SUMS"
    }  # fmt: skip
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
    )
    listed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert done.returncode == 0 and listed == there - {"SHA256SUMS"}
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["2026-01-31"]


def test_the_snapshot_opens_for_reading_and_equals_the_store(filled: Store, tmp_path: Path) -> None:
    folder = release(filled, tmp_path, FIRST)
    assert not (folder / "giantwatch.db").stat().st_mode & 0o222
    with closing(sqlite3.connect(f"{(folder / 'giantwatch.db').as_uri()}?mode=ro", uri=True)) as snapshot:
        for name in ("awards_best", "versions", "list_rows"):
            rows: Any = snapshot.execute(f"select * from {name} order by 1, 2, 3").fetchall()
            assert rows == filled.db.conn.execute(f"select * from {name} order by 1, 2, 3").fetchall() and rows
    assert not list(folder.glob("giantwatch.db-*"))


def test_numbers_and_citation_are_told(filled: Store, tmp_path: Path) -> None:
    folder = release(filled, tmp_path, FIRST)
    told = json.loads((folder / "release.json").read_text("utf-8"))
    assert (told["date"], told["release_before"], told["changes"]) == ("2026-01-31", None, {})
    assert (told["rows"]["list_rows"], told["rows"]["documents"]) == (2, 2)
    lines = (folder / "CITATION.cff").read_text("utf-8").splitlines()
    fields = {line.split(":")[0] for line in lines if not line.startswith(" ")}
    assert {"cff-version", "message", "title", "authors"} <= fields  # what the format requires
    assert 'date-released: "2026-01-31"' in lines and lines[0] == "cff-version: 1.2.0"
    assert "## awards_best (view)" in (folder / "data-dictionary.md").read_text("utf-8")


def test_a_release_is_never_overwritten(filled: Store, tmp_path: Path) -> None:
    folder = release(filled, tmp_path, FIRST)
    before = (folder / "SHA256SUMS").read_bytes()
    second_list(filled)
    with pytest.raises(ReleaseError, match="never overwritten"):
        release(filled, tmp_path, FIRST)
    assert (folder / "SHA256SUMS").read_bytes() == before


def test_changes_since_the_release_before(filled: Store, tmp_path: Path) -> None:
    release(filled, tmp_path, FIRST)
    second_list(filled)
    folder = release(filled, tmp_path, SECOND)
    awards = {(row["change"], row["company_name"]): row for row in read(folder / "changes" / "awards.csv")}
    assert set(awards) == {
        ("new", "丙虚构有限公司"), ("removed", "乙虚构有限公司"), ("changed", "甲虚构有限公司")
    }  # fmt: skip
    changed = awards["changed", "甲虚构有限公司"]
    assert changed["place"] == "310120" and json.loads(changed["before"])["place"] == "310117"
    rows = {(row["change"], row["company_name"]) for row in read(folder / "changes" / "list_rows.csv")}
    assert rows == set(awards)
    told = json.loads((folder / "release.json").read_text("utf-8"))
    assert told["release_before"] == "2026-01-31"
    assert told["changes"]["awards"] == {"changed": 1, "new": 1, "removed": 1}


def test_nothing_changed(filled: Store, tmp_path: Path) -> None:
    release(filled, tmp_path, FIRST)
    folder = release(filled, tmp_path, SECOND)
    assert read(folder / "changes" / "awards.csv") == [] == read(folder / "changes" / "list_rows.csv")


def test_the_release_before_is_the_newest_that_is_older(tmp_path: Path) -> None:
    for name in ("2025-12-31", "2026-01-31", "2026-03-01", "drafts-of-2026", "2026-02-01"):
        (tmp_path / name).mkdir()
        if name != "2026-02-01":
            (tmp_path / name / "giantwatch.db").write_bytes(b"")
    assert last_release(tmp_path, SECOND) == tmp_path / "2026-01-31"
    assert last_release(tmp_path, date(2020, 1, 1)) is None


def test_a_release_that_fails_leaves_nothing(filled: Store, tmp_path: Path) -> None:
    broken = tmp_path / "2026-01-31" / "giantwatch.db"
    broken.parent.mkdir()
    broken.write_bytes(b"no database, though it is long enough to be read as one" * 100)
    with pytest.raises(ExportError, match="cannot be compared"):
        release(filled, tmp_path, SECOND)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "2026-02"))] == []


def test_changes_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "awards.csv"
    path.write_text("change,company\nnew,a\nnew,b\nremoved,c\n", encoding="utf-8")
    assert changes.count(path) == {"new": 2, "removed": 1}
