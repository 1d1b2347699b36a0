"""The page of a place: its stock over time, ranks, money, targets and firms; cities and provinces rolled up."""

from __future__ import annotations

from typing import Any

from storage.site import meaning
from storage.site.ask import Ask, Row
from storage.site.page import Page, missing
from storage.site.paging import paging
from storage.site.quotes import with_quote

DIGITS = {"country": 0, "province": 2, "prefecture": 4}
"""How many digits of its code a place shares with all places in it; six for all other levels."""


async def place(ask: Ask, request: Any) -> Row:
    """What documents say of a place and of the firms in it."""
    code = request.url_vars["code"]
    found = await ask.row("place", place=code) or missing("No such place")
    digits = DIGITS.get(found["level"], 6)
    near = code[:digits] or code  # for the whole country only what is said of the country itself: the rest is no page
    page = paging(request)
    firms = await ask.rows("firms", prefix=near, size=page.size, skip=page.skip)
    claims = [with_quote(row) for row in await ask.rows("claims", place=code)]
    return {
        "place": found,
        "stock": await ask.rows("stock", place=code),
        "rank": await _rank(ask, found),
        "ranks": [with_quote(row) for row in await _ranks(ask, found)],
        "claims": [row | {"meaning": meaning.count(row)} for row in claims if row["kind"] != "target"],
        "targets": _targets(claims, await ask.rows("held", place=code)),
        "promised": [with_quote(row) for row in await ask.rows("promised", prefix=near)],
        "paid": await ask.rows("paid", prefix=near),
        "children": await ask.rows("children", place=code),
        "firms": [{key: row[key] for key in row if key != "total"} for row in firms],
        "paging": page.around(firms[0]["total"] if firms else 0),
    }


def _targets(claims: list[Row], held: list[Row]) -> list[Row]:
    """The claims that are targets, each with the stock of its title as it was stated last and as firms are named."""
    return [
        row
        | {
            "meaning": meaning.count(row),
            "stated": next((claim for claim in claims if claim["kind"] == "cumulative" and _alike(row, claim)), None),
            "named": next((each["firms"] for each in held if _alike(row, each)), 0),
        }
        for row in claims
        if row["kind"] == "target"
    ]


def _alike(one: Row, other: Row) -> bool:
    """Whether both are of one title; a level that is left open goes with any."""
    levels = {one["level"], other["level"]} - {None}
    return bool(one["title"] == other["title"] and len(levels) < 2)


async def _ranks(ask: Ask, found: Row) -> list[Row]:
    """Ranks whose subject is the place by its whole name, by the name without its last character, or in English."""
    name = found["name_zh"] or ""
    return await ask.rows("ranks", zh=name, short=name[:-1], en=found["name_en"])


async def _rank(ask: Ask, found: Row) -> Row | None:
    """The place among those of the same level under the same parent, by named national Little Giants."""
    if found["parent"] is None:
        return None
    siblings = await ask.rows("siblings", parent=found["parent"], level=found["level"])
    own = next((row["firms"] for row in siblings if row["place"] == found["adcode"]), None)
    if own is None:
        return None
    return {"rank": 1 + sum(row["firms"] > own for row in siblings), "of": len(siblings), "firms": own}


PLACE = Page("place", r"/-/place/(?P<code>\w+)", place, table="firms", counts=True)
