"""The text that finders read: one spelling for everything, with the way back to the stored text.

Pages write the same thing in many ways: full-width digits, Kangxi radicals out of PDF files, zero-width
characters, traditional script, four kinds of quotation marks, "SixSIP-based". Finders see one. All spans
that finders and relators handle count characters of `Text.clean`; `Text.stored` leads back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from storage.model import Language, Span

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，！？；"}
_QUOTES = dict.fromkeys(map(ord, "“”„‟〝〞「」『』＂"), '"') | dict.fromkeys(map(ord, "‘’‚‛"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–−﹣"), "-") | {ord("～"): "~", ord("〜"): "~", ord("―"): "—"}
_SPACES = dict.fromkeys([0x09, 0xA0, 0x3000, 0x202F, 0x205F, *range(0x2000, 0x200B)], " ")
_BRACKETS = {
    ord("﹙"): "(",
    ord("﹚"): ")",
    ord("￥"): "¥",
    ord("·"): "·",
    ord("•"): "·",
    ord("・"): "·",
    ord("‧"): "·",
}
# Radicals of U+2E80..2EFF that PDF fonts print instead of characters and that NFKC leaves alone.
_RADICALS = dict(
    zip(
        map(
            ord,
            "⺁⺇⺌⺍⺕⺗⺝⺟⺠⺢⺧⺩⺪⺫⺬⺭⺮⺶⺷⺻⺼⺾⻁⻄⻅⻆⻈⻉⻋⻌⻎⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        ),
        "厂几小小彐心月母民水牛王疋目示礻竹羊羊聿肉艹虎西见角讠贝车辶辶阝长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_KANGXI_AND_COMPATIBILITY = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9))


@cache
def _one_to_one() -> dict[int, int | str]:
    from unicodedata import normalize

    folded = {code: normalize("NFKC", chr(code)) for code in _KANGXI_AND_COMPATIBILITY}
    return {**folded, **_RADICALS, **_FULL_WIDTH, **_QUOTES, **_DASHES, **_SPACES, **_BRACKETS}


@cache
def _simplified() -> dict[int, str]:
    """Traditional to simplified characters, one for one, so that offsets stay."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    lines = convert("\n".join(han)).split("\n")
    return {ord(old): new for old, new in zip(han, lines, strict=True) if old != new and len(new) == 1}


def simplified(text: str) -> str:
    """A short text in simplified characters, one for one; a whole document is read by `read_text`."""
    return text if text.isascii() else text.translate(_simplified())


# Characters that no simplified text uses but nearly every traditional one does.
_TRADITIONAL = re.compile(
    "[業產國們個來時會對發這種學實進機電車長東馬體過還開關無點後華術達認該與專創縣區廳為於從經濟貿務員級單項錄聯"
    "備領導場總統計劃設製備術應號執當隻現將樣數據標準導質優態園網際門問間風飛魚鳥龍齊節約紅綠線組織給結終續維練]"
)
_INVISIBLE = r"[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e]"
_PINYIN_NOTE = r"(?<=[\u4e00-\u9fff])\((?=[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)"
_DROPPED = re.compile(f"{_INVISIBLE}|{_PINYIN_NOTE}")
_GLUED = re.compile(
    r"\b(?:of|the|in|from|and|by|for|with|to|at|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)(?=[A-Z][A-Za-z]+)"
)
# A place's or a firm's kind glued to its name: "HuichengDistrict", "TechnologyCo., Ltd.".
_GLUED_ON = re.compile(r"\b[A-Z][a-z]{3,}(?=(?:District|County|Province|Co\.,? ?Ltd)\b)")

# Half-width marks in Chinese: those between digits and in Latin names stay.
_HALF_COMMA = re.compile("(?<=[\u3400-\u9fff\"')》]),|(?<=[0-9A-Za-z%]),(?=[\u3400-\u9fff\"'(《])")
_HALF_SEMICOLON = re.compile("(?<=[\u3400-\u9fff0-9\"')》]);")

