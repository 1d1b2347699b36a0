"""Who grants the title of a list: the level that headings give, else the place that is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.found import TitleMention
from extract.lists.said import Said, said
from storage.model import Level

NATIONAL = frozenset(
    {"little_giant", "key_little_giant", "single_champion", "single_champion_product", "high_tech_enterprise"}
)
"""Titles that the ministries grant, if nothing else is said."""
BY_PROVINCE = frozenset({"srdi_sme", "innovative_sme", "tech_sme"})
"""Mass titles that provinces grant."""
_CHAMPIONS = frozenset({"single_champion", "single_champion_product"})  # many provinces have their own
_BY_PROVINCES = 4
_PLANNED_APART = frozenset({"210200", "330200", "350200", "370200", "440300"})  # cities that recommend as provinces do
_PART_OF_A_LIST = re.compile("[市州盟区]部分")  # 哈尔滨市部分: the city's firms in the province's list
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


def level_of(
    title: str | None, mention: TitleMention | None, headings: Sequence[str], areas: Sequence[str]
) -> Level | None:
    """The level that headings give with the title; else that of who grants it, the place that is named."""
    if title is None or mention is None:
        return None
    written = next((level for text in headings if (level := _written_level(said(text), mention.title))), None)
    if written:
        return written
    if title == "high_tech_enterprise" or (title == "little_giant" and _is_of_the_ministry(headings, areas)):
        return "national"  # a province's body recognises high-tech firms for the whole country
    titles = [t for text in headings for t in said(text).titles if t.title == mention.title and t.level]
    if mention.rule == "usual" and (own := _own_level(title, titles, headings)):
        return own
    told = [one.level for one in titles]
    if mention.level or told:
        return mention.level or told[0]
    is_part = any(_PART_OF_A_LIST.search(text) for text in headings)
    return "national" if title in NATIONAL else _granted_by(title, next(iter(areas), ""), is_part)


def _own_level(title: str, titles: Sequence[TitleMention], headings: Sequence[str]) -> Level | None:
    """The level of a title that provinces and cities grant too, where a heading tells that it is theirs."""
    if title not in _CHAMPIONS:
        return next((one.level for one in titles if one.rule == "science commission"), None)
    if beside := next((one.level for one in titles if one.rule == "level beside"), None):
        return beside
    for told in map(said, headings):
        ends = {span.end: place.adcode for place in told.places for span in place.spans if place.adcode}
        adcode = next((code for one in told.titles if one.title == title and (code := ends.get(one.span.start))), None)
        if adcode:
            return _granted_by(title, adcode, is_part=False)
    return None


def _is_of_the_ministry(headings: Sequence[str], areas: Sequence[str]) -> bool:
    """Whether a province's name only says where the firms of a national batch sit.

    The ministry's batches come with the review of the one three years before, and since the fourth the provinces
    publish them, each for itself; their own little giants were fewer batches.
    """
    told = [batch for text in headings for batch in said(text).batches if not batch.derived and batch.batch]
    news = {batch.batch for batch in told if batch.event in ("new", "application")}
    reviews = {batch.batch for batch in told if batch.event == "review"}
    of_province = not areas or areas[0].endswith("0000") or areas[0] in _PLANNED_APART
    return any(n - 3 in reviews for n in news if n) or (of_province and any(n >= _BY_PROVINCES for n in news if n))


def _written_level(told: Said, title: str) -> Level | None:
    """The level that stands last before the title: "省级", "市级"."""
    end = next((t.span.end for t in reversed(told.titles) if t.title == title), 0)
    words = _LEVEL_WORD.findall(told.text[:end])
    return _LEVELS[words[-1]] if words else None


_LEVELS: dict[str, Level] = {
    "国家": "national",
    "省": "provincial",
    "自治区": "provincial",
    "市": "municipal",
    "区": "district",
    "县": "district",
}
_LEVEL_WORD = re.compile("(国家|省|自治区|市|区|县)级")


def _granted_by(title: str, area: str, is_part: bool) -> Level | None:
    """The level of a title that the place of a document grants; SMEs are recognised by provinces.

    `is_part` says that the list gives a city's part of a longer one.
    """
    if title in BY_PROVINCE and is_part:
        return "provincial"
    if area[:2] in _MUNICIPALITIES:
        return "municipal"
    if area.endswith("0000") or (title in BY_PROVINCE and not area.endswith("00")):
        return "provincial"
    return None if not area else "municipal" if area.endswith("00") else "district"
