"""What a sum of money is for, told by the nearest word that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import cast

from extract.words import words
from storage.model import Amount, Language, Role

_ROLES = ("revenue", "investment", "loan", "grant", "fund", "other")
_LARGE = Decimal(20_000_000)
# Between a sum and the noun that names it: "in state ", "of bank ", 的一次性.
_NO_LINK = r"(?!(?:and|or|but|while|with|plus|from|on|to|of|for|in)\b)"
_LINK = {
    "en": re.compile(
        r"(?i)[\s-]*(?:(?:in|of|for|as|on|worth of|per|to)\s+)?(?:(?:a|an|the|its|their)\s+)?"
        rf"(?:{_NO_LINK}[\w'&-]+[\s-]+){{0,2}}"
    ),
    "zh": re.compile(r"(?:的|人民币|左右|以上|以内)?[\u4e00-\u9fffA-Z]{0,5}"),
}
_STOP = {"en": re.compile(r"[.,;:()](?!\d)|\n"), "zh": re.compile(r"[，。；、;:()\n]|,(?!\d)")}


@dataclass(frozen=True, slots=True)
class Setting:
    """A group of sums that stand side by side, and the sentence around it.

    `before` is the sentence up to the group, `after` what follows up to the next sum; `firm` tells
    whether `before` names one.
    """

    amounts: Sequence[Amount]
    before: str
    after: str
    language: Language
    firm: bool = False


def role_of(setting: Setting, previous: Role | None) -> Role:
    """The role of a group; `previous` is that of the sum before it on the same line, if any."""
    cue = _cue(setting)
    if cue in {"revenue", "investment", "loan"} and is_criterion(setting):
        return "other"
    if cue == "revenue" and _of_a_territory(setting):
        return "other"
    if cue in {"grant", "fund"}:
        return _grant_or_fund(setting, cue)
    if cue:
        return cast(Role, cue)
    if previous == "grant_per_company" or says("per_firm", setting.before, setting.language):
        return "grant_per_company"
    return previous or "other"


def is_criterion(setting: Setting) -> bool:
    """Whether the sum is a mark that firms must reach, not a fact about one."""
    table, language = words("payments")["criterion"], setting.language
    if not setting.amounts[0].bound and setting.amounts[0].max_value is None:
        return False
    after = re.sub(r"^(?:\(含\))?(?:以上|以下|以内|及以上)?[，,]?(?=且|的)?", "", setting.after)
    if re.match(rf"(?i:\s*(?:{_words(table['after'][language], language)}))", after):
        return True
    return bool(re.search(rf"(?i:{_words(table['before'][language], language)})", setting.before))


def says(concept: str, text: str, language: Language) -> bool:
    """Whether a text has a word of a concept of the table `payments`."""
    return bool(_concept(concept, language).search(text))


def _cue(setting: Setting) -> str | None:
    """The role of the nearest cue; in English first among words in small letters, which are no names."""
    if setting.language == "zh":
        return _nearest(setting, 0)
    lowered = replace(setting, before=setting.before[:1].lower() + setting.before[1:])
    return _nearest(lowered, 0) or _nearest(setting, re.IGNORECASE)


def _nearest(setting: Setting, flags: int) -> str | None:
    language = setting.language
    after = _STOP[language].split(setting.after, maxsplit=1)[0]
    behind = _nouns(language, flags).search(after)
    if behind and _LINK[language].fullmatch(after[: behind.start()]):
        return _role(behind)
    ahead = list(_cues(language, flags).finditer(setting.before))
    if ahead:
        return _role(ahead[-1])
    behind = _cues(language, flags).search(setting.after)
    return _role(behind) if behind else None


def _role(match: re.Match[str]) -> str:
    return str(match.lastgroup).split("_")[0]


def _grant_or_fund(setting: Setting, cue: str) -> Role:
    around = f"{setting.before} {setting.after}"
    if says("vehicle", around, setting.language) and cue == "fund":
        return "fund"
    if setting.firm or setting.amounts[0].bound == "max" or says("per_firm", around, setting.language):
        return "grant_per_company"
    many = says("many", around, setting.language)
    large = setting.amounts[0].value >= _LARGE
    return "fund" if cue == "fund" or many or large else "grant_per_company"


def _of_a_territory(setting: Setting) -> bool:
    """The output of a district is no firm's; the sales of its firms are theirs."""
    several = re.search(r"企业(?!总?产值)|\b(?:firms|companies|enterprises|businesses|giants)\b", setting.before)
    return not setting.firm and not several and says("territory", setting.before, setting.language)


@cache
def _cues(language: Language, flags: int) -> re.Pattern[str]:
    return _by_role(language, ("noun", "verb"), flags)


@cache
def _nouns(language: Language, flags: int) -> re.Pattern[str]:
    return _by_role(language, ("noun",), flags)


def _by_role(language: Language, kinds: tuple[str, ...], flags: int) -> re.Pattern[str]:
    table = words("payments")["roles"]
    every = sorted(
        ((word, role) for role in _ROLES for kind in kinds for word in table[role][kind][language]),
        key=lambda pair: len(pair[0]),
        reverse=True,
    )
    groups = (rf"(?P<{role}_{number}>{_words([word], language)})" for number, (word, role) in enumerate(every))
    return re.compile("|".join(groups), flags)


@cache
def _concept(concept: str, language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?i:{_words(words('payments')[concept][language], language)})")


def _words(some: Sequence[str], language: Language) -> str:
    ordered = sorted(some, key=len, reverse=True)
    if language == "zh":
        return "|".join(map(re.escape, ordered))
    return "|".join(rf"(?<![\w])(?:{re.escape(word).replace(chr(92) + '*', r'[a-z]*')})(?!\w)" for word in ordered)
