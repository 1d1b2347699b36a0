"""The page of one fact: its sentence, what it says, and what people decided; signed-in people decide here."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from storage.errors import StoreError
from storage.review.claims import fields
from storage.site import reviewing
from storage.site.ask import Ask, Row
from storage.site.page import Page, as_json, missing
from storage.site.quotes import with_quote

_JSON = "application/json; charset=utf-8"


async def fact(ask: Ask, request: Any) -> Row:
    """A fact with its quote, its fields, and all decisions on its words."""
    store = Path(ask.datasette.get_database().path)
    found = await asyncio.to_thread(reviewing.reviewed_fact, store, request.url_vars["id"])
    found = found or missing("No such fact")
    where = await ask.row("sentence", version=found["version"], start=found["start"], end=found["end"]) or {}
    decisions = [_shown(row) for row in found.pop("decisions")]
    return {
        "fact": found,
        "about": with_quote({**where, "start": found["start"], "end": found["end"]}),
        "fields": [field._asdict() for field in fields(found["label"])],
        "titles": [row["id"] for row in await ask.rows("titles")],
        "decisions": decisions,
    }


def _shown(row: Row) -> Row:
    claim, result = json.loads(row["claim"]), row["result"] and json.loads(row["result"])
    differs = reviewing.changes(claim, result) if row["verdict"] == "correct" else []
    return {**row, "claim": claim, "result": result, "changes": differs}


async def decide(datasette: Any, request: Any) -> Any:
    """Take a decision of a signed-in person from a form; answer with JSON where that is asked for, else lead back.

    The session has to come in a cookie: such requests, and only they, are checked against forgery by Datasette.
    """
    from datasette import Forbidden, Response

    if not request.actor or "ds_actor" not in request.cookies:
        raise Forbidden("Only people who are signed in decide about facts")
    given = await request.post_vars()
    id_ = request.url_vars["id"]
    who = str(request.actor["id"])
    store = Path(datasette.get_database().path)
    try:
        found = await asyncio.to_thread(reviewing.decide, store, id_, given.get("verdict", ""), who, given)
    except StoreError as problem:
        return await _refused(datasette, request, str(problem))
    if found is None:
        missing("No such fact")
    if _wants_json(request):
        return Response(as_json(found), content_type=_JSON)
    return Response.redirect(f"/-/document/{found['version']}?fact={id_}#marked")


async def _refused(datasette: Any, request: Any, error: str) -> Any:
    from datasette import Response

    if _wants_json(request):
        return Response(as_json({"ok": False, "error": error}), status=400, content_type=_JSON)
    shown = {"title": "Not taken", "status": 400, "error": error}
    return Response.html(await datasette.render_template("error.html", shown, request=request), status=400)


def _wants_json(request: Any) -> bool:
    return "application/json" in request.headers.get("accept", "")


FACT = Page("fact", r"/-/fact/(?P<id>\w+)", fact, table="decisions", write=decide)
