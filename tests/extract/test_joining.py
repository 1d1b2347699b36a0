"""Which records are one firm: small worlds of records, each with the groups that must come out of it."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import Any

import pytest

from extract.blocking import candidate_pairs
from extract.joining import Joined, Record, join_firms
from extract.resolve import REVIEW, same_firm


def record(id_: str, *names: str, place: str | None = None, **known: Any) -> Record:
    return Record(
        names, places=frozenset(filter(None, [place])), id=id_, name=names[0], **{"is_official": id_.isupper(), **known}
    )


def groups(joined: Joined) -> set[str]:
    found: dict[str, list[str]] = defaultdict(list)
    for id_, firm in joined.firms.items():
        found[firm].append(id_)
    return {"".join(sorted(members)) for members in found.values()}


def reviewed(joined: Joined) -> set[str]:
    return {join.a + join.b for join in joined.joins if join.band == "review"}


WORLDS = {
    "legal, short and English name": (
        [
            record("A", "常州珩澈传感技术有限公司", place="320400"),
            record("b", "珩澈传感", place="320400"),
            record("c", "Changzhou Hengche Sensing Technology Co., Ltd."),
            record("d", "Hengche Sensing", place="320400"),
        ],
        {"Abcd"},
        set(),
    ),
    "a chain of new names": (
        [
            record("A", "台州岚屹阀门厂", is_former=True),
            record("B", "浙江岚屹流体控制有限公司", "台州岚屹阀门厂", is_former=True),
            record("C", "浙江汀舟流体控制股份有限公司", "浙江岚屹流体控制有限公司"),
            record("d", "Zhejiang Tingzhou Fluid Control Co., Ltd."),
            record("e", "岚屹流体控制", place="330000"),
        ],
        {"ABCde"},
        set(),
    ),
    "an English name that two firms could have": (
        [
            record("A", "苏州华芯半导体有限公司"),
            record("B", "苏州华新半导体有限公司"),
            record("c", "Suzhou Huaxin Semiconductor Co., Ltd."),
        ],
        {"A", "B", "c"},
        {"Ac", "Bc"},
    ),
    "a short name that two firms could have": (
        [
            record("A", "江苏沐岩轴承有限公司", place="320600"),
            record("B", "山东沐岩轴承有限公司", place="370800"),
            record("c", "沐岩轴承"),
        ],
        {"A", "B", "c"},
        {"Ac", "Bc"},
    ),
    "a short name that the place decides": (
        [
            record("A", "江苏沐岩轴承有限公司", place="320600"),
            record("B", "山东沐岩轴承有限公司", place="370800"),
            record("c", "沐岩轴承", place="370800"),
        ],
        {"A", "Bc"},
        set(),
    ),
    "a brand that is the name of a place too": (
        [record("A", "梧州新兴流体控制有限公司", place="450400"), record("b", "新兴流体控制", place="450400")],
        {"Ab"},
        set(),
    ),
    "a short name whose trade few know": (
        [record("A", "常州佳珩主轴技术有限公司", place="320400"), record("b", "佳珩主轴", place="320400")],
        {"Ab"},
        set(),
    ),
    "other credit codes": (
        [
            record("A", "无锡钧泽锻造有限公司", credit_code="91320200MA1XXXXX1A"),
            record("B", "无锡市钧泽锻造有限公司", credit_code="91320200MA1YYYYY2B"),
        ],
        {"A", "B"},
        set(),
    ),
    "other credit codes on both sides of a name without one": (
        [
            record("A", "无锡钧泽锻造有限公司", credit_code="91320200MA1XXXXX1A"),
            record("B", "无锡市钧泽锻造有限公司", credit_code="91320200MA1YYYYY2B"),
            record("c", "Wuxi Junze Forging Co., Ltd."),
        ],
        {"A", "B", "c"},
        {"Ac", "Bc"},
    ),
    "the same credit code under names that have nothing in common": (
        [
            record("A", "无锡钧泽锻造有限公司", credit_code="91320200MA1XXXXX1A"),
            record("B", "江苏溪岱装备有限公司", credit_code="91320200MA1XXXXX1A"),
        ],
        {"AB"},
        set(),
    ),
    "a brand alone": (
        [record("A", "常州珩澈传感技术有限公司", "珩澈", place="320400"), record("b", "珩澈", place="320400")],
        {"A", "b"},
        set(),
    ),
    "a sister firm with the brand": (
        [
            record("A", "常州珩澈传感技术有限公司", "珩澈", place="320400"),
            record("B", "常州珩澈照明有限公司", "珩澈", place="320400"),
            record("c", "珩澈照明", place="320400"),
        ],
        {"A", "Bc"},
        set(),
    ),
}


@pytest.mark.parametrize("world", WORLDS)
def test_world(world: str) -> None:
    records, expected, doubtful = WORLDS[world]
    joined = join_firms(records, {})
    assert groups(joined) == expected, joined.joins
    assert reviewed(joined) >= doubtful
    for seed in range(3):
        assert join_firms(Random(seed).sample(records, len(records)), {}) == joined, "the order must not matter"


def test_the_official_name_in_force_stands_for_the_firm() -> None:
    joined = join_firms(WORLDS["a chain of new names"][0], {})
    assert set(joined.firms.values()) == {"C"}


def test_without_an_official_name_a_full_chinese_one_stands() -> None:
    joined = join_firms(
        [
            record("a", "Wuxi Junze Forging Co., Ltd."),
            record("b", "无锡钧泽锻造有限公司"),
            record("c", "钧泽锻造", place="320200"),
        ],
        {},
    )
    assert set(joined.firms.values()) == {"b"}


def test_every_join_has_its_reasons() -> None:
    joined = join_firms(WORLDS["legal, short and English name"][0], {})
    assert all(join.reasons and join.decided_by == "rule" for join in joined.joins)


def test_a_person_who_says_two_wins_over_every_way_to_join_them() -> None:
    joined = join_firms(WORLDS["legal, short and English name"][0], {("A", "c"): False})
    assert joined.firms["A"] != joined.firms["c"]
    assert ("A", "c") not in {(join.a, join.b) for join in joined.joins}
    assert any("kept apart by a person" in join.reasons for join in joined.joins if join.band == "review")


def test_a_person_who_says_one_wins_over_credit_codes() -> None:
    joined = join_firms(WORLDS["other credit codes"][0], {("A", "B"): True})
    assert groups(joined) == {"AB"}
    assert [(join.score, join.band, join.decided_by) for join in joined.joins] == [(1.0, "joined", "person")]


def test_a_decision_on_what_is_gone_says_nothing() -> None:
    assert groups(join_firms([record("A", "无锡钧泽锻造有限公司")], {("A", "B"): True})) == {"A"}


def test_only_likely_pairs_are_compared() -> None:
    """Blocking leaves out nothing that would be worth a look in these worlds, and does not compare all with all."""
    records = [one for world, _, _ in WORLDS.values() for one in world]
    pairs = set(candidate_pairs(records))
    every = [(a, b) for b in range(len(records)) for a in range(b)]
    assert {pair for pair in every if same_firm(records[pair[0]], records[pair[1]]).score >= REVIEW} <= pairs
    assert len(pairs) < len(every) / 3
