"""The calendar of national batches (`words/calendar.toml`): from a year to a batch and back.

What it fills in is knowledge from outside the document; whoever uses it marks the fact as derived.
"""

from __future__ import annotations

from functools import cache

from extract.words import words


@cache
def _years() -> dict[tuple[str, int], int]:
    return {(row["title"], row["batch"]): row["year"] for row in words("calendar")["batch"]}


def batch_of_year(title: str, year: int) -> int | None:
    """The national batch of a title that a year's list is.

    >>> batch_of_year("little_giant", 2024)
    6
    """
    return next((batch for (name, batch), one in _years().items() if (name, one) == (title, year)), None)


def year_of_batch(title: str, batch: int) -> int | None:
    """The year in which a national batch of a title was named; None where the calendar does not know it."""
    return _years().get((title, batch))
