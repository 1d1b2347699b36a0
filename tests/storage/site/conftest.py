from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.database import Store
from storage.review.decisions import Reviews
from storage.site.serve import site
from tests.storage.examples import SOURCE, article, article_facts, fetch, official_list, save
from tests.storage.reviewing import asked, judged

PLACES = (
    {"adcode": "100000", "name_zh": "中国", "name_en": "China", "level": "country"},
    {"adcode": "310000", "name_zh": "上海市", "name_en": "Shanghai", "level": "province", "parent": "100000",
     "lon": 121.47, "lat": 31.23},
    {"adcode": "310117", "name_zh": "松江区", "name_en": "Songjiang", "level": "county", "parent": "310000",
     "lon": 121.23, "lat": 31.03},
    {"adcode": "310114", "name_zh": "嘉定区", "name_en": "Jiading", "level": "county", "parent": "310000",
     "lon": 121.26, "lat": 31.38},
)  # fmt: skip
TITLES = ({"id": "little_giant", "name_zh": "专精特新“小巨人”企业", "name_en": "Little Giant", "ladder": 3},)
BATCHES = (
    {"title": "little_giant", "level": "national", "batch": 3, "event": "new", "year": 2021, "granted_count": 2930},
)
Get = Callable[..., Any]


def getter(datasette: Any) -> Get:
    """Ask the site for a path; the answer must have the status."""

    def get(path: str, status: int = 200) -> Any:
        response = asyncio.run(datasette.client.get(path))
        assert response.status_code == status, (path, response.text[:500])
        return response

    return get


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an article in two versions, a Chinese one and a list whose 23 rows contradict its stated 24."""
    folder = tmp_path_factory.mktemp("site")
    with Store.open(folder) as store:
        store.save_source(SOURCE)
        store.save_places(PLACES)
        store.save_titles(TITLES)
        store.save_batches(BATCHES)
        save(store, fetch(), article(), article_facts())
        newer = article(f"{article().body} The list is final.")
        save(store, fetch("e" * 64, at="2026-02-01T00:00:00Z"), newer, article_facts(newer))
        url = "https://daily.example/zh"
        save(
            store, fetch("b" * 64, url=url), article("上海市松江区新增24家企业。", "专精特新小巨人公示", language="zh")
        )
        names = ["云汉虚构机床有限公司", *(f"云汉虚构{number}有限公司" for number in range(22))]
        url = "https://daily.example/list.xlsx"
        save(store, fetch("c" * 64, url=url), *official_list(*names, stated=24, former="云汉旧虚构有限公司"))
        store.summarize()
        with Reviews.beside(store) as reviews:
            reviews.decide([judged(asked(store, reviews, "select * from facts where label = 'rank' and current")[0])])
    return folder


@pytest.fixture(scope="module")
def get(folder: Path) -> Get:
    return getter(site(folder))


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened
