"""One firm across documents and languages: pairs with their verdict, and what it rests on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.blocking import candidate_pairs
from extract.resolve import JOIN, REVIEW, Firm, same_firm

_FACTS = re.compile(r"\s*\[([^\]]*)\]\s*$")


def firm(side: str) -> Firm:
    match = _FACTS.search(side)
    facts = dict(fact.split("=") for fact in match.group(1).split()) if match else {}
    return Firm(
        names=tuple(name.strip() for name in _FACTS.sub("", side).split(" = ")),
        places=frozenset(filter(None, [facts.get("place")])),
        credit_code=facts.get("credit"),
        stock_code=facts.get("stock"),
        batches=frozenset({("little_giant", facts["batch"])} if "batch" in facts else ()),
    )


def pairs() -> list[tuple[bool, Firm, Firm]]:
    files = sorted(Path(__file__).parent.glob("resolve_pairs*.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    fields = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [(verdict == "same", firm(left), firm(right)) for verdict, left, right in fields]


@pytest.mark.parametrize(("same", "left", "right"), pairs())
def test_pair(same: bool, left: Firm, right: Firm) -> None:
    match = same_firm(left, right)
    assert match.joins == same, match
    assert same_firm(right, left).score == match.score


@pytest.mark.parametrize(("left", "right"), [(left, right) for same, left, right in pairs() if same])
def test_one_firm_is_compared(left: Firm, right: Firm) -> None:
    assert candidate_pairs([left, right]) == [(0, 1)]


def test_brand_alone_never_joins() -> None:
    match = same_firm(
        Firm(("绍兴沐舟纺机有限公司",), frozenset({"330603"}), batches=frozenset({("little_giant", "5")})),
        Firm(("沐舟",), frozenset({"330603"}), batches=frozenset({("little_giant", "5")})),
    )
    assert match.score < JOIN
    assert "brand alone" in match.reasons


def test_what_lies_between_goes_to_review() -> None:
    match = same_firm(Firm(("江苏北渚液压件股份有限公司",)), Firm(("北渚液压件",)))
    assert REVIEW <= match.score < JOIN


def test_reasons_name_the_evidence() -> None:
    match = same_firm(
        Firm(("苏州澄湖传感技术有限公司",), frozenset({"320500"})),
        Firm(("Chenghu Sensing",), frozenset({"320508"})),
    )
    assert match.joins
    assert match.reasons == ("pinyin brand and translated trade", "same place")


def test_the_same_stock_code_under_other_names_goes_to_review() -> None:
    match = same_firm(
        Firm(("江苏北渚液压件股份有限公司",), stock_code="688997"),
        Firm(("南通汀洲机电股份有限公司",), stock_code="688997"),
    )
    assert REVIEW <= match.score < JOIN


def test_a_short_name_in_common_does_not_join_two_full_names() -> None:
    match = same_firm(
        Firm(("苏州峻泽机器人有限公司", "峻泽股份"), frozenset({"320500"})),
        Firm(("苏州峻泽照明有限公司", "峻泽股份"), frozenset({"320500"})),
    )
    assert not match.joins
    assert "other full name" in match.reasons
