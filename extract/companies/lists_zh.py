"""Chinese names in enumerations: 入选企业有甲木精工、乙川轴瓦以及丙海链条等."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.companies.anatomy_zh import HAN, form_pattern
from extract.companies.candidate import Candidate
from extract.companies.deeds_zh import may_be_a_name
from extract.companies.forms_zh import is_generic
from extract.companies.legal_zh import name_start
from extract.companies.place_names import place_at
from extract.companies.shape_zh import brand, breaks_a_name, is_short_name
from extract.companies.short_zh import predicates
from extract.companies.tables import any_of, words_of
from storage.model import Span

_CLAUSE = re.compile(r"[^，,。；;！!？?\n]*(?:、|和|与|以及|及)[^，,。；;！!？?\n]*")
_SEPARATOR = re.compile(r"、(?:以及|及|和)?|以及|(?<=\S)(?:和|与|及)(?=\S)|[::]")
_BEFORE_NAMES = "、，,:了的有由对即为如是"
_NUMBER = "[\\d一二两三四五六七八九十百千余多几数]+"
# "等5家企业", "等龙头企业", "三家公司": what was listed are firms.
_FIRMS_FOLLOW = re.compile(
    rf"(?P<etc>等|这)?(?P<number>{_NUMBER}余?多?家)?(?:[^，、。]{{0,10}}?)(?:企业|公司|厂商|单位|客户|车企|巨头|龙头|小巨人|冠军|瞪羚|独角兽)(?!家|园|人才|主体|标准)|{_NUMBER}家"
)
_SEAT_OF = re.compile(f"[{HAN}]{{1,7}}[市区县州镇乡旗]的(?=[{HAN}]{{4}})")
_BARE = re.compile(rf"(?:\([{HAN}]{{2,4}}\))?[{HAN}]{{2,5}}|[A-Z][A-Za-z0-9]{{1,12}}(?: [A-Z][a-z]{{2,12}})?")
# 已通过甲木汽车、乙川电机认证: what only customers give.
_SUPPLIES = re.compile(r"(?:等[^，。；]{0,8})?的?(?:认证|定点|供应链|供货|供应商|审核|验证|验厂|采购体系)")
_NO_FIRM = re.compile(
    "(?:[省市区县镇乡州盟旗]|科协|工商联|团委|妇联|总工会|联合会|商会|联盟|俱乐部|研究会|基金会|[博图体]\\w馆|大学|学院|研究院|研究所|协会|学会|中心|[财税工经科商]?[信技务政]?局|厅|委|部|办|院|校|园区|新区|产业|行业|领域|工程|铁路|大桥|机场|高速"
    "|项目|人才|资金|政策|称号|名单|证书|奖|专利|标准|平台|基地|冠军|巨人|独角兽|瞪羚|专精特新)$"
)
_PLAIN = re.compile(
    "[的了是在]|工厂|车间|荣誉|企业|公司|产业|我|全|本|国有|民营|外资|合资|中小|大型|小型|微型|龙头|骨干|上市|规上|创新|重点|高校|院所|政府|银行|机构|园区|上游|下游"
)


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        "(?:企业|公司|厂商|名单|客户|股东|上榜|入选|入围|对手|供应商|伙伴|投资方)(?:主要|中)?(?:有|包括|如|为|是|还有|分别是|分别为|涵盖|:|：)$"
        r"|\d+家(?:分别)?(?:是|为|有|包括|:|——|—)$|(?:小巨人|冠军|瞪羚|独角兽|专精特新|上榜|入选|入围)\"?(?:企业)?(?:的有|[:：])$|名单如下[:：]$"
        "|(?:引进|集聚|聚集|培育|涌现|诞生|汇聚|吸引|走出|拥有)(?:出|了|有)?\\Z|(?:企业|公司|厂商|巨头|旗下)\\Z"
    )


@cache
def _first() -> re.Pattern[str]:
    """What ends before the first name of an enumeration."""
    return re.compile(
        f"(?:{any_of(words_of('list_cue', 'zh'))}|企业|公司|园内|旗下|(?<!美)(?<!目)的|即|了|由|对|有|将|据)"
    )


def enumerated(clean: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Members of enumerations of firms; `known` are surfaces that other rules are sure of."""
    for clause in _CLAUSE.finditer(clean):
        pieces = [_behind_seat(clean, piece) for piece in _pieces(clean, clause.start(), clause.end())]
        pieces = _until_tail(clean, pieces, known)
        if len(pieces) > 1:
            yield from _members(clean, pieces, clause.end(), known)


def _behind_seat(clean: str, piece: Span) -> Span:
    """A piece without the seat in front of its name: 、海宁市的甲木轴承、."""
    seat = _SEAT_OF.match(clean, piece.start, piece.end)
    return Span(seat.end(), piece.end) if seat and place_at(clean, piece.start) else piece


def _until_tail(clean: str, pieces: list[Span], known: frozenset[str]) -> list[Span]:
    """The pieces up to the first name behind which the sentence goes on: 甲木实业、乙川工具分别以… ends there."""
    for number, piece in enumerate(pieces[1:-1], start=1):
        name = clean[piece.start : piece.end]
        if name in known or is_short_name(name):
            continue
        start, end = _without_tail(clean, piece, known)
        if end < piece.end and (clean[start:end] in known or is_short_name(clean[start:end])):
            return pieces[: number + 1]
    return pieces


