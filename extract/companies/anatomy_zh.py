"""The parts of a Chinese firm's name: place, brand, trade and legal form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.companies.place_names import may_follow, place_at
from extract.companies.tables import words_of

HAN = "\u3400-\u9fff"


@dataclass(frozen=True, slots=True)
class Anatomy:
    """`浙江甲木阀门有限公司` = 浙江 + 甲木 + 阀门 + 有限公司; `branch` is what follows the form (苏州分公司)."""

    place: str
    brand: str
    trade: str
    form: str
    branch: str = ""

    @property
    def stem(self) -> str:
        """Brand and trade: what short names are made from."""
        return self.brand + self.trade


@cache
def form_pattern() -> re.Pattern[str]:
    """Every legal form as it closes a name, with the office of the firm behind it."""
    forms = "|".join(_broken(form) if "有限" in form else form for form in words_of("legal_form", "zh"))
    partners = r"合伙企业(?:\((?:有限合伙|普通合伙|特殊普通合伙)\))?"
    offices = "(?:律师|会计师|税务师|专利代理)事务所"
    branch = f"(?P<branch>[{HAN}]{{2,10}}?分(?:公司|厂))?"
    return re.compile(rf"(?P<form>(?:\(集团\))?(?:{forms})|{partners}|{offices}){branch}")


def _broken(form: str) -> str:
    """A form that a line may end in: 有限 公司."""
    return r"\s?".join(form)


@cache
def trade_tail() -> re.Pattern[str]:
    """The trade words at the end of a stem, as many as there are."""
    trade = "|".join(sorted(words_of("trade", "zh"), key=len, reverse=True))
    return re.compile(
        rf"(?:{trade}|系统|服务|管理|咨询|设计|农牧|开发|发展|企业|销售|运输|产业|研究院|创业投资|投资|高新|国际|环球|(?:\([{HAN}]{{2,4}}\)))+$"
    )


@lru_cache(maxsize=4096)
def anatomy(name: str) -> Anatomy:
    """Take a name apart; parts that are not there are empty.

    >>> anatomy("杭州市甲木阀门股份有限公司").brand
    '甲木'
    """
    form = branch = ""
    stem = name
    for match in form_pattern().finditer(name):
        stem, form, branch = name[: match.start()], match["form"] or "", match["branch"] or ""
    place = stem[: _places(stem)]
    stem = stem[len(place) :]
    bracket = re.match(rf"\([{HAN}]{{2,5}}\)", stem)
    if bracket:
        place, stem = place + bracket.group(), stem[bracket.end() :]
    tail = trade_tail().search(stem)
    while tail and tail.start() < 1:
        tail = trade_tail().search(stem, tail.start() + 1)
    if tail and tail.start() == 1 and len(tail.group()) > 2:
        tail = trade_tail().search(stem, 2) or tail
    cut = tail.start() if tail else len(stem)
    return Anatomy(place, stem[:cut], stem[cut:], form, branch)


def _places(stem: str) -> int:
    """The length of the places in front, as long as something is left for a brand."""
    end, last = 0, ""
    while (length := place_at(stem, end)) and len(stem) - end - length >= 2:
        found, rest = stem[end : end + length], stem[end + length :]
        if last and not may_follow(last, found):
            break
        if trade_tail().fullmatch(rest) and not last and length == 2 and len(rest) <= 2:
            break
        end, last = end + length, found
    return end
