"""The picture of the tables is whole and current."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from storage import picture
from storage.dictionary import described
from storage.opening import empty

SVG = "{http://www.w3.org/2000/svg}"


def test_every_table_and_every_join_is_drawn() -> None:
    root = ElementTree.fromstring(picture.picture(empty()))
    tables = [one for one in described(empty()) if not one.is_view and one.name not in picture.LEFT_OUT]
    names = {text.text for text in root.iter(f"{SVG}text") if text.get("class") == "name"}
    assert names == {one.name for one in tables}
    drawn = {title.text for title in root.iter(f"{SVG}title")}
    joins = [(one.name, column) for one in tables for column in one.columns if column.points_to]
    assert len(joins) > 30
    for table, column in joins:
        assert f"{table}.{column.name} points to {str(column.points_to).split('.')[0]}" in drawn


def test_the_picture_that_ships_is_current() -> None:
    assert picture.PAGE.read_text("utf-8") == picture.picture(empty()), "run `make docs`"


def test_a_table_without_a_place_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "COLUMNS", picture.COLUMNS[:3])
    with pytest.raises(KeyError, match="places"):
        picture.picture(empty())


def test_nothing_in_it_comes_from_elsewhere() -> None:
    text = Path(picture.PAGE).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "http" not in text and "<script" not in text
