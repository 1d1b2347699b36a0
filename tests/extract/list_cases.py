"""Files of official lists with what they say, from `official_lists/*.toml`: written before they were read.

All firms are invented. A case has a `name`, a `kind` of file, what introduces it (`file_name`, `context`, `area`),
and what it is made of:

- `sheets` (xlsx) or `rows` (xls): rows of cells, "" where a cell is blank;
- `blocks` (docx, html, pdf): paragraphs, and tables as lines with "|" between the cells, or as rows of cells;
- `text` (html, txt): the file as it is;
- `options` of the builder of `list_files.py`; `made_by`, where that is not the one of the kind.

Each of its `lists` has a `head`, fields that are null left out, and `rows` as "firm|code".
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.model import FileType, OfficialList
from tests.extract import list_files

Firm = tuple[str, str | None]
Head = Mapping[str, str | int]

_FOLDER = Path(__file__).parent / "official_lists"
_HEAD = ("title", "level", "batch", "label", "event", "status", "stated_count")


@dataclass(frozen=True)
class Case:
    """A file, what introduces it, and its lists: the fields of their heads that are not null, and their rows."""

    name: str
    kind: FileType
    body: Callable[[], bytes]
    lists: tuple[tuple[Head, tuple[Firm, ...]], ...]
    file_name: str = ""
    context: str = ""
    area: str | None = None


def head_of(one: OfficialList) -> Head:
    """The head of a list that was found, as the cases write it."""
    return {field: value for field in _HEAD if (value := getattr(one, field)) is not None}


def read_cases() -> Iterator[Case]:
    """The cases of all files, in the order of their names."""
    for path in sorted(_FOLDER.glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield _case(row)


def _case(row: Mapping[str, Any]) -> Case:
    lists = tuple((one["head"], tuple(map(_firm, one["rows"].split("\n")[:-1]))) for one in row["lists"])
    told = {key: row[key] for key in ("file_name", "context", "area") if key in row}
    return Case(row["name"], row["kind"], lambda: _made(row), lists, **told)


def _firm(line: str) -> Firm:
    name, _, place = line.rpartition("|")
    return name, place or None


def _made(row: Mapping[str, Any]) -> bytes:
    """The bytes of the file."""
    if "text" in row:
        return str(row["text"]).encode()
    build = getattr(list_files, row.get("made_by", row["kind"]))
    options = dict(row.get("options", {}))
    if "title" in row:
        options["title"] = row["title"]
    if "sheets" in row:
        return bytes(build({name: _blank(rows) for name, rows in row["sheets"].items()}, **options))
    if "rows" in row:
        return bytes(build(row["rows"], **options))
    return bytes(build(*map(_block, row["blocks"]), **options))


def _blank(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    return [[None if cell == "" else cell for cell in row] for row in rows]


def _block(block: str | Sequence[Sequence[str]]) -> str | Sequence[Sequence[str]]:
    """A paragraph as it is, a table as rows of cells."""
    if isinstance(block, str) and "\n" in block:
        return [line.split("|") for line in block.split("\n")[:-1]]
    return block
