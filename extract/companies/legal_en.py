"""English names with a legal form: Co., Ltd., Inc, Corporation, PLC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.candidate import Candidate
from extract.companies.place_names import is_place_en
from extract.companies.runs_en import WORD, trim_left
from extract.companies.tables import words_of
from storage.model import Span

_FORM = re.compile(
    "(?=,? ?[(CLIPpGAOSKBN])"  # how all of them begin: most places fail at once
    r"(?:,? ?\(Group\))?"
    r"(?:,? ?\b(?:(?:Co(?:mpany|rporation|rp)?|CO)\b\.? ?,? ?(?:\(Group\) ?,? ?)?"
    r"(?:Ltd|Limited|LTD|LIMITED|Inc|LLC)\b\.?)"
    r"|,? ?\((?:Limited|General) Partnership\)"
    r"|,? (?:Pte|Pty|Pvt)\.?,? (?:Ltd|Limited)\b\.?"
    r"|,? (?:Co|CO|Corp|Inc|INC|Ltd|LTD|LLC|LLP|PLC|Plc|plc|GmbH|AG|AS|AB|Oy|SE|KG|S\.p\.A|S\.A|B\.V|N\.V"
    r"|Limited|LIMITED|Company|Corporation|CORPORATION|L\.P)\b\.?(?! of the))"
    r"(?: of China)?"
)
FORM_AT_END = re.compile(
    r"(?:,? ?\(Group\))?(?:,? ?\b"
    r"(?:Co|CO|Company|Corp|Corporation|CORPORATION|Inc|INC|Ltd|LTD|Limited|LIMITED|LLC|LLP|L\.P|PLC|plc|GmbH|AG|SE|Pte|Pty)\b\.?,?)+$"
)
_GARBLED = r"[A-Z][a-z]*\?+[a-z]+"  # a letter that a page lost: Fran?ois
_LEFT = re.compile(
    rf"(?:{_GARBLED}|{WORD}|\([A-Z][\w ]*\)|&)(?: ?(?:{_GARBLED}|{WORD}|\([A-Z][\w ]*\)|&|of|and|for))*,?$"
)
# Forms that stand in sentences in other senses too: behind a single word they make no name.
_PLAIN_FORMS = frozenset(("Company", "Limited", "LIMITED", "Corporation", "CORPORATION", "SE", "KG"))
_GENERIC = frozenset(
    {
        "Limited",
        "Liability",
        "Stock",
        "Joint",
        "Joint-stock",
        "Listed",
        "Fortune",
        "Holding",
        "Technology",
        "Parent",
        "Trading",
        "Insurance",
    }
)


def legal_names(clean: str) -> Iterator[Candidate]:
    """Every name with a legal form."""
    floor = 0
    for match in _FORM.finditer(clean):
        if match.start() < floor:
            continue
        left = _LEFT.search(clean, max(floor, match.start() - 110), match.start())
        if not left:
            continue
        start = _start(clean, left.start(), match.start())
        stem = clean[start : match.start()].strip(" ,")
        form = match.group().strip(" ,.")
        if not stem or (not stem[0].isupper() and not stem[0].isdigit() and not re.match("[a-z][A-Z]", stem)):
            continue
        words = stem.split()
        if form in _PLAIN_FORMS and (len(words) < 2 or set(words) <= _GENERIC):
            continue
        if set(words) <= _GENERIC:
            continue
        yield Candidate(Span(start, match.end()), "legal form", 0.95)
        floor = match.end()


@cache
def _joined() -> frozenset[str]:
    return frozenset(words_of("joined", "en"))


def _start(clean: str, start: int, end: int) -> int:
    for match in re.finditer(r"(\S+) (of|and|for) (?=\S+)", clean[start:end]):
        before, link, after = match.group(1), match.group(2), clean[start + match.end() : end].split(" ", maxsplit=1)[0]
        if link == "and" and before in _joined() and (after in _joined() or after.endswith("ing")):
            continue
        if (link == "of" and before in ("Bank", "Corporation", "Company")) or before == "&":
            continue
        start = start_after = start + match.end()
        return _start(clean, start_after, end)
    start = trim_left(clean, start, end)
    return _at_place(clean, start, end)


def _at_place(clean: str, start: int, end: int) -> int:
    """A run that is too long for a name starts at the last place in it."""
    words = clean[start:end].split(" ")
    if len(words) < 7:
        return start
    position = start
    best = start
    for number, word in enumerate(words):
        if number >= 2 and is_place_en(word) and number < len(words) - 1:
            best = position
            break
        position += len(word) + 1
    return best
