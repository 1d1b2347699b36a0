from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Store
from storage.review.decisions import Reviews
from tests.storage.examples import SOURCE, article, article_facts, fetch, save


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        opened.save_source(SOURCE)
        yield opened


@pytest.fixture
def reviews(store: Store) -> Iterator[Reviews]:
    save(store, fetch(), article(), article_facts())
    with Reviews.beside(store) as opened:
        yield opened
