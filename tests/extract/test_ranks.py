from dataclasses import replace

import pytest

from extract.counts import find_counts
from extract.found import Found
from extract.ranks import find_ranks
from tests.extract.examples import Example, found_in, read_examples
from tests.extract.test_counts import with_batches


def with_counts(found: Found) -> Found:
    found = with_batches(found)
    return replace(found, counts=find_counts(found))


@pytest.mark.parametrize("example", read_examples("ranks.txt"), ids=lambda example: example.text[:60])
def test_places_in_an_order(example: Example) -> None:
    ranks = find_ranks(with_counts(found_in(example.text, example.language)))
    assert ", ".join(str(one.rank) for one in ranks) == example.expected
