"""The place that a document speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.gazetteer import lies_in
from extract.lists.said import said
from storage.model import Document

_BRACKET_EN = re.compile(r"(?<=[A-Za-z])\s*\([A-Za-z ]*\)\s*$")  # "... in Shanghai (Public Notice)"


def areas_of(document: Document) -> tuple[str, ...]:
    """The place that a document speaks of, smallest first: the publisher's, else the first that its title names."""
    area = document.publisher_area
    if area is None:
        texts = (document.title, document.file_name or "", document.context.split("\n", 1)[0], *_over_rows(document))
        area = next((place for text in texts if text and (place := _place_named(text))), None)
    if area is None:
        return ()
    return tuple(dict.fromkeys((area, f"{area[:4]}00", f"{area[:2]}0000")))


def _over_rows(document: Document) -> Iterator[str]:
    """What stands over the rows of the first table: the name of its sheet, lines above it, a row with one text."""
    for table in document.tables[:1]:
        texts = [cell.text for cell in table.rows[0].cells if cell.text and not cell.merged]
        yield table.sheet or ""
        yield from reversed(table.caption.split("\n"))
        yield texts[0] if len(texts) == 1 else ""


def _place_named(heading: str) -> str | None:
    """The first place that a heading names, with the smaller ones that follow it at once: 南京市江宁区."""
    told = said(_BRACKET_EN.sub("", heading))
    found: str | None = None
    end = -1
    for start, stop, adcode in sorted((*span, place.adcode or "") for place in told.places for span in place.spans):
        if not adcode:
            continue
        if found is None or (start == end and lies_in(adcode, found)):
            found, end = adcode, stop
    return found
