"""The page has its template, every floor, and every batch at first contact; its figures change too often to hold."""

import tomllib
from string import Formatter

import pytest

from bench.floors import read_floors
from bench.quality_page import COMMANDS, FIRST_CONTACT, PAGE, TEMPLATE, first_contact_table, floors_table, measured


def test_all_of_the_template_stands_in_the_page() -> None:
    page = PAGE.read_text("utf-8")
    words = [text for text, *_ in Formatter().parse(TEMPLATE.read_text("utf-8").replace("{{", "{").replace("}}", "}"))]
    assert len(words) > 8
    assert [text for text in words if text.strip() and text not in page] == [], "run `make docs`"


def test_floors_and_first_contact_stand_in_the_page() -> None:
    page = PAGE.read_text("utf-8")
    assert floors_table(read_floors()[1]) in page, "run `make docs`"
    assert first_contact_table(tomllib.loads(FIRST_CONTACT.read_text("utf-8"))["batch"]) in page, "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_measurement_stands_in_the_page_with_its_command(name: str) -> None:
    assert measured(name) in PAGE.read_text("utf-8"), "run `make docs`"
