"""The whole way of names to firms: lists and press read, joined, decided by people, read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from giantwatch.adding import Given, add
from storage.database import Store
from tests.newsroom.running import rows

LEGAL, RENAMED, ENGLISH = "常州珩澈阀门厂", "常州珩澈流体控制有限公司", "Changzhou Hengche Valve Factory"
FILES = {
    "2021.html": f"<h1>第三批专精特新“小巨人”企业公示名单</h1><table><tr><th>序号</th><th>企业名称</th></tr>"
    f"<tr><td>1</td><td>{LEGAL}</td></tr><tr><td>2</td><td>常州汀岚电机有限公司</td></tr></table>",
    "2024.html": "<h1>专精特新“小巨人”企业更名名单</h1>"
    "<table><tr><th>序号</th><th>原企业名称</th><th>现企业名称</th></tr>"
    f"<tr><td>1</td><td>{LEGAL}</td><td>{RENAMED}</td></tr></table>",
    "press.html": f"<h1>Valve maker named little giant</h1><p>{ENGLISH} was named a national-level little giant firm in"
    " the third batch. The factory in Changzhou, Jiangsu province, makes valves for ships.</p>",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        add(opened, [Given(f"<html><body>{text}".encode(), name) for name, text in FILES.items()], {}, lambda *_: None)
        yield opened


def firms(store: Store) -> set[tuple[str, ...]]:
    """The names of every firm."""
    return {tuple(names.split(" · ")) for (names,) in rows(store.path.parent, "select names from firms")}


ONE = {(ENGLISH, RENAMED, LEGAL), ("常州汀岚电机有限公司",)}


def test_a_new_name_and_an_english_one_are_one_firm(store: Store) -> None:
    assert firms(store) == ONE
    assert rows(store.path.parent, "select count(*) from little_giants where batch = 3") == [(2,)]


def test_a_person_parts_and_joins_for_good(store: Store) -> None:
    pipeline.decide_firms(store, "split", LEGAL, ENGLISH, "ann")
    apart = {(RENAMED, LEGAL), (ENGLISH,), ("常州汀岚电机有限公司",)}
    assert firms(store) == apart
    pipeline.rebuild(store, {}, lambda *_: None)
    assert firms(store) == apart
    pipeline.decide_firms(store, "merge", ENGLISH, LEGAL, "ann")
    assert firms(store) == ONE
    pipeline.rebuild(store, {}, lambda *_: None)
    assert firms(store) == ONE


def test_nothing_is_written_where_nothing_has_changed(store: Store) -> None:
    before = store.db.conn.total_changes
    pipeline.join_names(store)
    assert store.db.conn.total_changes == before
