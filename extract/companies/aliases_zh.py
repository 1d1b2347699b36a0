"""Other names that a Chinese text gives a firm: 以下简称, 证券简称, 原名, 前身为."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN, form_pattern
from extract.companies.candidate import Candidate, Link
from extract.companies.place_names import place_at
from extract.companies.tables import any_of, words_of
from storage.model import Span

_NO_ALIAS = re.compile(
    "(?:本|该|贵|上市|标的|目标)?(?:公司|企业|集团)|发行人|甲方|乙方|.方|申请人|被告|原告|采购人|供应商|标的|我们|.*[的了是,，].*"
)
_REACH = 90  # characters behind a name in which its aliases stand


@cache
def _alias() -> re.Pattern[str]:
    cues = any_of(words_of("alias", "zh"))
    opening = r"\"?\s?[,，]?\s?\(?(?:[^()，。]{0,12}[,，;；])??\s?(?:后|也|曾|在下文|下文)?"
    latin = r"[A-Z][A-Za-z0-9&.'-]*(?: [A-Z][A-Za-z0-9&.'-]*){1,6}"
    plain = rf"{latin}|[{HAN}A-Za-z0-9&·\-*]{{2,24}}(?:\([{HAN}]{{2,4}}\)[{HAN}]*)?"
    aside = rf"(?:——|[，,])[{HAN}]{{0,8}}?"  # ——工人们都叫它"甲木"
    former = rf"\)?[{HAN}\d]{{2,12}}[,，](?=前身)"  # 创立于2006年,前身是
    return re.compile(
        rf"(?:{opening}|{aside}|{former})(?P<cue>{cues}|(?<=\()[原现](?!告))(?:由|为|是|作|[::])?\s?(?:\"(?P<quoted>[^\"]{{2,24}})\"|(?P<plain>{plain}))"
        r"(?:(?:或|、|和|及|变更为|更名为)\"(?P<second>[^\"]{2,20})\")?"
    )


def aliases_zh(clean: str, name: str, end: int) -> Iterator[tuple[Candidate, Link]]:
    """The aliases that follow a name ending here."""
    stop, position = min(len(clean), end + _REACH), end
    while match := _alias().match(clean, position, stop):
        yield from _told(match, name)
        position = match.end()


def _told(match: re.Match[str], name: str) -> Iterator[tuple[Candidate, Link]]:
    former = match["cue"] == "原" or match["cue"] in words_of("alias", "zh_former")
    for group in ("quoted", "plain", "second"):
        alias = _without_tail(match[group] or "")
        if alias and alias != name and not _NO_ALIAS.fullmatch(alias) and place_at(alias, 0) != len(alias):
            start = match.start(group)
            yield Candidate(Span(start, start + len(alias)), "alias", 0.9), Link(name, alias, former)


_TOLD = re.compile('(?:即|也就是|就是)"?$')
_IN_FULL = re.compile('(?:公司|企业|其)的?(?:全称|全名|注册名称?)(?:为|是|叫|:)?"?$')
_INVESTS = re.compile("(?:创投|资本|基金|投资|银行)$")


def told_in_full(clean: str, names: dict[str, list[Span]]) -> Iterator[Link]:
    """Full names told for a short one: KLM即甲木磁电有限公司, and further on 公司全称甲木磁电有限公司."""
    ordered = sorted((span, name) for name, spans in names.items() for span in spans)
    for span, name in ordered:
        told = _TOLD.search(clean, max(0, span.start - 4), span.start)
        short: str | None = None
        if told:
            short = next((other for other in names if clean.endswith(other, 0, told.start())), None)
        elif _IN_FULL.search(clean, max(0, span.start - 12), span.start):
            line = Span(clean.rfind("\n", 0, span.start), span.start)
            here = (other for place, other in ordered if line.start < place.start < line.end)
            short = next((other for other in here if other != name and not _INVESTS.search(other)), None)
        if short:
            yield Link(name, short)


def _without_tail(alias: str) -> str:
    """An alias up to its legal form, or up to 等: 更名为甲木环保有限公司等14家."""
    form = form_pattern().search(alias)
    return (
        alias[: form.end()]
        if form and form.start() > 1
        else re.split("等(?=[\\d两三四五六七八九十多]|企业|公司)", alias)[0]
    )
