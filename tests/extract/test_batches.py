from dataclasses import replace

import pytest

from extract.batches import find_batches
from extract.titles import find_titles
from storage.model import Batch
from tests.extract.examples import Example, found_in, read_examples


def batches(example: Example) -> tuple[Batch, ...]:
    found = found_in(example.text, example.language, example.published)
    return find_batches(replace(found, titles=find_titles(found)))


@pytest.mark.parametrize("example", read_examples("batches.txt"), ids=lambda example: example.text[:60])
def test_batches(example: Example) -> None:
    found = [
        f"{one.title} {one.batch or one.label} {one.event}{' derived' if one.derived else ''}"
        for one in batches(example)
    ]
    assert ", ".join(found) == example.expected
