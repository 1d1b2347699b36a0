"""The page of a batch or dated lot of a title, and the page of all of them."""

from __future__ import annotations

from typing import Any

from storage.site import meaning
from storage.site.ask import Ask, Row
from storage.site.page import Page, missing
from storage.site.paging import paging
from storage.site.quotes import with_quote


async def batch(ask: Ask, request: Any) -> Row:
    """What the body that grants says, what the lists hold, what the press says; by province; new and review."""
    title = await ask.row("title", title=request.url_vars["title"]) or missing("No such title")
    asked = {"title": title["id"], "level": request.args.get("level", "national") or None}
    asked |= _number_or_label(request.url_vars["number"])
    page = paging(request)
    firms = await ask.rows("firms", **asked, size=page.size, skip=page.skip)
    calendar = await ask.rows("calendar", **asked)
    lists = await ask.rows("lists", **asked)
    if not (firms or calendar or lists):
        missing("No document and no calendar knows such a batch")
    return {
        "title": title,
        "level": asked["level"],
        "batch": asked["number"],
        "label": asked["label"],
        "calendar": calendar,
        "lists": lists,
        "claims": [_claim(row) for row in await ask.rows("claims", **asked)],
        "provinces": await ask.rows("provinces", **asked),
        "reviewed": await ask.row("reviewed", **asked),
        "firms": [{key: row[key] for key in row if key != "total"} for row in firms],
        "paging": page.around(firms[0]["total"] if firms else 0),
    }


def _number_or_label(name: str) -> Row:
    if name.isdecimal() and len(name) < 5:
        return {"number": int(name), "label": None}
    return {"number": None, "label": name}


def _claim(row: Row) -> Row:
    return with_quote(row) | {"meaning": meaning.count(row)}


async def batches(ask: Ask, request: Any) -> Row:
    """Every batch that the calendar or a document knows."""
    return {"batches": await ask.rows("batches")}


BATCH = Page("batch", r"/-/batch/(?P<title>\w+)/(?P<number>[\w-]+)", batch, table="firms", counts=True)
BATCHES = Page("batches", r"/-/batches", batches, table="batches", counts=True)
