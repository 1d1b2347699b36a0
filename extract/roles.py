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
_MANY_FIRMS = {
    "en": re.compile(r"(?i)\b\d[\d,]*\s+(?:[\w-]+\s+){0,3}(?:firms|companies|enterprises|businesses|smes|giants)\b"),
    "zh": re.compile(r"\d[余多]?[家户]"),
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
    if cue in {"investment", "other"} and _caps_a_grant(setting):
        return "grant_per_company"
    if (cue in {"revenue", "investment"} and is_criterion(setting)) or (cue == "revenue" and _of_a_territory(setting)):
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
    if not setting.amounts[0].bound and setting.amounts[0].max_value is None:
        return False
    after = re.sub(r"^(?:\(含\))?(?:以上|以下|以内|及以上)?[，,]?(?=且|的)?", "", setting.after).lstrip().lower()
    return bool(_concept("criterion_after", setting.language).match(after)) or says(
        "criterion_before", setting.before, setting.language
    )


def says(concept: str, text: str, language: Language) -> bool:
    """Whether a text has a word of a concept of the table `payments`, in small or capital letters."""
    return bool(_concept(concept, language).search(text.lower()))


def _cue(setting: Setting) -> str | None:
    """The role of the nearest cue; in English first among words in small letters, which are no names."""
    if setting.language == "zh":
        return _nearest(setting, 0)
    lowered = replace(setting, before=setting.before[:1].lower() + setting.before[1:])
    return _nearest(lowered, 0) or _nearest(setting, re.IGNORECASE)


def _nearest(setting: Setting, flags: int) -> str | None:
    language = setting.language
    after = _STOP[language].split(setting.after, maxsplit=1)[0]
    behind = _cues(language, ("noun",), flags).search(after)
    if behind and _LINK[language].fullmatch(after[: behind.start()]):
        return _role(behind[0].lower(), language)
    every = _cues(language, ("noun", "verb"), flags)
    ahead = every.findall(setting.before)
    if ahead:
        return _role(ahead[-1].lower(), language)
    behind = every.search(setting.after)
    return _role(behind[0].lower(), language) if behind else None


def _caps_a_grant(setting: Setting) -> bool:
    """30 percent of the equipment's cost, capped at 5 million yuan."""
    return setting.amounts[0].bound == "max" and says("support", setting.before, setting.language)


def _grant_or_fund(setting: Setting, cue: str) -> Role:
    language, stop = setting.language, _STOP[setting.language]
    around = f"{setting.before} {stop.split(setting.after, maxsplit=1)[0]}"
    if says("vehicle", around, language) and cue == "fund":
        return "fund"
    if setting.firm or setting.amounts[0].bound == "max" or says("per_firm", around, language):
        return "grant_per_company"
    together = says("many", stop.split(setting.before)[-1], language) or bool(_MANY_FIRMS[language].search(around))
    large = setting.amounts[0].value >= _LARGE
    return "fund" if cue == "fund" or together or large else "grant_per_company"


def _of_a_territory(setting: Setting) -> bool:
    """The output of a district is no firm's; the sales of its firms are theirs."""
    if setting.firm:
        return False
    before, language = setting.before, setting.language
    return says("economy", before, language) or (
        says("territory", before, language) and not says("several_firms", before, language)
    )


@cache
def _cues(language: Language, kinds: tuple[str, ...], flags: int) -> re.Pattern[str]:
    roles = words("payments")["roles"].values()
    return re.compile(
        _any([word for role in roles for kind in kinds for word in role[kind][language]], language), flags
    )


@cache
def _role(cue: str, language: Language) -> str:
    """The role of a cue that `_cues` matched; the longest entry that fits it counts."""
    table = words("payments")["roles"]
    entries = [
        (word.lower(), role) for role in table for kind in ("noun", "verb") for word in table[role][kind][language]
    ]
    fitting: list[tuple[int, str]] = [
        (len(word), role) for word, role in entries if re.fullmatch(_any([word], language), cue)
    ]
    return max(fitting)[1]


@cache
def _concept(concept: str, language: Language) -> re.Pattern[str]:
    return re.compile(_any([word.lower() for word in words("payments")[concept][language]], language))


def _any(some: Sequence[str], language: Language) -> str:
    alternatives = "|".join(map(re.escape, sorted(some, key=len, reverse=True)))
    return alternatives if language == "zh" else rf"(?<!\w)(?:{alternatives.replace(chr(92) + '*', '[a-z]*')})(?!\w)"
