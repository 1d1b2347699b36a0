"""What a company cell holds: one firm or several, former names, marks that belong to neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM_ZH = (
    r"公司|厂|集团|(?:合伙|独资|联营|集团)企业|合伙\)|合伙）|合伙|研究院|研究所|设计院|研究中心|中心|合作社|工作室|事务所|农场|商行"
    "|药业|股份|实业|酒业"
)
_FORM_EN = r"Ltd\.?|Limited|Inc\.?|Corp\.?|Corporation|Company|LLC|GmbH|Group|PLC|L\.?P\.?|Works|Factory|Holdings"
_FORM = f"(?:{_FORM_ZH}|{_FORM_EN})"
_ANY_FORM = re.compile(rf"{_FORM_ZH}|(?:{_FORM_EN.lower()})(?![a-z])")
_FIRM = re.compile(
    rf"(?=.{{4,80}}$)(?![^()（）]*[，。；、！？:：])[\w（(].*?{_FORM}\s*(?:[（(][^（）()]*[）)])?\s*$", re.IGNORECASE
)
_NO_FIRM = re.compile(
    r"(?:以下|上述|全部|所有|各|名单|关于|拟|推荐|认定|通过|专精特新|中小|小巨人|高新技术|创新型|瞪羚|独角兽).{0,12}企业$|^(?:民营|国有|外资|私营|中小|大型|中型|小型|微型|小微)?企业$|服务中心$|^(?:所属|隶属|上级|控股|母公司|归属|关联)(?:集团|公司|企业)(?:名称)?$|^(?:[（(]?集团[）)]?|科技|股份|有限|责任|总|分)*公司$"
)
_SENTENCE = re.compile(
    r"\b(?:are|is|was|were|has|have|had|among|included?|includes|including|namely|such as|joined|named|won|from"
    r"|that|which)\b"
)
_FORMER = re.compile(
    r"\s*[（(\[【]\s*(?:原(?:企业|公司)?名称?|曾用名|更名前|变更前|原|旧名|formerly(?: known as)?|former name|f/k/a)"
    r"\s*(?:为|是)?[:：]?\s*"
    r"(?P<name>(?:[^（）()\[\]【】]|[（(][^（）()]*[）)])+?)\s*[）)\]】]",
    re.IGNORECASE,
)
_PRODUCT = re.compile(r"(?<=[A-Za-z.])\s*\([a-z][a-z ,-]+\)$")  # Co., Ltd. (zippers)
_MARKS = re.compile(r"^[*＊※★☆●◆■▲#\s]+|[*＊※★☆●◆■▲#\s]+$")
_INNER_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff（）()])\s+(?=[\u4e00-\u9fff（）()])")
_SEPARATOR = re.compile(r"\s*[、；;/／]\s*|(?<=公司)\s+|(?<=厂)\s+|(?<=公司)[，,]\s*|\s*\n\s*")
# Lines of a cell that were joined: each ends like a whole name. A branch belongs to the firm before it.
_GLUED = re.compile(
    r"(?<=有限公司|责任公司)(?=[\u4e00-\u9fff（(][\u4e00-\u9fff（）()]{5,}?(?:有限|责任)公司)(?![^司]*分公司)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A firm, its former name where the cell gives one, and where it stands in the cell."""

    company: str
    start: int
    end: int
    former: str | None = None


def is_firm(text: str) -> bool:
    """Whether a text reads like one firm's name and nothing else."""
    return bool(_FIRM.match(text)) and not _NO_FIRM.search(text) and not _SENTENCE.search(text)


def forms_in(text: str) -> int:
    """How many words that end a firm's name stand in a text, and so how many firms there are at most."""
    return len(_ANY_FORM.findall("".join(text.lower().split())))


def names_in(cell: str) -> list[Name]:
    """The firms of a company cell; more than one only where each part is a firm's name of its own."""
    pieces = _pieces(cell)
    if len(pieces) > 1 and all(is_firm(piece) and len(piece) > 5 for piece, _ in pieces):
        return [name for piece, start in pieces if (name := _name(piece, start))]
    name = _name(cell, 0)
    return [name] if name else []


def _pieces(cell: str) -> list[tuple[str, int]]:
    pieces = []
    start = 0
    for match in sorted((*_SEPARATOR.finditer(cell), *_GLUED.finditer(cell)), key=lambda one: one.span()):
        if match.start() < start:
            continue
        pieces.append((cell[start : match.start()], start))
        start = match.end()
    pieces.append((cell[start:], start))
    return [(piece, at) for piece, at in pieces if piece.strip()]


def _name(text: str, start: int) -> Name | None:
    former = _FORMER.search(text)
    printed = text[: former.start()] + text[former.end() :] if former else text
    stripped = _PRODUCT.sub("", _MARKS.sub("", printed))
    if not stripped:
        return None
    begin = text.find(stripped[0])
    end = text.rfind(stripped[-1]) + 1
    if former and begin < former.start() and text[former.end() :].strip() == "":
        end = min(end, former.start())
    return Name(_INNER_BLANKS.sub("", stripped), start + begin, start + end, former["name"].strip() if former else None)
