"""Capitalised runs that name no firm: places, people, public bodies, events, plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.companies.place_names import is_place_en
from extract.companies.runs_en import COMPOUND, Run, common, is_place
from extract.companies.tables import any_of, words_of

_SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh)?"
    "(?:[iu]?a(?:i|o|n|ng)?|[iu]?e(?:i|n|ng|r)?|o(?:u|ng)?|i(?:n|ng|u|ong)?|u(?:i|n|o)?|v)"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE}){{1,3}}", re.IGNORECASE)
_ADDRESS_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? (?:[A-Z][a-z]+ )?$")
_MULTILATERAL = re.compile(
    "World Bank|Asian (?:Development|Infrastructure)|Central Bank|Reserve Bank|Bank of (?:England|Japan)$"
)
_EVENT_AFTER = re.compile(
    r" (?:Park|University|Institute|Zone|District|Expo|Fair|Award|Prize|Cup|Road|Street|conference|app|series|show"
    r"|competition|contest|award|prize|park|district|county|province|exhibition|expo|forum|summit|festival)\b"
    r"| ?\[20\d\d\] ?No\b"  # the letters of an official document: "Zhe Jing Xin [2023] No. 4"
)


@cache
def trades() -> frozenset[str]:
    """Words for what a firm does."""
    return frozenset(
        word for concept in ("trade", "finance", "group_form", "works_form") for word in words_of(concept, "en")
    )


@cache
def famous() -> frozenset[str]:
    """Household names of business."""
    return frozenset(words_of("famous", "en"))


@cache
def _table(concept: str) -> frozenset[str]:
    return frozenset(words_of(concept, "en"))


@cache
def _body_before() -> re.Pattern[str]:
    """A run that starts inside a body's name: "Ministry of Industry and ..."."""
    return re.compile(
        rf"\b(?:{any_of(words_of('agency_of', 'en'))}) (?:of|for)(?: (?:the|[A-Z][\w&-]*|and|,)){{0,6}}(?:,? and)? $"
    )


@cache
def _body_goes_on() -> re.Pattern[str]:
    """A body's name that goes on behind "and": "Jiangsu Industry and Information Technology Department"."""
    return re.compile(rf" and(?: (?:[A-Z][a-z]+|and)){{0,4}} (?:{any_of(words_of('agency_of', 'en'))})\b")


@cache
def _person_after() -> re.Pattern[str]:
    posts = any_of(words_of("post", "en"))
    return re.compile(
        r",? (?:who |\d\d?,|said\b(?! it| its)|told\b|added\b|noted\b|explained\b)"
        r"|, (?:a |an |the |its )?(?:[\w-]+ ){0,3}?"
        rf"(?:{posts}|professor|researcher|official|analyst|mayor|secretary)\b"
    )


def is_person(words: Sequence[str]) -> bool:
    """Whether a run reads as a person's name: a Chinese one in pinyin, or one with a known first name."""
    if len(words) > 1 and not _table("honorific").isdisjoint(words[:-1]):
        return True
    if words[0] in _table("given_name") and len(words) in (2, 3):
        return words[-1] not in trades()
    return len(words) in (2, 3) and words[0] in _table("surname") and all(_PINYIN.fullmatch(word) for word in words[1:])


def person_follows(clean: str, end: int) -> bool:
    """Whether what stands behind a name is said of people."""
    return bool(_person_after().match(clean, end))


def is_excluded(clean: str, run: Run) -> bool:
    """Whether a run names a place, person, body, event or nothing at all."""
    words = run.words
    if clean.endswith("People's ", 0, run.span.start) or _MULTILATERAL.search(run.name):
        return True
    if _ADDRESS_BEFORE.search(clean, max(0, run.span.start - 12), run.span.start):
        return True
    if run.name in famous() or "Bank of " in run.name or run.name.endswith(" Credit Union"):
        return False
    return (
        is_place(words)
        or _is_agency(clean, run)
        or bool(COMPOUND.search(words[0] if len(words) == 1 else ""))
        or _says_nothing(run)
        or words[-1] in _table("not_a_firm")
        or words[0] in _table("agency_of")
        or bool(_EVENT_AFTER.match(clean, run.span.end))
        or bool(_body_before().search(clean, max(run.sentence.start, run.span.start - 90), run.span.start))
        or bool(_body_goes_on().match(clean, run.span.end))
        or is_person(words)
        or _is_plain(clean, run)
    )


# What stands before Bank, Capital or Fund and tells a kind of them.
_KIND_OF_BANK = frozenset((
    "National", "State", "Central", "Commercial", "Investment", "Rural", "Local", "Venture", "Development", "Private",
    "Foreign", "Special", "World", "Village", "City",
))  # fmt: skip
_REACH = frozenset(("Asia", "International", "China", "Pacific", "Global"))


def is_finance(words: Sequence[str]) -> bool:
    """Whether a run is built as a bank's or a fund manager's name: "Pearl Delta Ventures", "South River Bank Asia"."""
    own = words[:-1] if words[-1] in _REACH else words
    houses = ("Bank", "Securities", "Ventures", "Capital", "Leasing", "Partners", "Insurance", "Reinsurance")
    if len(own) == 2 and own[0] in ("West", "East", "South", "North", "Left", "Right"):
        return False
    return len(own) > 1 and own[-1] in houses and words[0] not in _KIND_OF_BANK and not is_place(tuple(own[:-1]))


# "(Copperline Wire) Nov. 12 --": who sends the news.
_DATELINE = re.compile(r"\) (?:[A-Z][a-z]+\.? \d{1,2}[^()\n]{0,14})?-{1,2} ")


def _is_agency(clean: str, run: Run) -> bool:
    start = run.span.start
    return clean[start - 1 : start] == "(" and bool(_DATELINE.match(clean, run.span.end))


def _says_nothing(run: Run) -> bool:
    """Whether all words are common; a place and a trade ("Shanghai Electric"), or trades alone, may say something."""
    words = run.words
    if is_finance(words):
        return False
    if not all(
        word in common() or word in trades() or word in _table("abroad") or is_place_en(word) or word.isdigit()
        for word in words
    ):
        return False
    if len(words) < 2 or words[-1] not in trades():
        return True
    if is_place_en(words[0]):
        return run.headline and words[-1] in common()
    return any(word in common() or is_place_en(word) or word in _table("abroad") for word in words)


_NUMBER_WORD = re.compile("(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty-[a-z]+")


def is_distinctive(word: str) -> bool:
    """Whether a word can hardly be anything but a coined name: long, no pinyin, in none of the tables."""
    tables = (common(), trades(), *map(_table, ("abroad", "given_name", "surname", "not_a_firm", "event")))
    is_coined = len(word) >= 6 and word.isalpha() and not word.isupper() and not _PINYIN.fullmatch(word)
    return is_coined and not is_place_en(word) and not any(word in table for table in tables)


def _is_plain(clean: str, run: Run) -> bool:
    """Whether a single word is short, or a plain word that the text also writes small."""
    if len(run.words) > 1:
        return False
    return (
        len(run.name) < 3
        or _NUMBER_WORD.fullmatch(run.name) is not None
        or (run.name.endswith("ly") and run.span.start == run.sentence.start)
        or f" {run.name.lower()} " in clean
    )
