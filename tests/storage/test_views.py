"""What the views answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Store
from storage.model import Award, Facts, Span
from tests.storage.examples import SOURCE, article, article_facts, fetch, official_list, rows, save, value

FIRM = "云汉虚构机器人有限公司"


def test_the_best_claim_is_the_official_one_and_says_how_many_agree(store: Store) -> None:
    document, facts = official_list(FIRM)
    save(store, fetch("b" * 64, url="https://daily.example/list"), document, facts)
    press = article(f"{FIRM}入选第三批专精特新小巨人。", language="zh", published="2021-07-20")
    span = Span(press.text.index(FIRM), press.text.index(FIRM) + len(FIRM))
    claim = Award("c1", "little_giant", "national", "granted", span, "selected", 0.9, batch=3)
    firm = replace(facts.companies[0], spans=(span,))
    save(store, fetch("c" * 64, url="https://daily.example/press"), press, Facts(companies=(firm,), awards=(claim,)))
    columns = "company_name, official, claims, status, publicized_on, granted_on"
    assert rows(store, f"select {columns} from awards_best") == [(FIRM, 1, 2, "publicized", "2021-07-19", "2021-07-20")]


def test_a_claim_without_a_batch_does_not_count_beside_one_with_it(store: Store) -> None:
    facts = article_facts()
    save(store, fetch(), article(), facts)
    vague = replace(facts, awards=(replace(facts.awards[0], batch=None),), counts=())
    save(store, fetch("b" * 64, url="https://daily.example/2"), article(), vague)
    assert rows(store, "select batch from little_giants") == [(3,)]


def test_an_old_version_no_longer_counts(store: Store) -> None:
    save(store, fetch(), article(), article_facts())
    assert value(store, "select count(*) from little_giants") == 1
    save(store, fetch("b" * 64, "2026-01-02T00:00:00Z", outcome="changed"), article("We were wrong."))
    assert value(store, "select count(*) from little_giants") == 0
    assert value(store, "select count(*) from awards") == 1


def test_press_that_says_24_where_the_list_has_23_is_a_conflict(store: Store) -> None:
    save(store, fetch(), article(), article_facts())
    names = [f"云汉虚构{number}有限公司" for number in range(23)]
    save(store, fetch("b" * 64, url="https://daily.example/list"), *official_list(*names))
    found = rows(
        store,
        "select value, basis, lowest, highest, tied_to from claims_in_conflict where place = '310117' order by value",
    )
    assert found == [
        (23, "counted in the list", 23, 24, "batch 3"), (24, "stated", 23, 24, "batch 3"),
    ]  # fmt: skip


def test_claims_that_agree_are_no_conflict(store: Store) -> None:
    for number in "12":
        save(store, fetch(number * 64, url=f"https://daily.example/{number}"), article(), article_facts())
    assert value(store, "select count(*) from claims_in_conflict") == 0


def test_places_are_ranked_among_those_of_the_same_level_and_parent(store: Store) -> None:
    store.save_places(
        {"adcode": code, "name_zh": code, "level": "county", "parent": parent}
        for code, parent in [("310117", "310000"), ("310114", "310000"), ("320505", "320500")]
    )
    for number, (place, firms) in enumerate({"310117": 2, "310114": 3, "320505": 1}.items()):
        document, facts = official_list(*(f"虚构{place}第{firm}有限公司" for firm in range(firms)))
        facts = replace(facts, awards=tuple(replace(award, place=place) for award in facts.awards))
        save(store, fetch(f"{number}" * 64, url=f"https://daily.example/{number}"), document, facts)
    assert rows(store, "select place, firms, stock, rank_computed from district_league order by place") == [
        ("310114", 3, 3, 1), ("310117", 2, 2, 2), ("320505", 1, 1, 1),
    ]  # fmt: skip


def test_rules_and_payments_are_told_apart(store: Store) -> None:
    facts = article_facts()
    paid = replace(facts.amounts[0], payee="c1", span=Span(0, 5))
    save(store, fetch(), article(), replace(facts, amounts=(*facts.amounts, paid)))
    assert rows(store, "select payer, value, currency from amount_rules") == [("Songjiang District", 400000, "CNY")]
    assert rows(store, "select company_name, value, year from payments") == [
        ("Nimbus Invented Robotics", 400000, "2021")
    ]


@pytest.mark.parametrize(
    ("outcome", "fetches", "silence_days", "state"),
    [
        (None, [], None, "never run"),
        ("ok", ["new"], None, "ok"),
        ("ok", ["new"], 10, "silent"),
        ("ok", ["new", "failed"], None, "needs a look"),
        ("partly", ["new"], None, "needs a look"),
        ("ok", ["new", "blocked"], None, "blocked"),
        ("failed", [], None, "failing"),
        ("running", [], None, "running"),
    ],
)  # fmt: skip
def test_how_a_source_is(
    store: Store, outcome: str | None, fetches: list[str], silence_days: int | None, state: str
) -> None:
    store.save_source(SOURCE | {"silence_days": silence_days})
    if outcome:
        run = store.start_run("daily", "run", "2026-01-01T00:00:00Z")
        for number, each in enumerate(fetches):
            answer = fetch(url=f"https://daily.example/{number}", outcome=each)
            store.save_fetch(run, answer)
            if each == "new":
                store.save_document(answer, article(), Facts(), "1")
        if outcome != "running":
            store.finish_run(run, outcome, "2026-01-01T00:01:00Z")
    (found,) = store.status()
    assert found["state"] == state
    assert found["failed"] == fetches.count("failed") and found["documents"] == fetches.count("new")


def test_new_documents_by_week(store: Store) -> None:
    store.save_source(SOURCE)
    for number, days in enumerate([0, 1, 8, 50, 90]):
        at = (datetime.now(UTC) - timedelta(days=days, minutes=1)).isoformat(timespec="seconds")
        answer = fetch(at=at, url=f"https://daily.example/{number}")
        store.save_document(answer, article(), Facts(), "1")
    (found,) = store.status()
    assert found["documents_by_week"] == "1 0 0 0 0 0 1 2"
