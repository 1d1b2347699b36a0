"""One page of ours at one address, as HTML, `.json` and, where it has a table, `.csv`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from storage.export.as_csv import harmless
from storage.site.ask import Ask, Row, TookTooLong
from storage.site.keeping import kept

Gather = Callable[[Ask, Any], Awaitable[Row]]
Write = Callable[[Any, Any], Awaitable[Any]]
BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheet programs read Chinese CSV files in the wrong encoding."""


@dataclass(frozen=True)
class Page:
    """`gather` gives what the page shows as plain data; `table` names the list in it that `.csv` gives.

    `counts` is for pages that count over all firms: what they show is kept for the next reader. `write` answers what
    is posted to the page.
    """

    name: str
    path: str
    gather: Gather
    table: str | None = None
    counts: bool = False
    write: Write | None = None

    @property
    def template(self) -> str:
        """The file of the page's template."""
        return f"{self.name}.html"

    @property
    def route(self) -> str:
        """The pattern of the page's addresses."""
        formats = r"\.json|\.csv" if self.table else r"\.json"
        return rf"{self.path}(?P<format>{formats})?$"

    def view(self) -> Callable[[Any, Any], Awaitable[Any]]:
        """The function that Datasette calls for an address of the page."""

        async def answer(request: Any, datasette: Any) -> Any:
            from datasette import Response

            if request.method == "POST" and self.write:
                return await self.write(datasette, request)
            name = request.url_vars.get("format")
            try:
                data = await self._data(datasette, request)
            except TookTooLong:
                return await _too_long(datasette, request, name)
            match name:
                case ".json":
                    return Response(as_json(data), headers=_OPEN, content_type=_JSON)
                case ".csv":
                    return Response(as_csv(data[str(self.table)]), headers=_OPEN, content_type=_CSV)
                case _:
                    shown = {**data, "formats": self.formats(request)}
                    return Response.html(await datasette.render_template(self.template, shown, request=request))

        return answer

    async def _data(self, datasette: Any, request: Any) -> Row:
        ask = Ask(datasette, self.name)
        if self.counts and not request.url_vars.get("format"):
            found: Row = await kept(datasette, request, lambda: self.gather(ask, request))
            return found
        return await self.gather(ask, request)

    def formats(self, request: Any) -> dict[str, str]:
        """By name the addresses of the same page for programs."""
        query = f"?{request.query_string}" if request.query_string else ""
        names = ("json", "csv") if self.table else ("json",)
        return {name: f"{_address(request.path, name)}{query}" for name in names}


def missing(what: str) -> NoReturn:
    """Answer that there is nothing at this address."""
    from datasette import NotFound

    raise NotFound(what)


async def _too_long(datasette: Any, request: Any, name: str | None) -> Any:
    from datasette import Response

    error = "This took too long. Ask for less, or try again in a moment."
    if name:
        return Response(as_json({"ok": False, "error": error}), status=503, content_type=_JSON)
    shown = {"title": "Not now", "status": 503, "error": error}
    return Response.html(await datasette.render_template("error.html", shown, request=request), status=503)


_OPEN = {"Access-Control-Allow-Origin": "*"}
_JSON = "application/json; charset=utf-8"
_CSV = "text/csv; charset=utf-8"


def _address(path: str, name: str) -> str:
    return f"/-/home.{name}" if path == "/" else f"{path}.{name}"


def as_json(data: Row) -> str:
    """Data as JSON for people's eyes."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_csv(rows: list[Row]) -> str:
    """Rows as CSV for spreadsheets: with a byte order mark, formulas made harmless, quotes as one text."""
    file = io.StringIO()
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, dict) and "hit" in value:
        value = "".join(str(part) for part in value.values())
    if isinstance(value, (dict, list)):
        value = json.dumps(value, ensure_ascii=False)
    return harmless(value)
