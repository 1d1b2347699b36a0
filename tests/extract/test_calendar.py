from extract.calendar import batch_of_year, year_of_batch
from extract.words import words


def test_year_and_batch_lead_to_each_other() -> None:
    assert batch_of_year("little_giant", 2019) == 1
    assert year_of_batch("little_giant", 7) == 2025
    assert batch_of_year("little_giant", 2018) is None
    assert year_of_batch("gazelle", 1) is None


def test_every_batch_has_a_source_and_little_giants_have_no_gap() -> None:
    rows = words("calendar")["batch"]
    assert all(row["source"] for row in rows)
    giants = [(row["batch"], row["year"]) for row in rows if row["title"] == "little_giant"]
    assert giants == [(batch, 2018 + batch) for batch in range(1, len(giants) + 1)]


def test_ministrys_own_total_is_the_sum_of_the_first_three_batches() -> None:
    numbers = {row["batch"]: row.get("number") for row in words("calendar")["batch"] if row["title"] == "little_giant"}
    assert numbers[1] + numbers[2] + numbers[3] == 4762
