"""The pipeline as a whole: order of finders, spans of the stored text, and a finder that breaks."""

import pytest

from extract import nlp
from extract.errors import ExtractionFailed
from extract.found import Found
from extract.nlp import FINDERS, Extractor
from storage.model import Document

TEXT = "近日，苏州澄岚传感技术有限公司入选第３批国家级专精特新“小巨人”企业，获奖励４０万元。"


def test_surfaces_are_those_of_the_stored_text() -> None:
    document = Document("", TEXT, "zh")
    facts = Extractor().extract(document)
    spans = [span for company in facts.companies for span in company.spans]
    assert [document.text[start:end] for start, end in spans] == ["苏州澄岚传感技术有限公司"]
    assert [document.text[one.span.start : one.span.end] for one in facts.amounts] == ["４０万元"]
    assert [one.surface for one in facts.amounts] == ["４０万元"]
    assert [one.batch for one in facts.batches] == [3]


def test_every_field_is_one_that_finders_hand_on() -> None:
    assert {field for field, _ in FINDERS} <= set(Found.__dataclass_fields__)


def test_a_finder_that_breaks_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Found) -> tuple[object, ...]:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(nlp, "FINDERS", (*FINDERS[:2], ("ranks", broken)))
    with pytest.raises(ExtractionFailed, match=r"ZeroDivisionError: boom.*report"):
        Extractor().extract(Document("", TEXT, "zh"))
