"""Chinese full names: whatever ends in a legal form, cut at its true left end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN, form_pattern, trade_tail
from extract.companies.candidate import Candidate
from extract.companies.place_names import is_city, may_follow, place_at
from extract.companies.tables import any_of, words_of
from storage.model import Span

_NAME_CHARACTERS = re.compile(rf"[{HAN}A-Za-z0-9()·&*\-]+$")
_LONGEST = 44
# Characters that end what stands before a name; the guards are words that they are part of.
_CUT_CHARACTERS = (
    "(?<!美)(?<!目)的(?!士|确)|与|(?<!自)由(?!于)|对(?!外)|在(?!线)|是|(?<!数)(?<!证)据(?!点)|被|给(?!排水|水|力)|到|从(?!化)|把|让|该|等(?!离子)"
    "|(?<!为)了(?!凡)|或|除(?!尘|湿|锈|臭|草|菌|霜|冰)|(?<!后)继(?!电|续|承)|及(?!时)|并(?!州)|赴|称(?!重|心)|[构位业司称方人商牌身东]为|之(?=一)|(?<=[—-])[记访]|(?:大学|学院|研究院|研究所|中心|协会)(?:联合|携手|会同|共同)|其中|第[一二三四五六七八九十]+[名位]|公司|单位|企业(?!管理|服务|发展|咨询|集团|形象|信用|孵化|家|总)|(?:第|前)[一二三四五六七八九十]+批"
    r"|[一二两三四五六七八九十百余\d]+[家户个](?!具|居|园|电|化|纺|族)|\d[\d.]*[年月日号](?:度|底|初|末)?|[一二三四五六七八九十]+[年月日]"
)


@cache
def cuts() -> re.Pattern[str]:
    """What ends before a name starts, wherever it stands."""
    return re.compile(f"{any_of(words_of('cut', 'zh_hard'))}|{_CUT_CHARACTERS}")


@cache
def _soft() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words_of('cut', 'zh_soft'))})$")


_LEADING = re.compile(
    r"(?:[与由对在是被给到从把让该等了或及并赴]|为(?!民)|使(?!命)|原(?!力|点|子|本|野|平)|世界\d+强|(?:和|有|将|经|同|向|以|如|即|至)(?=[A-Z])"
    r"|\((?:[一二三四五六七八九十]+|\d+)\)|\d{1,3}[.、]|[.\-*&·)]|时|后)+"
)
# A row of a table set as running text: its number stands right in front of the name.
_ROW_NUMBER = re.compile(r"(?<![A-Za-z\d])\d{1,3}")
_HAS = re.compile("有(?![研色机方为道巢田家友限])")
_GENERIC = re.compile(
    "(?:股份|有限|责任|集团|科技|技术|国有|民营|上市|外商|独资|合资|中外|一人|某|控股|全资|股权|投资|管理|中国)*"
)


_AFTER_NAME = "向将与和同为以经因有要需可拟现已曾正"


# In a row of names, 和 between two long enough pieces joins names: 、甲木石化和乙川阀门有限公司.
_JOINED = re.compile(f"[{HAN}]{{3,10}}(?:以及|[和与及])(?=[{HAN}]{{4}})")


def name_start(clean: str, floor: int, end: int) -> int:
    """Where the name that ends its stem at `end` starts, not before `floor`."""
    run = _NAME_CHARACTERS.search(clean, max(floor, end - _LONGEST), end)
    if not run:
        return end
    start = _after_brackets(clean, run.start(), end)
    for match in cuts().finditer(clean, start, end):
        if match.end() < end and not trade_tail().fullmatch(clean, match.start(), end):
            start = match.end()
    if start == floor and clean[start - 1 : start] in "司厂团行业":
        start += clean[start] in _AFTER_NAME
    if clean[start - 1 : start] in "、，":
        joined = _JOINED.match(clean, start, end)
        start = joined.end() if joined else start
    leading = _LEADING.match(clean, start, end)
    if leading and leading.end() < end:
        start = leading.end()
    number = _ROW_NUMBER.match(clean, start, end)
    if number and place_at(clean, number.end()):
        start = number.end()
    return _at_place(clean, start, end)


def _after_brackets(clean: str, start: int, end: int) -> int:
    """Skip what a bracket closes or opens before the name: only places and forms stand in brackets of a name."""
    for match in re.finditer(r"\([^()]*\)?|\)", clean[start:end]):
        inside = match.group().strip("()")
        if not match.group().endswith(")") or match.group() == ")":
            return (
                start + match.end() if match.group() == ")" else _after_brackets(clean, start + match.start() + 1, end)
            )
        if (
            len(inside) > 5
            or inside.isdigit()
            or re.match("[一二三四五六七八九十]+$|[万亿千]?[元吨]$|以下|下称|简称", inside)
        ):
            return _after_brackets(clean, start + match.end(), end)
    return start


def _at_place(clean: str, start: int, end: int) -> int:
    """Start at a place further on where a word that is no part of a name stands before it."""
    places, last = start, ""
    while length := place_at(clean, places):
        found = clean[places : places + length]
        if last[-1:] in tuple("省市区县") and is_city(found) and not may_follow(last, found):
            start = places  # 锦州市 | 辽宁甲木装备: the seat, then the name
        places, last = places + length, found
    if places > start and _HAS.match(clean, places, end):
        return places + 1  # 江油市有甲木钛业: the place has firms
    for position in range(max(start + 1, places), end - 1):
        length = place_at(clean, position)
        if length and position + length <= end and _soft().search(clean, start, position):
            return position
    return start


def legal_names(clean: str) -> Iterator[Candidate]:
    """Every full name with a legal form."""
    floor = 0
    for match in form_pattern().finditer(clean):
        start = name_start(clean, floor, match.start())
        stem = clean[start : match.start()]
        if len(stem) > 1 and not _GENERIC.fullmatch(stem):
            yield Candidate(Span(start, match.end()), "legal form", 0.95 if len(stem) < 26 else 0.7)
            floor = match.end()
