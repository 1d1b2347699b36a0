"""What a sum of money is for, told by the nearest word that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from extract.role_clauses import told_by_clause
from extract.role_cues import CLAUSE_END, concept, cue_of, says
from extract.words import words
from storage.model import Amount, Language, Role

_LARGE = Decimal(20_000_000)
_MANY_FIRMS = {
    "en": re.compile(r"(?i)\b\d[\d,]*\s+(?:[\w-]+\s+){0,3}(?:firms|companies|enterprises|businesses|smes|giants)\b"),
    "zh": re.compile(r"\d[余多]?[家户]"),
}
_LENDER = re.compile(r"\b(?:bank|lender|unsecured|collateral|borrow)", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:total|combined|aggregate|joint)\b[^.;,]{0,30}$")
_THE_FIRM = re.compile(r"\b(?:[Tt]he|[Tt]his) (?:company|firm|manufacturer|maker|start-?up)\b[^.;]*\bits\b")
_YEARLY = re.compile(r"\b(?:each|every|per) (?:year|month|quarter|season|time)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """A group of sums that stand side by side, and the sentence around it.

    `before` is the sentence up to the group, `after` what follows up to the next sum; `firms` are
    the places in `before` where one is named, `titled` tells whether an honorary title stands there,
    `context` is the English sentence before.
    """

    amounts: Sequence[Amount]
    before: str
    after: str
    language: Language
    firms: tuple[int, ...] = ()
    titled: bool = False
    context: str = ""


def role_of(setting: Setting, previous: Role | None) -> Role:
    """The role of a group; `previous` is that of a sum shortly before it, if any."""
    role = _by_words(setting, previous)
    return told_by_clause(setting.amounts[0], setting.before, setting.after, setting.language, role)


def _by_words(setting: Setting, previous: Role | None) -> Role:
    """The role by the nearest word and what the sentence makes of it."""
    role, cue = cue_of(setting.before, setting.after, setting.language, far=previous is None)
    if previous and cue.startswith(("instalment", "installment")):
        return previous  # "bought it for 9 million yuan, payable in instalments of 6 and 3 million"
    role = _corrected(setting, role, cue)
    if previous == "loan" and role in {None, "grant"} and _goes_on_lending(setting, cue):
        return "loan"
    if role in {"grant", "fund"}:
        return _grant_or_fund(setting, role)
    if role:
        return cast(Role, role)
    if says("recovered", setting.before, setting.language):
        return "other"
    # A title and a sum without a word between them are a line of a list of rewards.
    per_firm = _is_per_firm(
        f"{setting.before} {CLAUSE_END[setting.language].split(setting.after, maxsplit=1)[0]}", setting.language
    )
    listed = (setting.titled and not previous) or (bool(setting.firms) and previous == "fund")
    return "grant_per_company" if per_firm or listed else previous or "other"


def _goes_on_lending(setting: Setting, cue: str) -> bool:
    """额度:“小巨人”最高3000万元;其他企业最高1000万元: nothing says that the sum behind a Chinese loan is given away."""
    around = f"{setting.before}{setting.after}"
    given = re.search("[奖补贴赠]", cue) or any(says(one, around, "zh") for one in ("support", "public_body"))
    return setting.language == "zh" and not given


def _corrected(setting: Setting, role: str | None, cue: str) -> str | None:
    """What a cue means where the sentence around it says more."""
    given = concept("given", setting.language).match(setting.after.strip().lower())
    if given or (role == "other" and cue in {"paid", "pay", "pays"} and _by_a_public_body(setting, cue)):
        return "grant"
    public = (
        setting.language == "zh"
        and not setting.firms
        and says("public_purse", CLAUSE_END["zh"].split(setting.before)[-1], "zh")
    )
    if role == "investment" and (public or (cue.startswith("spen") and _spent_on_firms(setting))):
        return "fund"
    if role in {"investment", "other"} and _caps_a_grant(setting):
        return "grant_per_company"
    if role in {"revenue", "investment"} and _follows_a_condition(setting, cue):
        return "grant_per_company"
    return "other" if _is_none_of_these(setting, role) else role


def _is_none_of_these(setting: Setting, role: str | None) -> bool:
    """A mark to reach, a district's output, a gift, money taken back."""
    language = setting.language
    own = setting.before if language == "en" else CLAUSE_END["zh"].split(setting.before)[-1]
    around = own + re.split(r"[，。；,;\n]", setting.after, maxsplit=1)[0]
    if own.rstrip().lower().endswith(tuple(words("payments")["per_step"][language])):
        return True
    if role is None:
        return setting.amounts[0].bound == "min" and is_criterion(setting)
    if role == "revenue":
        difference = language == "en" and concept("difference", "en").match(setting.after.strip().lower())
        return bool(difference) or is_criterion(setting) or _of_a_territory(setting)
    if role == "investment":
        return is_criterion(setting) or says("sponsored", f"{setting.before} {setting.after}", language)
    return role in {"grant", "fund"} and says("recovered", around, language)