_END_ZH = re.compile(r"[。！？!?；;][\"')）】]*|\n+")
_END_EN = re.compile(r"(?<=[.!?])[\"')\]]*(?=\s+[\"'(\[]?[A-Z0-9])|\n+")
_NOT_AN_END = re.compile(
    r"(?:\b(?:Co|Ltd|Inc|Corp|No|Nos|Mr|Mrs|Ms|Dr|Prof|St|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est)"
    r"|\b[A-Z]|\b(?:U\.S|e\.g|i\.e|a\.m|p\.m))\.$"
)
# Behind a legal form these begin a sentence: "… Co., Ltd. The company …".
_BEGINS = re.compile(
    r"(?<=(?:Ltd|Inc)\.)\s+[\"'(]?(?:The|It|Its|Both|They|Their|These|This|That|He|She|In|At|On|Of|By|With|A|An|But|And|Yet"
    r"|While|When|After|Since|Among|Another|Two|Three|Four|Neither|Each|All|Last|Founded|Total|Only)\b(?! Co\b)"
)
_LONGEST_ABBREVIATION = len("approx.")


@dataclass(frozen=True)
class Text:
    """A document's text as finders read it.

    `source` is the stored text, `clean` the normalised one, `origin[i]` the place in `source` of the
    clean character i (None where both run side by side), `title_end` the clean length of the title.
    """

    source: str
    clean: str
    language: Language
    title_end: int
    origin: tuple[int, ...] | None = field(default=None, repr=False)

    def stored(self, span: Span) -> Span:
        """The same stretch in the stored text."""
        if self.origin is None or span.start >= span.end:
            return span
        return Span(self.origin[span.start], self.origin[span.end - 1] + 1)

    def __getitem__(self, span: Span) -> str:
        return self.clean[span.start : span.end]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order, without surrounding white space; a line break always ends one."""
        return tuple(_split(self.clean, self.language))

    @cached_property
    def lower(self) -> str:
        """`clean` in lower case, character for character: a pattern without regard to case takes four times as long."""
        lower = self.clean.lower()
        return lower if len(lower) == len(self.clean) else "".join(map(_lower, self.clean))

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, position: int) -> int:
        """The index of the sentence around a character, or of the last one that starts before it."""
        return max(0, bisect_right(self._starts, position) - 1)


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def lowered(pattern: str) -> str:
    """A regular expression without regard to case as one for `Text.lower`.

    >>> lowered("(?P<firm>SMEs?) (?i:Ltd)")
    '(?P<firm>smes?) (?:ltd)'
    """
    return re.sub(
        r"\\.|\(\?P|[A-Z]", lambda match: _lower(match[0]) if len(match[0]) == 1 else match[0], pattern
    ).replace("(?i:", "(?:")


def read_text(source: str, language: Language, title_length: int = 0) -> Text:
    """Normalise a stored text for finding.

    >>> text = read_text("第３批\\u200b“小巨人”", "zh")
    >>> text.clean
    '第3批"小巨人"'
    >>> text.stored(Span(4, 7))
    Span(start=5, end=8)
    """
    table: dict[int, int | str] = _one_to_one()
    if language == "zh" and len(_TRADITIONAL.findall(source)) > 1:
        table = {**table, **_simplified()}
    folded = source.translate(table)
    if language == "zh":
        folded = _HALF_SEMICOLON.sub("；", _HALF_COMMA.sub("，", folded))
    edits = sorted(_edits(folded, language))
    if not edits:
        return Text(source, folded, language, title_length)
    pieces: list[str] = []
    origin: list[int] = []
    position = 0
    for start, end, insert in edits:
        pieces += [folded[position:start], insert]
        origin += [*range(position, start), *[start] * len(insert)]
        position = end
    pieces.append(folded[position:])
    origin += range(position, len(folded))
    title_end = bisect_right(origin, title_length - 1) if title_length else 0
    return Text(source, "".join(pieces), language, title_end, tuple(origin))


def _edits(folded: str, language: Language) -> Iterator[tuple[int, int, str]]:
    for match in _DROPPED.finditer(folded):
        yield match.start(), match.end(), ""
    if language == "en":
        for match in _GLUED_ON.finditer(folded):
            yield match.end(), match.end(), " "
        for match in _GLUED.finditer(folded):
            yield match.end(), match.end(), " "


def _split(clean: str, language: Language) -> Iterator[Span]:
    end_of = _END_ZH if language == "zh" else _END_EN
    start = 0
    for match in end_of.finditer(clean):
        near = max(start, match.start() - _LONGEST_ABBREVIATION)
        in_line = language == "en" and not match.group().startswith("\n")
        if in_line and _NOT_AN_END.search(clean, near, match.start()) and not _BEGINS.match(clean, match.end()):
            continue
        yield from _trimmed(clean, start, match.end())
        start = match.end()
    yield from _trimmed(clean, start, len(clean))


def _trimmed(clean: str, start: int, end: int) -> Iterator[Span]:
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
