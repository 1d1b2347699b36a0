"""Chinese banks with their branches, investment funds and partnerships."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.companies.anatomy_zh import HAN
from extract.companies.candidate import Candidate
from extract.companies.legal_zh import name_start
from extract.companies.place_names import place_at
from extract.companies.shape_zh import may_be_a_brand
from extract.companies.short_zh import starts
from storage.model import Span

_NATIONAL = (
    "中国工商|中国农业|中国建设|中国邮政储蓄|中国民生|中国光大|工商|农业|建设|交通|招商|浦发|浦东发展|上海浦东发展|中信|光大|民生|平安|兴业|华夏|广发|邮储|邮政储蓄|渤海|恒丰|浙商"
    "|国家开发|中国进出口|进出口|中国农业发展|农业发展|微众|网商|汇丰|渣打|花旗"
)
_NATIONAL_AT_END = re.compile(rf"(?:{_NATIONAL})银行(?:[{HAN}]{{2,8}}?(?:分行|支行|营业部))?$")
_OFFICE = rf"(?:[{HAN}]{{2,8}}?(?:分行|支行|营业部))?"
_LOCAL = "农村信用社|信用联社|农信联社|农信社|农村商业银行|农商银行|农商行|村镇银行|城市商业银行|商业银行"
_NICKNAME_ENDS = "刚|已|向|为|等|与|和|、|的|推|发|放|授|客|行长|副行|外|，|,|也|还|又|贷|给"
_PATTERN = re.compile(
    rf"(?P<bank>(?:(?:{_NATIONAL})银行|(?<![{HAN}])中国银行){_OFFICE}|[工农建中交招]行[{HAN}]{{2,6}}?(?:分行|支行)"
    rf"|(?:[{HAN}]{{2,8}}?)(?:{_LOCAL}|银行){_OFFICE})"
    rf"|(?P<nickname>(?:(?<![{HAN}])|(?<=[除由从向和与及给]))[工农建交招]行(?={_NICKNAME_ENDS}))"
)
_ANY_BANK = re.compile("银行|商行|[工农建中交招]行|信用社|联社|农信")  # the slow pattern always holds one of these
_STEM_ENDS = re.compile(f"{_LOCAL}|银行")
_NO_BANK = re.compile(
    "人民|中央|世界|开发性|政策性|商业|各|合作|国有|投资|多家|[一两几哪这]家|数据|血|等|亚洲开发|有关|相关|地方|参与|家银|全国性|股份制|外资|中小|省内|辖内|当地|本地|基因|智慧|手机|网上|直销|线上|传统|农村|城市"
)
_LEADING = re.compile(r"(?:(?<=[获取])得|[由从向经找给让请获与和及的]|(?<=\d)[年月日号])+")
_FUND = re.compile(
    rf"(?P<fund>[{HAN}]{{2,14}}?(?:基金|创投|资本|投资中心|(?:证券|股权|创业|产业)投资))(?P<partnership>\((?:有限|普通)合伙\))?"
    r"(?=(?P<invests>等?(?:联合|共同|分别)?(?:领投|跟投|参投|投资|出资|入股|认购|注资)|(?:等|合计|共计|共|近|超)*[\d.]+[亿万]元[^，。；]{0,10}(?:投资|融资))|[、和与及，,。;；]|$)"
)
# 甲木获乙川资本…投资: the firm that the money goes to.
_RECEIVES = re.compile(f"[{HAN}]{{2,}}?(?:获(?!嘉|鹿)得?|引入|引进)(?=[{HAN}]{{4}})")
_FUND_ENDS = re.compile("(?:基金|创投|资本|投资中心|投资)$")
_KIND_OF_FUND = re.compile(
    "(?:天使|母|子|产业|投资|引导|政府|专项|发展|[一二三四]期|创业|股权|风险|并购|科创|科技|人才|成长|绿色|市|省|区|县|设立|发起|组建|总|规模|社会|国有|金融|各类?|种子|私募|公募|国家|中小企业|转化|成果|的)+"
)


def banks(clean: str) -> Iterator[Candidate]:
    """Banks: national ones, those of a place, those with a brand of their own."""
    if not _ANY_BANK.search(clean):
        return
    for match in _PATTERN.finditer(clean):
        found = _bank(clean, match)
        if found is not None:
            yield Candidate(Span(found[0], match.end()), str(match.lastgroup), found[1])


def _bank(clean: str, match: re.Match[str]) -> tuple[int, float] | None:
    name = match.group()
    if re.match(f"(?:{_NATIONAL}|中国)银行|[工农建中交招]行", name):
        return match.start(), 0.95
    national = _NATIONAL_AT_END.search(name)
    if national:
        return match.start() + national.start(), 0.95
    form = _STEM_ENDS.search(name)
    end = match.start() + (form.start() if form else 0)
    start = name_start(clean, match.start(), end)
    leading = _LEADING.match(clean, start, end)
    start = leading.end() if leading and not place_at(clean, start) else start
    stem = clean[start:end]
    if _NO_BANK.search(stem) or len(stem) < 2:
        return None
    if place := place_at(clean, start):
        return None if re.search("[已获被将曾拿领]", stem[place:]) else (start, 0.93)
    own_form = bool(form and form.group() != "银行") or (name.endswith("行") and not name.endswith("银行"))
    if len(stem) > 4 or not may_be_a_brand(stem):
        return None
    return start, 0.85 if own_form else 0.75


def funds(clean: str) -> Iterator[Candidate]:
    """Funds that take part in a round, and partnerships."""
    if not re.search("基金|创投|资本|投资|合伙", clean):
        return
    floor = 0
    for start in starts(clean):
        match = _FUND.match(clean, start) if start >= floor else None
        if match is None:
            continue
        receives = _RECEIVES.match(clean, start, match.end("fund"))
        first = name_start(clean, receives.end() if receives else start, match.end("fund"))
        name = clean[first : match.end("fund")]
        own = _FUND_ENDS.sub("", name)
        if _KIND_OF_FUND.fullmatch(own) or len(own) < 2 or re.search("[的了在为]", own):
            continue
        score = (
            0.92 if match["partnership"] else 0.9 if match["invests"] else 0.88 if _invests(clean, match.end()) else 0
        )
        if score:
            yield Candidate(
                Span(first, match.end("partnership") if match["partnership"] else match.end("fund")), "fund", score
            )
            floor = match.end()


def _invests(clean: str, end: int) -> bool:
    """Whether what follows in the row of names ends in what funds do."""
    return bool(
        re.match("[、和与及][^，。；]{2,30}?(?:领投|跟投|参投|联合投资|共同投资|投资|轮融资)", clean[end : end + 40])
    )
