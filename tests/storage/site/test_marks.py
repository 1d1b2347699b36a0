"""Marks in a text: the pieces give the text back, and each fact covers exactly its own characters."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from storage.site.marks import cut, lines


def fact(start: int, end: int, kind: str = "count", name: str = "") -> dict[str, Any]:
    return {"start": start, "end": end, "kind": kind, "id": name}


def test_a_text_without_facts_is_one_piece() -> None:
    assert [(piece.text, piece.facts) for piece in cut("松江区", [])] == [("松江区", ())]


def test_facts_over_one_another_are_cut_at_every_border() -> None:
    award, firm, place = fact(0, 6, "award", "a"), fact(2, 6, "company", "c"), fact(4, 8, "place", "p")
    pieces = list(cut("ab上海𠮷光gh", [award, firm, place]))
    assert [(piece.text, "".join(each["id"] for each in piece.facts)) for piece in pieces] == [
        ("ab", "a"), ("上海", "ac"), ("𠮷光", "acp"), ("gh", "p"),
    ]  # fmt: skip
    assert [piece.kind for piece in pieces] == ["award", "award", "award", "place"]
    assert ["".join(each["id"] for each in piece.first) for piece in pieces] == ["a", "c", "p", ""]


def test_lines_know_their_place_in_the_document_and_rows_of_tables() -> None:
    shown = list(lines("标题\n\n1\t云汉", [fact(7, 9), fact(0, 2)], offset=0))
    assert [line.tabular for line in shown] == [False, True]
    assert [piece.text for line in shown for piece in line.pieces if piece.facts] == ["标题", "汉"]


def test_a_fact_that_reaches_over_a_line_end_is_marked_in_both_lines() -> None:
    shown = lines("one two\nthree", [fact(4, 13)], offset=0)
    assert [piece.text for line in shown for piece in line.pieces if piece.facts] == ["two", "three"]


def test_a_part_of_a_document_takes_offsets_of_the_whole() -> None:
    shown = lines("共24家", [fact(101, 103)], offset=100)
    assert [piece.text for line in shown for piece in line.pieces if piece.facts] == ["24"]


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: fact(pair[0], sum(pair)))


@given(st.text(alphabet="ab\n上\t𠮷", max_size=40), st.lists(spans, max_size=8), st.integers(0, 9))
def test_pieces_give_the_text_back_and_facts_cover_their_own_characters(
    text: str, facts: list[dict[str, Any]], offset: int
) -> None:
    pieces = list(cut(text, facts, offset))
    assert "".join(piece.text for piece in pieces) == text
    position = offset
    for piece in pieces:
        for index in range(position, position + len(piece.text)):
            assert [each for each in facts if each["start"] <= index < each["end"]] == list(piece.facts)
        position += len(piece.text)
