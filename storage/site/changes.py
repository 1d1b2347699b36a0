"""What differs between two versions of a text, line by line and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple

_TOKEN = re.compile(r"[㐀-鿿]|[^\W㐀-鿿]+|\W")
_LONGEST = 2000
"""Characters of a line beyond which it is not compared word by word."""


class Change(NamedTuple):
    """A stretch of a changed line: the same in both, only in the old version, or only in the new one."""

    what: Literal["same", "old", "new"]
    text: str


def changed_lines(old: str, new: str) -> Iterator[list[Change]]:
    """The lines that differ, in the order of the new text; lines that are equal are left out."""
    before, after = old.split("\n"), new.split("\n")
    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            for left, right in zip_longest(before[start:end], after[new_start:new_end], fillvalue=""):
                yield compared(left, right)


def compared(old: str, new: str) -> list[Change]:
    """One line in two versions."""
    if not old or not new or max(len(old), len(new)) > _LONGEST:
        return [Change(what, text) for what, text in (("old", old), ("new", new)) if text]  # type: ignore[arg-type]
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Change] = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Change("same", "".join(left[start:end])))
        else:
            found += [Change("old", "".join(left[start:end])), Change("new", "".join(right[new_start:new_end]))]
    return [change for change in found if change.text]
