"""The first page: what there is, what is new, what needs a look."""

from __future__ import annotations

from typing import Any

from storage.site.ask import Ask, Row
from storage.site.page import Page


async def home(ask: Ask, request: Any) -> Row:
    """Numbers, awards by batch, the latest announcements, the week's changes, and the sources."""
    sources = await ask.rows("sources")
    return {
        "numbers": await ask.row("numbers"),
        "batches": await ask.rows("batches"),
        "latest": await ask.rows("latest"),
        "week": await ask.row("week"),
        "changes": await ask.rows("changes"),
        "last_run": await ask.row("last_run"),
        "sources": len(sources),
        "healthy": sum(source["state"] in ("ok", "running") for source in sources),
        "to_look_at": [source for source in sources if source["state"] not in ("ok", "running", "never run")],
        "doubts": await ask.rows("doubts"),
    }


HOME = Page("home", r"/(?:-/home(?=\.json)|$)", home, counts=True)
