"""The charts: their numbers are those of the tables, which say all without a script; the programs are whole."""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import storage.site
from storage.site.pivot import pivot, without_gaps
from tests.storage.site.conftest import Get

VENDOR = Path(storage.site.__file__).parent / "static" / "vendor"
VERSIONS: dict[str, Any] = tomllib.loads((VENDOR / "versions.toml").read_text("utf-8"))


def test_awards_are_counted_by_batch_and_province(get: Get) -> None:
    found = get("/-/charts/awards.json").json()
    assert [(row["place"], row["batch"], row["firms"], row["in_lists"]) for row in found["rows"]] == [
        ("310000", 3, 24, 23)
    ]


def test_amounts_have_their_median_by_role_and_year(get: Get) -> None:
    found = get("/-/charts/amounts.json").json()["rows"]
    assert found == [{"role": "grant_per_company", "year": "2021", "median": 400000, "largest": 400000, "sums": 1}]


def test_documents_are_counted_by_source_and_the_monday_of_their_week(get: Get) -> None:
    found = get("/-/charts/documents.json").json()["rows"]
    assert {row["source_name"] for row in found} == {"The Example Daily"}
    assert sum(row["documents"] for row in found) == 3
    # two articles of Tuesday, 14 September 2021, and a list of Monday, 19 July
    assert {row["week"]: row["documents"] for row in found} == {"2021-09-13": 2, "2021-07-19": 1}


def test_the_page_says_in_tables_what_programs_get(get: Get) -> None:
    page = get("/-/charts").text
    for chart in get("/-/charts.json").json()["charts"]:
        table = page.partition(f'id="table-{chart["name"]}"')[2].partition("</table>")[0]
        cells = [float(text) for text in re.findall(r'data-value="([\d.]+)"', table)]
        assert sorted(cells) == sorted(row[chart["value"]] for row in chart["rows"]) and cells
        assert f'/-/charts/{chart["name"]}.csv"' in page


def test_columns_have_no_gaps(get: Get) -> None:
    columns = get("/-/charts/documents.json").json()["columns"]
    days = [date.fromisoformat(day) for day in columns]
    assert days[0] == date(2021, 7, 19) and days[-1] == date(2021, 9, 13)
    assert {(after - before).days for before, after in pairwise(days)} == {7}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []), ([3], [3]), ([5, 2, 2], [2, 3, 4, 5]), (["2024", "2021"], ["2021", "2022", "2023", "2024"]),
        (["2023-12-25", "2024-01-08"], ["2023-12-25", "2024-01-01", "2024-01-08"]),
    ],
)  # fmt: skip
def test_what_lies_between_is_filled_in(values: list[Any], expected: list[Any]) -> None:
    assert without_gaps(values) == expected


def test_cells_become_lines_in_their_order() -> None:
    cells = [{"who": "b", "when": 2}, {"who": "a", "when": 1}, {"who": "b", "when": 1}]
    table = pivot(cells, "who", "when", [1, 2])
    assert [(first["who"], [cell is not None for cell in of]) for first, of in table.rows] == [
        ("b", [True, True]), ("a", [True, False]),
    ]  # fmt: skip


def test_a_chart_that_is_not_there_is_not_found(get: Get) -> None:
    get("/-/charts/none", 404)


def test_the_programs_of_others_are_the_ones_that_are_written_down() -> None:
    files = {file.name for file in VENDOR.glob("*.js")}
    assert files == set(VERSIONS)
    licences = (VENDOR / "LICENSES.txt").read_text("utf-8")
    for name, of in VERSIONS.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == of["sha256"], name
        assert f"{of['package']} {of['version']}" in licences


def test_the_charts_of_no_other_page_load_programs(get: Get) -> None:
    assert "vendor/vega" in get("/-/charts").text
    for path in ("/", "/-/map", "/-/search?q=松江", "/giantwatch"):
        assert "vendor/" not in get(path).text
