"""Lists that one table holds together: a column says of each row which list it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.lists.patterns import fold, pattern
from extract.lists.said import said
from extract.lists.sections import Section
from storage.model import ListRow

_MOST = 6  # kinds that a column tells apart; more are no kinds
_HEADER = re.compile(
    r"(?:企业|认定|申报|公示|名单|荣誉|称号|资质)?(?:类别|类型|种类|称号|荣誉)(?:名称)?|认定(?:情况|方式)|category|type|title"
)


def by_kind(section: Section, headings: Sequence[str]) -> Iterator[Section]:
    """A section for each kind of its rows, the kind's name as its nearest heading; else the section itself.

    A kind is an event, or a title that `headings` name too: others are what the firms hold besides.
    """
    header = next((name for name, _ in section.rows[0].columns if _HEADER.fullmatch(fold(name).lower())), None)
    kinds: dict[str, list[ListRow]] = {}
    for row in section.rows:
        kinds.setdefault(dict(row.columns).get(header or "", ""), []).append(row)
    titles = {title.title for text in headings for title in said(text).titles}
    if not 1 < len(kinds) <= _MOST or not all(_tells(kind, titles) for kind in kinds):
        yield section
        return
    for kind, rows in kinds.items():
        yield Section((*section.headings, kind), section.sheet, rows)


def _tells(kind: str, titles: set[str]) -> bool:
    named = {title.title for title in said(kind).titles}
    events = any(pattern("heads", event).search(fold(kind)) for event in ("new", "review"))
    return named <= titles and bool(named or events)
