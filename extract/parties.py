"""Who pays a sum and whose it is, where the text names them."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.found import Found
from extract.parties_zh import belongs_to_several, in_turn, is_bought, named_as_payee, row_before
from extract.payers import public_body
from extract.role_cues import says
from extract.topics import Mention, defined_company, is_bank, mentions, receivers, topic
from storage.model import Amount, Company, Language, Role, Span

_PUBLIC: tuple[Role, ...] = ("fund", "grant_per_company", "loan")
_BACK = 3
_PAYING = 24
_LEADS = 40
# What is bought or invested in: the sum comes to it, not from it.
_TARGET_BEFORE = {
    "zh": re.compile(r"(?:收购|入股|参股|认购|投资了?|领投)\"?$"),
    "en": re.compile(
        r"\b(?:(?:stake|shares|interest|holding|percent|tenth|third|quarter|half|money|yuan|all) (?:in|of)"
        r"|invest\w* in|bought|acquired|took over|backed)\s+(?:the\s+)?$"
    ),
}
_TOWARDS = re.compile(r"[向对给为](?:其)?(?:全资|控股)?(?:子公司|孙公司)?\"?$")
_INVESTED = re.compile(r"\"?(?:增?投|注资|增资|入股|出资)")
_INTO = re.compile(r"\b(?:yuan|dollars|[mb]illion|capital|money|equity|funding) into $")
_SOLD = re.compile(
    r",? (?:(?:which|that) )?(?:(?:was|has been) )?(?:bought|acquired|taken over|purchased)(?: \w+){0,3} by\b"
)
_STAKE = re.compile(
    r"\b(?:took|takes|taken|bought|buys|holds|acquired)\b[^.;]*\b(?:stake|shares|equity)\b"
    r"|\bfunds? (?:added|put in|chipped in|contributed|injected)\b"
)
_FOR_SHARES = re.compile(r" (?:(?:in exchange|in return) for |at an? (?:[\w-]+ ){0,2}valuation\b)")
_SAYS = re.compile(r"[,.?!]\"\s*(?:said|says|recalls|recalled|explained|explains|added|adds|told)\b")
_GETS = re.compile("(?:获得?|拿到|收到|引入|吸引)(?:了|约|近|超)?$")
_FUND = re.compile(r"(?:基金|创投|资本|投资|\b(?:Fund|Capital|Ventures|Partners|Investments?))(?:\([^()]*\))?$")


def parties_of(found: Found, amount: Amount, sentence: int) -> tuple[str | None, str | None]:
    """Payer and payee: a company's id, or the surface of a public body, or None."""
    place = found.text.sentences[sentence]
    before = found.text.clean[place.start : amount.span.start]
    language = found.document.language
    bank = next((one.id for one in found.companies if is_bank(one) and _stands_in(one, place)), None)
    firm = _firm_of(found, sentence, amount) or _spoken_of(found, amount, sentence, before)
    if language == "zh" and amount.role != "investment":
        row = [one for one in row_before(found, sentence, amount) if one.company not in _funds(found)]
        turn = in_turn(found, row, amount, place)
        firm = turn if turn or belongs_to_several(found, row, amount) else named_as_payee(found, sentence) or firm
    if amount.role == "investment":
        return _investment(found, amount, sentence, firm)
    if amount.role not in _PUBLIC:
        gives = says("paying", before[-_PAYING:], language) or says("sponsored", before, language)
        return (firm, None) if gives else (None, firm)
    payer = bank if amount.role == "loan" and bank else public_body(found, place, amount)
    return payer, firm if amount.role != "fund" else None


