"""Other names that a text gives a firm: in brackets and quotes, after "formerly", 以下简称, 原名."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN
from extract.companies.candidate import Candidate, Link
from extract.companies.place_names import is_place_en, place_at
from extract.companies.runs_en import RUN, common
from extract.companies.tables import any_of, words_of
from extract.words import words
from storage.model import Language, Span

_GENERIC_ZH = re.compile(
    "(?:本|该|贵|上市|标的|目标)?(?:公司|企业|集团)|发行人|甲方|乙方|.方|申请人|被告|原告|采购人|供应商|标的|我们"
)


@cache
def _zh() -> re.Pattern[str]:
    cue = any_of(words_of("alias", "zh"))
    return re.compile(
        rf"[\"]?\s?[,，]?\s?\(?(?:[^()，。]{{0,12}}[,，;；])?\s?(?:后|也|曾|在下文|下文)?(?P<cue>{cue}|(?<=\()[原现](?!告))(?:为|是|作|[::])?\s?(?:\"(?P<quoted>[^\"]{{2,24}})\"|(?P<plain>[{HAN}A-Za-z0-9&·\-*]{{2,24}}(?:\([{HAN}]{{2,4}}\)[{HAN}]*)?))(?:(?:或|、|和|及)\"(?P<second>[^\"]{{2,20}})\")?"
    )


@cache
def _en() -> re.Pattern[str]:
    return re.compile(
        rf",? ?\((?:hereinafter|hereafter|formerly|herein|known as|also known as|or|the|short for|referred to as|called|below|\s)*(?:\"|')?(?P<bracket>{RUN})(?:\"|')?(?:,? ?(?:for short|hereafter|hereinafter))?(?:[,;][^()]*)?\)"
        rf"|(?:, an? [^,.()]{{3,60}})?,? (?:which is |is |was |were )?(?:also |better |commonly |widely |more often |now |once |previously |formerly |originally )*(?P<cue>known as|formerly|called|renamed|renamed as|renamed to|previously|trading as|now named|doing business as|previously named|formerly named|formerly called|whose former name is|was renamed|changed its name to|short for|or) (?:as )?(?:\"|')?(?P<named>{RUN})(?:\"|')?(?=[,.;)\"']| last| in \d| this| after| for short|$)"
    )


_FORMER_EN = {"formerly", "previously", "previously named", "formerly named", "formerly called", "whose former name is"}
_BRAND = re.compile(
    rf"(?P<brand>{RUN}),? (?:an? [^,.]{{2,60}}, )?(?:which )?(?:is |are )?(?:belongs to|owned by|a brand (?:of|owned by)|the brand of|a trademark of) (?P<firm>{RUN})"
)


def defined(clean: str, names: dict[str, list[Span]], language: Language) -> Iterator[tuple[Candidate, Link]]:
    """Aliases that follow a name, each with its link to that name."""
    pattern = _zh() if language == "zh" else _en()
    for name, spans in names.items():
        for span in spans:
            match = pattern.match(clean, span.end, min(len(clean), span.end + 90))
            if match:
                yield from _aliases(name, match, language)


def _aliases(name: str, match: re.Match[str], language: Language) -> Iterator[tuple[Candidate, Link]]:
    groups = ("quoted", "plain", "second") if language == "zh" else ("bracket", "named")
    cue = match["cue"] or ""
    former = cue == "原" or cue in (words("companies")["alias"]["zh_former"] if language == "zh" else _FORMER_EN)
    for group in groups:
        alias = match[group]
        if not alias or alias == name or not (_fits_zh(alias) if language == "zh" else _fits_en(alias, name, cue)):
            continue
        yield Candidate(Span(*match.span(group)), "alias", 0.9), Link(name, alias, former)


def _fits_zh(alias: str) -> bool:
    return not _GENERIC_ZH.fullmatch(alias) and place_at(alias, 0) != len(alias) and not re.search("[的了是,，]", alias)


def _fits_en(alias: str, name: str, cue: str) -> bool:
    first = alias.split(maxsplit=1)[0]
    if is_place_en(alias) or all(word in common() for word in alias.split()):
        return False
    if cue:
        return True
    return (
        is_acronym(alias, name)
        or first in name.split()
        or (alias.isupper() and len(alias) > 2)
        or (len(alias.split()) > 1 and first[:3] == name[:3])
    )


def is_acronym(alias: str, name: str) -> bool:
    """Whether capital letters abbreviate a name, with or without its legal form.

    >>> is_acronym("SYMC", "Shanghai Yunzhao Membrane Co")
    True
    """
    letters = alias.replace("&", "").replace(".", "")
    if not (2 <= len(letters) <= 8 and letters.isupper()):
        return False
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]\w*", name) if word[0].isupper())
    return (initials.startswith(letters) and len(initials) - len(letters) <= 3) or (
        initials[1:].startswith(letters) and len(letters) >= 3
    )


def brands(clean: str) -> Iterator[tuple[Candidate, Candidate, Link]]:
    """Brands that are said to belong to a firm."""
    for match in _BRAND.finditer(clean):
        brand, firm = match["brand"], match["firm"]
        if brand.split()[0] in common() or is_place_en(firm) or firm.split()[0] in common():
            continue
        yield (
            Candidate(Span(*match.span("brand")), "brand", 0.85),
            Candidate(Span(*match.span("firm")), "brand owner", 0.6),
            Link(firm, brand),
        )
