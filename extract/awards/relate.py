"""Which title a run of firms holds: the constructions, each a small rule, tried in order.

A rule looks at the words right before and right after the run, inside its sentence, and gives a Claim: the title
mentions it rests on, none where the words only point back to a list or title named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extract.awards.clauses import Run, cue, titles_in
from extract.found import Found, TitleMention
from storage.model import Span

REACH = {"en": 170, "zh": 80}  # characters between a firm and its cue
_BREAK = {
    "en": re.compile(r"[;:]|\b(?:while|whereas|but|although)\b"),
    "zh": re.compile(r"[;；。]|(?:而|但|另有|同时)(?=[^，,]{2})"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A run of firms holds titles, says a stretch of text; no title where only a list is pointed at."""

    run: Run
    titles: tuple[TitleMention, ...]
    span: Span
    rule: str
    confidence: float


Rule = Callable[[Found, Run], Claim | None]


def claims(found: Found, all_runs: tuple[Run, ...]) -> Iterator[Claim]:
    """The first rule that holds for each run."""
    for run in all_runs:
        if _is_speaker(found, run):
            continue
        for rule in RULES:
            claim = rule(found, run)
            if claim is not None:
                yield claim
                break


def _after(found: Found, run: Run) -> Span:
    """The words behind the run, up to the next firm, a break or the end of the sentence."""
    stops = [span.start for company in found.companies for span in company.spans if span.start >= run.end]
    end = min([run.sentence.end, run.end + REACH[found.text.language], *stops])
    return _unbroken(found, Span(run.end, max(run.end, end)))


def _before(found: Found, run: Run) -> Span:
    """The words in front of the run, back to the firm before it or the start of the sentence."""
    stops = [span.end for company in found.companies for span in company.spans if span.end <= run.start]
    start = max([run.sentence.start, run.start - REACH[found.text.language], *stops])
    return Span(min(start, run.start), run.start)


def _unbroken(found: Found, span: Span) -> Span:
    match = _BREAK[found.text.language].search(found.text.clean, span.start + 1, span.end)
    return Span(span.start, match.start()) if match else span


def _is_speaker(found: Found, run: Run) -> bool:
    before = found.text.clean[max(run.sentence.start, run.start - 60) : run.start]
    speakers = list(cue("speaker", found.text.language).finditer(before))
    return bool(speakers) and before[speakers[-1].end() :].strip() in ("", "the")


def _blocked(found: Found, span: Span) -> bool:
    return cue("block", found.text.language).search(found.text.clean, span.start, span.end) is not None


def _title_right_before(found: Found, run: Run) -> Claim | None:
    """Little giant X; 国家级专精特新“小巨人”企业X."""
    before = _before(found, run)
    titles = titles_in(found, before)
    if not titles:
        return None
    title = titles[-1]
    between = found.text.clean[title.span.end : run.start]
    if _HOLDER_NOUN[found.text.language].fullmatch(between) and not _blocked(found, Span(before.start, title.span.end)):
        joined = _joined(found, titles[::-1])[::-1]
        return Claim(run, joined, Span(joined[0].span.start, run.end), "title_before", 0.9)
    return None


def _apposition(found: Found, run: Run) -> Claim | None:
    """X, a Songjiang company that …; X,国家级专精特新“小巨人”,60万元; X(省级专精特新企业)."""
    after = _after(found, run)
    head = _APPOSITION[found.text.language].match(found.text.clean, after.start, after.end)
    if head is None:
        return None
    return _pointing(found, run, Span(head.end() - len(head[1] or ""), after.end), "apposition", 0.9)


def _predicate(found: Found, run: Run) -> Claim | None:
    """X was named a little giant; X成功入选第五批国家级专精特新“小巨人”企业."""
    after = _after(found, run)
    verb = cue("award", found.text.language).search(found.text.clean, after.start, after.end)
    if verb is None:
        return None
    return _pointing(found, run, after, "predicate", 0.88)