def _investment(found: Found, amount: Amount, sentence: int, firm: str | None) -> tuple[str | None, str | None]:
    """Who invests and whose stock it is: a fund gives, a firm in a round of its own receives."""
    language, place = found.document.language, found.text.sentences[sentence]
    here = mentions(found, sentence)
    clean = found.text.clean
    funds = _funds(found)
    target = next((one.company for one in here if _is_target(clean, place, one, language)), None)
    investors = [one.company for one in here if one.company != target and one.start < amount.span.start]
    if target and investors:
        return next((one for one in investors if one in funds), investors[0]), target
    if not here and _STAKE.search(found.text[place]):
        return None, topic(found, sentence, _BACK)
    if target and target == firm:
        return None, target
    giver = next((one.company for one in here if one.company in funds and _gives(clean, amount, one)), None)
    if giver and giver != firm:
        return giver, firm
    if firm in funds:
        others = [one.company for one in here if one.company not in funds]
        return firm, others[-1] if others else topic(found, sentence, _BACK)
    gets = language == "zh" and _GETS.search(clean, place.start, amount.span.start)
    raised = says("raised", found.text[place], language) or _FOR_SHARES.match(clean, amount.span.end)
    return (None, firm) if raised or gets else (firm, None)


def _gives(clean: str, amount: Amount, one: Mention) -> bool:
    """ "150 million yuan in equity from X": the fund stands behind the sum."""
    gap = clean[amount.span.end : max(one.start, amount.span.end)]
    return bool(re.fullmatch(r"[^.;,]{0,40}\b(?<!led )(?:from|by)\s(?:the\s)?", gap))


def _funds(found: Found) -> set[str]:
    return {one.id for one in found.companies if any(_FUND.search(surface) for surface in one.surfaces)}


def _is_target(clean: str, place: Span, one: Mention, language: Language) -> bool:
    if (
        (not one.pointer and _INTO.search(clean, place.start, one.start))
        or _SOLD.match(clean, one.end)
        or _TARGET_BEFORE[language].search(clean, place.start, one.start)
        or (language == "zh" and is_bought(clean, one))
    ):
        return True
    return bool(_TOWARDS.search(clean, place.start, one.start) and _INVESTED.match(clean, one.end))


def _stands_in(firm: Company, place: Span) -> bool:
    return any(place.start <= span[0] < place.end for span in firm.spans)


def _firm_of(found: Found, sentence: int, amount: Amount) -> str | None:
    """The firm named or pointed at last before the sum in its sentence, or else the first after it."""
    clean, language = found.text.clean, found.document.language
    here = mentions(found, sentence)
    ahead = [
        one
        for one in here
        if one.start < amount.span.start
        and not (one.pointer and says("class_of_firms", clean[one.end : amount.span.start], language))
    ]
    if amount.role == "other" and says("valuation", clean[ahead[-1].end if ahead else 0 : amount.span.start], language):
        ahead = [one for one in ahead if one.company not in _funds(found)] or ahead
    before = [one for one in ahead if not one.aside] or [one for one in ahead if not one.beside]
    after = [one for one in here if one.start >= amount.span.end and not one.pointer]
    following = [one for one in after if _leads_to(found, amount, one.start)]
    return before[-1].company if before else following[0].company if following else None


def _leads_to(found: Found, amount: Amount, start: int) -> bool:
    """ "With a capital of 5 million yuan, X", "8 million yuan to X": nothing new begins in between."""
    gap = found.text.clean[amount.span.end : start]
    sentence = found.text.sentences[found.text.sentence_at(amount.span.start)]
    if says("first_person", found.text.clean[sentence.start : amount.span.start], found.document.language):
        return True
    if _SAYS.search(gap):
        return True
    return len(gap) <= _LEADS and not re.search(r"\b(?:and|while|but|which|where)\b|[，。;]", gap)


def _spoken_of(found: Found, amount: Amount, sentence: int, before: str) -> str | None:
    """The firm that the sentences before are about, where this one does not speak of a class of firms."""
    language = found.document.language
    speaker = _speaker(found, sentence, before)
    if speaker:
        return speaker
    if language == "en" and _speaks_of_itself(found, sentence):
        return _main_firm(found)
    own = defined_company(found) if _OWN_FIGURES.match(before) else None
    if own and not any(one.start < amount.span.start for one in mentions(found, sentence)):
        return own
    if says("class_of_firms", before, language):
        return None
    unsaid = amount.role in {"revenue", "loan"} and not says("territory", before, language)
    subjectless = language == "en" and _SUBJECTLESS.match(before)
    if language == "en" and not (unsaid or subjectless) and not says("anaphor", before, language):
        return None
    spoken = topic(found, sentence, _BACK)
    beside = next((one.company for one in mentions(found, sentence) if one.start < amount.span.start), None)
    return spoken or beside or (_main_firm(found) if says("main_firm", before, language) else None)


