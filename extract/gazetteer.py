"""China's administrative units and zones: records by code, and strict resolution of a written place name.

The table (`places/units.csv`) holds every province, prefecture-level and county-level unit, with those that
were merged or renamed; `places/zones.csv` the national new areas and development zones.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from extract.words import words

UnitLevel = Literal["province", "prefecture", "county", "zone"]


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit or a zone.

    `adcode` is the GB/T 2260 code; for a zone that of its host district, None where it spans several.
    `kind` is the Chinese type word ("区"), `parent` the code of the next higher unit (empty for a
    province), `lon` and `lat` are degrees, `valid_from` and `valid_to` years, `successor` the code of the
    unit that a former one became part of.
    """

    adcode: str | None
    name_zh: str
    short_zh: str
    name_en: str
    level: UnitLevel
    kind: str
    parent: str
    lon: float | None = None
    lat: float | None = None
    valid_from: int | None = None
    valid_to: int | None = None
    successor: str | None = None
    aliases_zh: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()

    @property
    def all_names_zh(self) -> tuple[str, ...]:
        """The full name, the short one and the others."""
        return (self.name_zh, self.short_zh, *self.aliases_zh)

    @property
    def area(self) -> str:
        """The code that tells where it lies: its own, or for a zone over several districts the parent's."""
        return self.adcode or self.parent


@cache
def units() -> dict[str, Place]:
    """All administrative units by code, former ones included."""
    return {row["adcode"]: _unit(row) for row in _rows("units.csv")}


@cache
def zones() -> tuple[Place, ...]:
    """New areas and development zones."""
    return tuple(_zone(row) for row in _rows("zones.csv"))


def place(adcode: str) -> Place:
    """The unit of a GB/T 2260 code; KeyError where no unit has it."""
    return units()[adcode]


@cache
def ancestors(adcode: str) -> tuple[str, ...]:
    """The codes of the higher units, nearest first.

    >>> ancestors("320583")
    ('320500', '320000')
    """
    unit = units().get(adcode)
    if unit is None or not unit.parent:
        return ()
    return (unit.parent, *ancestors(unit.parent))


def lies_in(adcode: str, area: str) -> bool:
    """Whether a unit is another one or a part of it."""
    return adcode == area or area in ancestors(adcode)


@cache
def names_zh() -> dict[str, tuple[Place, ...]]:
    """Every Chinese name and what it may mean; a former unit only where no present one is called so."""
    return _index(_chinese_names)


@cache
def names_en() -> dict[str, tuple[Place, ...]]:
    """Every English name (of units without the type word) and what it may mean, likewise."""
    return _index(lambda unit: (unit.name_en, *unit.aliases_en))


def lookup(name_zh: str, within: str | None = None) -> str | None:
    """The code of a place as an official table writes it; None where it is no place or stays ambiguous.

    Reads full and short names, chains ("江苏省苏州市昆山市"), bodies ("苏州市工业和信息化局"), zones and towns
    of a county-level unit. `within` is the code of a higher unit in which the place must lie. A former unit
    gives the code of the one that it became part of.

    >>> lookup("江苏省苏州市昆山市"), lookup("朝阳区"), lookup("朝阳区", within="110000")
    ('320583', None, '110105')
    """
    inner = _BRACKETED.search(name_zh)
    outer = _resolve(_NOT_READ.sub("", _BRACKETED.sub("", name_zh)), within)
    return (inner and outer and lookup(inner[1], outer)) or outer


def best(candidates: Iterable[Place]) -> Place | None:
    """The one candidate, or the one that contains all others, or the only province among them."""
    kept = list(candidates)
    for one in kept:
        if one.level == "province" or all(other.area and lies_in(other.area, one.area) for other in kept):
            return one
    return None


_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_NOT_READ = re.compile(r"[\s/>·—-]+")


def _resolve(rest: str, within: str | None) -> str | None:
    areas = frozenset({within}) if within else None
    candidates: tuple[Place, ...] = ()
    while rest:
        name, found = _longest(rest, areas)
        if not found:
            return _code(candidates) if candidates and _may_follow(rest, candidates) else None
        candidates, rest = found, rest.removeprefix(name)
        areas = frozenset(unit.area for unit in found)
    return _code(candidates)


def _code(candidates: Iterable[Place]) -> str | None:
    chosen = best(candidates)
    return (chosen.successor or chosen.adcode) if chosen else None


def _may_follow(rest: str, candidates: tuple[Place, ...]) -> bool:
    ends = words("places")["after_cell"]
    county = all(unit.level == "county" for unit in candidates)
    return rest.endswith(tuple(ends["bodies"])) or (county and rest.endswith(tuple(ends["parts_of_a_county"])))


def _longest(text: str, areas: frozenset[str] | None) -> tuple[str, tuple[Place, ...]]:
    index = names_zh()
    for length in range(min(len(text), _LONGEST), 1, -1):
        found = index.get(text[:length], ())
        if areas is not None:
            found = tuple(unit for unit in found if any(lies_in(unit.area, area) for area in areas))
            for area in areas if not found else ():
                found += index.get(place(area).short_zh + text[:length], ()) if area in units() else ()
        if found:
            return text[:length], found
    return "", ()


_LONGEST = 24


def _chinese_names(unit: Place) -> tuple[str, ...]:
    if unit.level == "zone":
        return (*unit.all_names_zh, *_with_city(unit))
    colloquial = {"自治州": "州", "自治县": "县", "自治旗": "旗"}.get(unit.kind)
    usual = (unit.short_zh + colloquial,) if colloquial else ()
    return (*unit.all_names_zh, *usual)


def _with_city(zone: Place) -> Iterator[str]:
    """ "合肥市高新区" beside "合肥高新区"."""
    for code in (zone.parent, *ancestors(zone.parent)):
        city = place(code).short_zh
        for name in zone.all_names_zh:
            if name.startswith(city) and place(code).kind == "市":
                yield f"{city}市{name.removeprefix(city)}"


def _index(names: Callable[[Place], tuple[str, ...]]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    present = [unit for unit in units().values() if not unit.valid_to]
    for unit in (*present, *zones()):
        for name in dict.fromkeys(names(unit)):
            found.setdefault(name, []).append(unit)
    former: dict[str, list[Place]] = {}
    for unit in units().values():
        for name in dict.fromkeys(names(unit) if unit.valid_to else ()):
            if name not in found:
                former.setdefault(name, []).append(unit)
    return {name: tuple(group) for name, group in (found | former).items()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("extract.places").joinpath(name).read_text("utf-8")
    return iter(csv.DictReader(text.splitlines()))


def _unit(row: dict[str, str]) -> Place:
    return Place(
        adcode=row["adcode"],
        name_zh=row["name_zh"],
        short_zh=row["short_zh"],
        name_en=row["name_en"],
        level=row["level"],  # type: ignore[arg-type]
        kind=row["kind"],
        parent=row["parent"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        valid_from=int(row["valid_from"]) if row["valid_from"] else None,
        valid_to=int(row["valid_to"]) if row["valid_to"] else None,
        successor=row["successor"] or None,
        aliases_zh=_names(row["aliases_zh"]),
        aliases_en=_names(row["aliases_en"]),
    )


def _zone(row: dict[str, str]) -> Place:
    return Place(
        adcode=row["host"] or None,
        name_zh=row["name_zh"],
        short_zh=row["name_zh"],
        name_en=row["name_en"],
        level="zone",
        kind="",
        parent=row["area"],
        aliases_zh=_names(row["aliases_zh"]),
        aliases_en=_names(row["aliases_en"]),
    )


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
