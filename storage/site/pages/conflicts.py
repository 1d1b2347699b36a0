"""Claims that disagree: the same place, title and date with different numbers."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from storage.site.ask import Ask, Row
from storage.site.page import Page
from storage.site.pages.place import DIGITS
from storage.site.quotes import with_quote

SUBJECT = (
    "place",
    "place_en",
    "place_zh",
    "title",
    "title_en",
    "level",
    "kind",
    "tied_to",
    "lowest",
    "highest",
    "difference",
)
"""What the claims of one conflict have in common."""


async def conflicts(ask: Ask, request: Any) -> Row:
    """The claims, in all or of one place and those in it, and the conflicts that they make."""
    code = request.args.get("place") or ""
    place = await ask.row("place", place=code)
    prefix = code[: DIGITS.get(place["level"], 6)] if place else code
    claims = [with_quote(row) for row in await ask.rows("conflicts", prefix=prefix)]
    return {"place": place, "conflicts": together(claims), "claims": claims}


def together(claims: list[Row]) -> list[Row]:
    """The claims by what they are about, the widest difference first."""
    grouped = groupby(claims, key=lambda claim: [claim[key] for key in SUBJECT])
    found = [dict(zip(SUBJECT, subject, strict=True)) | {"claims": list(of)} for subject, of in grouped]
    return sorted(found, key=lambda conflict: -(conflict["difference"] / max(conflict["highest"], 1)))


CONFLICTS = Page("conflicts", r"/-/conflicts", conflicts, table="claims", counts=True)
