"""English names without a legal form, weighed by trade word and context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.companies import context_en
from extract.companies.candidate import Candidate, combined
from extract.companies.place_names import is_place_en
from extract.companies.runs_en import Run, common, is_place
from extract.companies.tables import words_of

_SYLLABLE = "(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh)?(?:[iu]?a(?:i|o|n|ng)?|[iu]?e(?:i|n|ng|r)?|o(?:u|ng)?|i(?:n|ng|u|ong)?|u(?:i|n|o)?|v)"
_GIVEN = re.compile(r"[A-Z](?:(?<=[A-Z])[a-z]*)")
_PINYIN = re.compile(f"(?:{_SYLLABLE}){{1,3}}", re.IGNORECASE)
_SURNAMES = frozenset(
    ["Ai", "An", "Bai", "Bao", "Bi", "Bian", "Cai", "Cao", "Cen", "Chai", "Chang", "Che", "Chen", "Cheng", "Chi", "Chu", "Cui", "Dai", "Deng", "Ding", "Dong", "Dou", "Du", "Duan", "Fan", "Fang", "Fei", "Feng", "Fu", "Gan", "Gao", "Ge", "Geng", "Gong", "Gu", "Guan", "Guo", "Han", "Hao", "He", "Hong", "Hou", "Hu", "Hua", "Huang", "Huo", "Ji", "Jia", "Jian", "Jiang", "Jiao", "Jin", "Jing", "Kang", "Ke", "Kong", "Lai", "Lan", "Lei", "Li", "Lian", "Liang", "Liao", "Lin", "Ling", "Liu", "Long", "Lou", "Lu", "Luo", "Lyu", "Lv", "Ma", "Mao", "Mei", "Meng", "Mi", "Miao", "Mo", "Mu", "Ni", "Nie", "Ning", "Niu", "Ouyang", "Pan", "Pang", "Pei", "Peng", "Pi", "Pu", "Qi", "Qian", "Qiao", "Qin", "Qiu", "Qu", "Ren", "Ruan", "Shang", "Shao", "Shen", "Sheng", "Shi", "Shu", "Song", "Su", "Sun", "Tan", "Tang", "Tao", "Teng", "Tian", "Tong", "Tu", "Wan", "Wang", "Wei", "Wen", "Weng", "Wu", "Xi", "Xia", "Xiang", "Xiao", "Xie", "Xin", "Xing", "Xiong", "Xu", "Xue", "Yan", "Yang", "Yao", "Ye", "Yi", "Yin", "Ying", "You", "Yu", "Yuan", "Yue", "Yun", "Zeng", "Zhai", "Zhan", "Zhang", "Zhao", "Zheng", "Zhong", "Zhou", "Zhu", "Zhuang", "Zhuge", "Zou", "Zuo"]
)
_AGENCY_BEFORE = re.compile(r"\b(\w+) (?:of|for)(?: (?:the|[A-Z][\w&-]*|and|,)){0,6}(?:,? and)? $")
_PERSON_AFTER = re.compile(
    r",? (?:who |\d\d?,|said\b(?! it| its)|told\b|added\b|noted\b|explained\b|, (?:a |an |the )?(?:[\w-]+ ){0,3}?(?:chairman|chairwoman|founder|co-founder|general manager|manager|director|president|CEO|professor|researcher|engineer|official|analyst|mayor|secretary|head)\b)"
)
_EVENT_AFTER = re.compile(r" (?:Park|University|Institute|Zone|District|Expo|Fair|Award|Prize|Cup|Road|Street)\b")


@cache
def _trade() -> frozenset[str]:
    return (
        frozenset(words_of("trade", "en"))
        | frozenset(words_of("finance", "en"))
        | frozenset(words_of("group_form", "en"))
    )


@cache
def _bodies() -> frozenset[str]:
    return frozenset(words_of("not_a_firm", "en"))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(words_of("agency_of", "en"))


def is_person(words: Sequence[str]) -> bool:
    """Whether a run reads as a Chinese person's name in pinyin."""
    return len(words) in (2, 3) and words[0] in _SURNAMES and all(_PINYIN.fullmatch(word) for word in words[1:])


def is_excluded(clean: str, run: Run) -> bool:
    """Whether a run names a place, person, body, event or nothing at all."""
    words = run.words
    last = words[-1]
    if (
        is_place(words)
        or (all(word in common() or word in _trade() or is_place_en(word) or word.isdigit() for word in words)
        and not _place_and_trade(words))
    ):
        return True
    if last in _bodies() or words[0] in _agencies() or _EVENT_AFTER.match(clean, run.span.end):
        return True
    left = clean[max(run.sentence.start, run.span.start - 90) : run.span.start]
    agency = _AGENCY_BEFORE.search(left)
    if agency and agency.group(1) in _agencies():
        return True
    return is_person(words) or (len(words) == 1 and len(run.name) < 3)


def _place_and_trade(words: tuple[str, ...]) -> bool:
    return len(words) >= 2 and is_place_en(words[0]) and words[-1] in _trade() and words[-1] not in common()


def weighed(clean: str, all_runs: Sequence[Run]) -> Iterator[Candidate]:
    """Each run with the evidence for it."""
    for run in all_runs:
        if is_excluded(clean, run):
            continue
        rules = dict(_evidence(clean, run))
        if rules:
            yield Candidate(run.span, " + ".join(rules), combined(rules.values()))


def _evidence(clean: str, run: Run) -> Iterator[tuple[str, float]]:
    if has_trade(run.words):
        yield "trade word", 0.55 if run.headline else 0.8
    if run.headline and len(run.words) > 4:
        return
    right = context_en.after().match(clean, run.span.end, min(len(clean), run.span.end + 110))
    if right and right.lastgroup and not (_PERSON_AFTER.match(clean, run.span.end)):
        yield right.lastgroup, context_en.SCORES[right.lastgroup]
    left = context_en.before().search(clean, max(run.sentence.start, run.span.start - 36), run.span.start)
    if left and left.lastgroup:
        yield left.lastgroup, context_en.SCORES[left.lastgroup]
    if len(run.words) == 1 and run.name.isupper() and len(run.name) > 4:
        yield "capitals", 0.2


def has_trade(words: Sequence[str]) -> bool:
    """Whether the last word is a trade and an earlier one a brand."""
    return (
        len(words) >= 2
        and words[-1] in _trade()
        and any(word not in common() and word not in _trade() for word in words[:-1])
    )
