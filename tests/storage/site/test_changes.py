from __future__ import annotations

from storage.site.changes import changed_lines


def test_equal_lines_are_left_out_and_a_changed_number_is_seen_alone() -> None:
    old, new = "标题\n新增15家，累计88家。\n完", "标题\n新增16家，累计89家。\n完"
    (line,) = changed_lines(old, new)
    assert [(each.what, each.text) for each in line] == [
        ("same", "新增"), ("old", "15"), ("new", "16"), ("same", "家，累计"), ("old", "88"), ("new", "89"),
        ("same", "家。"),
    ]  # fmt: skip


def test_lines_that_came_and_went() -> None:
    assert [[tuple(each) for each in line] for line in changed_lines("a\nb", "a\nb\nc")] == [[("new", "c")]]
    assert [[tuple(each) for each in line] for line in changed_lines("a\nb", "b")] == [[("old", "a")]]


def test_nothing_changed() -> None:
    assert list(changed_lines("a\nb", "a\nb")) == []
