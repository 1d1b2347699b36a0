"""What readers leave at the ends of a text and between its paragraphs, and what no reader should see as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extract.html.disclosure import is_header
from extract.tables.blocks import Block, Grid, Line
from extract.words import words

_HEAD, _TAIL = 8, 8  # lines at either end in which a Chinese page carries its frame
_LONGEST_NOISE = 240
_LONGEST_LABEL = 60  # of a heading or a button, with its marks
_TITLE_LINES = 4
_SENTENCE = re.compile(r"[。；！？]|[a-z]{2}[.!?]$|[a-z]{2}[.!?] ")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MARKS = re.compile(r"[\W_]+")
_ONLY_DATE = re.compile(
    r"(?:[A-Za-zÀ-ÿ.,|]+\s+){0,4}[\dA-Za-zÀ-ÿ]*[\s\d:/.,|年月日時时分秒APMapm-]*\d{4}[\s\d:/.,|年月日时分秒T+A-Zapm-]*"
    r"|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\s\d:]*"
)


def trim(blocks: Sequence[Block], title: str) -> list[Block]:
    """The blocks without the repeated title, lines that only give a date, adverts, links to other stories, editors."""
    kept = [block for block in _before_the_end(blocks) if not is_header(block)]
    kept = [b for n, b in enumerate(kept) if not (isinstance(b, Line) and _is_noise(b.text, n, len(kept)))]
    head = [b for b in kept[:_TITLE_LINES] if not (isinstance(b, Line) and _repeats(b.text, title))]
    return _without_dates([*head, *kept[_TITLE_LINES:]])


def _repeats(text: str, title: str) -> bool:
    if len(text) > 2 * len(title) + _LONGEST_LABEL:
        return False
    own, named = _key(text), _key(title)
    return bool(own) and (own == named or (len(own) > 12 and own in named and len(own) > 0.6 * len(named)))


def _key(text: str) -> str:
    return _MARKS.sub("", text).lower()


def _before_the_end(blocks: Sequence[Block]) -> Sequence[Block]:
    """Everything before the first heading of related news that stands in the second half of the text."""
    sizes = [_size(block) for block in blocks]
    total, before = sum(sizes), 0
    for number, block in enumerate(blocks):
        if isinstance(block, Line) and before * 2 > total and _is_one_of("after_article", block.text):
            return blocks[:number]
        before += sizes[number]
    return blocks


def _size(block: Block) -> int:
    if isinstance(block, Grid):
        return sum(len(cell.text) for row in block.rows for cell in row.cells if not cell.merged)
    return len(block.text)


def _is_noise(text: str, number: int, count: int) -> bool:
    if number >= count - _TAIL and number > 0 and _starts("disclaimer").match(text):
        return True
    if len(text) > _LONGEST_NOISE:
        return False
    if _is_one_of("button", text):
        return True
    if _HAN.search(text):
        at_end = number < _HEAD or number >= count - _TAIL
        return at_end and bool(_starts("zh").match(text)) and len(text) < _LONGEST_NOISE // 3
    return bool(_starts("en").match(text))


def _is_one_of(concept: str, text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _key(text) in _whole(concept)


def _without_dates(blocks: list[Block]) -> list[Block]:
    """Without the lines before the first sentence that give a date and nothing else; a signing date stays."""
    for number, block in enumerate(blocks[:_TITLE_LINES]):
        if not isinstance(block, Line) or _SENTENCE.search(block.text):
            return [one for one in blocks[:number] if not _is_date(one)] + blocks[number:]
    return [one for one in blocks[:_TITLE_LINES] if not _is_date(one)] + blocks[_TITLE_LINES:]


def _is_date(block: Block) -> bool:
    return isinstance(block, Line) and len(block.text) < 60 and bool(_ONLY_DATE.fullmatch(block.text))


@cache
def _whole(concept: str) -> frozenset[str]:
    table: dict[str, Iterable[str]] = words("page_noise")[concept]
    return frozenset(_key(text) for texts in table.values() for text in texts)


@cache
def _starts(kind: str) -> re.Pattern[str]:
    """How lines of a kind begin: "en" and "zh" for lines that are no article, "disclaimer"."""
    table = words("page_noise")
    texts = table["not_article"].get(kind) or [*table[kind]["en"], *table[kind]["zh"]]
    longest_first = sorted(texts, key=len, reverse=True)
    return re.compile(rf"\W{{0,2}}(?:{'|'.join(map(re.escape, longest_first))})", re.IGNORECASE)
