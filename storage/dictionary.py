"""The data dictionary: what every table, view and column means, and the page made of it.

`python -m storage.dictionary` writes docs/data-dictionary.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "data-dictionary.md"
_TYPES = {"TEXT": "text", "INTEGER": "whole number", "REAL": "number", "NUMERIC": "number"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type in words, empty for computed ones; where it points, as table and column."""

    name: str
    meaning: str
    type: str = ""
    points_to: str | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """A table or view with its columns in order."""

    name: str
    about: str
    is_view: bool
    columns: tuple[Column, ...]


def described(db: Any) -> Iterator[Described]:
    """Every table and view of a store with its meaning; raises KeyError for one that nobody has described."""
    text = Path(__file__).with_name("dictionary.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)
    for kind, is_view in (("tables", False), ("views", True)):
        for name, own in words[kind].items():
            columns = _columns(db, name, words["shared"] | own)
            yield Described(name, own["about"], is_view, tuple(columns))


def _columns(db: Any, name: str, meanings: Mapping[str, str]) -> Iterator[Column]:
    keys = {row[3]: f"{row[2]}.{row[4]}" for row in db.execute(f"pragma foreign_key_list([{name}])")}
    for row in db.execute(f"pragma table_info([{name}])").fetchall():
        yield Column(row[1], meanings[row[1]], _TYPES.get(row[2].upper(), ""), keys.get(row[1]))


def page(db: Any) -> str:
    """The data dictionary as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Made from `storage/dictionary.toml` and the tables themselves by `python -m storage.dictionary`; do not edit.",
        "",
        "Views are what most questions need; tables keep every claim of every document version.",
    ]
    for each in sorted(described(db), key=lambda one: not one.is_view):
        lines += ["", f"## {each.name}{' (view)' if each.is_view else ''}", "", each.about, ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {one.name} | {one.type} | {one.meaning}{_arrow(one)} |" for one in each.columns]
    return "\n".join(lines) + "\n"


def _arrow(column: Column) -> str:
    return f" → {column.points_to}" if column.points_to else ""


def main() -> None:
    """Write the page."""
    from storage.opening import empty

    PAGE.write_text(page(empty()), encoding="utf-8")


if __name__ == "__main__":
    main()
