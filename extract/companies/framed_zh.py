"""Chinese names without a trade word, told by the phrase that they stand in: 一家叫甲木的公司, 走进甲木云视展厅."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN
from extract.companies.candidate import Candidate
from extract.companies.deeds_zh import may_be_a_name
from extract.companies.legal_zh import cuts
from extract.companies.shape_zh import is_short_name
from extract.companies.tables import words_of
from storage.model import Span

_SCORE = 0.65
# What stands where a name could and is none: people, things and parts of firms.
_NO_NAME = re.compile(
    "高管|代表|职工|员工|法人|协会|家属|老板|工人|同行|对手|双方|各方|多方|买家|卖家|机构|资本$|单位|家族|集体|个人|百姓|群众|居民|农民|学生|老师|孩子"
    "|一线|内部|外部|现场|数字化|自动化|智能化|信息化|标准化|第[一二三四五六七八九十]|[一二三四五六七八九十]号|年[初底中]|时[间候]|这|那|哪|没|有限"
)
# Latin words that are no firms' names.
_NO_BRAND = re.compile(r"(?:[A-Z]{1,5}|[A-Z]\d?|App|Pro|Max|Plus|Mini|Top|No|Vol|PPT|Excel|Word|WiFi|Wi-Fi|Co|Ltd|Inc)")


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    parts = {
        "name": f"(?P<name>[{HAN}]{{3,6}}?)",
        "word": f"(?P<name>[{HAN}]{{2,6}}?)",
        "latin": "(?P<name>(?<![A-Za-z0-9])[A-Z][A-Za-z]*(?:[-&][A-Z][A-Za-z]+)?(?![A-Za-z0-9]))",
    }
    sources = words_of("frame", "zh")
    return tuple(re.compile(re.sub(r"\{(name|word|latin)\}", lambda match: parts[match[1]], one)) for one in sources)


def framed(clean: str) -> Iterator[Candidate]:
    """Names in phrases that only firms stand in."""
    for frame in _frames():
        for match in frame.finditer(clean):
            name = match["name"]
            if _is_name(name):
                yield Candidate(Span(*match.span("name")), "frame", _SCORE)


def _is_name(name: str) -> bool:
    if name.isascii():
        return not _NO_BRAND.fullmatch(name)
    return is_short_name(name) or not (_NO_NAME.search(name) or cuts().search(name) or not may_be_a_name(name))
