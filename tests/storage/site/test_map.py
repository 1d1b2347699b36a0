"""The map: places where they are, circles as large as their numbers, land without borders."""

from __future__ import annotations

import json
import re
from math import isclose, pi
from pathlib import Path

import pytest

import storage.site
from storage.site.drawing import HEIGHT, WIDTH, land, project, spots
from tests.storage.site.conftest import Get

LAND = Path(storage.site.__file__).parent / "land.json"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"310000": 24}),
        ("?by=county", {"310117": 24}),
        ("?by=prefecture", {"310000": 24}),  # a municipality is a city too
        ("?by=county&year=2021", {"310117": 24}),
        ("?by=county&year=2020", {}),
        ("?title=none.national", {}),
        ("?by=planet&year=%27", {"310000": 24}),
    ],
)
def test_firms_are_counted_by_place(get: Get, query: str, expected: dict[str, int]) -> None:
    path = f"/-/map.json{query}"
    assert {row["place"]: row["firms"] for row in get(path).json()["places"]} == expected


def test_each_circle_leads_to_its_place_and_tells_its_number(get: Get) -> None:
    page = get("/-/map?by=county").text
    assert 'href="/-/place/310117" aria-label="Songjiang 松江区: 24 firms"' in page
    assert page.index("<svg") < page.index("<circle") < page.index("<table")


def test_years_and_titles_can_be_chosen(get: Get) -> None:
    found = get("/-/map.json").json()
    assert found["years"] == [2021]
    assert [(row["title"], row["level"], row["firms"]) for row in found["titles"]] == [("little_giant", "national", 24)]


def test_the_area_of_a_circle_is_its_number() -> None:
    rows = [
        {"place_en": "A", "lon": 121.0, "lat": 31.0, "n": 400},
        {"place_en": "B", "lon": 104.0, "lat": 30.6, "n": 100},
    ]
    one, other = spots(rows, "n")
    assert isclose(pi * one.radius**2, 4 * pi * other.radius**2, rel_tol=0.02)


def test_names_do_not_stand_over_one_another() -> None:
    rows = [{"place_en": "Songjiang", "lon": 121.2, "lat": 31.0, "n": 9} for _ in range(5)]
    assert [spot.side for spot in spots(rows, "n")] == ["right", "left", None, None, None]


def test_many_places_have_smaller_circles() -> None:
    rows = [{"place_en": "A", "lon": 100.0 + number / 50, "lat": 31.0, "n": 5} for number in range(600)]
    assert spots(rows, "n")[0].radius < 13 and spots([], "n") == []


@pytest.mark.parametrize(
    ("lon", "lat"), [(75.2, 39.7), (134.3, 48.4), (122.3, 53.5), (109.5, 18.2), (121.5, 25.0), (87.6, 43.8)]
)  # from Kashgar to Fuyuan, from Mohe to Sanya
def test_all_of_china_is_on_the_map(lon: float, lat: float) -> None:
    x, y = project(lon, lat)
    assert 20 < x < WIDTH - 20 and 10 < y < HEIGHT - 10


def test_north_is_up_and_east_is_right() -> None:
    (_, harbin), (_, haikou) = project(126.6, 45.8), project(110.3, 20.0)
    (urumqi, _), (shanghai, _) = project(87.6, 43.8), project(121.5, 31.2)
    assert harbin < haikou and urumqi < shanghai


def test_places_on_land_are_on_the_land_of_the_map() -> None:
    rings = [
        [tuple(map(float, point.split())) for point in ring.split("L")] for ring in re.findall(r"M([^Z]+)Z", land())
    ]

    def on_land(x: float, y: float) -> bool:
        crossed = 0
        for ring in rings:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
                crossed += (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        return crossed % 2 == 1

    for lon, lat in ((116.4, 39.9), (114.3, 30.6), (121.0, 23.8), (109.8, 19.2), (87.6, 43.8), (103.8, 36.0)):
        assert on_land(*project(lon, lat)), (lon, lat)
    for lon, lat in ((123.5, 36.0), (119.8, 38.7), (125.0, 28.0), (115.0, 19.0), (119.0, 23.7), (134.0, 40.0)):
        assert not on_land(*project(lon, lat)), (lon, lat)


def test_the_land_is_small_and_says_where_it_is_from() -> None:
    assert LAND.stat().st_size < 30_000
    told = json.loads(LAND.read_text("utf-8"))
    assert "Natural Earth" in told["about"] and "public domain" in told["about"]
    assert all(len(ring) % 2 == 0 and len(ring) >= 8 for ring in told["rings"])