# A firm's own report: "we", "our", "Group revenue", an answer in an interview; a report has several of them.
_SELF = re.compile(r"(?:\bA: |\b(?:[Ww]e|[Oo]ur|[Mm]y|us|I|Group (?:revenue|sales|turnover|profit|earnings))\b)")
_OWN_REPORT = 3


def _speaks_of_itself(found: Found, sentence: int) -> bool:
    """Whether a sentence outside quotations, or the whole text, is told by the firm itself."""
    own = _own_sentences(found)
    return sentence in own or (len(own) >= _OWN_REPORT and not mentions(found, sentence))


@lru_cache(maxsize=2)
def _own_sentences(found: Found) -> frozenset[int]:
    sentences = (found.text[place] for place in found.text.sentences)
    return frozenset(at for at, told in enumerate(sentences) if '"' not in told and _SELF.search(told))


# A company's results, told without naming it: "For the fourth quarter net revenues were".
_OWN_FIGURES = re.compile(
    r"\W*(?:(?:For|In|During) (?:the )?(?:[\w-]+ ){1,4}?(?:ended [^,.;]{4,20})?,? ?)?"
    r"(?:[Nn]et|[Tt]otal|[Gg]ross|[Oo]perating|[Aa]djusted|[Rr]evenues?|[Ss]ales)\b"
)
# Who speaks for the firm spoken of: "said its founder", "said general manager Wu Jie".
_HEAD = re.compile(r"\b(?:its|general manager|chairman|chairwoman|founder|president|chief executive|CEO|owner)\b")


# Notes leave the subject out: "Lost 9 million yuan in 2020."
_SUBJECTLESS = re.compile(
    r"\W*(?:Lost|Made|Sold|Earned|Booked|Posted|Raised|Got|Received|Net profit|Profit|Exports|Orders|Export orders"
    r"|Government (?:subsidies|grants)|Market value)\b"
)


# A quotation ends, and who speaks follows: ..."甲木光学厂长说.
_QUOTE_ENDS = re.compile('[。！？!?，,]?"$')
_SPEAKS = re.compile("[^，。]{0,24}(?:说|表示|介绍|坦言|笑言|感慨|告诉)")


def _speaker(found: Found, sentence: int, before: str) -> str | None:
    """The firm of the person who speaks, where the sum stands in a quotation and the name behind it."""
    sentences, language = found.text.sentences, found.document.language
    we = says("first_person", before, language)
    quote, _, behind = found.text[sentences[sentence]].rpartition('"')
    unnamed = all(one.pointer for one in mentions(found, sentence))
    if unnamed and says("first_person", quote, language) and _HEAD.search(behind):
        return topic(found, sentence, _BACK)
    if sentence + 1 >= len(sentences) or _line_ends(found, sentences[sentence], sentences[sentence + 1]):
        return None
    following = mentions(found, sentence + 1)
    first = following[0] if following and not following[0].pointer else None
    if first is None:
        return None
    quoted = (
        language == "zh"
        and first.start == sentences[sentence + 1].start
        and _QUOTE_ENDS.search(found.text[sentences[sentence]])
        and _SPEAKS.match(found.text.clean, first.end)
    )
    return first.company if quoted or we else None


def _main_firm(found: Found) -> str | None:
    """The firm that a document names first."""
    first = min(((span[0], one.id) for one in receivers(found) for span in one.spans), default=None)
    return first[1] if first else None


def _line_ends(found: Found, place: Span, following: Span) -> bool:
    return "\n" in found.text.clean[place.end : following.start]
