"""The map: named firms by place as circles over China's coast, with their table beside it."""

from __future__ import annotations

from typing import Any

from storage.site.ask import Ask, Row
from storage.site.page import Page

LEVELS = {"province": "provinces", "prefecture": "cities", "county": "districts"}
"""What the circles can be: levels of places, and what people call them."""


async def places(ask: Ask, request: Any) -> Row:
    """The places of a level with the firms that documents name there, by title, level of the title, and year."""
    title, _, level = (request.args.get("title") or "little_giant.national").partition(".")
    by = request.args.get("by") if request.args.get("by") in LEVELS else "province"
    year = request.args.get("year") or ""
    year = year if year.isdecimal() and len(year) == 4 else ""
    asked = {"title": title, "level": level or None}
    return {
        **asked,
        "by": by,
        "year": year,
        "titles": await ask.rows("titles"),
        "years": [row["year"] for row in await ask.rows("years", **asked)],
        "levels": LEVELS,
        "places": await ask.rows("places", **asked, by=by, year=year),
    }


MAP = Page("map", r"/-/map", places, table="places", counts=True)
