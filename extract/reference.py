"""What facts refer to, as rows for the store: places, titles, the calendar of batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.gazetteer import units
from extract.words import words

CHINA = {"adcode": "100000", "name_zh": "中国", "name_en": "China", "level": "country", "parent": None}


def place_rows() -> Iterator[dict[str, Any]]:
    """Every administrative unit, parents before children."""
    yield CHINA
    for unit in sorted(
        units().values(), key=lambda one: (("province", "prefecture", "county", "zone").index(one.level), one.adcode)
    ):
        yield {
            "adcode": unit.adcode,
            "name_zh": unit.name_zh,
            "name_en": unit.name_en,
            "level": unit.level,
            "parent": unit.parent or CHINA["adcode"],
            "lon": unit.lon,
            "lat": unit.lat,
        }


def title_rows() -> Iterator[dict[str, Any]]:
    """The titles, from the bottom of the ladder to the top."""
    for title in words("ladder")["title"]:
        yield {
            "id": title["id"],
            "name_zh": title["zh"],
            "name_en": title["en"],
            "ladder": title["step"],
            "description": title["about"],
        }


def batch_rows() -> Iterator[dict[str, Any]]:
    """The calendar of batches that documents are read against, each with its source."""
    for batch in words("calendar")["batch"]:
        yield {
            "title": batch["title"],
            "level": "national",
            "batch": batch["batch"],
            "event": "new",
            "year": batch["year"],
            "publicized_on": batch.get("publicized"),
            "granted_on": batch.get("final"),
            "granted_count": batch.get("number"),
            "source": batch["source"],
        }
