"""Reviews through annotation programs, and how far reviewers agree."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from storage.database import Store
from storage.errors import StoreError
from storage.review.agreement import agreements, f1, kappa
from storage.review.decisions import LABELS, DecisionError, Reviews
from storage.review.tasks import FORMATS, Mark, decisions, read_tasks, tasks, write_tasks
from tests.storage.reviewing import asked, fact, judged


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
