from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Store
from tests.storage.examples import SOURCE


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        opened.save_source(SOURCE)
        yield opened
