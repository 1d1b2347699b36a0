"""The page of a firm: names, titles as a time line, money, and every claim with its quote."""

from __future__ import annotations

import json
from typing import Any

from storage.site import meaning
from storage.site.ask import Ask, Row
from storage.site.page import Page, missing
from storage.site.quotes import with_quote

_SAID = ("fact", "document", "source", "published", "confidence", "quote")
_PLACE = ("place", "place_en", "place_zh")


async def company(ask: Ask, request: Any) -> Row:
    """All that documents say of a firm."""
    id_ = request.url_vars["id"]
    firm = await ask.row("company", company=id_) or missing("No such firm")
    awards = [with_quote(row) for row in await ask.rows("awards", company=id_)]
    amounts = [with_quote(row) for row in await ask.rows("amounts", company=id_)]
    rows = [row | {"columns": json.loads(row["columns"])} for row in await ask.rows("list_rows", company=id_)]
    return {
        "company": firm,
        "names": await ask.rows("names", company=id_),
        "titles": time_line(awards),
        "places": _places([*awards, *rows]),
        "amounts": amounts,
        "list_rows": rows,
        "claims": [
            *[_claim("award", row, meaning.award(row)) for row in awards],
            *[_claim("amount", row, meaning.amount(row)) for row in amounts],
        ],
        "documents": await ask.rows("documents", company=id_),
        "same": await ask.rows("same", company=id_),
    }


def time_line(awards: list[Row]) -> list[Row]:
    """Each title of the firm with what happened to it and when that was first said, in the order of years."""
    titles: dict[tuple[Any, ...], Row] = {}
    for award in awards:
        key = (award["title"], award["level"], award["batch"], award["label"])
        title = titles.setdefault(key, _title(award))
        title["claims"] += 1
        title["official"] = title["official"] or award["official"]
        title["year"] = title["year"] or award["year"] or int((award["published"] or "0")[:4]) or None
        events = title["events"]
        if award["status"] not in {event["status"] for event in events}:
            events.append({key: award[key] for key in ("status", "published", "document", "source", "fact")})
    return sorted(titles.values(), key=lambda title: (title["year"] or 9999, title["title"]))


def _title(award: Row) -> Row:
    kept = ("title", "title_en", "title_zh", "level", "batch", "label", "year", "valid_to")
    return {key: award[key] for key in kept} | {"claims": 0, "official": 0, "events": []}


def _places(rows: list[Row]) -> list[Row]:
    found = {row["place"]: {key: row[key] for key in _PLACE} for row in rows if row["place"]}
    return [found[code] for code in sorted(found)]


def _claim(kind: str, row: Row, words: str) -> Row:
    return {"kind": kind, "meaning": words} | {key: row[key] for key in _SAID}


COMPANY = Page("company", r"/-/company/(?P<id>\w+)", company, table="claims")
