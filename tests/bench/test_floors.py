"""Floors hold: a figure that falls is told, other gold is told, and nothing but purpose moves them."""

import tomllib
from pathlib import Path

import pytest

from bench.floors import digest, failures, figures, raise_floors, read_floors
from bench.quality import GOLD, main
from bench.scoring import Score


def score(hits: int, misses: int) -> Score:
    made = Score()
    tally = made.fields["companies"]
    tally.hits, tally.missed = hits, [("a", "b")] * misses
    made.parts["amounts.role"].right = hits
    return made


def test_figures_are_rounded_down_and_only_of_what_has_gold() -> None:
    assert figures({"en": score(29, 1)}) == {"en": {"companies": 0.98, "amounts.role": 1.0}}
    assert figures({"en": Score()}) == {"en": {}}


def test_a_figure_below_its_floor_is_told(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    raise_floors({"en": {"companies": 0.9, "amounts.role": 0.8}, "zh": {"companies": 0.7}}, "d", file)
    assert list(failures({"en": {"companies": 0.9, "amounts.role": 0.9}, "zh": {"companies": 0.7}}, "d", file)) == []
    told = list(failures({"en": {"companies": 0.89, "amounts.role": 0.8}}, "d", file))
    assert told == ["en companies: 0.89 is below its floor of 0.90", "zh companies: 0.00 is below its floor of 0.70"]


def test_other_gold_is_told(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    raise_floors({"en": {"companies": 0.9}}, "d", file)
    assert [line.startswith("the gold is not") for line in failures({"en": {"companies": 0.9}}, "e", file)] == [True]


def test_floors_only_go_up_on_the_same_gold(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    raise_floors({"en": {"companies": 0.9, "ranks": 0.5}}, "d", file)
    raise_floors({"en": {"companies": 0.8, "ranks": 0.6}}, "d", file)
    assert read_floors(file) == ("d", {"en": {"companies": 0.9, "ranks": 0.6}})
    raise_floors({"en": {"companies": 0.8, "ranks": 0.4}}, "e", file)
    assert read_floors(file) == ("e", {"en": {"companies": 0.8, "ranks": 0.4}})


def test_the_digest_sees_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    one.write_text("1", "utf-8")
    two.write_text("2", "utf-8")
    before = digest([one, two])
    assert digest([two, one]) == before
    two.write_text("3", "utf-8")
    assert digest([one, two]) != before
    assert digest([one]) != before


def test_the_first_contact_log_has_every_gold_file_once() -> None:
    log = tomllib.loads((GOLD.parents[1] / "bench" / "first_contact.toml").read_text("utf-8"))
    assert sorted(one["name"] for one in log["batch"]) == sorted(path.stem for path in GOLD.glob("*.jsonl"))


@pytest.mark.slow
def test_extraction_reaches_its_floors() -> None:
    assert main(["--check"]) == 0
