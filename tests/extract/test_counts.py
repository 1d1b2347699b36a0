from dataclasses import replace

import pytest

from extract.batches import find_batches
from extract.counts import find_counts
from extract.found import Found
from extract.places import find_places
from extract.titles import find_titles
from storage.model import Count
from tests.extract.examples import Example, found_in, read_examples


def counts(example: Example) -> tuple[Count, ...]:
    title, _, text = example.text.rpartition("\n")
    return find_counts(with_batches(found_in(text, example.language, example.published, title=title)))


def with_batches(found: Found) -> Found:
    found = replace(found, titles=find_titles(found), places=find_places(found))
    return replace(found, batches=find_batches(found))


def told(one: Count, level: bool) -> str:
    return f"{one.value} {one.title or '-'} {one.kind}{f' {one.level}' if one.level and level else ''}"


@pytest.mark.parametrize("example", read_examples("counts.txt"), ids=lambda example: example.text[:60])
def test_counts(example: Example) -> None:
    assert ", ".join(told(one, level=True) for one in counts(example)) == example.expected
