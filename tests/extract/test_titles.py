import pytest

from extract.titles import find_titles
from tests.extract.examples import Example, found_in, read_examples


@pytest.mark.parametrize("example", read_examples("titles.txt"), ids=lambda example: example.text[:60])
def test_titles_and_their_levels(example: Example) -> None:
    mentions = find_titles(found_in(example.text, example.language))
    assert ", ".join(f"{one.title}/{one.level}" if one.level else one.title for one in mentions) == example.expected


@pytest.mark.parametrize("example", read_examples("titles.txt"), ids=lambda example: example.text[:60])
def test_surface_is_what_the_span_says(example: Example) -> None:
    found = found_in(example.text, example.language)
    assert all(found.text[one.span] == one.surface for one in find_titles(found))


def test_level_left_out_is_a_mention_of_its_own() -> None:
    first, second = find_titles(found_in('The district has 9 city-level and 4 state-level "little giants".', "en"))
    assert (first.surface, first.rule) == ("city-level", "ellipsis")
    assert second.surface == 'state-level "little giants"'
