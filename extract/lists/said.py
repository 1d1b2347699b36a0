"""What a heading says, by the finders of prose: titles, batches, places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.batches import find_batches
from extract.found import Found, TitleMention
from extract.known import KnownNames
from extract.lists.patterns import fold
from extract.places import find_places
from extract.text import read_text
from extract.titles import find_titles
from storage.model import Batch, Document, Language, PlaceMention

_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Said:
    """What one heading says."""

    text: str
    titles: tuple[TitleMention, ...]
    batches: tuple[Batch, ...]
    places: tuple[PlaceMention, ...]


@lru_cache(maxsize=256)
def said(text: str) -> Said:
    """Titles, batches and places of a heading, by the finders of prose."""
    language: Language = "zh" if _HAN.search(text) else "en"
    found = Found(Document(text, "", language), read_text(f"{text}\n", language, len(text)), KnownNames())
    found = replace(found, titles=find_titles(found))
    found = replace(found, places=find_places(found))
    return Said(fold(text), found.titles, find_batches(found), found.places)
