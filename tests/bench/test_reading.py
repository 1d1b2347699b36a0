"""Main texts of recorded pages are read better than any other reader reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.reading import Case, characters_in_fours, chinese, english, f1, peers, recorded, words_in_fours

CORPORA = Path(__file__).parents[3] / "shared" / "dev" / "corpora"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPORA.exists(), reason="needs the recorded pages beside the project"),
]


@pytest.mark.parametrize(
    ("cases", "shingles", "floor"),
    [
        (lambda: list(english(CORPORA / "articles_en")), words_in_fours, 0.974),
        (lambda: list(chinese(CORPORA / "articles_zh")), characters_in_fours, 0.984),
    ],
    ids=["en", "zh"],
)
def test_ahead_of_every_reader(
    cases: Callable[[], list[Case]], shingles: Callable[[str], Counter[Any]], floor: float
) -> None:
    pages = cases()
    figures = {name: f1(pages, read, shingles)["f1"] for name, read in peers().items() if "metadata" not in name}
    assert figures["ours"] >= floor
    assert figures["ours"] > max(figure for name, figure in figures.items() if name != "ours")


def test_titles_and_days_of_recorded_pages() -> None:
    right = {field: int(told.partition("/")[0]) for field, told in recorded(CORPORA / "warc_news").items()}
    assert right["title"] >= 102 and right["date"] >= 110
