"""English names without a legal form, weighed by trade word and context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.companies import context_en
from extract.companies.aliases_en import CHINESE
from extract.companies.candidate import Candidate, combined
from extract.companies.exclusion_en import famous, is_excluded, is_finance, person_follows, trades
from extract.companies.place_names import is_place_en
from extract.companies.runs_en import Run, common
from extract.companies.tables import words_of
from storage.model import Span

_TRADE_LIKE = re.compile(
    "Bio[a-z]{3,}|[A-Z][a-z]+(?:tech|tronics|electronics|chem|pharma|ware|genics|metrics|photonics|dynamics|systems|robotics)"
)
# What stands between a firm and the title that it is said to hold.
_IS = re.compile(
    r"(?:,| is| was| became| remains| has been)(?: (?:also|now|both|itself|already|still))*"
    r" (?:one of (?:the |[a-z]+ )?|an? |the |its |China's )?(?:(?:new|local|first|only) )?"
)
_SEAT = re.compile(r" (?:in|of) ([A-Z][a-z']+)")
_SERIES = frozenset(("I", "II", "III", "IV", "V", "VI"))
_CAMEL = re.compile("[A-Z][a-z]+[A-Z][A-Za-z]+")


def weighed(clean: str, all_runs: Sequence[Run], titles: Sequence[Span]) -> Iterator[Candidate]:
    """Each run with the evidence for it; `titles` are those that firms hold, where the document speaks of them."""
    starts, ends = {span.start for span in titles}, {span.end for span in titles}
    for run in all_runs:
        if is_excluded(clean, run):
            continue
        rules = {**dict(_build(run, bool(titles))), **dict(_context(clean, run))}
        is_holder = _IS.match(clean, run.span.end)
        if not run.headline and ((is_holder and is_holder.end() in starts) or run.span.start - 1 in ends):
            rules["title beside"] = 0.6
        if rules:
            yield Candidate(run.span, " + ".join(rules), combined(rules.values()))


def _build(run: Run, on_topic: bool) -> Iterator[tuple[str, float]]:
    """What the name itself tells."""
    if "Bank of " in run.name or run.name.endswith(" Credit Union") or is_finance(run.words):
        yield "bank", 0.55 if run.headline else 0.9
    if len(run.words) > 2 and run.words[-1].startswith("("):
        yield "place behind", 0.6
    if run.name in famous():
        yield "famous", 0.9
    if has_trade(run.words):
        weak = run.words[-1] in words_of("weak_trade", "en")
        score = 0.8 if not weak else 0.6 if on_topic else 0.45
        yield "trade word", min(score, 0.55) if run.headline else score
    if starts_at_place(run.words) and not run.headline:
        yield "place and brand", 0.55 if len(run.words) > 2 else 0.35
    if len(run.words) == 1 and (_TRADE_LIKE.fullmatch(run.name) or _CAMEL.fullmatch(run.name)):
        yield "coined word", 0.28
    if len(run.words) == 1 and run.name.isupper() and run.name.isalpha() and len(run.name) > 4:
        yield "capitals", 0.3


def _context(clean: str, run: Run) -> Iterator[tuple[str, float]]:
    """What stands around the name tells."""
    if run.headline and len(run.words) > 4:
        return
    start, end = run.span
    if chinese := CHINESE.match(clean, end):
        end = chinese.end()
    right = context_en.after().match(clean, end, min(len(clean), end + context_en.RIGHT))
    if right and not person_follows(clean, end):
        yield context_en.score(right)
    seat = _SEAT.match(clean, end)
    if seat and is_place_en(seat.group(1)):
        yield "seat", 0.3
    left = context_en.before().search(clean, max(run.sentence.start, start - context_en.LEFT), start)
    if left:
        yield context_en.score(left)


def has_trade(words: Sequence[str]) -> bool:
    """Whether the last word is a trade and an earlier one a brand."""
    if words and words[-1] in _SERIES:
        words = words[:-1]  # Growth Fund II
    elif len(words) > 2 and words[-2].startswith("No"):
        words = words[:-2]  # Growth Fund No. 2
    if len(words) < 2 or not (words[-1] in trades() or _TRADE_LIKE.fullmatch(words[-1])):
        return False
    return any(word not in common() and word not in trades() for word in words[:-1])


def starts_at_place(words: Sequence[str]) -> bool:
    """Whether a name is built as a firm's: a place, then words that are no place and no plain words."""
    return len(words) >= 2 and is_place_en(words[0]) and not any(is_place_en(w) or w in common() for w in words[1:])
