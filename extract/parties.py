"""Who pays a sum and whose it is, where the text names them."""

from __future__ import annotations

import re
from functools import cache

from extract.found import Found
from extract.roles import says
from extract.words import words
from storage.model import Amount, Company, Role, Span

_PUBLIC: tuple[Role, ...] = ("fund", "grant_per_company", "loan")
_BACK = 3
_PAYING = 24
_LEADS = 40
_LONGEST_BODY = 16
# 由某基金领投, "led by X": not what the sentence is about.
_OBLIQUE = {
    "zh": re.compile(r"[由与向从][^，。；]{0,40}$"),
    "en": re.compile(r"\b(?:by|from|with)\s+(?:[\w'-]+\s+){0,3}$"),
}
_BEFORE_A_BODY = re.compile(r"[^\u4e00-\u9fff、]|(?<![省市区县])、|收到|获得|[获由经从向年月日在的]|来自")


def parties_of(found: Found, amount: Amount, sentence: int) -> tuple[str | None, str | None]:
    """Payer and payee: a company's id, or the surface of a public body, or None."""
    place = found.text.sentences[sentence]
    before = found.text.clean[place.start : amount.span.start]
    language = found.document.language
    bank = next((one.id for one in found.companies if _is_bank(one) and _stands_in(one, place)), None)
    firm = _firm_of(found, place, amount) or _spoken_of(found, amount, sentence, before)
    if amount.role == "investment":
        return (None, firm) if says("raised", found.text[place], language) else (firm, None)
    if amount.role not in _PUBLIC:
        return (firm, None) if says("paying", before[-_PAYING:], language) else (None, firm)
    payer = bank if amount.role == "loan" and bank else _public_body(found, place, amount)
    return payer, firm if amount.role != "fund" else None


def receivers(found: Found) -> list[Company]:
    """The firms that money may belong to: all but the banks."""
    return [one for one in found.companies if not _is_bank(one)]


def _stands_in(firm: Company, place: Span) -> bool:
    return any(place.start <= span[0] < place.end for span in firm.spans)


def _firm_of(found: Found, place: Span, amount: Amount) -> str | None:
    """The firm named last before the sum in its sentence, or else the first after it."""
    starts = sorted((s[0], one.id) for one in receivers(found) for s in one.spans if place.start <= s[0] < place.end)
    ahead = [(start, name) for start, name in starts if start < amount.span.start]
    clean, language = found.text.clean, found.document.language
    before = [name for start, name in ahead if not _OBLIQUE[language].search(clean, place.start, start)]
    before = before or [name for _, name in ahead]
    after = [name for start, name in starts if start >= amount.span.end and _leads_to(found, amount, start)]
    return before[-1] if before else after[0] if after else None


def _leads_to(found: Found, amount: Amount, start: int) -> bool:
    """ "With a capital of 5 million yuan, X", "8 million yuan to X": nothing new begins in between."""
    gap = found.text.clean[amount.span.end : start]
    sentence = found.text.sentences[found.text.sentence_at(amount.span.start)]
    if says("first_person", found.text.clean[sentence.start : amount.span.start], found.document.language):
        return True
    return len(gap) <= _LEADS and not re.search(r"\b(?:and|while|but|which|where)\b|[，。;]", gap)


def _spoken_of(found: Found, amount: Amount, sentence: int, before: str) -> str | None:
    """The firm that the sentences before are about, where this one does not speak of a class of firms."""
    language, sentences = found.document.language, found.text.sentences
    following = sentences[sentence + 1 : sentence + 2]
    if (
        following
        and says("first_person", before, language)
        and not _line_ends(found, sentences[sentence], following[0])
    ):
        speaker = [one.id for one in receivers(found) if _stands_in(one, following[0])]
        if speaker:
            return speaker[0]
    if says("class_of_firms", before, language):
        return None
    unsaid = amount.role == "revenue" and not says("territory", before, language)
    if language == "en" and not unsaid and not says("anaphor", before, language):
        return None
    for place in reversed(sentences[max(0, sentence - _BACK) : sentence]):
        spoken = min(
            ((s[0], one.id) for one in receivers(found) for s in one.spans if s[0] in range(*place)), default=None
        )
        if spoken:
            return spoken[1]  # the first firm of a sentence is what it is about
    return _main_firm(found) if says("main_firm", before, language) else None


def _main_firm(found: Found) -> str | None:
    """The firm that a document names first."""
    first = min(((span[0], one.id) for one in receivers(found) for span in one.spans), default=None)
    return first[1] if first else None


def _line_ends(found: Found, place: Span, following: Span) -> bool:
    return "\n" in found.text.clean[place.end : following.start]


def _is_bank(firm: Company) -> bool:
    table = words("payments")["bank"]
    return firm.name.endswith(tuple(table["zh"])) or bool(set(firm.name.split()) & set(table["en"]))


def _public_body(found: Found, place: Span, amount: Amount) -> str | None:
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
    return re.compile(rf"(?:{ends})(?=(?:\d{{4}}年[^，。、]{{0,10}})?(?:{verbs}))")


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
    return re.compile(rf"(?:.*?[,:]\s+)?{_body_en()}\s+(?!firms|level|lending|loans|{tells})[a-z]")
