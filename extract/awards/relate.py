"""Which titles a run of firms holds: every run with the words beside it, and what lists and shared verbs carry on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.awards.claim import NEAR, Beside, Claim, clause_before, is_blocked, leads_to
from extract.awards.clauses import Run, cue, titles_in
from extract.awards.constructions import RULES
from extract.awards.shapes import BREAK, NEXT_IN_LIST, SHARES_VERB, WITH
from extract.found import Found, TitleMention
from storage.model import Span

_ITEM_ENDS = re.compile(r"[；。、\d(]|$", re.MULTILINE)
# The rules that may give a firm a further title, by the rule of its first.
_FURTHER = {
    "title_before": ("predicate", "conferred"),
    "apposition": ("predicate", "conferred", "among"),
    "opening": ("predicate", "conferred"),
    "predicate": ("among",),
}
REACH = {"en": 190, "zh": 80}  # characters between a firm and its cue


def claims(found: Found, every: tuple[Run, ...]) -> Iterator[Claim]:
    """The first rule that holds for each run; a list goes on over semicolons and relative clauses."""
    last: Claim | None = None
    before: Claim | None = None
    waiting: Run | None = None
    for run in every:
        beside = Beside(run, _before(found, run, every), _after(found, run, every))
        told = [] if _is_retracted(found, beside) else [claim for rule in RULES if (claim := rule(found, beside))]
        claim = told[0] if told else None
        yield from _further(told)
        if claim is None and last is not None and _goes_on(found, last, beside):
            claim = replace(last, run=run)
        if claim is None and before is not None and _goes_with(found, before, run):
            claim = replace(before, run=run)
        before = claim
        yield from _of_product(found, run, every, told)
        if claim is not None:
            yield claim
            if waiting is not None and claim.rule in ("predicate", "apposition") and _shares_verb(found, waiting, run):
                yield replace(claim, run=waiting)
        waiting = run if claim is None else None
        last = claim if claim is not None and (claim.rule == "listed" or _heads_a_list(found, claim)) else None


def _is_same_firm(left: Run, right: Run) -> bool:
    """Whether a run only names the firm before it by another name: "X is now Y"."""
    return left.index == right.index and left.firms[-1].company == right.firms[0].company


def _further(told: list[Claim]) -> Iterator[Claim]:
    """Another title that a sentence gives a firm besides the first, by a verb of its own or by "among them"."""
    if told and (further := _FURTHER.get(told[0].rule)):
        known = {title.title for title in told[0].titles}
        for claim in told[1:]:
            others = tuple(title for title in claim.titles if title.title not in known)
            if others and claim.rule in further:
                yield replace(claim, titles=others)
                return


def _after(found: Found, run: Run, every: tuple[Run, ...]) -> Span:
    """The words behind the run, up to the next firm that is not aside, a break or the end of the sentence.

    A title right in front of the next firm is that firm's.
    """
    clean, language = found.text.clean, found.text.language
    stops = [other.start for other in every if other.start >= run.end and not other.is_aside]
    end = max(run.end, min([run.sentence.end, run.end + REACH[language], *stops]))
    for title in titles_in(found, Span(run.end, end)):
        if end in stops and leads_to(found, title, end):
            end = max([run.end, *(clean.rfind(mark, run.end, title.span.start) for mark in "、，,和及")])
    match = BREAK[language].search(clean, min(run.end + 1, end), end)
    return Span(run.end, match.start() if match else end)


def _before(found: Found, run: Run, every: tuple[Run, ...]) -> Span:
    """The words in front of the run, back to the firm before it or the start of the sentence."""
    stops = [_behind_bracket(found, other.end) for other in every if other.end <= run.start]
    return Span(min(run.start, max([run.sentence.start, run.start - REACH[found.text.language], *stops])), run.start)


def _behind_bracket(found: Found, end: int) -> int:
    """Where the words about a firm in Chinese end: behind the bracket that follows its name, 甲(省级专精特新企业)."""
    clean = found.text.clean
    closes = clean.find(")", end, end + REACH["zh"]) if found.text.language == "zh" else -1
    return closes + 1 if closes > 0 and clean[end] == "(" else end


def _goes_on(found: Found, last: Claim, beside: Beside) -> bool:
    run = beside.run
    between = Span(last.run.end, run.start)
    if (
        not _in_one_list(found, last, run)
        or is_blocked(found, between.start, beside.after.end)
        or titles_in(found, between)
    ):
        return False
    return NEXT_IN_LIST[found.text.language].search(found.text[between]) is not None or _is_same_firm(last.run, run)


def _in_one_list(found: Found, last: Claim, run: Run) -> bool:
    """Whether a run stands in the sentence of the claim before, or in Chinese as the next item behind its semicolon."""
    gap = found.text[Span(last.run.end, run.start)]
    is_item = _ITEM_ENDS.match(found.text.clean, run.end) and "；" in gap and "\n" not in gap
    follows = found.text.language == "zh" and run.index == last.run.index + 1 and bool(is_item)
    return run.index == last.run.index or follows


def _goes_with(found: Found, before: Claim, run: Run) -> bool:
    """Whether a run only accompanies the firm before it: "X joined the list together with Y and Z"."""
    between = found.text.clean[before.span.end : run.start]
    return before.run.index == run.index and WITH[found.text.language].fullmatch(between) is not None


def _of_product(found: Found, run: Run, every: tuple[Run, ...], told: list[Claim]) -> Iterator[Claim]:
    """A product's title further on in a sentence about one firm: "it …; a fan that it developed became a champion"."""
    if found.text.language != "en" or any(other.index == run.index and other != run for other in every):
        return
    known = {title.title for claim in told for title in claim.titles}
    for title in titles_in(found, Span(run.end, run.sentence.end)):
        if title.title == "single_champion_product" and title.title not in known and _is_held(found, run, title):
            yield Claim(run, (title,), Span(run.start, title.span.end), "product", 0.75)
            return


def _is_held(found: Found, run: Run, title: TitleMention) -> bool:
    clause = found.text.clean[run.end : title.span.start].rsplit(";", 1)[-1]
    tells = cue("award", "en").search(clause)
    return tells is not None and cue("block", "en").search(clause) is None


def _heads_a_list(found: Found, claim: Claim) -> bool:
    """Whether a title with a colon leads to its holders: "National little giants: X, 1 million yuan; Y, …"."""
    return bool(claim.titles) and ":" in found.text.clean[claim.titles[-1].span.end : claim.run.start]


def _shares_verb(found: Found, left: Run, right: Run) -> bool:
    between = found.text.clean[left.end : right.start]
    if is_blocked(found, left.end, right.start):
        return False
    return left.index == right.index and SHARES_VERB[found.text.language].fullmatch(between) is not None


def _is_retracted(found: Found, beside: Beside) -> bool:
    """Whether the firm stands in what is told to be wrong: "we described X as a little giant"."""
    words_before = found.text[clause_before(found, beside)]
    if cue("denied", found.text.language).match(found.text.clean, beside.run.end):
        return True
    retracted = cue("retracted", found.text.language).search(words_before)
    return retracted is not None and len(words_before) - retracted.end() < NEAR
