"""The header table of the disclosure portals: 索引号, 发文机关, 成文日期, 发文字号, 有效性."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extract.tables.blocks import Block, Line
from extract.words import words

_SIGNS = ("索", "效", "文号", "文　号")  # one of them is in each mark; looking for them is faster
_MARK = re.compile("索 ?引 ?[号码]|文　?号|有 ?效 ?性|时效性|效力状态")
_FEWEST = 3
_LONGEST = 600  # characters of a header that stands in one line
_BLANK = re.compile(r"[\s\u3000]+")
_COLON = re.compile("[:：]")
_PUBLISHERS = (
    "发文机关",
    "发文机构",
    "发布机构",
    "发布机关",
    "制发机关",
    "发布单位",
    "公开责任部门",
    "责任部门",
    "信息来源",
)
_NUMBERS = ("发文字号", "公文文号", "文号", "文件编号")
_DATES = ("发布日期", "公开日期", "发布时间", "成文日期", "印发日期", "发文日期", "生成日期")
_TITLES = ("标题", "公文名称", "文件名称", "信息名称", "名称")
_VALIDITIES = ("有效性", "有效状态", "效力状态", "文件状态", "是否有效", "公文时效", "时效性")


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What the header says; `problems` tells that the document is not in force any more."""

    title: str | None = None
    publisher: str | None = None
    document_number: str | None = None
    published: str | None = None
    problems: tuple[str, ...] = ()


def may_have_header(text: str) -> bool:
    """Whether it is worth looking for a header: a cheap test on the text of a page."""
    return any(sign in text for sign in _SIGNS) and bool(_MARK.search(text))


def read_disclosure(blocks: Iterable[Block]) -> Disclosure:
    """The header among the blocks of a page; all empty where there is none."""
    said: dict[str, str] = {}
    for block in blocks:
        pairs = list(_pairs(block))
        if isinstance(block, Line) or is_header(block):
            for key, value in pairs:
                said.setdefault(key, value)
    if len(said) < _FEWEST:
        return Disclosure()
    validity = _first(said, _VALIDITIES) or ""
    repealed = any(word in validity for word in words("page_noise")["not_in_force"]["zh"])
    return Disclosure(
        _first(said, _TITLES),
        _first(said, _PUBLISHERS),
        _first(said, _NUMBERS),
        _first(said, _DATES),
        (f"the page says that the document is not in force: {validity}",) if repealed else (),
    )


def is_header(block: Block) -> bool:
    """Whether a block is such a header, or a line of one."""
    if isinstance(block, Line):
        keys = [key for key, _ in _behind_colons(block.text)] if _COLON.search(block.text) else []
        return len(keys) > 1 or (bool(keys) and keys[0] not in _TITLES)
    return len({key for key, _ in _pairs(block)}) >= _FEWEST


def _first(said: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((said[key] for key in keys if said.get(key)), None)


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    """Keys with their values: in one cell or line behind a colon, or in the cell to the right."""
    if isinstance(block, Line):
        yield from _behind_colons(block.text)
        return
    for row in block.rows:
        texts = [cell.text for cell in row.cells if not cell.merged]
        for number, text in enumerate(texts):
            key = _BLANK.sub("", text).strip(":：[]【】")
            if key in _keys():
                yield key, texts[number + 1].strip() if number + 1 < len(texts) else ""
            else:
                yield from _behind_colons(text)


def _behind_colons(text: str) -> Iterator[tuple[str, str]]:
    if len(text) > _LONGEST or not _COLON.search(text):
        return
    places = list(_key_pattern().finditer(text))
    ends = [*(place.start() for place in places[1:]), len(text)]
    for match, following in zip(places, ends[: len(places)], strict=True):
        yield _BLANK.sub("", match[1]), text[match.end() : following].strip()


@cache
def _keys() -> frozenset[str]:
    return frozenset(words("page_noise")["disclosure"]["zh"])


@cache
def _key_pattern() -> re.Pattern[str]:
    """A key at the start of a line or behind a blank; its characters are often set apart by blanks."""
    blanks = r"[\s\u3000]*"
    keys = "|".join(blanks.join(key) for key in sorted(_keys(), key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[\s\u3000\t]))[\[【]?({keys})[\]】]?\s*[:：]\s*")
