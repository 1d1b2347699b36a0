"""Official lists in a document: rows with their places, and what each list is."""

from __future__ import annotations

from collections.abc import Sequence

from extract.lists.areas import areas_of
from extract.lists.heads import Head, head_of, headings_of, is_dropped
from extract.lists.kinds import by_kind
from extract.lists.lines import may_hold_firms
from extract.lists.patterns import pattern
from extract.lists.sections import Section, read_sections
from extract.lists.signals import signals_of
from extract.lists.stated import stated_count
from extract.lists.stream import is_prose
from storage.model import Document, ListRow, OfficialList

__all__ = ["find_lists"]

_NEARLY_ALL = 0.6  # of the lines of a file


def find_lists(document: Document) -> tuple[OfficialList, ...]:
    """The lists of firms that a document holds, in order; those of firms that lost a title are left out.

    Stretches that say the same of themselves (sheets by city, blocks) are one list.
    """
    if is_prose(document) and not any(map(may_hold_firms, document.text.split("\n"))):
        return ()
    sections, lines = read_sections(document, areas_of(document))
    prose = [*lines, *document.context.split("\n")]
    kept = (section for section in sections if not is_dropped(section))
    sections = [part for section in kept for part in by_kind(section, headings_of(section, document))]
    lists: dict[Head, list[Section]] = {}
    for number, section in enumerate(sections):
        head = head_of(section, number, document, prose)
        if head.title is not None or _is_announced(section, document):
            lists.setdefault(head, []).append(section)
    return tuple(_list(head, parts, document, prose, len(lists) == 1) for head, parts in lists.items())


def _list(
    head: Head, sections: Sequence[Section], document: Document, prose: Sequence[str], alone: bool
) -> OfficialList:
    rows: tuple[ListRow, ...] = tuple(row for section in sections for row in section.rows)
    headings = headings_of(sections[0], document) if alone else list(reversed(sections[0].headings))
    totals = [section.stated for section in sections if section.stated is not None]
    stated = sum(totals) if len(totals) == len(sections) else None
    if stated is None:
        stated = stated_count(head.event, len(rows), headings, prose)
    return OfficialList(
        head.title, head.level, head.batch, head.event, head.status, rows,
        label=head.label, stated_count=stated, year=head.year, signals=signals_of(rows, stated),
    )  # fmt: skip


def _is_announced(section: Section, document: Document) -> bool:
    """Whether a heading names a list, or the file is hardly more than one: its title is then left to the notice."""
    lines = document.body.count("\n") + 1
    if document.file_type not in ("html", "txt") and len(section.rows) >= _NEARLY_ALL * lines:
        return True
    return any(pattern("heads", "opens").search(text) for text in headings_of(section, document))
