"""What firm a sentence is about, and which one "the company", "its", 该厂 or 其 stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from extract.found import Found
from extract.text import lowered
from extract.words import words
from storage.model import Company, Language, Span

# 由某基金领投, "led by X": not what the sentence is about.
_AGENT = {
    "zh": re.compile("[由与向从][^，。；,;]{0,40}$"),
    "en": re.compile(
        r"(?<!\bmade )(?<!\bbuilt )(?<!\bdeveloped )(?<!\bproduced )\b(?:by|from|with)\s+(?:[\w'-]+\s+){0,3}$"
    ),
}
# 客户X, 及全资子公司X, "a rival, X": what is said there is said of another firm.
_LABEL = {
    "zh": re.compile(
        "(?:客户|供应商|竞争对手|对手|机构|伙伴)$|(?:及|和|与|、)(?:其)?(?:全资|控股|下属)?(?:子公司|孙公司|附属公司)$"
    ),
    "en": re.compile(r"\b(?:rival|customer|client|supplier|neighbou?r|peer),?\s+$"),
}
_OWNS = {
    "zh": re.compile(
        "的?(?:全资|控股)?(?:子公司|附属公司|孙公司)|等?(?:领投|跟投|参投)的"
        "|[^，。；,;称说示绍]{0,40}[是为](?:其|公司)的?[^，。；,;]{0,6}(?:客户|供应商|伙伴|股东)"
    ),
    "en": re.compile(r"'s (?:rival|parent|customer|supplier|[\w-]+ (?:rival|parent|customer|supplier))\b"),
}
# "X's chips": the sentence is about something else, unless the thing is money.
_OWN_THING = re.compile(
    r"'s (?![A-Z]{0,3}[$¥€£]?\d)"
    r"(?!(?:[\w&-]+ ){0,3}?(?:revenue|sales|turnover|income|profit|earnings|loss|losses|output|value|valuation|market"
    r"|capital|exports|orders|shares?|stock|investment|spending|budget|costs?|debts?|loans?|assets|r&d)\b)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:Group|Holdings?)\b")
_DEFINED = re.compile(
    r"\s?\((?:[^()]{0,30}[,，;；])?\s?(?:以下|下|后)?[简下]?称?[::]?\s?(?:hereinafter )?"
    r"(?:\"[^\"()]+\"(?:或|、|及|,? or ))?(?:the )?\"(?:本?公司|(?:the )?Company)\""
)
# A part in a deal that an announcement gives a firm: X Ltd. (the "Target"); the Purchaser, X Ltd.
_PART = r"(?:Target|Purchaser|Vendor|Borrower|Subscriber|Investee|Issuer|Lessee|Guarantor)(?: Company)?"
_PART_BEHIND = re.compile(rf"\s?\((?:[^()\"]{{0,40}}[,;] ?)?(?:the )?\"(?:the )?({_PART})\"")
_PART_BEFORE = re.compile(rf"\b[Tt]he ({_PART}), $")
_PARTS = re.compile(rf"\b[Tt]he ({_PART})(?![\w-])")
_SUBSIDIARY_BEFORE = re.compile(r"(?:子公司|\b(?:subsidiary|unit|affiliate))[,:]?\s*$")
_SUBSIDIARY_AFTER = re.compile(
    r"(?:\s?\([^()]*\))?,? (?:is |which is )?(?:an? |its |the )(?:[\w-]+ ){0,3}(?:subsidiary|unit) of\b"
    r"|, in which \w+ holds"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a firm is named or pointed at.

    `aside` where the sentence is not about the firm: it acts there (an agent) or is another's customer, subsidiary or
    neighbour (`beside`).
    """

    start: int
    end: int
    company: str
    aside: bool = False
    beside: bool = False
    pointer: bool = False


def mentions(found: Found, sentence: int) -> tuple[Mention, ...]:
    """The firms named in a sentence and the words that stand for one, in order; banks are none of them."""
    return _read(found)[sentence]


def topic(found: Found, sentence: int, back: int) -> str | None:
    """The firm that the nearest of so many sentences before is about."""
    return _topic_before(_read(found), sentence, back)


def receivers(found: Found) -> list[Company]:
    """The firms that money may belong to: all but the banks."""
    return [one for one in found.companies if not is_bank(one)]


def defined_company(found: Found) -> str | None:
    """The firm that the text calls "the Company", if it does."""
    return _defined(found, [(Span(*span), one.id) for one in receivers(found) for span in one.spans])


def is_bank(firm: Company) -> bool:
    """Whether a firm is a bank by its name: it lends and does not receive."""
    return _names_bank(firm.name)


@lru_cache(maxsize=4096)
def _names_bank(name: str) -> bool:
    table = words("payments")["bank"]
    return name.endswith(tuple(table["zh"])) or bool(set(name.split()) & set(table["en"]))


