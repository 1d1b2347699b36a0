"""The demonstration as an integration test: first run, second run, second edition, rebuild; against store.toml."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline
from crawler.catalog import catalog, newsroom_folder
from storage.database import Store
from tests.newsroom.running import free_ports, rows, run_newsroom, snapshot

EXPECTED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("expected").joinpath("store.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    folder, port = tmp_path_factory.mktemp("demo"), free_ports()
    report = run_newsroom(folder, port)
    assert [visit.source for visit in report.failed] == []
    yield folder, port


def test_every_document_is_there(demo: tuple[Path, int]) -> None:
    found = dict(rows(demo[0], "select source, count(*) from documents group by source"))
    assert found == EXPECTED["edition1"]["documents"]


def test_a_second_run_fetches_nothing_new_and_adds_no_row_twice(demo: tuple[Path, int]) -> None:
    folder, port = demo
    before = snapshot(folder)
    report = run_newsroom(folder, port)
    outcomes = {outcome for visit in report.visits for outcome in visit.outcomes}
    assert outcomes == {"unchanged"}
    assert not report.reading.changes
    assert {table: len(found) for table, found in snapshot(folder).items()} == {
        table: len(found) for table, found in before.items()
    }
    facts = [table for table in before if table != "documents"]
    assert {table: snapshot(folder)[table] for table in facts} == {table: before[table] for table in facts}


def test_a_rebuild_gives_the_same_rows(demo: tuple[Path, int]) -> None:
    folder, _ = demo
    before = snapshot(folder)
    hosts = dict.fromkeys(EXPECTED["edition1"]["documents"], "127.0.0.1:1")
    with Store.open(folder) as store:
        pipeline.rebuild(store, catalog([newsroom_folder()], hosts), lambda *_: None)
    after = snapshot(folder)
    assert {table: found for table, found in after.items() if found != before[table]} == {}


@pytest.mark.parametrize(
    "conflict", EXPECTED["conflicts"][:1], ids=lambda one: f"{one['place']} batch {one.get('batch')}"
)
def test_conflicting_claims_stand_side_by_side(demo: tuple[Path, int], conflict: dict[str, Any]) -> None:
    sql = (
        "select distinct value from counts where place = '{place}' and title = '{title}' and batch = {batch}"
        " and kind = '{kind}' order by value"
    )
    claimed = {claim["value"] for claim in conflict["claims"]}
    assert {value for (value,) in rows(demo[0], sql.format(**conflict))} >= claimed
    assert rows(demo[0], f"select count(*) from claims_in_conflict where place = '{conflict['place']}'") != [(0,)]


@pytest.mark.parametrize("rename", EXPECTED["renames"], ids=lambda one: str(one["name"]))
def test_a_renamed_firm_is_one_firm(demo: tuple[Path, int], rename: dict[str, str]) -> None:
    former, current = firms_called(demo[0], rename["former"]), firms_called(demo[0], rename["name"])
    assert current == [(rename["name"],)]
    assert former in ([], current)


@pytest.mark.parametrize("firm", EXPECTED["firms"], ids=lambda one: str(one["names"][0]))
def test_a_firm_under_three_names_is_one_firm(demo: tuple[Path, int], firm: dict[str, Any]) -> None:
    for name in firm["names"]:
        assert firms_called(demo[0], name) == [(firm["names"][0],)]
    found = rows(
        demo[0],
        f"select title from awards_best where company_name = '{firm['names'][0]}' and level = 'national' order by 1",
    )
    assert found == [(title,) for title in sorted(award["title"] for award in firm["awards"])]


def firms_called(folder: Path, name: str) -> list[tuple[Any, ...]]:
    """The names of the firms that some document calls so."""
    return rows(
        folder,
        "select distinct firms.name from company_names join companies on companies.id = company_names.company"
        f" join firms using (firm) where company_names.name = '{name}'",
    )


def test_a_story_on_two_hosts_is_one_story(demo: tuple[Path, int]) -> None:
    twice = rows(demo[0], "select count(*) from documents group by story having count(*) > 1")
    assert twice == [(2,)]


def test_what_is_no_award_gives_none(demo: tuple[Path, int]) -> None:
    words = {"courier-football": "football", "jiading-flood-drill": "防汛", "morning-dessert": "甜"}
    for word in words.values():
        sql = (
            "select count(*) from awards join versions on versions.id = awards.version"
            f" where versions.title like '%{word}%'"
        )
        assert rows(demo[0], sql) == [(0,)]


def test_search_finds_both_languages(demo: tuple[Path, int]) -> None:
    with Store.open(demo[0]) as store:
        assert {hit.language for hit in store.search("嘉定")} == {"zh"}
        assert "en" in {hit.language for hit in store.search("Jiading")}


def test_the_second_edition_brings_only_what_changed(demo: tuple[Path, int]) -> None:
    folder, port = demo
    awards = rows(folder, "select count(*) from awards")[0][0]
    report = run_newsroom(folder, port, edition=2)
    since = rows(
        folder,
        "select outcome, count(*) from fetches where kind != 'list'"
        " and fetched_at >= (select max(started_at) from runs) group by outcome",
    )
    assert dict(since).get("new") == len(EXPECTED["edition2"]["new"])
    assert dict(since).get("changed") == len(EXPECTED["edition2"]["changed"])
    assert dict(since).get("gone") == len(EXPECTED["edition2"]["gone"])
    assert dict(report.reading.changes) == {"new": 1, "changed": 1}
    gone = rows(folder, "select url from documents where gone_at is not null")
    assert len(gone) == 1 and gone[0][0].endswith("/public/gsgg/2024/0903/128840.html")
    assert rows(folder, "select count(*) from awards")[0][0] >= awards
    assert rows(folder, "select max(number) from versions") == [(2,)]
