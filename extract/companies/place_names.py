"""Place names as parts of firms' names."""

from __future__ import annotations

from functools import cache, lru_cache

from extract.companies.tables import words_of
from extract.gazetteer import lies_in, names_en, names_zh

_LONGEST = 9


@cache
def _english() -> frozenset[str]:
    units = (name for name, places in names_en().items() if any(one.level != "zone" for one in places))
    return frozenset(word for name in units for word in name.split() if word[0].isupper()) - frozenset(
        words_of("plain_place", "en")
    ) | {"China"}


@cache
def _by_start() -> dict[str, list[str]]:
    """The Chinese names by their first two characters, the longest first."""
    names: dict[str, list[str]] = {}
    for name in sorted(names_zh(), key=len, reverse=True):
        if 2 <= len(name) <= _LONGEST:
            names.setdefault(name[:2], []).append(name)
    return names


def place_at(text: str, position: int) -> int:
    """The length of the longest Chinese place name that starts here, 0 where none does."""
    names = _by_start().get(text[position : position + 2], ())
    return next((len(name) for name in names if text.startswith(name, position)), 0)


def is_city(name: str) -> bool:
    """Whether a Chinese place is of prefecture level or above."""
    return any(one.level in ("province", "prefecture") for one in names_zh().get(name, ()))


@lru_cache(maxsize=4096)
def may_follow(first: str, second: str) -> bool:
    """Whether a Chinese place can follow another in a name: 杭州临平, and not 东莞磐安."""
    return any(lies_in(b.area, a.area) for a in names_zh().get(first, ()) for b in names_zh().get(second, ()))


def is_place_en(name: str) -> bool:
    """Whether this English word is, or is part of, the name of a province, city, county or zone of China."""
    return name in _english()


@lru_cache(maxsize=4096)
def is_city_en(name: str) -> bool:
    """Whether an English place is of prefecture level or above."""
    return any(one.level in ("province", "prefecture") for one in names_en().get(name, ()))
