"""Decisions of people about facts: what they do, and what they survive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from storage.database import Store
from storage.errors import StoreError, StoreTooNew
from storage.review.agreement import agreements, f1, kappa
from storage.review.decisions import LABELS, Decision, DecisionError, Reviews, canonical, firm_decisions, join_reviews
from storage.review.tasks import FORMATS, Mark, decisions, read_tasks, tasks, write_tasks
from tests.storage.examples import article, article_facts, fetch, save


@pytest.fixture
def reviews(store: Store) -> Iterator[Reviews]:
    save(store, fetch(), article(), article_facts())
    with Reviews.beside(store) as opened:
        yield opened


def asked(store: Store, reviews: Reviews, sql: str, *values: object) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.row_factory = sqlite3.Row
        join_reviews(connection, reviews.path)
        return [dict(row) for row in connection.execute(sql, values)]


def fact(store: Store, reviews: Reviews, label: str) -> dict[str, Any]:
    (found,) = asked(store, reviews, "select * from facts_reviewed where label = ? and current", label)
    return found


def judged(of: dict[str, Any], verdict: Any = "accept", reviewer: str = "ann", **changes: Any) -> Decision:
    place = {name: of[name] for name in ("text_sha256", "start", "end", "label", "surface", "document")}
    return Decision(verdict, reviewer=reviewer, claim=json.loads(of["claim"]), **(place | changes))


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


# ------------------------------------------------------------ annotation programs


def joined(store: Store, reviews: Reviews) -> closing[sqlite3.Connection]:
    return closing(reviews.joined(store))


def answer(name: str, line: dict[str, Any], marks: list[Mark]) -> dict[str, Any]:
    """What the program gives back when a person leaves these marks."""
    if name == "label-studio":
        text = line["data"]["text"]
        result = [
            {"type": "labels", "value": {"start": m.start, "end": m.end, "text": text[m.start : m.end],
             "labels": [m.label]}}
            for m in marks
        ]  # fmt: skip
        return {"data": line["data"], "annotations": [{"result": result, "was_cancelled": False}]}
    if name == "doccano":
        return {"id": 1, "text": line["text"], "label": [list(mark) for mark in marks]}
    return {**line, "spans": [mark._asdict() for mark in marks], "answer": "accept"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_what_a_person_marks_comes_back_as_decisions(store: Store, reviews: Reviews, name: str) -> None:
    with joined(store, reviews) as connection:
        content = "".join(write_tasks(tasks(connection), name))
        line = json.loads(content)[0] if FORMATS[name].one_array else json.loads(content)
        (task,) = tasks(connection)
        start = task.text.index("Shanghai")
        kept = [mark for mark in task.marks if mark.label != "rank"] + [Mark(start, start + 8, "place")]
        back = answer(name, line, kept)
        (marked,) = read_tasks(json.dumps([back] if FORMATS[name].one_array else back), name)
        reviews.decide(decisions(connection, [marked], "ann"))
    states = {row["label"]: row["state"] for row in asked(store, reviews, "select label, state from facts_reviewed")}
    assert states.pop("rank") == "rejected" and set(states.values()) == {"accepted"}
    assert [row["surface"] for row in asked(store, reviews, "select surface from facts_added")] == ["Shanghai"]


def test_label_studio_tasks_have_the_shape_that_it_imports(store: Store, reviews: Reviews) -> None:
    with joined(store, reviews) as connection:
        (task,) = json.loads("".join(write_tasks(tasks(connection), "label-studio")))
    text = task["data"]["text"]
    results = task["predictions"][0]["result"]
    assert {one["value"]["labels"][0] for one in results} >= {"company", "amount", "rank"}
    for one in results:
        assert (one["from_name"], one["to_name"], one["type"]) == ("label", "text", "labels")
        assert text[one["value"]["start"] : one["value"]["end"]] == one["value"]["text"]


def test_doccano_with_relations_and_skipped_answers_are_read() -> None:
    entity = {"id": 1, "label": "place", "start_offset": 0, "end_offset": 2}
    (marked,) = read_tasks(json.dumps({"text": "松江", "entities": [entity], "relations": []}), "doccano")
    assert marked.marks == {Mark(0, 2, "place")}
    assert list(read_tasks(json.dumps({"text": "松江", "spans": [], "answer": "ignore"}), "prodigy")) == []
    skipped = [{"data": {"text": "松江"}, "annotations": [{"was_cancelled": True, "result": []}]}]
    assert list(read_tasks(json.dumps(skipped), "label-studio")) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("doccano", "no JSON"),
        ("prodigy", '{"text": "松江"}'),
        ("label-studio", '{"data": 1}'),
        (
            "label-studio",
            '[{"data": {"text": "松江"}, "annotations": [{"result": [{"type": "labels", "value":'
            ' {"start": 0, "end": 1, "text": "江", "labels": ["place"]}}]}]}]',
        ),
    ],
)
def test_files_of_another_kind_are_refused(name: str, content: str) -> None:
    with pytest.raises(DecisionError, match=name):
        list(read_tasks(content, name))


def test_a_text_that_the_store_does_not_have_is_refused(store: Store, reviews: Reviews) -> None:
    (marked,) = read_tasks(json.dumps({"text": "Nowhere", "label": []}), "doccano")
    with joined(store, reviews) as connection, pytest.raises(StoreError, match="Nowhere"):
        list(decisions(connection, [marked], "ann"))


# ------------------------------------------------------------ agreement


def test_kappa_of_a_table_counted_by_hand() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 0.7, by chance 0.5, kappa 0.4
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([]) is None and kappa([("y", "y")] * 3) is None
    assert f1({1, 2, 3}, {2, 3, 4, 5}) == pytest.approx(4 / 7)
    assert f1(set(), set()) is None


def test_agreement_of_two_reviewers(store: Store, reviews: Reviews) -> None:
    labels = ("count", "rank", "amount", "place")
    found = {label: fact(store, reviews, label) for label in labels}
    reviews.decide(judged(found[label]) for label in labels)
    reviews.decide(judged(found[label], "reject" if label == "rank" else "accept", "bob") for label in labels[:3])
    (result,) = agreements(reviews.rows("decisions"))
    assert (result.one, result.other, result.both, result.same) == ("ann", "bob", 3, 2)
    assert result.f1 == pytest.approx(2 * 2 / (4 + 2))
    assert result.kappa == pytest.approx(0.0)


def test_the_labelling_configuration_has_our_labels() -> None:
    page = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")
    view = ElementTree.fromstring(page.split("```xml\n")[1].split("```")[0])
    assert [label.get("value") for label in view.iter("Label")] == list(LABELS)
    (labels,), (text,) = view.findall("Labels"), view.findall("Text")
    assert (labels.get("name"), labels.get("toName"), text.get("value")) == ("label", "text", "$text")
