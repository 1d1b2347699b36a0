"""The charts: awards by batch and province, amounts by role and year, documents by source and week."""

from __future__ import annotations

from typing import Any, NamedTuple

from storage.site.ask import Ask, Row
from storage.site.page import Page, missing
from storage.site.pivot import without_gaps

WEEKS = 52
"""Weeks that the chart of documents goes back from the newest document."""


class Chart(NamedTuple):
    """A chart: what it shows in both languages, a sentence about it, and what makes the lines and columns of its table.

    `value` is the number that is drawn and stands in the cells.
    """

    name: str
    english: str
    chinese: str
    about: str
    line: str
    column: str
    value: str


CHARTS_SHOWN = (
    Chart(
        name="awards",
        english="Awards by batch and province",
        chinese="各省各批次",
        about="National Little Giants that documents name, each firm once a batch.",
        line="place",
        column="batch",
        value="firms",
    ),
    Chart(
        name="amounts",
        english="Amounts by role and year",
        chinese="各类金额",
        about="The median of the sums in yuan that documents tell of, by the year of the document. "
        "Sums are not added up: many documents tell of the same money. In grey, how many they are.",
        line="role",
        column="year",
        value="median",
    ),
    Chart(
        name="documents",
        english="Documents by source and week",
        chinese="各来源每周文件",
        about=f"By the week of their publication, the last {WEEKS} weeks.",
        line="source",
        column="week",
        value="documents",
    ),
)


async def charts(ask: Ask, request: Any) -> Row:
    """All charts with their rows."""
    return {"charts": [await _shown(ask, chart) for chart in CHARTS_SHOWN]}


async def chart(ask: Ask, request: Any) -> Row:
    """One chart with its rows."""
    asked = next((each for each in CHARTS_SHOWN if each.name == request.url_vars["chart"]), None)
    return await _shown(Ask(ask.datasette, "charts"), asked or missing("No such chart"))


async def _shown(ask: Ask, of: Chart) -> Row:
    values: Row = {}
    if of.name == "documents":
        until = await ask.row("until") or {}
        values = {"until": until.get("day"), "back": f"-{7 * WEEKS} days"}
    rows = await ask.rows(of.name, **values)
    return {**of._asdict(), "columns": without_gaps(row[of.column] for row in rows), "rows": rows}


CHARTS = Page("charts", r"/-/charts", charts, counts=True)
CHART = Page("chart", r"/-/charts/(?P<chart>\w+)", chart, table="rows", counts=True)