def _conferred(found: Found, run: Run) -> Claim | None:
    """认定X、Y为…; the ministry named X a little giant."""
    before, after = _before(found, run), _after(found, run)
    verb = _GIVING[found.text.language].search(found.text.clean, before.start, before.end)
    titles = titles_in(found, after)
    if verb is None or not titles or _blocked(found, Span(before.start, titles[0].span.end)):
        return None
    return Claim(run, _joined(found, titles), Span(verb.start(), titles[0].span.end), "conferred", 0.88)


def _listed(found: Found, run: Run) -> Claim | None:
    """The list includes X, Y and Z; 入选第五批名单的企业有X、Y和Z."""
    before = _before(found, run)
    language = found.text.language
    near = found.text.clean[max(before.start, run.start - 30) : run.start]
    titles = titles_in(found, before)
    pointer = cue("list", language).search(found.text.clean, before.start, before.end)
    if not titles and pointer is None:
        return None
    if cue("holders", language).search(near) is None or _blocked(found, before):
        return None
    start = titles[-1].span.start if titles else before.start
    return Claim(run, titles[-1:], Span(start, run.end), "listed", 0.85)


def _pointing(found: Found, run: Run, within: Span, rule: str, confidence: float) -> Claim | None:
    """A claim from the first title or list word of a stretch, unless words in front of it take it back."""
    titles = titles_in(found, within)
    pointer = cue("list", found.text.language).search(found.text.clean, within.start, within.end)
    ends = [title.span.end for title in titles[:1]] + ([pointer.end()] if pointer else [])
    if not ends:
        return None
    joined = _joined(found, titles)
    end = joined[-1].span.end if joined else min(ends)
    if _blocked(found, Span(within.start, ends[0])):
        return None
    return Claim(run, joined, Span(run.start, end), rule, confidence if joined else confidence - 0.1)


def _joined(found: Found, titles: tuple[TitleMention, ...]) -> tuple[TitleMention, ...]:
    """The first title and those that a comma or "and" joins to it, whichever way they are given."""
    kept = list(titles[:1])
    for title in titles[1:]:
        left, right = sorted((kept[-1].span, title.span))
        if not _BETWEEN_TITLES.fullmatch(found.text.clean, left.end, right.start):
            break
        kept.append(title)
    return tuple(kept)


_HOLDER_NOUN = {
    "en": re.compile(
        r"['\"]?\s*(?:(?:enterprise|firm|company|maker|producer|manufacturer|start-?up|business|supplier|developer|holder|title|SME)s?)?"
        r"(?:\s*(?:,|:|-|—|such as|like|including|named|called))?\s*['\"]?",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"\"?(?:企业|称号|公司|单位|获得者)?(?:名单)?(?:\(\d+家\))?(?:——|—|-|:|、|“|\"|的)?\s*\"?"),
}
_APPOSITION = {
    "en": re.compile(
        r"\s*(?:\([^)]{0,40}\))?\s*,?\s*((?:which|who|that|also|now|already|once)?\s*(?:is|are|was|has|had)?\s*"
        r"(?:a|an|one|another|both|all|the|among|two|three|four|newly|recently|itself)\b)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"\"?(?:等\S{0,6}家(?:企业|公司)?)?\s*[,，:(—\t ]{1,2}()"
        r"(?=[^，,。；]{0,10}(?:\"|小巨人|专精特新|冠军|瞪羚|独角兽|高新技术|中小企业))"
    ),
}
_BETWEEN_TITLES = re.compile(
    r"[\s\"']*(?:企业|称号|荣誉|title|designation|enterprise|firm)?s?[\s\"']*"
    r"(?:,|、|，|和|及|与|以及|and|as well as|,? and)?"
    r"[\s\"']*(?:an?|the|also|both|被?(?:认定|评)为|获评)?[\s\"']*[^，。；、,.;]{0,12}?",
    re.IGNORECASE,
)
_GIVING = {
    "en": re.compile(
        r"\b(?:named|names|award(?:ed|s)|conferred|recogni[sz]ed|certified|designated|selected|chose|picked|listed|gave|granted)\s+(?:\w+\s+){0,3}$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:认定|授予|评定|确定|确认|将|公布|批准|评选|命名|同意)[^，。；]{0,12}$"),
}


RULES: tuple[Rule, ...] = (_title_right_before, _apposition, _predicate, _conferred, _listed)
