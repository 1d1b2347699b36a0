"""Each found fact is judged by what it brings, and lands in its band."""

from typing import Any

from bench.calibration import Judged, by_rule, judge, reliability

EMPTY: dict[str, Any] = {
    "companies": [], "company_groups": [], "districts": [], "places": [], "batches": [],
    "amounts": [], "counts": [], "ranks": [], "awards": [],
}  # fmt: skip


def rank(number: int, rule: str, confidence: float) -> dict[str, Any]:
    return {"rank": number, "rule": rule, "confidence": confidence}


def test_hits_false_alarms_and_optional_facts() -> None:
    gold = {**EMPTY, "ranks": [{"rank": 1}, {"rank": 2}, {"rank": 3, "derived": True}]}
    found = {**EMPTY, "ranks": [rank(1, "written", 0.9), rank(9, "row", 0.7), rank(3, "row", 0.7)]}
    assert list(judge(gold, found)) == [
        Judged("ranks", ("written",), 0.9, 1, 0),
        Judged("ranks", ("row",), 0.7, 0, 1),
    ]


def test_a_firm_counts_once_a_surface() -> None:
    gold = {**EMPTY, "companies": ["Ruoxi Optics Co., Ltd.", "Ruoxi Optics"]}
    firm = {
        "id": "c1", "name": "x", "surfaces": ["Ruoxi Optics Co., Ltd.", "Ruoxi Optics", "Optics"],
        "rules": ["legal form", "short name"], "confidence": 0.95,
    }  # fmt: skip
    assert list(judge(gold, {**EMPTY, "companies": [firm]})) == [
        Judged("companies", ("legal form", "short name"), 0.95, 2, 1)
    ]


def test_the_tables() -> None:
    judged = [Judged("ranks", ("written",), 0.9, 1, 0), Judged("ranks", ("row",), 0.7, 0, 1)]
    assert "| ranks | 1 | 1.000 | 1 | 0.000 | 0 |  |" in reliability(judged).splitlines()
    assert "| ranks | written | 1 | 0.90 | 1.000 | 0.93 |" in by_rule(judged).splitlines()
