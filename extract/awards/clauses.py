"""A sentence as award relations need it: its runs of firms and its titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.found import Found, TitleMention
from extract.text import lowered
from extract.words import words
from storage.model import Span

# What may stand between two firms of one run: commas, "and", a product in brackets, a few words of apposition.
_JOINT = {
    "en": re.compile(
        r"(?:\s*\([^)]{0,60}\))?\s*(?:,|;|and|&|as well as|,\s*and|/)\s*(?:the\s+)?"
        r"(?:a (?:second|third|fourth|fifth) (?:firm|company|one),\s+)?(?:[\w']+'s\s+)?"
        r"(?:[\w'-]+-based\s+|(?:[\w-]+\s+){0,2}(?:[a-z][\w-]*er|house|studio|specialist|start-?up|firm|company)\s+)?"
        r"(?:its\s+(?:[\w-]+\s+){0,2}(?:subsidiary|unit|affiliate)\s+)?",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"\"?(?:公司|厂)?(?:\([^)]{0,30}\))?\s*(?:、|和|与|及|以及|/|,|，)\s*(?:[^，。；、,;]{0,14}(?:的|企业|商|公司))?\"?"
    ),
}
# A second name of the same firm in brackets behind the first: X (SYMC), X (hereinafter referred to as "Y").
_ALIAS_OPENS = re.compile(
    r"\s*\(\s*(?:[^()]{0,14}|(?:here(?:in)?after|also|formerly|previously|commonly)\b[^()]{0,24})[\"']*\s*"
)
# What a contract calls a firm from here on; "the Group" is more than one firm.
_ROLE = re.compile(r"\.? \((?:[a-z]+ )*the \"(?!Group\b)([A-Z][a-z]+(?: [A-Z][a-z]+)?)\"\)")
_ALIAS_CLOSES = re.compile(r"[\"']*[^()]{0,12}\)")


@dataclass(frozen=True, slots=True)
class Firm:
    """One place where a firm is named: the id of the firm and the stretch."""

    company: str
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """Firms named one after the other ("A, B and C"), and the sentence they stand in.

    `is_aside` says that the run hangs on a word in front of it ("a subsidiary of X", "led by X"), so that what
    follows is not said of it; `is_owner` that it only owns or deals with the firm behind it (甲的子公司乙).
    """

    firms: tuple[Firm, ...]
    sentence: Span
    index: int
    is_aside: bool = False
    is_owner: bool = False

    @property
    def is_subject(self) -> bool:
        """Whether what the sentence says is said of these firms."""
        return not (self.is_aside or self.is_owner)

    @property
    def start(self) -> int:
        """Where the first firm starts."""
        return self.firms[0].span.start

    @property
    def end(self) -> int:
        """Where the last firm ends."""
        return self.firms[-1].span.end


@cache
def cue(kind: str, language: str) -> re.Pattern[str]:
    """The words of a kind as one expression; English ones as whole words."""
    alternatives = "|".join(sorted(words("awards")[kind][language], key=len, reverse=True))
    if language == "zh":
        return re.compile(alternatives)
    flags = re.IGNORECASE if kind != "announcer" else 0
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", flags)


@cache
def _lower_cue(kind: str) -> re.Pattern[str]:
    return re.compile(lowered(cue(kind, "en").pattern))


def cues_in(found: Found, kind: str, within: Span) -> Iterator[re.Match[str]]:
    """Where the words of a kind stand in a stretch of text, whatever their case; quicker than `cue` in English."""
    if found.text.language == "en":
        return _lower_cue(kind).finditer(found.text.lower, *within)
    return cue(kind, "zh").finditer(found.text.clean, *within)


def is_speaker(found: Found, run: Run) -> bool:
    """Whether a firm is only named as the one that a person speaks for: "the manager of X"."""
    before = found.text.clean[max(run.sentence.start, run.start - 60) : run.start]
    speakers = list(cue("speaker", found.text.language).finditer(before))
    return bool(speakers) and before[speakers[-1].end() :].strip() in ("", "the")


def titles_in(found: Found, span: Span) -> tuple[TitleMention, ...]:
    """The titles named inside a stretch."""
    return tuple(title for title in found.titles if span.start <= title.span.start and title.span.end <= span.end)


def named_runs(found: Found) -> Iterator[Run]:
    """Firms named one after the other, in the order of the text."""
    firms = sorted(
        (Firm(company.id, span) for company in found.companies for span in company.spans), key=lambda firm: firm.span
    )
    firms = sorted([*firms, *_defined_roles(found, firms)], key=lambda firm: firm.span)
    current: list[Firm] = []
    for firm in _with_aliases(found, list(_outermost(firms))):
        if current and not _joined(found, current[-1], firm):
            yield _run(found, current)
            current = []
        current.append(firm)
    if current:
        yield _run(found, current)


def _defined_roles(found: Found, firms: list[Firm]) -> Iterator[Firm]:
    """Where a contract's word for a firm stands for it: X Co., Ltd. (the "Target") … The Target was named …"""
    if found.text.language != "en":
        return
    for firm in firms:
        role = _ROLE.match(found.text.clean, firm.span.end)
        if role:
            for match in re.finditer(rf"\b[Tt]he {role[1]}\b(?![\"'])", found.text.clean[role.end() :]):
                yield Firm(firm.company, Span(role.end() + match.start(), role.end() + match.end()))


def _outermost(firms: list[Firm]) -> Iterator[Firm]:
    end = -1
    for firm in sorted(firms, key=lambda one: (one.span.start, -one.span.end)):
        if firm.span.start >= end:
            yield firm
            end = firm.span.end


def _with_aliases(found: Found, firms: list[Firm]) -> Iterator[Firm]:
    """The firms with what is bracketed behind them as one stretch."""
    clean, waiting = found.text.clean, list(reversed(firms))
    while waiting:
        firm = waiting.pop()
        while waiting and _ALIAS_OPENS.fullmatch(clean, firm.span.end, waiting[-1].span.start):
            alias = waiting.pop()
            closes = _ALIAS_CLOSES.match(clean, alias.span.end)
            firm = Firm(firm.company, Span(firm.span.start, closes.end() if closes else alias.span.end))
        yield firm


def _joined(found: Found, left: Firm, right: Firm) -> bool:
    text = found.text
    if text.sentence_at(left.span.start) != text.sentence_at(right.span.start):
        return False
    between = Span(left.span.end, right.span.start)
    if between.end - between.start > 80 or titles_in(found, between):
        return False
    return _JOINT[text.language].fullmatch(text[between]) is not None


def _run(found: Found, firms: list[Firm]) -> Run:
    index = found.text.sentence_at(firms[0].span.start)
    sentence = found.text.sentences[index]
    before = found.text.clean[max(sentence.start, firms[0].span.start - 40) : firms[0].span.start]
    is_aside = cue("aside", found.text.language).search(before) is not None
    is_owner = cue("owner", found.text.language).match(found.text.clean, firms[-1].span.end) is not None
    return Run(tuple(firms), sentence, index, is_aside, is_owner)
