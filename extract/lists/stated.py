"""The number of firms that a list is said to have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.lists.patterns import fold, pattern
from extract.numbers import parse_number
from storage.model import Event

_PIECE = re.compile(r"[，,。；;、\n](?!\d{3})|(?<=企业)[和及与]|(?<=[家户])[和及与]|以及")
_HAN = re.compile("[\u4e00-\u9fff]")
_OF_LIST = re.compile(
    r"共[计有]?\d|企业|公司|名单|认定|确定|入选|上榜|获评|入围|新增|公示|公布|通过|推荐|支持|enterprises|firms|companies|SMEs",
    re.IGNORECASE,
)
_OTHER = re.compile(r"累计|目前|总数|总量|超过|以上|余家|余户|多家|全国|达到|截至|平均|每家|cumulative|total of all")


def stated_count(event: Event, rows: int, headings: Sequence[str], prose: Sequence[str]) -> int | None:
    """The number in the nearest heading, else in the notice's words for this event."""
    for text in headings:
        numbers = list(_numbers(_read(text)))
        if len(numbers) == 1:
            return numbers[0]
    candidates = list(_in_prose(prose, event))
    return rows if rows in candidates else next(iter(candidates), None)


def _in_prose(prose: Iterable[str], event: Event) -> Iterator[int]:
    for line in prose:
        reviewed = False
        for piece in _PIECE.split(_read(line)):
            reviewed = bool(pattern("heads", "review").search(piece))
            if reviewed == (event == "review") and _OF_LIST.search(piece) and not _OTHER.search(piece):
                yield from _numbers(piece)


def _read(text: str) -> str:
    """Chinese without blanks, English with them."""
    return fold(text) if _HAN.search(text) else text


def _numbers(text: str) -> Iterator[int]:
    counts = pattern("rows", "count" if _HAN.search(text) else "count_en")
    for match in counts.finditer(text):
        number = parse_number(match[1].replace("，", ","))
        if number is not None and "余" not in match[0]:
            yield int(number)
