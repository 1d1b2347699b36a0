"""The public body that pays a sum, as the text names it."""

from __future__ import annotations

import re
from functools import cache

from extract.found import Found
from extract.words import words
from storage.model import Amount, Span

_LONGEST_BODY = 16
_BEFORE_A_BODY = re.compile(r"[^\u4e00-\u9fff、]|(?<![省市区县])、|其中|收到|获得|[获由经从向年月日在的]|来自")


def public_body(found: Found, place: Span, amount: Amount) -> str | None:
    """The body as the stored text writes it, without an article before a proper name."""
    before = found.text.clean[place.start : amount.span.start]
    if found.document.language == "zh":
        span = _body_zh(before)
    else:
        clean, end = found.text.clean, amount.span.end
        following = [one.span.start for one in found.amounts if end <= one.span.start < place.end]
        behind = _giver_en().search(clean, end, min([place.end, *following]))
        if behind:
            return re.sub(r"^[Tt]he (?=[A-Z])", "", behind[1])
        match = _giver_en().search(found.text[place]) or _subject_en().match(before)
        if match and re.search(r"\b(?:which|while|whereas)\b", before[match.end() :]):
            return None
        span = match.span(1) if match else None
    if not span:
        return None
    stored = found.text.stored(Span(place.start + span[0], place.start + span[1]))
    return re.sub(r"^[Tt]he (?=[A-Z])", "", found.text.source[stored.start : stored.end])


def _body_zh(before: str) -> tuple[int, int] | None:
    for match in reversed(list(_payer_zh().finditer(before))):
        start = max((cut.end() for cut in _BEFORE_A_BODY.finditer(before, 0, match.end())), default=0)
        if 2 < match.end() - start <= _LONGEST_BODY:
            return start, match.end()
    return None


@cache
def _payer_zh() -> re.Pattern[str]:
    table = words("payments")["payer"]
    ends, verbs = ("|".join(sorted(some, key=len, reverse=True)) for some in (table["zh"], table["verb"]["zh"]))
    again = "[市区县省州](?=(?:财政)?(?:再|另|叠加|配套))"
    return re.compile(rf"{again}|(?:{ends})(?=(?:\d{{4}}年[^，。、]{{0,10}})?(?:{verbs}))")


@cache
def _body_en() -> str:
    end = rf"(?:{'|'.join(words('payments')['payer']['en'])})\b(?!'s|-)"
    name = r"(?:[A-Z][\w-]+(?:,? and)?\s+){0,3}?"
    what = "(?:[A-Z][\\w-]+|finance|commerce|economy|industry|science|technology)"
    of_what = rf"(?:\s+of\s+{what}(?:\s+and\s+{what})*)?"
    return rf"(?!an?\s)((?:[Tt]he\s+)?(?:[\w'-]+\s+){{0,4}}?{end}(?:\s+{name}{end})*{of_what})"


@cache
def _giver_en() -> re.Pattern[str]:
    giver = r"(?:from|of|(?<!backed )(?<!led )(?<!up )(?<!supported )(?<!followed )by)"
    return re.compile(rf"\b{giver}\s+{_body_en()}(?!\s+(?:firms|level))")


@cache
def _subject_en() -> re.Pattern[str]:
    tells = "announced|said|says|told|jointly|reported|published|and|of|which|who"
    when = r"[A-Z][a-z]+|spring|summer|autumn|winter|(?:19|20)\d\d|month|year|week"
    since = rf"(?:From (?:19|20)\d\d to|In|By|Since|Last) (?:{when})\s+"
    return re.compile(rf"(?:.*?[,:]\s+|{since})?{_body_en()}\s+(?!firms|level|lending|loans|{tells})[a-z]")
