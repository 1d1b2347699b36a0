from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storage.site.parts import part_at, parts


@given(st.text(alphabet="名单\n", max_size=400), st.integers(5, 60))
def test_parts_cover_the_text_without_gaps(text: str, length: int) -> None:
    spans = parts(text, length)
    assert "".join(text[slice(*span)] for span in spans) == text
    assert all(span.end - span.start <= length * 1.3 for span in spans)


def test_parts_end_at_line_ends() -> None:
    text = "".join(f"{number}\t云汉虚构{number}有限公司\n" for number in range(3000))
    spans = parts(text)
    assert len(spans) > 3
    assert all(text[span.end - 1] == "\n" for span in spans)


def test_the_part_of_a_position() -> None:
    spans = parts("a" * 100, 30)
    assert [part_at(spans, position) for position in (0, 29, 30, 99, 5000)] == [0, 0, 1, 3, 3]
