"""Saving documents: once, again, changed, read anew, unreadable, out of order."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.database import Store
from storage.errors import StoreError
from storage.model import Amount, Company, Facts, Span
from tests.storage.examples import (
    ADDRESS,
    SOURCE,
    article,
    article_facts,
    dump,
    fetch,
    link,
    official_list,
    place_of,
    rows,
    save,
    value,
)


def test_a_document_is_saved_with_every_fact_and_its_evidence(store: Store) -> None:
    saved = save(store, fetch(), article(), article_facts())
    assert saved.change == "new"
    assert rows(store, "select title, level, batch, place, status, surface from awards") == [
        ("little_giant", "national", 3, "310117", "granted", "Nimbus Invented Robotics")
    ]
    assert rows(store, "select value, currency, role, payer, exact, equivalent_value from amounts") == [
        (400000, "CNY", "grant_per_company", "Songjiang District", "400000", 62000)
    ]
    assert rows(store, "select value, kind, place, batch from counts") == [(24, "new", "310117", 3)]
    assert rows(store, "select rank, subject, scope from ranks") == [(2, "Songjiang", "Shanghai")]
    assert rows(store, "select batch, event from batch_mentions") == [(3, "new")]
    for table in ("mentions", "awards", "amounts", "counts", "ranks", "batch_mentions"):
        for surface, text in rows(
            store,
            f'select surface, substr(text, start + 1, "end" - start) from {table}'
            " join versions on versions.id = version",
        ):
            assert surface == text


def test_saving_again_writes_nothing(store: Store) -> None:
    save(store, fetch(), article(), article_facts())
    before = dump(store)
    assert save(store, fetch(), article(), article_facts()).change == "same"
    assert dump(store) == before


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    save(store, fetch(), article(), article_facts())
    later = fetch("b" * 64, "2026-01-02T00:00:00Z", outcome="changed")
    saved = save(store, later, article("Correction: 23 firms."))
    assert saved.change == "changed"
    numbers = rows(
        store, "select number, versions.id = current_version from versions join documents on documents.id = document"
    )
    assert sorted(numbers) == [(1, 0), (2, 1)]
    assert value(store, "select count(*) from awards") == 1
    assert [hit.version for hit in store.search("Correction")] == [saved.version]
    assert store.search("Nimbus") == [], "only the current version is searched"


def test_other_bytes_with_the_same_text_are_the_same_version(store: Store) -> None:
    save(store, fetch(), article(), article_facts())
    later = fetch("b" * 64, "2026-01-02T00:00:00Z", outcome="changed")
    assert save(store, later, article(), article_facts()).change == "same"
    assert value(store, "select count(*) from versions") == 1
    assert store.unread("1") == []
    assert value(store, "select last_seen from documents") == "2026-01-02T00:00:00Z"


def test_a_page_that_returns_to_its_old_text_has_its_old_version_again(store: Store) -> None:
    first = save(store, fetch(), article(), article_facts())
    save(store, fetch("b" * 64, "2026-01-02T00:00:00Z", outcome="changed"), article("Other words."))
    store.save_fetch(None, fetch("a" * 64, "2026-01-03T00:00:00Z", outcome="changed"))
    assert value(store, "select current_version from documents") == first.version
    assert store.search("Nimbus") and not store.search("Other")


def test_the_order_of_saving_does_not_matter(tmp_path_factory: pytest.TempPathFactory) -> None:
    fetches = [
        fetch("a" * 64, "2026-01-01T00:00:00Z"),
        fetch("b" * 64, "2026-01-02T00:00:00Z", outcome="changed"),
        fetch("c" * 64, "2026-01-03T00:00:00Z", outcome="changed"),
    ]
    documents = {"a" * 64: article("First."), "b" * 64: article("Second."), "c" * 64: article("Third.")}
    dumps = []
    for order in ([0, 1, 2], [2, 0, 1], [1, 2, 0]):
        with Store.open(tmp_path_factory.mktemp("order")) as store:
            store.save_source(SOURCE)
            for each in fetches:
                store.save_fetch(None, each)
            for index in order:
                store.save_document(fetches[index], documents[str(fetches[index].sha256)], Facts(), "1")
            dumps.append(dump(store))
            assert [hit.snippet for hit in store.search("Third")]
    assert dumps[0] == dumps[1] == dumps[2]


def test_a_newer_extractor_replaces_the_facts(store: Store) -> None:
    save(store, fetch(), article(), article_facts())
    assert [each.url for each in store.unread("2")] == [ADDRESS]
    fewer = replace(article_facts(), awards=(), companies=())
    assert save(store, fetch(), article(), fewer, "2").change == "read_again"
    assert store.unread("2") == []
    assert value(store, "select count(*) from awards") == 0
    assert value(store, "select count(*) from companies") == 0, "a firm that nothing names any more goes"
    assert value(store, "select distinct extractor_version from counts") == "2"
    assert value(store, "select count(*) from versions") == 1


def test_a_newer_extractor_that_reads_more_text_is_found_by_the_new_words(store: Store) -> None:
    save(store, fetch(), article("Half of the text."))
    save(store, fetch(), article("Half of the text. And the other one."), version="2")
    assert store.search("other")
    assert value(store, "select count(*) from versions") == 1


def test_unreadable_bytes_are_noted_once_and_read_when_an_extractor_can(store: Store) -> None:
    store.save_fetch(None, fetch())
    for _ in range(2):
        store.save_unreadable(fetch(), "list.pdf: the file is encrypted", "1")
    assert store.unread("1") == []
    assert rows(store, "select kind, sentence from signals") == [("unreadable", "list.pdf: the file is encrypted")]
    assert [each.sha256 for each in store.unread("2")] == ["a" * 64]
    store.save_document(fetch(), article(), Facts(), "2")
    assert value(store, "select count(*) from signals") == 0


@pytest.mark.parametrize("file_first", [True, False])
def test_a_notice_and_its_file_are_joined_whichever_comes_first(store: Store, file_first: bool) -> None:
    notice = article("See the file.", links=(link("https://daily.example/list.xlsx", "附件1"),))
    document, facts = official_list("云汉虚构机器人有限公司")
    file = fetch(
        "b" * 64, "2026-01-01T00:00:05Z", url="https://daily.example/list.xlsx", kind="attachment",
        referrer=ADDRESS, link_text="附件1", file_name="list.xlsx",
    )  # fmt: skip
    store.save_fetch(None, fetch())
    store.save_fetch(None, file)
    for what, read, found in [(fetch(), notice, Facts()), (file, document, facts)][:: -1 if file_first else 1]:
        store.save_document(what, read, found, "1")
    assert rows(
        store,
        "select versions.title, documents.url, file_name, link_text from attachments"
        " join versions on versions.id = version join documents on documents.id = attachments.document",
    ) == [(notice.title, "https://daily.example/list.xlsx", "list.xlsx", "附件1")]


def test_list_rows_are_firms_and_the_awards_name_their_row(store: Store) -> None:
    document, facts = official_list("云汉虚构机器人有限公司", "星河虚构材料股份有限公司", stated=3)
    save(store, fetch(), document, facts)
    assert rows(store, "select sequence, name, place, columns from list_rows order by position") == [
        ("1", "云汉虚构机器人有限公司", "310117", '{"主导产品": "齿轮"}'),
        ("2", "星河虚构材料股份有限公司", "310117", '{"主导产品": "齿轮"}'),
    ]
    assert (
        value(
            store,
            "select count(*) from awards join list_rows on list_rows.id = list_row"
            " where list_rows.company = awards.company",
        )
        == 2
    )
    assert rows(store, "select kind, sentence from signals") == [("list", "The list has fewer rows than stated.")]
    assert {known.name for known in store.known_names()} == {"云汉虚构机器人有限公司", "星河虚构材料股份有限公司"}
    assert {known.place for known in store.known_names()} == {"310117"}


def test_a_renamed_firm_keeps_its_former_name(store: Store) -> None:
    save(store, fetch(), *official_list("云汉虚构机器人有限公司", former="云汉虚构机械有限公司"))
    names = {(known.name, known.kind) for known in store.known_names()}
    assert names == {("云汉虚构机器人有限公司", "legal"), ("云汉虚构机械有限公司", "former")}
    assert len({known.company for known in store.known_names()}) == 1


def test_one_firm_by_its_name_in_two_documents(store: Store) -> None:
    for number, name in enumerate(("云汉（虚构）机器人有限公司", "云汉(虚构)机器人有限公司")):
        document, facts = official_list(name)
        save(store, fetch(f"{number}" * 64, url=f"https://daily.example/{number}"), document, facts)
    assert value(store, "select count(*) from companies") == 1
    assert value(store, "select count(*) from awards") == 2


def test_a_known_firm_is_met_again_by_its_short_name(store: Store) -> None:
    save(store, fetch(), *official_list("云汉虚构机器人有限公司"))
    known = next(iter(store.known_names())).company
    press = article("云汉虚构机器人获奖。", language="zh")
    span = place_of(press, "云汉虚构机器人")
    firm = Company("c1", "云汉虚构机器人", ("云汉虚构机器人",), (span,), ("known",), 0.9, company=known)
    save(store, fetch("b" * 64, url="https://daily.example/2"), press, Facts(companies=(firm,)))
    assert rows(store, "select distinct company from mentions where kind = 'company'") == [(known,)]


def test_a_page_that_is_gone_and_comes_back(store: Store) -> None:
    save(store, fetch(), article())
    store.save_fetch(None, fetch(None, "2026-01-02T00:00:00Z", outcome="gone", status=404))
    store.save_fetch(None, fetch(None, "2026-01-03T00:00:00Z", outcome="gone", status=404))
    assert value(store, "select gone_at from documents") == "2026-01-02T00:00:00Z"
    assert store.search("Nimbus"), "what is gone stays in the store"
    store.save_fetch(None, fetch("a" * 64, "2026-01-04T00:00:00Z", outcome="unchanged"))
    assert rows(store, "select gone_at, last_seen from documents") == [(None, "2026-01-04T00:00:00Z")]


@pytest.mark.parametrize("outcome", ["blocked", "failed", "gone"])
def test_a_page_of_refusal_is_nothing_to_read(store: Store, outcome: Any) -> None:
    first = save(store, fetch(), article())
    store.save_fetch(None, fetch("b" * 64, "2026-01-02T00:00:00Z", outcome=outcome, status=403))
    assert store.unread("1") == []
    assert [each.sha256 for each in store.contents()] == ["a" * 64]
    assert value(store, "select current_version from documents") == first.version


def test_the_same_text_on_two_hosts_is_one_story(store: Store) -> None:
    save(store, fetch(), article())
    save(store, fetch("b" * 64, url="https://mirror.example/9"), article())
    assert value(store, "select count(distinct story) from documents") == 1


def test_a_document_without_its_source_is_refused_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(StoreError, match="save that first"):
        store.save_document(fetch(source="nobody"), article(), article_facts(), "1")
    assert value(store, "select count(*) from versions") == 0


def test_an_error_in_the_middle_leaves_nothing(store: Store) -> None:
    before = dump(store)
    broken = replace(article_facts(), counts=(replace(article_facts().counts[0], value=None),))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.save_document(fetch(), article(), broken, "1")
    assert dump(store) == before


def test_unknown_columns_of_a_source_are_named(store: Store) -> None:
    with pytest.raises(StoreError, match="colour"):
        store.save_source({"id": "x", "colour": "red"})


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**15, places=4))
@settings(max_examples=60, deadline=None)
def test_a_sum_is_kept_exactly_as_text_and_as_a_number(value_: Decimal) -> None:
    from storage.fact_rows import amount_row
    from storage.reading import Reading

    amount = Amount("x", value_, "CNY", "other", Span(0, 1), "r", 0.5)
    row = amount_row(Reading.of("v", article(), Facts(amounts=(amount,)), "1", "2026"), amount)
    column = sqlite3.connect(":memory:").execute("select cast(? as numeric)", (row["value"],)).fetchone()[0]
    assert Decimal(row["exact"]) == value_
    assert isinstance(column, int) == (value_ == int(value_))
    assert column == (int(value_) if isinstance(column, int) else float(value_))
