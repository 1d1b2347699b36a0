"""Articles of the newsroom as small files: a TOML head between `+++` lines, then paragraphs.

A blank line ends a paragraph. A block that starts with `## ` is a subheading, with `! ` a picture's caption,
with `| ` a table whose first line is the header.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from crawler.newsroom.errors import NewsroomError

BlockKind = Literal["paragraph", "heading", "caption", "table"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article's body; `rows` is filled for a table only, the header first."""

    kind: BlockKind
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that an article links to: the link's words and its address."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its file gives it. `date` is local China time, `source` the publisher it names.

    `editions` are the newsroom's editions in which the page stands; a changed page is two files of one path.
    """

    path: str
    title: str
    date: datetime
    column: str
    blocks: tuple[Block, ...]
    source: str = ""
    author: str = ""
    number: str = ""
    summary: str = ""
    keywords: str = ""
    files: tuple[Attachment, ...] = ()
    editions: tuple[int, ...] = (1, 2)
    sticky: bool = False


def read_article(file: Path) -> Article:
    """Read an article file; raise NewsroomError where its head is missing or lacks a field."""
    try:
        _, head, body = file.read_text("utf-8").split("+++\n", 2)
        fields = tomllib.loads(head)
        files = tuple(Attachment(*pair) for pair in fields.pop("files", ()))
        editions = tuple(fields.pop("editions", (1, 2)))
        return Article(**fields, files=files, editions=editions, blocks=_blocks(body))
    except (ValueError, TypeError) as error:
        raise NewsroomError(f"{file}: not an article file ({error}); see crawler/newsroom/articles.py") from error


def _blocks(body: str) -> tuple[Block, ...]:
    return tuple(_block(chunk.strip()) for chunk in body.split("\n\n") if chunk.strip())


def _block(chunk: str) -> Block:
    if chunk.startswith("## "):
        return Block("heading", chunk[3:])
    if chunk.startswith("! "):
        return Block("caption", chunk[2:])
    if chunk.startswith("| "):
        rows = (line.strip("| ").split("|") for line in chunk.splitlines())
        return Block("table", "", tuple(tuple(cell.strip() for cell in row) for row in rows))
    return Block("paragraph", chunk)
