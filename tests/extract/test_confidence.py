"""The three bands, and rules that get the confidence they have earned."""

import pytest

from extract.annotation import as_json
from extract.confidence import Band, band, calibrated
from extract.nlp import Extractor
from extract.words import words
from storage.model import Company, Count, Document, Facts, Rank, Span


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (1.0, "publish"), (0.85, "publish"), (0.8499, "unconfirmed"),
        (0.6, "unconfirmed"), (0.59, "review"), (0.0, "review"),
    ],
)  # fmt: skip
def test_bands(confidence: float, expected: Band) -> None:
    assert band(confidence) == expected


def test_every_earned_confidence_is_a_probability_of_a_kind_of_fact() -> None:
    for kind, earned in words("confidence").items():
        assert kind in Facts.__dataclass_fields__
        assert all(0 < figure < 1 for figure in earned.values())


def firm(*rules: str) -> Company:
    return Company("c1", "Ruoxi Optics", ("Ruoxi Optics",), (Span(0, 12),), rules, 0.9)


def test_a_rule_in_the_table_gives_its_confidence_and_others_keep_theirs() -> None:
    rank = Rank(2, "Shanghai", "Jiading", None, Span(0, 6), "second", "behind", 0.8)
    count = Count("nine", 9, "new", Span(0, 4), "a rule that the table does not have", 0.8)
    facts = calibrated(Facts(ranks=(rank,), counts=(count,)))
    assert facts.ranks[0].confidence == words("confidence")["ranks"]["behind"]
    assert facts.counts[0].confidence == 0.8


def test_evidence_that_agrees_is_left_alone() -> None:
    alone, together = firm("short name"), firm("short name", "legal form")
    earned = words("confidence")["companies"]["short name"]
    assert [one.confidence for one in calibrated(Facts(companies=(alone, together))).companies] == [earned, 0.9]


def test_every_fact_as_json_has_its_band() -> None:
    text = "Ruoxi Optics Co., Ltd. of Jiading was named a national Little Giant. It got 500,000 yuan."
    document = Document("Nine more firms", text, "en")
    facts = as_json(document, Extractor().extract(document), "a.txt")
    for kind in ("companies", "places", "amounts", "awards"):
        assert facts[kind]
        assert [band(one["confidence"]) for one in facts[kind]] == [one["band"] for one in facts[kind]]
