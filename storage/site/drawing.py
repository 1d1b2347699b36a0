"""The geometry of the map: land and places in Albers' equal-area projection, drawn by a template as SVG."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, Literal, NamedTuple

WIDTH, HEIGHT = 760, 600
LARGEST, SMALLEST = 46.0, 2.5
"""Radius of the largest circle where there are few, and of the smallest, in the map's units."""
_FEW = 40
"""Places that leave room for circles of that size; where there are more, all are smaller."""
_MIDDLE, _SOUTH, _NORTH = radians(105), sin(radians(25)), sin(radians(47))
"""The meridian that stands upright, and the sines of the two parallels that keep their length: usual for China."""
_N = (_SOUTH + _NORTH) / 2
_C = 1 - _SOUTH**2 + 2 * _N * _SOUTH
_SCALE, _LEFT, _TOP = 877.0, 408.8, -907.4
"""They put China into the middle of the map."""
_SIDES: tuple[Literal["right", "left"], ...] = ("right", "left")
_LETTER, _LINE = 6.4, 15.0
"""About how wide a letter of a name is, and how high."""


def project(lon: float, lat: float) -> tuple[float, float]:
    """Where a point in degrees stands on the map, the origin top left."""
    radius = sqrt(_C - 2 * _N * sin(radians(lat))) / _N
    angle = _N * (radians(lon) - _MIDDLE)
    return round(_LEFT + _SCALE * radius * sin(angle), 1), round(_TOP + _SCALE * radius * cos(angle), 1)


@cache
def land() -> str:
    """The path of all land, coasts and nothing else."""
    rings = json.loads(Path(__file__).with_name("land.json").read_text(encoding="utf-8"))["rings"]
    return "".join(_ring(list(zip(ring[::2], ring[1::2], strict=True))) for ring in rings)


def _ring(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join("{:.0f} {:.0f}".format(*project(*point)) for point in points) + "Z"


class Spot(NamedTuple):
    """A place on the map: a circle whose area is its number; `side` is where its name has room, if anywhere."""

    x: float
    y: float
    radius: float
    row: Any
    side: Literal["right", "left"] | None = None


def spots(rows: Sequence[Any], key: str) -> list[Spot]:
    """The places of these rows, which have `lon` and `lat` and come with the largest number first."""
    largest = max((row[key] for row in rows), default=0) or 1
    size = LARGEST * min(1.0, sqrt(_FEW / max(len(rows), 1)))
    found: list[Spot] = []
    for row in rows:
        radius = round(max(size * sqrt(row[key] / largest), SMALLEST), 1)
        found.append(Spot(*project(row["lon"], row["lat"]), radius, row))
    taken = [_Box(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)
             for spot in found]  # fmt: skip
    return [_named(spot, taken) for spot in found]


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def _named(spot: Spot, taken: list[_Box]) -> Spot:
    """The spot with its name where nothing stands yet; `taken` grows by the name."""
    for side in _SIDES:
        width = _LETTER * len(spot.row["place_en"] or "")
        left = spot.x + spot.radius + 4 if side == "right" else spot.x - spot.radius - 4 - width
        box = _Box(left, spot.y - _LINE / 2, left + width, spot.y + _LINE / 2)
        if not any(_meet(box, other) for other in taken):
            taken.append(box)
            return spot._replace(side=side)
    return spot


def _meet(one: _Box, other: _Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