def _members(clean: str, pieces: Sequence[Span], end: int, known: frozenset[str]) -> Iterator[Candidate]:
    spans = [_without_head(clean, pieces[0]), *pieces[1:-1], _without_tail(clean, pieces[-1], known)]
    names = [clean[a:b] for a, b in spans]
    sure = [name in known or bool(form_pattern().search(name)) or name in _famous() for name in names]
    shaped = [is_short_name(name) or _is_works(name) or _is_placed(name) for name in names]
    own_brands = (
        all(shaped)
        and any(map(_is_corporate, names))
        and all(place_at(brand(name), 0) != len(brand(name)) for name in names)
    )
    support = sum(sure) + 0.7 * sum(shaped)
    told, needed = _setting(clean, pieces[0].start, spans[0].start, spans[-1].end, end)
    for span, name, is_sure, is_shaped in zip(spans, names, sure, shaped, strict=True):
        if not name or name in known or _NO_FIRM.search(name) or place_at(name, 0) == len(name):
            continue
        if is_sure or (is_shaped and ((told and support >= 0.7) or any(sure) or own_brands)):
            yield Candidate(span, "list", 0.85 if told else 0.6)
        elif support / len(names) >= needed and _is_bare(name):
            yield Candidate(span, "bare list", 0.6)


def _setting(clean: str, clause: int, first: int, last: int, end: int) -> tuple[bool, float]:
    """Whether the words around a list tell of firms, and the share of firms that its bare names need beside them."""
    follow = _FIRMS_FOLLOW.match(clean, last, min(end + 1, last + 24))
    cue = _cue().search(clean, max(0, clause - 10), first)
    deeds = bool(predicates().match(clean, last))
    if cue and (follow or deeds or cue.group()[-1] in ":："):
        return True, 0.0
    if _SUPPLIES.match(clean, last) and clean.endswith(("通过", "进入", "打入", "获得", "拿下", "获"), 0, first):
        return True, 0.3
    if follow and follow["etc"] and follow["number"]:
        return True, 0.0
    return bool(follow or cue or deeds), 0.3 if follow else 0.5 if cue else 2.0


@cache
def _famous() -> frozenset[str]:
    return frozenset((*words_of("famous", "zh"), *words_of("famous", "zh_ambiguous")))


def _is_placed(name: str) -> bool:
    """Whether a name starts with a place and goes on as only firms' names do."""
    return 4 <= len(name) <= 11 and 0 < place_at(name, 0) <= 3 and may_be_a_name(name)


def _is_bare(name: str) -> bool:
    """Whether a string may be a name without any mark of a firm: neither plain words nor trades alone."""
    return (
        bool(_BARE.fullmatch(name))
        and not breaks_a_name(name)
        and not _PLAIN.search(name)
        and not _trades().fullmatch(name)
    )


@cache
def _trades() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words_of('trade', 'zh'))}|高端|人工|先进|新一代|新型|现代|绿色)+")


def _is_corporate(name: str) -> bool:
    """Whether a name ends as firms' names do far more often than plain words."""
    return name.endswith(words_of("corporate", "zh")) or not name.endswith(words_of("generic_trade", "zh"))


def _is_works(name: str) -> bool:
    stem = name.removesuffix("厂")
    return stem != name and 2 <= len(stem) <= 8 and not is_generic(stem.removesuffix("工"))


def _pieces(clean: str, start: int, end: int) -> list[Span]:
    pieces: list[Span] = []
    position = start
    for match in _SEPARATOR.finditer(clean, start, end):
        if match.group() in ":：":
            pieces = []
        elif "、" not in match.group() and not _splits(clean, match, position):
            continue
        else:
            pieces.append(Span(position, match.start()))
        position = match.end()
    return [*pieces, Span(position, end)]


def _splits(clean: str, match: re.Match[str], start: int) -> bool:
    """Whether 和, 与, 及 stand between names and not inside one (和平, 与众, 甲和滤清器)."""
    if match.start() - start < 2 or clean[match.start() - 2] in _BEFORE_NAMES:
        return False
    return match.group() == "以及" or clean[match.end()] not in "平谐众时其"


def _without_head(clean: str, span: Span) -> Span:
    start = name_start(clean, span.start, span.end)
    for match in _first().finditer(clean, start, span.end):
        if match.end() < span.end - 1:
            start = match.end()
    return Span(start, span.end)


@cache
def _last() -> re.Pattern[str]:
    return re.compile(
        rf"等|有(?!限)|认证|定点|供应链|供货|供应商|审核|验证|验厂|采购体系|调研|考察|走访|参观|视察|慰问|座谈|{predicates().pattern}|{_NUMBER}[家户]|[被将是为都也均在共分的成各同并已又还正就]|首次|参[加与会]|\((?![{HAN}]{{2,4}}\))|[一两三四五六七八九十]大|一起|双方|，|今|去|最|更"
    )


def _without_tail(clean: str, span: Span, known: frozenset[str]) -> Span:
    """Cut what is said of the names behind the last of them."""
    cuts = [match.start() for match in _last().finditer(clean, span.start + 2, span.end)]
    told = [cut for cut in cuts if clean[span.start : cut] in known]
    names = (cut for cut in cuts if is_short_name(clean[span.start : cut]))
    return Span(span.start, told[-1] if told else next(names, cuts[0] if cuts else span.end))
