"""Pages that count are kept: right while nobody writes, at most a minute old while somebody does."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import Store
from storage.site.serve import site
from tests.storage.examples import SOURCE, article, fetch, save
from tests.storage.site.conftest import getter


@pytest.mark.parametrize(("longest", "seen"), [(3600.0, 1), (0.0, 2)])
def test_a_written_store_is_counted_anew_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, longest: float, seen: int
) -> None:
    monkeypatch.setattr("storage.site.keeping.LONGEST", longest)
    with Store.open(tmp_path) as store:
        store.save_source(SOURCE)
        save(store, fetch(), article())
        get = getter(site(tmp_path))
        shown = '<a href="/giantwatch/announcements">{}</a>'
        assert shown.format(1) in get("/").text
        save(store, fetch("b" * 64, url="https://daily.example/2"), article("Another text."))
        assert shown.format(seen) in get("/").text
        assert get("/-/home.json").json()["numbers"]["documents"] == 2


def test_nothing_is_gathered_twice_while_nobody_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.site.keeping.LONGEST", 0.0)
    get = getter(site(folder))
    first = get("/-/place/310117").text
    monkeypatch.setattr("storage.site.ask.statements", lambda page: {})
    assert get("/-/place/310117").text == first
