"""Names that are one firm, as the store keeps, counts and shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from storage.database import Store
from storage.keys import company_id
from tests.storage.examples import article, article_facts, fetch, official_list, rows, save, value

FIRM = "云汉虚构机器人有限公司"
ENGLISH = "Nimbus Invented Robotics"


@dataclass(frozen=True)
class Join:
    a: str
    b: str
    score: float = 0.9
    reasons: tuple[str, ...] = ("same place",)
    band: str = "joined"
    decided_by: str = "rule"


@pytest.fixture
def both(store: Store) -> Store:
    """A store with a firm in an official list and under its English name in an article."""
    save(store, fetch("b" * 64, url="https://daily.example/list"), *official_list(FIRM, former="云汉虚构厂"))
    save(store, fetch(), article(), article_facts())
    return store


def join(store: Store, band: str = "joined") -> None:
    a, b = sorted((company_id(FIRM), company_id(ENGLISH)))
    firm = company_id(FIRM)
    firms = {a: firm, b: firm} if band == "joined" else {a: a, b: b}
    store.save_joins([Join(a, b, band=band)], firms, "of these")


def test_a_name_is_a_firm_of_its_own_until_it_is_joined(both: Store) -> None:
    assert rows(both, "select name from firms order by name") == [(ENGLISH,), (FIRM,)]
    assert value(both, "select count(*) from companies where firm <> id") == 0


def test_a_firm_under_two_names_counts_once(both: Store) -> None:
    assert value(both, "select count(*) from little_giants") == 2
    join(both)
    columns = "company_name, english_name, claims, official"
    assert rows(both, f"select {columns} from little_giants") == [(FIRM, ENGLISH, 2, 1)]
    assert value(both, "select max(firms) from district_league") == 1
    assert both.totals()["firms"] == 1


def test_all_names_of_a_firm_stay(both: Store) -> None:
    join(both)
    assert value(both, "select names from firms") == f"{ENGLISH} · 云汉虚构厂 · {FIRM}"
    assert value(both, "select count(*) from companies") == 2


def test_known_names_are_those_of_the_firm(both: Store) -> None:
    a, b = sorted((company_id(FIRM), company_id(ENGLISH)))
    both.save_joins([Join(a, b)], {a: company_id(ENGLISH), b: company_id(ENGLISH)}, "of these")
    known = {(one.name, one.company, one.kind, one.place) for one in both.known_names()}
    assert known == {
        (FIRM, company_id(ENGLISH), "legal", "310117"),
        ("云汉虚构厂", company_id(ENGLISH), "former", "310117"),
    }


def test_doubtful_pairs_wait_for_a_person(both: Store) -> None:
    join(both, "review")
    assert rows(both, "select score, reasons from joins_to_review") == [(0.9, '["same place"]')]
    assert value(both, "select count(*) from little_giants") == 2
    join(both)
    assert value(both, "select count(*) from joins_to_review") == 0


def test_when_the_name_that_stands_for_a_firm_goes_the_others_stay(both: Store) -> None:
    join(both)
    document, facts = official_list("云汉虚构齿轮有限公司")
    both.save_document(fetch("b" * 64, url="https://daily.example/list"), document, facts, "2")
    assert rows(both, "select name from firms order by name") == [(ENGLISH,), ("云汉虚构齿轮有限公司",)]
    assert rows(both, "pragma foreign_key_check") == []
    assert value(both, "select count(*) from joins") == 0


def merged(name: str, other: str, verdict: str = "merge") -> dict[str, Any]:
    return {"name": name, "other": other, "verdict": verdict}


def test_decisions_find_their_firms_by_name(both: Store) -> None:
    a, b = sorted((company_id(FIRM), company_id(ENGLISH)))
    assert both.known_of_firms([merged(ENGLISH, FIRM)]).decided == {(a, b): True}
    assert both.known_of_firms([merged("云汉虚构厂", ENGLISH)]).decided == {(a, b): True}, "a name without its own row"
    assert both.known_of_firms([merged(ENGLISH, FIRM), merged(FIRM, ENGLISH, "split")]).decided == {(a, b): False}
    assert both.known_of_firms([merged(ENGLISH, "云汉虚构电梯有限公司")]).decided == {}


def test_what_is_known_of_a_firm(both: Store) -> None:
    (firm,) = (one for one in both.known_of_firms([]).companies if one["name"] == FIRM)
    assert firm["names"] == (FIRM, "云汉虚构厂")
    assert firm["places"] == {"310117"} and firm["batches"] == {("national little_giant", "3")}
    assert (firm["is_official"], firm["is_former"]) == (True, False)


def test_the_digest_changes_with_names_decisions_and_extractor_only(both: Store) -> None:
    before = both.known_of_firms([]).digest("1")
    assert both.known_of_firms([]).digest("1") == before
    assert both.known_of_firms([]).digest("2") != before
    assert both.known_of_firms([merged(ENGLISH, FIRM)]).digest("1") != before
    save(both, fetch("c" * 64, url="https://daily.example/2"), article(), article_facts())
    assert both.known_of_firms([]).digest("1") == before, "the same names once more"
    save(both, fetch("d" * 64, url="https://daily.example/3"), *official_list("云汉虚构齿轮有限公司"))
    assert both.known_of_firms([]).digest("1") != before
