"""Pages that count are kept: right while nobody writes, at most a minute old while somebody does."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from storage.database import Store
from storage.site.ask import Ask, Row, TookTooLong
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


def test_readers_who_ask_at_the_same_time_wait_for_one_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = Ask.rows

    async def counted(ask: Ask, name: str, **values: object) -> list[Row]:
        asked.append(name)
        return await rows(ask, name, **values)

    monkeypatch.setattr(Ask, "rows", counted)
    datasette = site(folder)

    async def together() -> list[str]:
        answers = await asyncio.gather(*(datasette.client.get("/-/batches") for _ in range(5)))
        return [answer.text for answer in answers]

    assert len(set(asyncio.run(together()))) == 1
    assert asked == ["batches"]


def test_an_answer_that_failed_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    get = getter(site(folder))
    with monkeypatch.context() as patch:
        patch.setattr("storage.site.ask._rows", _stopped)
        get("/-/batches", 503)
    assert "Batches" in get("/-/batches").text


def _stopped(*_: object) -> list[Row]:
    raise TookTooLong("stopped")
