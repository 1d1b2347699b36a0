from dataclasses import replace

import pytest

from extract.batches import batch_mentions, find_batches
from extract.counts import find_counts
from extract.found import Found
from extract.places import find_places
from extract.titles import find_titles
from storage.model import Count, Language
from tests.extract.examples import Example, found_in, read_examples


def counts(example: Example) -> tuple[Count, ...]:
    title, _, text = example.text.rpartition("\n")
    return find_counts(with_batches(found_in(text, example.language, example.published, title=title)))


def with_batches(found: Found) -> Found:
    found = replace(found, titles=find_titles(found), places=find_places(found))
    return replace(found, batches=find_batches(found), batch_mentions=batch_mentions(found))


def told(one: Count, level: bool) -> str:
    return f"{one.value} {one.title or '-'} {one.kind}{f' {one.level}' if one.level and level else ''}"


@pytest.mark.parametrize("example", read_examples("counts.txt"), ids=lambda example: example.text[:60])
def test_counts(example: Example) -> None:
    assert ", ".join(told(one, level=True) for one in counts(example)) == example.expected


def one_of(text: str, language: Language, value: int, published: str | None = None, area: str | None = None) -> Count:
    found = with_batches(found_in(text, language, published, area))
    return next(count for count in find_counts(found) if count.value == value)


def test_count_holds_where_its_words_say() -> None:
    text = "全省“小巨人”中，合肥市、芜湖市分别有202家和88家。"
    assert one_of(text, "zh", 202).place == "340100"
    assert one_of(text, "zh", 88).place == "340200"
    assert one_of("全国累计培育“小巨人”1.46万家。", "zh", 14600).place == "100000"
    assert one_of("Minhang District in Shanghai has 52 little giants.", "en", 52).place == "310112"


def test_own_place_is_the_publishers() -> None:
    assert one_of("我市新增“小巨人”12家。", "zh", 12, area="330600").place == "330600"
    assert one_of("我市新增“小巨人”12家。", "zh", 12, area="330602").place == "330600"


def test_batch_and_year_of_a_count() -> None:
    text = 'The sixth batch of "little giants" has 19 firms from the zone. It now has 63 in all.'
    assert (one_of(text, "en", 19, "2024-09-18").batch, one_of(text, "en", 19, "2024-09-18").year) == (6, 2024)
    assert one_of(text, "en", 63, "2024-09-18").batch is None
    assert one_of("The city wants 210 little giants by 2026.", "en", 210, "2024-05-22").year == 2026


def test_bound_of_a_count() -> None:
    assert one_of("全市“小巨人”首破百家。", "zh", 100).bound == "min"
    assert one_of("分三批支持“小巨人”900余家。", "zh", 900).bound == "min"
    assert one_of("Nearly 700 little giants are based there.", "en", 700).bound == "approx"


def test_rounded_headline_gives_way_to_the_exact_number() -> None:
    found = with_batches(
        found_in('China had 14,872 "little giants" in March.', "en", title='Nearly 15,000 "little giants"')
    )
    assert [count.value for count in find_counts(found)] == [14872]
