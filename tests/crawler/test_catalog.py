"""The catalogue: the project's own source files hold, and a wrong file is named with its key and advice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawler.catalog import catalog, load_source, source_from
from crawler.errors import CatalogError
from crawler.families import FAMILIES
from crawler.source import Layout
from tests.crawler.crawling import SOURCE

GOOD = """
publisher = "示例市工信局"
area = "310100"
kind = "city"
language = "zh"
trust = "official"
family = "html"
start = [{ url = "http://{city}/list/" }]
name = { en = "Example City", zh = "示例市" }
"""


def load(tmp_path: Path, text: str, name: str = "example_city") -> None:
    path = tmp_path / f"{name}.toml"
    path.write_text(text, "utf-8")
    load_source(path, {"city": "127.0.0.1:8000"})


def test_the_catalogue_holds_the_sources_that_matter() -> None:
    sources = catalog()
    assert len(sources) >= 40
    assert {"miit", "gov_cn", "zhejiang_jxt", "guangdong_gdii", "shanghai_sheitc", "shine", "china_daily"} <= set(
        sources
    )
    assert {each.language for each in sources.values()} == {"en", "zh"}
    for source in sources.values():
        assert source.unverified, f"{source.id} was not seen on the real site but does not say so"
        assert not source.private
        assert source.limits.delay >= 1
        assert source.name.en
        assert source.name.zh


def test_every_family_has_a_module() -> None:
    from importlib import import_module

    assert all(callable(import_module(module).list_links) for module in FAMILIES.values())


def test_hosts_are_filled_in(tmp_path: Path) -> None:
    (tmp_path / "example_city.toml").write_text(GOOD, "utf-8")
    source = catalog([tmp_path], {"city": "127.0.0.1:8000"})["example_city"]
    assert source.start[0].url == "http://127.0.0.1:8000/list/"
    assert source.owns("http://127.0.0.1:8000/a.html")
    assert not source.owns("http://127.0.0.1:8001/a.html")


@pytest.mark.parametrize(
    ("change", "key", "words"),
    [
        (("family =", "familly ="), "familly", "did you mean family"),
        (('publisher = "示例市工信局"\n', ""), "publisher", "is missing"),
        (('"html"', '"htlm"'), "family", "choose one of html"),
        (('"city"', '"town"'), "kind", "choose one of ministry"),
        (('"310100"', '"3101"'), "area", "six digits"),
        (('area = "310100"\n', ""), "area", "is missing"),
        (("http://{city}/list/", "ftp://x/"), "start[1].url", "http"),
        (("{city}", "{town}"), "start", "{town}"),
        (('family = "html"', 'family = "html"\ninterval = "often"'), "interval", "a number"),
        (('family = "html"', 'family = "html"\nprivate = 1'), "private", "true or false"),
        (('family = "html"', 'family = "html"\nunverified = ["nothing: known"]'), "unverified[1]", "begin with a key"),
        (('family = "html"', 'family = "html"\nfollow = { url = ["("] }'), "follow.url[1]", "regular expression"),
        (('family = "html"', 'family = "html"\nlayouts = [{ title = "h1[" }]'), "layouts[1].title", "CSS selector"),
        (
            ('family = "html"', 'family = "html"\nlayouts = [{ titel = "h1" }]'),
            "layouts[1].titel",
            "did you mean title",
        ),
        (('family = "html"', 'family = "html"\nexpect = { fields = ["title"] }'), "expect.fields", "no layout"),
        (('family = "html"', 'family = "html"\nid = "x"'), "id", "name of the file"),
        (("kind =", "kind = ="), "", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_named_with_key_and_advice(
    tmp_path: Path, change: tuple[str, str], key: str, words: str
) -> None:
    assert change[0] in GOOD
    with pytest.raises(CatalogError) as caught:
        load(tmp_path, GOOD.replace(*change))
    assert caught.value.key == key
    assert words in str(caught.value)
    assert "example_city.toml" in str(caught.value)


def test_a_bad_id_and_two_files_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="lower-case"):
        load(tmp_path, GOOD, "Example City")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.toml").write_text(GOOD.replace("{city}", "x.example.org"), "utf-8")
    with pytest.raises(CatalogError, match="second file"):
        catalog([tmp_path / "a", tmp_path / "b"])
    with pytest.raises(CatalogError, match="no folder"):
        catalog([tmp_path / "missing"])


def test_layouts_hold_from_their_date_on() -> None:
    old, new = Layout(title="h2"), Layout(valid_from=date(2024, 1, 1), title="h1")
    values = {"layouts": [{"title": "h2"}, {"title": "h1", "valid_from": "2024-01-01"}]}
    from dataclasses import asdict

    source = source_from({**asdict(SOURCE), **values}, "test")
    assert source.layout_at(date(2023, 12, 31)) == old
    assert source.layout_at(date(2024, 1, 1)) == new
    assert source.layout_at() == new