@lru_cache(maxsize=2)
def _read(found: Found) -> tuple[tuple[Mention, ...], ...]:
    named = sorted((Span(*span), one.id) for one in receivers(found) for span in one.spans)
    group = next((one for span, one in named if _GROUP.search(found.text[span])), None)
    first = named[0][1] if named else None
    known = _Known(_defined(found, named), _subsidiary(found, named), group, first, _parts(found, named))
    read: list[tuple[Mention, ...]] = []
    position = 0
    for place in found.text.sentences:
        own = []
        while position < len(named) and named[position][0].start < place.end:
            if named[position][0].start >= place.start:
                own.append(named[position])
            position += 1
        read.append(tuple(_in_sentence(found, place, own, known, read)))
    return tuple(read)


@dataclass(frozen=True, slots=True)
class _Known:
    """The firm that the text calls "the Company", its subsidiary, the first one called a group, and the very first.

    `parts`: the firms that an announcement names by their part in a deal, "Target" or "Purchaser".
    """

    defined: str | None
    subsidiary: str | None
    group: str | None
    first: str | None
    parts: dict[str, str]


def _in_sentence(
    found: Found, place: Span, named: list[tuple[Span, str]], known: _Known, read: list[tuple[Mention, ...]]
) -> Iterator[Mention]:
    language, clean = found.document.language, found.text.clean
    seen = found.text.lower if language == "en" else clean
    words_for = [
        (Span(*match.span()), str(match.lastgroup))
        for match in _pointers(language).finditer(seen, *place)
        if not any(a <= match.start() < b for (a, b), _ in named)
    ]
    if known.parts:
        words_for += [
            (Span(*match.span()), known.parts[match[1]])
            for match in _PARTS.finditer(clean, *place)
            if match[1] in known.parts
        ]
    here: list[Mention] = []
    for span, what in sorted(chain(named, words_for)):
        pointer = what in _KINDS
        company = _stands_for(found.text[span], what, here, known, read) if pointer else what
        if company:
            again = here[-1] if here and here[-1].company == company else None  # a name and its short form behind it
            beside = again.beside if again else _is_beside(clean, place, span, language)
            agent = again.aside if again else _acts_only(clean, place, span, language)
            here.append(Mention(span.start, span.end, company, (agent or beside) and not pointer, beside, pointer))
    yield from here


def _acts_only(clean: str, place: Span, span: Span, language: Language) -> bool:
    return bool(_AGENT[language].search(clean, place.start, span.start) or _OWN_THING.match(clean, span.end))


def _is_beside(clean: str, place: Span, span: Span, language: Language) -> bool:
    return bool(_LABEL[language].search(clean, place.start, span.start) or _OWNS[language].match(clean, span.end))


_KINDS = ("company", "subsidiary", "last", "object")


def _stands_for(
    word: str, kind: str, here: list[Mention], known: _Known, read: list[tuple[Mention, ...]]
) -> str | None:
    before = _topic_before(tuple(read), len(read), len(read))
    subjects = [one.company for one in here if not one.aside]
    if word.lower().startswith("the group"):
        return known.group or known.defined or known.first
    if word.lower().startswith("the parent"):
        every = (one.company for some in (here, *reversed(read)) for one in reversed(some))
        return next((one for one in every if one != before), before)
    if kind == "company":
        return known.defined or (subjects[0] if subjects else before) or known.first
    if kind == "subsidiary":
        return known.subsidiary or before
    if kind == "object":
        return before or (subjects[0] if subjects else None)
    return subjects[-1] if subjects else here[-1].company if here else before


def _topic_before(read: tuple[tuple[Mention, ...], ...], sentence: int, back: int) -> str | None:
    for index in range(sentence - 1, max(-1, sentence - 1 - back), -1):
        subject = next((one.company for one in read[index] if not one.aside), None)
        if subject:
            return subject
    sentences = reversed(read[max(0, sentence - back) : sentence])
    return next((here[0].company for here in sentences if here), None)


@cache
def _pointers(language: Language) -> re.Pattern[str]:
    """The words that stand for a firm, English in lower case; the group that matched tells the kind."""
    table = words("payments")["pointer"]
    groups = []
    for kind in _KINDS:
        listed = "|".join(sorted(table[kind][language], key=len, reverse=True))
        groups += [f"(?P<{kind}>{listed})"] if listed else []
    if language == "zh":
        return re.compile("|".join(groups))
    return re.compile(lowered(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])"))


def _defined(found: Found, named: list[tuple[Span, str]]) -> str | None:
    return next((one for span, one in named if _DEFINED.match(found.text.clean, span.end, span.end + 70)), None)


def _parts(found: Found, named: list[tuple[Span, str]]) -> dict[str, str]:
    """The parts in a deal that an English announcement defines, and whose they are."""
    clean, parts = found.text.clean, {}
    for span, one in named if found.document.language == "en" else ():
        part = _PART_BEHIND.match(clean, span.end) or _PART_BEFORE.search(clean, max(0, span.start - 24), span.start)
        if part:
            parts[part[1]] = one
    return parts


def _subsidiary(found: Found, named: list[tuple[Span, str]]) -> str | None:
    clean = found.text.clean
    for span, one in named:
        behind = _SUBSIDIARY_AFTER.match(clean, span.end, span.end + 60)
        if behind or _SUBSIDIARY_BEFORE.search(clean, max(0, span.start - 14), span.start):
            return one
    return None
