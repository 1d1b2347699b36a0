"""What is made from all facts together: who holds which title, stock by place, and the index of names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from storage.database import Store
from storage.model import Amount, Award, Company, Facts
from tests.storage.examples import article, article_facts, fetch, place_of, rows, save, value

PLACES = (
    {"adcode": "100000", "name_zh": "中国", "name_en": "China", "level": "country"},
    {"adcode": "310000", "name_zh": "上海市", "name_en": "Shanghai", "level": "province"},
    {"adcode": "310117", "name_zh": "松江区", "name_en": "Songjiang", "level": "county", "parent": "310000"},
    {"adcode": "320000", "name_zh": "江苏省", "name_en": "Jiangsu", "level": "province"},
    {"adcode": "320500", "name_zh": "苏州市", "name_en": "Suzhou", "level": "prefecture", "parent": "320000"},
    {"adcode": "320583", "name_zh": "昆山市", "name_en": "Kunshan", "level": "county", "parent": "320500"},
)


def award(store: Store, number: int, firm: str, **changes: Any) -> None:
    """A document of its own that names one firm for a title."""
    document = article(f"{firm} is one of them.")
    span = place_of(document, firm)
    facts = Facts(
        companies=(Company("c1", firm, (firm,), (span,), ("made",), 0.9),),
        awards=(replace(Award("c1", "little_giant", "national", "granted", span, "made", 0.9, batch=3), **changes),),
    )
    save(store, fetch(str(number) * 64, url=f"https://daily.example/{number}"), document, facts)


def stock(store: Store, lots: str, **where: object) -> dict[str | None, int]:
    sql = "select place, firms from stock where lots = ? and title = 'little_giant' and level = 'national'"
    return dict(rows(store, f"{sql} and batch is ?", lots, where.get("batch")))


def test_stock_is_rolled_up_and_counts_a_firm_once(store: Store) -> None:
    store.save_places(PLACES)
    award(store, 1, "Alpha Invented", place="310117")
    award(store, 2, "Alpha Invented", place="310117", status="publicized")
    award(store, 3, "Alpha Invented", place="310117", batch=4)
    award(store, 4, "Beta Invented", place="320583")
    award(store, 5, "Gamma Invented", place="320500")
    award(store, 6, "Delta Invented")
    award(store, 7, "Recommended Invented", place="320583", status="recommended")
    store.summarize()
    assert stock(store, "one", batch=3) == {
        "100000": 4, "310000": 1, "310117": 1, "320000": 2, "320500": 2, "320583": 1, None: 1,
    }  # fmt: skip
    assert stock(store, "one", batch=4) == {"100000": 1, "310000": 1, "310117": 1}
    assert stock(store, "all")["100000"] == 4
    assert value(store, "select count(*) from holdings") == 5


def test_summaries_follow_the_facts(store: Store) -> None:
    store.save_places(PLACES)
    award(store, 1, "Alpha Invented", place="310117")
    store.summarize()
    award(store, 1, "Alpha Invented", place="320583")
    assert stock(store, "all")["310000"] == 1, "those of the last time stand until they are made anew"
    store.summarize()
    assert stock(store, "all") == {"100000": 1, "320000": 1, "320500": 1, "320583": 1}


def test_summaries_are_made_anew_only_where_facts_have_changed(store: Store) -> None:
    store.save_places(PLACES)
    award(store, 1, "Alpha Invented", place="310117")
    store.summarize()
    store.db.execute("update stock set firms = 99")
    store.db.conn.commit()
    store.save_fetch(None, fetch("1" * 64, "2026-03-01T00:00:00Z", url="https://daily.example/1", outcome="unchanged"))
    store.summarize()
    assert set(stock(store, "all").values()) == {99}, "nothing has changed"
    store.save_joins([], {}, "another digest")
    store.summarize()
    assert set(stock(store, "all").values()) == {1}


def test_sums_have_their_middle_and_documents_their_week(store: Store) -> None:
    for number, (day, yuan) in enumerate([("2024-01-01", 30), ("2024-01-07", 10), ("2024-01-08", 50), ("2023", 7)]):
        document = article(f"It got {yuan} yuan.", published=day)
        span = place_of(document, f"{yuan} yuan")
        money = Amount(f"{yuan} yuan", Decimal(yuan), "CNY", "fund", span, "made", 0.9)
        saved = fetch(str(number) * 64, url=f"https://daily.example/{number}")
        save(store, saved, document, Facts(amounts=(money,)))
    store.summarize()
    sums = "select role, year, median, largest, sums from sums_by_year order by year"
    assert rows(store, sums) == [("fund", "2023", 7, 7, 1), ("fund", "2024", 30, 50, 3)]
    weeks = "select source, week, documents from documents_by_week order by week"
    assert rows(store, weeks) == [("daily", "2024-01-01", 2), ("daily", "2024-01-08", 1)]


def test_names_are_found_while_somebody_bears_them(store: Store) -> None:
    save(store, fetch(), article(), article_facts())
    store.summarize()
    names = (
        "select name from search_names where row in (select rowid from search_in_names where search_in_names match ?)"
    )
    assert rows(store, names, '"nimbus"') == [("Nimbus Invented Robotics",)]
    save(store, fetch(), article(), Facts(), version="2")
    store.summarize()
    assert rows(store, names, '"nimbus"') == []
    store.db.execute("insert into search_in_names(search_in_names, rank) values ('integrity-check', 1)")


def test_a_store_from_before_summaries_has_them_once_it_is_opened(store: Store) -> None:
    store.save_places(PLACES)
    award(store, 1, "Alpha Invented", place="310117")
    for table in ("holdings", "stock", "sums_by_year", "documents_by_week", "search_in_names", "search_names"):
        store.db.execute(f"drop table {table}")
    store.db.execute("pragma user_version = 0")
    for index in ("ranks_by_subject", "amounts_promised"):
        store.db.execute(f"drop index {index}")
    store.db.execute("delete from _sqlite_migrations where name = '0003_summaries'")
    store.db.conn.commit()
    with Store.open(store.path) as again:
        assert stock(again, "all") == {"100000": 1, "310000": 1, "310117": 1}
        assert value(again, "select count(*) from search_names where kind = 'place'") == 12
