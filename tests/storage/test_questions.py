"""The answers of canned queries on small stores made for each question."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from storage.database import Store
from storage.model import Amount, Award, Company, Count, Facts, Span
from storage.site.metadata import read
from tests.storage.examples import article, fetch, official_list, save

A, B, C = "甲虚构机器人有限公司", "乙虚构材料有限公司", "丙虚构软件有限公司"


def answer(store: Store, question: str, **parameters: str) -> list[dict[str, Any]]:
    return list(store.db.query(read("queries.toml")[question]["sql"], parameters))


def save_list(store: Store, number: int, names: tuple[str, ...], **changes: Any) -> None:
    document, facts = official_list(*names)
    lists = (replace(facts.lists[0], **changes),)
    awards = facts.awards if changes.get("status") != "recommended" else ()
    facts = replace(facts, lists=lists, awards=awards)
    save(store, fetch(f"{number}" * 64, url=f"https://daily.example/list{number}"), document, facts)


def save_awards(store: Store, number: int, name: str, *awards: dict[str, Any], **of_firm: Any) -> None:
    document = article(f"{name} holds titles.")
    span = Span(document.text.index(name), document.text.index(name) + len(name))
    firm = replace(Company("c1", name, (name,), (span,), ("r",), 0.9), **of_firm)
    claims = tuple(
        replace(Award("c1", "little_giant", "national", "granted", span, "r", 0.9), **each) for each in awards
    )
    facts = Facts(companies=(firm,), awards=claims)
    save(store, fetch(f"{number}" * 64, url=f"https://daily.example/press{number}"), document, facts)


def test_who_was_lost_between_the_stages(store: Store) -> None:
    save_list(store, 1, (A, B, C), status="recommended")
    save_list(store, 2, (A, B), status="publicized")
    save_list(store, 3, (A,), status="granted")
    lost = {(row["name"], row["last_stage"]) for row in answer(store, "lost_between_stages", batch="3")}
    assert lost == {(B, "publicized"), (C, "recommended")}
    assert answer(store, "lost_between_stages", batch="4") == []


def test_who_passed_the_review(store: Store) -> None:
    store.save_places([{"adcode": "310000", "name_zh": "上海市"}])
    save_list(store, 1, (A, B), status="granted")
    save_list(store, 2, (A,), status="granted", event="review")
    (row,) = answer(store, "review_outcomes", batch="")
    assert (row["province_zh"], row["firms"], row["passed"], row["percent"]) == ("上海市", 2, 1, 50.0)


def test_targets_and_the_gap(store: Store) -> None:
    document = article("39 now, 100 by 2025.")
    now = Count("39", 39, "cumulative", Span(0, 2), "r", 0.9, "little_giant", "national", "310117")
    target = replace(now, surface="100", value=100, kind="target", span=Span(8, 11), year=2025)
    save(store, fetch(), document, Facts(counts=(now, target)))
    (row,) = answer(store, "targets", place="31")
    assert (row["target"], row["deadline"], row["newest_count"], row["gap"]) == (100, 2025, 39, 61)


def test_payments_by_firm_and_year(store: Store) -> None:
    document = article(f"{A}收到两笔资金。")
    firm = Company("c1", A, (A,), (Span(0, 2),), ("r",), 0.9)
    sums = tuple(
        Amount(str(value), Decimal(value), "CNY", "fund", Span(value, value + 1), "r", 0.9, payee="c1", payer="Z")
        for value in (20, 30)
    )
    save(store, fetch(), document, Facts(companies=(firm,), amounts=sums))
    (row,) = answer(store, "payments_to_firms", firm="虚构机器人")
    assert (row["total"], row["claims"], row["payers"], row["year"]) == (50, 2, "Z", "2021")


def test_the_median_wait_for_the_national_title(store: Store) -> None:
    for number, (name, years) in enumerate({A: 1, B: 2, C: 4}.items(), 1):
        local = {"title": "srdi_sme", "level": "provincial", "year": 2020, "place": "310117"}
        save_awards(store, number, name, local, {"year": 2020 + years, "place": "310117", "batch": 3})
    (row,) = answer(store, "provincial_to_national")
    assert (row["firms"], row["median_years"]) == (3, 2.0)


def test_listed_firms(store: Store) -> None:
    save_awards(store, 1, A, {"batch": 3}, stock_code="688000")
    save_awards(store, 2, B, {"batch": 3})
    assert [(row["stock_code"], row["company_name"]) for row in answer(store, "listed_firms")] == [("688000", A)]


def test_local_little_giants_without_the_national_title(store: Store) -> None:
    save_awards(store, 1, A, {"level": "municipal"})
    save_awards(store, 2, B, {"level": "municipal"}, {"batch": 3})
    assert [row["company_name"] for row in answer(store, "local_titles_only")] == [A]


def test_numbers_that_a_page_changed(store: Store) -> None:
    for number, value in enumerate((24, 23), 1):
        count = Count(str(value), value, "new", Span(0, 2), "r", 0.9, "little_giant", "national", "310117", 3)
        at = fetch(f"{number}" * 64, f"2026-01-0{number}T00:00:00Z")
        save(store, at, article(f"{value} firms."), Facts(counts=(count,)))
    (row,) = answer(store, "changed_numbers")
    assert (row["was"], row["now_is"]) == (24, 23)


def test_every_fact_has_its_quote(store: Store) -> None:
    save_awards(store, 1, A, {"batch": 3})
    (row,) = answer(store, "facts_with_quotes", words="甲虚构")
    assert row["surface"] == A and A in row["quote"]