def _follows_a_condition(setting: Setting, cue: str) -> bool:
    """年产值达到5000万元的，最高40万元: the cap is not of what the clause before speaks of."""
    if setting.language == "en" or setting.amounts[0].bound != "max":
        return False
    own = CLAUSE_END["zh"].split(setting.before)[-1]
    return (
        cue not in own
        and not says("criterion_before", own, "zh")
        and bool(says("per_firm", own, "zh") or "合计" in own)
    )


def is_criterion(setting: Setting) -> bool:
    """Whether the sum is a mark that firms must reach, not a fact about one."""
    together = setting.language == "en" and _TOGETHER.search(setting.before)
    if not together and says("criterion_strong", setting.before, setting.language):
        return True
    if not setting.amounts[0].bound and setting.amounts[0].max_value is None:
        return False
    after = re.sub(r"^(?:\(含\))?(?:以上|以下|以内|及以上)?[，,]?(?=且|的)?", "", setting.after).lstrip().lower()
    entitled = (
        setting.language == "en" and says("several_firms", setting.before, "en") and says("entitled", after, "en")
    )
    return (
        entitled
        or bool(concept("criterion_after", setting.language).match(after))
        or says("criterion_before", _conditional(setting), setting.language)
    )


def _conditional(setting: Setting) -> str:
    """The part before the sum where a weak word of condition counts: in English its own clause."""
    return setting.before if setting.language == "zh" else CLAUSE_END["en"].split(setting.before)[-1]


def _is_per_firm(around: str, language: Language) -> bool:
    return says("per_firm", _YEARLY.sub("", around), language)


def _caps_a_grant(setting: Setting) -> bool:
    """30 percent of the equipment's cost, capped at 5 million yuan."""
    language = setting.language
    return setting.amounts[0].bound == "max" and (
        says("support", setting.before, language) or (language == "en" and says("per_firm", setting.after, language))
    )


def _spent_on_firms(setting: Setting) -> bool:
    """Beijing will spend over 10 billion yuan in support of such firms."""
    if setting.firms:
        return False
    on_firms = says("several_firms", setting.after, "en") and says("support", setting.after, "en")
    return on_firms or (says("public_body", setting.before, "en") and not re.search(r"\b(?:on|in)\b", setting.after))


def _by_a_public_body(setting: Setting, cue: str) -> bool:
    subject = setting.before.lower().rpartition(cue)[0]
    return not any(start < len(subject) for start in setting.firms) and says("public_body", subject, setting.language)


def _grant_or_fund(setting: Setting, cue: str) -> Role:
    language, stop = setting.language, CLAUSE_END[setting.language]
    own, behind = stop.split(setting.before)[-1], stop.split(setting.after, maxsplit=1)[0]
    around = f"{setting.before} {behind}"
    if cue == "fund" and says("vehicle", around, language):
        return "fund"
    if _is_lent(setting, cue, around):
        return "loan"
    together = says("many", own, language)
    # 每家奖励50万元，去年共兑现2360万元: a total does not take over from the clause before.
    per_firm = _is_per_firm(f"{own} {behind}".replace("一次性", "") if together else around, language)
    if setting.firms or setting.amounts[0].bound == "max" or per_firm:
        return "grant_per_company"
    together = together or bool(_MANY_FIRMS[language].search(f"{setting.before} {setting.after}"))
    large = setting.amounts[0].value >= _LARGE
    return "fund" if cue == "fund" or together or large else "grant_per_company"


def _is_lent(setting: Setting, cue: str, around: str) -> bool:
    """Lent by the words around a sum, or drawn where the sentence before speaks of a loan and nobody of the state."""
    language = setting.language
    if says("lending", around, language):
        return not says("support", around, language)
    drawn = cue == "grant" and _LENDER.search(setting.context) and says("lending", setting.context, language)
    return bool(drawn) and not any(says(one, around, language) for one in ("support", "public_body"))


def _of_a_territory(setting: Setting) -> bool:
    """The output of a district is no firm's; the sales of its firms are theirs."""
    before, language = setting.before, setting.language
    if setting.firms or (language == "en" and _THE_FIRM.search(before)):
        return False
    return says("economy", before, language) or (
        says("territory", before, language) and not says("several_firms", before, language)
    )
