"""Looking at live sources: the newsroom on loopback, through the command line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from crawler.catalog import newsroom_folder
from crawler.newsroom.server import Newsroom
from tests.giantwatch.command import giantwatch


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(edition=1) as running:
        yield running


@pytest.fixture
def catalogue(newsroom: Newsroom, tmp_path: Path) -> Path:
    """A folder with the newsroom's source files as a person would have written them."""
    folder = tmp_path / "my-sources"
    folder.mkdir()
    for path in newsroom_folder().glob("*.toml"):
        text = re.sub(r"\{(\w+)\}", lambda word: newsroom.hosts[word[1]], path.read_text("utf-8"))
        (folder / path.name).write_text(text, "utf-8")
    return folder


def test_try_shows_what_each_rule_finds(tmp_path: Path, catalogue: Path) -> None:
    result = giantwatch(tmp_path, "sources", "try", "ministry", "--json", GIANTWATCH_SOURCES=str(catalogue))
    assert (result.code, result.err) == (0, "")
    found = {row["rule"]: row["found"] for row in result.objects}
    assert re.fullmatch(r"[1-9]\d* links", found["family"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["published"])
    assert found["title"] != "nothing" and re.match(r"[1-9]\d+ characters: ", found["body"])


def test_try_says_what_was_not_found(tmp_path: Path, catalogue: Path) -> None:
    path = catalogue / "ministry.toml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r'list_item = ".*"', 'list_item = "ul.moved-away li"', text), "utf-8")
    assert path.read_text("utf-8") != text
    result = giantwatch(tmp_path, "sources", "try", "ministry", GIANTWATCH_SOURCES=str(catalogue))
    assert result.code == 3
    assert "no article could be read" in result.err


def test_try_needs_a_contact_for_real_sites(tmp_path: Path) -> None:
    result = giantwatch(tmp_path, "sources", "try", "miit")
    assert result.code != 0 and "contact" in result.err and result.err.count("\n") == 1


@pytest.mark.parametrize(("site", "family"), [("ministry", "html"), ("jiading", "jpage")])
def test_new_writes_a_draft_that_is_a_valid_source(
    tmp_path: Path, newsroom: Newsroom, catalogue: Path, site: str, family: str
) -> None:
    start = tomllib.loads((catalogue / f"{site}.toml").read_text("utf-8"))["start"][0]["url"]
    drafts = tmp_path / "drafts"
    result = giantwatch(tmp_path, "sources", "new", start, "--private", "--into", str(drafts))
    assert (result.code, result.err) == (0, "")
    (path,) = drafts.glob("*.toml")
    draft = tomllib.loads(path.read_text("utf-8"))
    assert (draft["family"], draft["start"][0]["url"]) == (family, start)
    assert draft["expect"]["links"] >= 1
    checked = giantwatch(tmp_path, "sources", "check", path.stem, GIANTWATCH_SOURCES=str(drafts))
    assert checked.code == 0
    again = giantwatch(tmp_path, "sources", "new", start, "--private", "--into", str(drafts))
    assert again.code == 2 and "there already" in again.err


def test_record_saves_pages_with_what_they_are(tmp_path: Path, catalogue: Path) -> None:
    result = giantwatch(
        tmp_path, "sources", "record", "ministry", "--articles", "2", GIANTWATCH_SOURCES=str(catalogue)
    )  # fmt: skip
    assert (result.code, result.err) == (0, "")
    pages = json.loads((tmp_path / "ministry" / "pages.json").read_text("utf-8"))
    assert [page["kind"] for page in pages if page["kind"] != "attachment"] == ["list", "article", "article"]
    for page in pages:
        assert sha256((tmp_path / "ministry" / page["file"]).read_bytes()).hexdigest() == page["sha256"]


def test_doubts_about_a_source_are_told_by_run_and_status(tmp_path: Path, catalogue: Path) -> None:
    path = catalogue / "ministry.toml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^links = \d+", "links = 999", text), "utf-8")
    assert path.read_text("utf-8") != text
    run = giantwatch(tmp_path, "run", "ministry", GIANTWATCH_SOURCES=str(catalogue))
    header, row = (line.split("\t") for line in run.out.splitlines()[:2])
    assert header == ["source", "new", "changed", "unchanged", "gone", "blocked", "failed", "suspicious", "note"]
    told = dict(zip(header, row, strict=True))
    assert run.code == 3 and int(told["new"]) > 0 and int(told["suspicious"]) > 0
    assert "ministry: The list gives" in run.err
    status = giantwatch(tmp_path, "status", "--json")
    assert status.code == 3
    assert (status.objects[0]["state"], status.objects[0]["documents_by_week"][-2:]) != ("ok", " 0")
