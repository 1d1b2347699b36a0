"""Places in sentences: found, left alone inside other names, told apart by context."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extract.gazetteer import ancestors, place, units
from extract.lists.seats import heading_place
from extract.places import drop_inside_companies, find_places
from storage.model import Company, Span
from tests.extract.examples import Example, found_in, read_examples

EXAMPLES = [*read_examples("places_en.txt"), *read_examples("places_zh.txt")]


def codes(text: str, language: str, known: str = "") -> list[str]:
    area = next((word for word in known.split() if re.fullmatch(r"\d{6}", word)), None)
    published = next((word for word in known.split() if "-" in word), None)
    found = found_in(text, "zh" if language == "zh" else "en", published, area)
    places = find_places(found)
    for one in places:
        assert [found.text[span] for span in one.spans if found.text[span] not in one.surfaces] == []
    return sorted({one.adcode or "?" for one in places})


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_sentence(example: Example) -> None:
    expected, _, known = example.expected.partition("@")
    wanted = sorted({code.strip() for code in expected.split(",") if code.strip()})
    assert codes(example.text, example.language, known) == wanted


AUTONOMOUS = {"自治州": "Autonomous Prefecture", "自治县": "Autonomous County", "自治旗": "Autonomous Banner"}


@pytest.mark.parametrize("peoples", ["Miao", "Tujia and Miao", "Yi, Hani and Lahu", "Hui-Tu"])
def test_every_autonomous_unit_by_its_full_english_name(peoples: str) -> None:
    autonomous = [one for one in units().values() if one.kind in AUTONOMOUS and not one.valid_to]
    spellings = [(one.adcode, f"{one.name_en} {peoples} {AUTONOMOUS[one.kind]}") for one in autonomous]
    spellings = [(code, name) for code, name in spellings if not name.startswith("Hainan")]
    spellings.append(("632500", "Hainan Tibetan Autonomous Prefecture"))
    wrong = [name for code, name in spellings if codes(f"Trade grew in {name} last year.", "en") != [code]]
    assert wrong == []
    assert [name for code, name in spellings if heading_place(name.replace(",", "")) != code] == []


def test_every_banner_by_its_full_english_name() -> None:
    banners = [one for one in units().values() if one.kind == "旗" and not one.valid_to]
    assert [one.name_en for one in banners if codes(f"Firms in {one.name_en} Banner.", "en") != [one.adcode]] == []


def test_surfaces_are_what_stands_there() -> None:
    found = found_in("Songjiang District pays. Cixi in Ningbo pays, and Songjiang district pays again.", "en")
    songjiang = find_places(found)[0]
    assert (songjiang.adcode, songjiang.name_zh, songjiang.name_en) == ("310117", "松江区", "Songjiang")
    assert songjiang.surfaces == ("Songjiang District", "Songjiang")
    assert [found.text[span] for span in songjiang.spans] == ["Songjiang District", "Songjiang"]


@pytest.mark.parametrize(
    ("text", "area", "surface", "code"),
    [
        ("我区9家企业在拟认定之列。", "320412", "我区", "320412"),
        ("我市有三家企业入选。", "320412", "我市", "320400"),
        ("我省有三家企业入选。", "320412", "我省", "320000"),
        ("慈溪市与余姚市签约。该市还将出资。", None, "该市", "330281"),
    ],
)
def test_what_is_only_pointed_at_stands_apart(text: str, area: str | None, surface: str, code: str) -> None:
    pointed = [one for one in find_places(found_in(text, "zh", area=area)) if one.rule == "deixis"]
    assert [(one.surfaces, one.adcode) for one in pointed] == [((surface,), code)]


def test_nothing_is_made_up_for_a_pointing_word() -> None:
    assert find_places(found_in("我市有三家企业入选,全省共有九家。", "zh")) == ()


def test_places_inside_names_of_firms_are_dropped_afterwards() -> None:
    found = found_in("松江与松江云杉共同投资。嘉定未参与。", "zh")
    firm = Company("c1", "松江云杉", ("松江云杉",), (Span(4, 8),), ("list",), 0.9)
    places = (*find_places(found),)
    assert [one.name_zh for one in places] == ["松江区", "嘉定区"]
    kept = drop_inside_companies(places, [firm], found.text)
    assert [(one.name_zh, one.spans) for one in kept] == [("松江区", (Span(1, 3),)), ("嘉定区", (Span(13, 15),))]
    everything = Company("c1", "x", ("x",), (Span(0, 40),), ("list",), 0.9)
    assert drop_inside_companies(places, [everything], found.text) == ()


ADDRESSES = Path(__file__).parents[3] / "shared" / "dev" / "corpora" / "places_cn" / "jionlp_parse_location.jsonl"
# Of the 33 these stay apart on purpose: counties and districts of Taiwan and Hong Kong have no GB/T 2260 code (3), a
# university is no place (1), a zone has no code of its own (1); and an ambiguous district gets its likeliest city (1).
ADDRESSES_RIGHT = 27


@pytest.mark.shared
@pytest.mark.skipif(not ADDRESSES.exists(), reason="the address suite lies outside the project")
def test_addresses_of_a_public_suite() -> None:
    right = 0
    for line in ADDRESSES.read_text("utf-8").splitlines():
        case = json.loads(line)
        named = [one.adcode for one in find_places(found_in(case["text"], "zh")) if one.adcode]
        deepest = max(named, key=lambda code: len(ancestors(code)), default=None)
        chain = [place(code).name_zh for code in (*reversed(ancestors(deepest)), deepest)] if deepest else []
        expected = case["expect"]
        lowest = expected["county"] or expected["city"]
        right += (chain[:1], chain[-1:]) == (
            [expected["province"]] * bool(expected["province"]),
            [lowest] * bool(lowest),
        )
    assert right >= ADDRESSES_RIGHT


@pytest.mark.xfail(strict=True, reason="a place behind a brand is known as a firm's only once firms are found")
def test_a_place_behind_a_brand() -> None:
    assert codes("The mills buy from Sinopec Zhenhai and sell abroad.", "en") == []


@pytest.mark.xfail(strict=True, reason="the zone's short name needs the city named before it")
def test_a_zone_whose_city_stands_before() -> None:
    assert codes("合肥市12家企业入选,其中高新区8家。", "zh") == ["340100", "340104"]
