"""What Datasette is told of the store: meanings from the data dictionary, the canned queries, how tables show."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storage.dictionary import described
from storage.opening import empty

_HERE = Path(__file__).parent
SETTINGS: dict[str, int | bool | str] = {
    "default_page_size": 50,
    "suggest_facets": False,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 500,
    "max_returned_rows": 2000,
    "default_facet_size": 20,
}
"""`suggest_facets` costs more than everything else on a page of a large table; limits hold for SQL of strangers."""


def metadata(database: str, reviewers: Mapping[str, Path]) -> dict[str, Any]:
    """The metadata of a site on a database of this name; by name the files with the hashes of reviewers' passwords.

    Everybody may read the metadata: it has the files' places and not what stands in them.
    """
    return {
        "plugins": {
            "datasette-auth-passwords": {
                f"{name}_password_hash": {"$file": str(file.absolute())} for name, file in reviewers.items()
            }
        },
        "title": "Giantwatch · 小巨人观察",
        "description": (
            "What public documents say about China's Little Giants (专精特新“小巨人”): firms, batches, districts, "
            "amounts, counts and ranks, each with the words it comes from."
        ),
        "databases": {
            database: {
                "description": "Start with search, little_giants, district_league or claims_in_conflict.",
                "tables": tables(),
                "queries": {name: {"hide_sql": True, **query} for name, query in read("queries.toml").items()},
            }
        },
    }


def tables() -> dict[str, dict[str, Any]]:
    """By table and view: its description, those of its columns, and how it shows."""
    shown = read("tables.toml")
    words = {
        each.name: {"description": each.about, "columns": {column.name: column.meaning for column in each.columns}}
        for each in described(empty())
    }
    hidden: dict[str, dict[str, Any]] = {name: {"hidden": True} for name in shown["hidden"]}
    ways: dict[str, dict[str, Any]] = shown["tables"]
    return {name: words.get(name, {}) | hidden.get(name, {}) | ways.get(name, {}) for name in {**words, **hidden}}


def read(file: str) -> dict[str, Any]:
    """A TOML file of this folder."""
    return tomllib.loads((_HERE / file).read_text(encoding="utf-8"))
