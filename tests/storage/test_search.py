"""Full-text search: two-character names, phrases, both languages, and whatever people type."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.database import Store
from storage.facets import filter_query
from storage.model import Facts
from storage.search import indexed, search_query, search_row, snippet
from tests.storage.examples import article, article_facts, fetch, rows, save, value

CHINESE = "上海市松江区有２４家企业入选第三批专精特新“小巨人”企业，含ABC科技。"


@pytest.fixture
def both(store: Store) -> Store:
    save(store, fetch(), article("Songjiang has 24 more firms of the third batch; Café Robotics is one."))
    save(store, fetch("b" * 64, url="https://daily.example/zh"), article(CHINESE, "公示", language="zh"))
    return store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("松江", ["zh"]), ("松江区", ["zh"]), ("区有", ["zh"]), ("江松", []), ("小巨人 松江", ["zh"]),
        ("专精特新“小巨人”", ["zh"]), ("专精特新小巨人", ["zh"]), ("松", ["zh"]), ("技", ["zh"]), ("有24家", ["zh"]),
        ("人巨", []),
        ("abc科技", ["zh"]), ("24家", ["zh"]), ("24", ["en", "zh"]),
        ("小巨人 Songjiang", []), ("Songjiang", ["en"]), ("songjiang", ["en"]), ("cafe", ["en"]),
        ("batch third", ["en"]), ('"third batch"', ["en"]), ('"batch third"', []),
        ("", []), ('"', []), ("*", []), ("AND", []), ("松江 OR", []), ("NEAR(", []), ("text:松", []), ('松江"', ["zh"]),
    ],
)  # fmt: skip
def test_what_is_found(both: Store, words: str, found: list[str]) -> None:
    assert sorted(hit.language for hit in both.search(words)) == found


def index_of(text: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table search using fts5(text, tokenize = 'unicode61')")
    connection.execute("insert into search values (?)", (indexed(text),))
    return connection


@given(st.text("上海市松江区企业入选名单公示𠮷", min_size=1, max_size=30), st.data())
@settings(deadline=None)
def test_every_piece_of_han_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = index_of(text).execute("select count(*) from search where search match ?", (search_query(piece),))
    assert found.fetchone() == (1,)


@given(st.text(max_size=40))
@settings(deadline=None)
def test_nothing_that_people_type_is_an_error(words: str) -> None:
    index_of("some text 一些文字").execute(
        "select * from search where search match ?", (search_query(words),)
    ).fetchall()
    assert snippet("some text 一些文字", words)


def test_words_in_the_title_come_first_then_the_newest(store: Store) -> None:
    for day, title, text in (
        ("2021-03-02", "Qingpu", "An old story."),
        ("2023-05-06", "Other news", "Qingpu, and much else."),
        ("2024", "The year", "Qingpu in one year."),
        ("2024-05-06", "Latest news", "Qingpu again."),
    ):
        save(store, fetch(day.ljust(64, "c"), url=f"https://daily.example/{day}"), article(text, title, published=day))
    assert [hit.published for hit in store.search("Qingpu")] == ["2021-03-02", "2024-05-06", "2024", "2023-05-06"]
    assert [hit.published for hit in store.search("Qingpu", limit=2)] == ["2021-03-02", "2024-05-06"]


def test_rows_of_the_index_follow_the_days(store: Store) -> None:
    days = ["1998", "2023-12-31", "2024", "2024-01-02", "2024-02", "2024-02-02T08:00:00Z"]
    rows = [search_row(store.db, "unknown", day) for day in days]
    assert rows == sorted(set(rows))


def test_a_day_that_is_full_goes_on_in_the_next(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.search._ROWS_OF_A_DAY", 2)
    for number in range(5):
        save(store, fetch(str(number) * 64, url=f"https://daily.example/{number}"), article(f"Qingpu {number}."))
    numbers = [row for (row,) in rows(store, "select search_row from versions order by fetched_at, rowid")]
    assert numbers == list(range(numbers[0], numbers[0] + 5)), "all of one day"
    assert len(store.search("Qingpu")) == 5


def test_a_version_read_again_keeps_its_row_while_its_day_stays(store: Store) -> None:
    for day in ("2021-03-02", "2021-03-02", "2024-05-06"):
        save(store, fetch(), article("Qingpu.", published=day), version=f"{day} again")
        assert value(store, "select search_row from versions") == search_row(store.db, "another", day) - 1
    assert [hit.published for hit in store.search("Qingpu")] == ["2024-05-06"]


def test_a_snippet_shows_the_words_as_they_stand(both: Store) -> None:
    (hit,) = both.search("松江")
    assert hit.snippet.startswith("上海市[松江]区有２４家企业")


def test_a_snippet_of_a_long_text_is_cut_around_the_hit() -> None:
    shown = snippet("前文。" * 100 + "松江入选" + "后文。" * 100, "松江")
    assert shown.startswith("…") and shown.endswith("…") and "[松江]入选" in shown and len(shown) < 120


def test_a_snippet_cuts_between_words() -> None:
    text = "Beforehand " * 20 + "Songjiang leads. " + "Afterwards " * 20
    shown = snippet(text, "Songjiang")
    assert shown.startswith("…Beforehand ") and shown.endswith(" Afterwards…") and "[Songjiang] leads." in shown


def test_filters_follow_the_facts(store: Store) -> None:
    def found(**wanted: str) -> bool:
        return bool(rows(store, "select 1 from search where search match ?", filter_query('"nimbus"', wanted)))

    save(store, fetch(), article(), article_facts())
    for wanted in (
        {"source": "daily"}, {"year": "2021"}, {"title": "little_giant"}, {"batch": "3"}, {"place": "310117"},
        {"place": "310000"}, {"year": "2021", "batch": "3"}, {},
    ):  # fmt: skip
        assert found(**wanted), wanted
    for wanted in ({"source": "dail"}, {"year": "2022"}, {"batch": "4"}, {"place": "310114"}, {"year": "3"}):
        assert not found(**wanted), wanted
    save(store, fetch(), article(publisher_area=None), Facts(), version="2")
    assert found(year="2021") and not found(batch="3") and not found(place="310000")
