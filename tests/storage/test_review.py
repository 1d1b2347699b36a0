"""Decisions of people about facts: what they do, and what they survive."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from storage.database import Store
from storage.errors import StoreTooNew
from storage.review.decisions import Decision, DecisionError, Reviews, canonical, firm_decisions
from tests.storage.examples import article, article_facts, fetch, save
from tests.storage.reviewing import asked, fact, judged


@pytest.mark.parametrize("label", ["company", "place", "batch", "award", "amount", "count", "rank"])
def test_every_kind_of_fact_waits_for_review(store: Store, reviews: Reviews, label: str) -> None:
    found = fact(store, reviews, label)
    assert found["state"] == "open" and found["reviewed_claim"] == found["claim"]
    assert canonical(json.loads(found["claim"])) == found["claim"]


def test_an_accepted_fact_stays_and_a_rejected_one_says_nothing(store: Store, reviews: Reviews) -> None:
    reviews.decide([judged(fact(store, reviews, "count")), judged(fact(store, reviews, "rank"), "reject")])
    assert fact(store, reviews, "count")["state"] == "accepted"
    rank = fact(store, reviews, "rank")
    assert (rank["state"], rank["reviewed_claim"]) == ("rejected", None)
    assert json.loads(rank["claim"])["rank"] == 2


def test_a_correction_stands_beside_what_was_extracted(store: Store, reviews: Reviews) -> None:
    count = fact(store, reviews, "count")
    reviews.decide([judged(count, "correct", result=json.loads(count["claim"]) | {"value": 25})])
    after = fact(store, reviews, "count")
    assert (json.loads(after["claim"])["value"], json.loads(after["reviewed_claim"])["value"]) == (24, 25)
    assert (after["state"], after["reviewer"]) == ("corrected", "ann")


def test_the_last_decision_holds(store: Store, reviews: Reviews) -> None:
    count = fact(store, reviews, "count")
    reviews.decide([judged(count, "reject"), judged(count, "accept", "bob")])
    assert fact(store, reviews, "count")["reviewer"] == "bob"
    assert fact(store, reviews, "count")["state"] == "accepted"


def test_decisions_survive_a_rebuild_with_a_better_extractor(store: Store, reviews: Reviews) -> None:
    count, amount = fact(store, reviews, "count"), fact(store, reviews, "amount")
    right = json.loads(count["claim"]) | {"value": 23}
    reviews.decide([judged(count, "correct", result=right), judged(amount)])
    facts = article_facts()
    better = replace(facts, counts=(replace(facts.counts[0], value=23, rule="better"),))
    with store.lock(), store.rebuilding() as fresh:
        fresh.save_document(fetch(), article(), better, "2")
    assert fact(store, reviews, "amount")["state"] == "accepted"
    assert fact(store, reviews, "count")["state"] == "accepted"
    assert fact(store, reviews, "place")["state"] == "open"


def test_a_claim_that_changed_is_asked_again(store: Store, reviews: Reviews) -> None:
    reviews.decide([judged(fact(store, reviews, "amount"))])
    facts = article_facts()
    worse = replace(facts, amounts=(replace(facts.amounts[0], value=Decimal(4)),))
    save(store, fetch(), article(), worse, "2")
    assert fact(store, reviews, "amount")["state"] == "ask again"


def test_a_text_that_changed_is_asked_again(store: Store, reviews: Reviews) -> None:
    reviews.decide([judged(fact(store, reviews, "count"))])
    changed = article(body=article().body + " Corrected on Monday.")
    save(store, fetch("b" * 64, "2026-02-01T00:00:00Z", outcome="changed"), changed, article_facts(changed))
    assert fact(store, reviews, "count")["state"] == "ask again"
    assert fact(store, reviews, "rank")["state"] == "open"
    (old,) = asked(store, reviews, "select state from facts_reviewed where label = 'count' and not current")
    assert old["state"] == "accepted"


def test_what_people_add_stands_until_it_is_found(store: Store, reviews: Reviews) -> None:
    count = fact(store, reviews, "count")
    added = judged(count, "add", label="rank", result={"rank": 1}, surface="24")
    reviews.decide([replace(added, claim={})])
    (row,) = asked(store, reviews, "select * from facts_added")
    assert (row["label"], row["surface"], row["reviewed_claim"]) == ("rank", "24", '{"rank":1}')


@pytest.mark.parametrize("statement", ["update decisions set verdict = 'reject'", "delete from decisions"])
def test_no_decision_is_changed_or_deleted(store: Store, reviews: Reviews, statement: str) -> None:
    reviews.decide([judged(fact(store, reviews, "count"))])
    with pytest.raises(sqlite3.IntegrityError, match="add a further one"):
        reviews.db.conn.execute(statement)


@pytest.mark.parametrize(
    "changes", [{"verdict": "perhaps"}, {"label": "mood"}, {"reviewer": " "}, {"verdict": "correct"}]
)
def test_a_decision_that_says_nothing_definite_is_refused(changes: dict[str, Any]) -> None:
    decision = Decision("accept", "0" * 64, 0, 1, "count", "1", "ann")
    with pytest.raises(DecisionError):
        replace(decision, **changes).row()


def test_the_same_decision_twice_is_one(store: Store, reviews: Reviews) -> None:
    decision = judged(fact(store, reviews, "count"))
    assert (reviews.decide([decision]), reviews.decide([decision])) == (1, 0)


def test_words_on_firms_are_kept_in_their_order(store: Store, reviews: Reviews) -> None:
    reviews.decide_firms("merge", "云汉虚构有限公司", "Nimbus Invented Robotics", "ann")
    reviews.decide_firms("split", "Nimbus Invented Robotics", "云汉虚构有限公司", "bob", "two seats")
    assert [(row["verdict"], row["reviewer"], row["note"]) for row in firm_decisions(store)] == [
        ("merge", "ann", None),
        ("split", "bob", "two seats"),
    ]


def test_without_a_review_database_nobody_has_decided(store: Store) -> None:
    assert firm_decisions(store) == [] and not store.path.with_name("review.db").exists()


@pytest.mark.parametrize(("other", "reviewer"), [("甲", "ann"), ("乙", " ")])
def test_a_word_on_firms_needs_two_names_and_who_says_it(reviews: Reviews, other: str, reviewer: str) -> None:
    with pytest.raises(DecisionError):
        reviews.decide_firms("merge", "甲", other, reviewer)


def test_a_database_of_a_newer_version_is_refused(store: Store, reviews: Reviews) -> None:
    with reviews.db.conn:
        reviews.db.conn.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values"
            " ('giantwatch-review', '9999_later', '2030-01-01')"
        )
    with pytest.raises(StoreTooNew):
        Reviews.beside(store)


def test_decisions_move_to_another_database(store: Store, reviews: Reviews, tmp_path: Path) -> None:
    reviews.decide([judged(fact(store, reviews, "count"))])
    reviews.decide_firms("merge", "云汉虚构有限公司", "Nimbus Invented Robotics", "ann")
    with Store.open(tmp_path / "other") as other, Reviews.beside(other) as theirs:
        assert theirs.add_lines("".join(reviews.lines())) == 2
        assert theirs.add_lines("".join(reviews.lines())) == 0
        assert list(theirs.lines()) == list(reviews.lines())


@pytest.mark.parametrize("broken", ["no JSON", '{"id": "x"}', '{"table": "decisions", "id": "x"}', "[1]"])
def test_of_a_broken_file_nothing_is_taken(store: Store, reviews: Reviews, tmp_path: Path, broken: str) -> None:
    reviews.decide([judged(fact(store, reviews, "count"))])
    with Store.open(tmp_path / "other") as other, Reviews.beside(other) as theirs:
        with pytest.raises(DecisionError):
            theirs.add_lines("".join(reviews.lines()) + broken)
        assert list(theirs.lines()) == []
