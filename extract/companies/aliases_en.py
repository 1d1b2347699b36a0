"""Other names that an English text gives a firm: in brackets, after "formerly", as the brand of an owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from extract.companies.candidate import Candidate, Link
from extract.companies.place_names import is_place_en, place_at
from extract.companies.runs_en import RUN, common
from extract.companies.tables import any_of, words_of
from storage.model import Span

_BRACKET = (
    r",? ?\((?:hereinafter|hereafter|formerly|herein|(?:also )?known as|or|the|short for|referred to as|called|\s)*"
    rf"(?:\"|')?(?P<bracket>{RUN})(?:\"|')?(?:,? ?(?:for short|hereafter|hereinafter))?"
    rf"(?:,? ?(?:or|and|also) (?:the )?(?:\"|')(?P<second>{RUN})(?:\"|'))?(?:[,;][^()]*)?\)"
)
# The Chinese name in brackets behind an English one, with or without a label: (Chinese: …).
CHINESE = re.compile(
    r"\.? ?\((?:[A-Z][A-Za-z ]{1,24}: ?)?\"?(HAN{2,12}(?:\(HAN{2,6}\))?HAN{0,20})\"?(?:[,;][^()]*)?\)".replace(
        "HAN", "[\u3400-\u9fff]"
    )
)
_ADVERB = "also |better |commonly |widely |more often |now |once |previously |formerly |originally "
_END = r"(?=[,.;)\"']| abroad| at home| overseas| in [A-Z]| last| in \d| this| after| for short|$)"
_FORM = r"(?:\.?,? ?(?:Ltd|Limited|Inc)\b\.?)?"
_OWNED = (
    r",? (?:an? [^,.]{2,60}, )?(?:which )?(?:is |are )?"
    "(?:an? (?:[a-z-]+ ){0,3}brand (?:made|owned|run|held|sold|created|marketed|founded) by"
    "|belongs to|owned by|a brand (?:of|owned by)|the brand of|a trademark of|the [A-Z]* ?brand of)"
)


@cache
def _alias() -> re.Pattern[str]:
    cues = any_of(words_of("alias", "en"))
    named = (
        rf"(?:, an? [^,.()]{{3,60}})?,? (?:which |is |was |were )*(?:{_ADVERB})*"
        rf"(?P<cue>{cues}|known (?:[a-z]+ ){{1,4}}as) (?:as )?"
        rf"(?:\"|')?(?P<named>{RUN})(?:\"|')?{_END}"
    )
    return re.compile(f"{_BRACKET}|{named}")


def aliases_en(clean: str, name: str, end: int) -> Iterator[tuple[Candidate, Link]]:
    """The alias that follows a name ending here."""
    chinese = CHINESE.match(clean, end)
    if chinese and place_at(chinese[1], 0) < len(chinese[1]):
        yield Candidate(Span(*chinese.span(1)), "alias", 0.9), Link(name, chinese[1])
    match = _alias().match(clean, end, min(len(clean), end + 90))
    if match is None:
        return
    cue = match["cue"] or ""
    group = "named" if cue else "bracket"
    alias = match[group]
    if alias != name and _fits(alias, name, cue):
        yield (
            Candidate(Span(*match.span(group)), "alias", 0.9),
            Link(name, alias, cue in words_of("alias", "en_former")),
        )
    second = match["second"]
    if second and second != name and _fits(second, name, ""):
        yield Candidate(Span(*match.span("second")), "alias", 0.9), Link(name, second)


def _fits(alias: str, name: str, cue: str) -> bool:
    words = alias.split()
    if is_place_en(alias) or all(word in common() for word in words):
        return False
    if cue or is_acronym(alias, name) or words[0] in name.split():
        return True
    return (alias.isupper() and len(alias) > 2) or (len(words) > 1 and words[0][:3] == name[:3])


def is_acronym(alias: str, name: str) -> bool:
    """Whether capital letters abbreviate a name, with or without its legal form.

    >>> is_acronym("SYMC", "Shanghai Yunzhao Membrane Co")
    True
    """
    letters = alias.replace("&", "").replace(".", "")
    if not (2 <= len(letters) <= 8 and letters.isupper()):
        return False
    words = [word for word in re.findall(r"[A-Za-z][\w']*", name) if word[0].isupper()]
    initials = "".join(word[0] for word in words)
    if initials.startswith(letters):
        return len(initials) - len(letters) <= 3
    return len(letters) >= 3 and (initials[1:].startswith(letters) or _spells_brand(letters, words))


_SYLLABLE = re.compile(
    "(?<=[aeiou])(?:ng?(?=[^aeioung])|r(?=[^aeiou]))?([b-df-hj-np-tw-z])h?(?=[aeiou])", re.IGNORECASE
)


def _spells_brand(letters: str, words: Sequence[str]) -> bool:
    """QYP for Qiyun Precision: the first word of the name, or the one behind a place, by its syllables."""
    for position, brand in enumerate(words[:2]):
        syllables = brand[0] + "".join(match[1] for match in _SYLLABLE.finditer(brand))
        spelled = syllables.upper() + "".join(word[0] for word in words[position + 1 :])
        if len(syllables) > 1 and spelled.startswith(letters) and len(letters) > len(syllables):
            return True
    return False


@cache
def _brand() -> re.Pattern[str]:
    return re.compile(f"(?P<brand>{RUN}){_OWNED} (?P<firm>{RUN}{_FORM})")


@cache
def _maker_of_brand() -> re.Pattern[str]:
    return re.compile(rf"\b(?:maker|owner|producer) (?:of|behind) the (?P<brand>{RUN}) brand,? (?P<firm>{RUN}{_FORM})")


def brands(clean: str) -> Iterator[tuple[Candidate, Candidate, Link]]:
    """Brands that are said to belong to a firm."""
    if not any(cue in clean for cue in ("brand", "belongs to", "owned by", "trademark")):
        return
    for match in chain(_brand().finditer(clean), _maker_of_brand().finditer(clean)):
        brand, firm = match["brand"], match["firm"]
        if brand.split()[0] in common() or is_place_en(firm) or all(word in common() for word in firm.split()):
            continue
        yield (
            Candidate(Span(*match.span("brand")), "brand", 0.85),
            Candidate(Span(*match.span("firm")), "brand owner", 0.6),
            Link(firm, brand),
        )


_OWN_BRAND_REACH = 150  # characters between a firm and its brand


@cache
def _own_brand() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:under|with|by|for|through) (?:its|the|their) (?:own |house )?(?:brands?(?: names?)?|label) "
        rf"\"?(?P<named>{RUN})"
        rf"|\bunder (?:its|the|their) (?:own )?\"?(?P<before>{RUN})\"? (?:brand|label|name)\b"
        rf"|\bwhose brand(?: is|,)? \"?(?P<whose>{RUN})|\(brand(?: name)?:? \"?(?P<bracket>{RUN})"
    )


def own_brands(clean: str, names: dict[str, list[Span]]) -> Iterator[tuple[Candidate, Link]]:
    """Brands that the firm named last sells under: "X is known to drivers under its brand Y"."""
    if "brand" not in clean and "label" not in clean and "under " not in clean:
        return
    ends = sorted((span.end, name) for name, spans in names.items() for span in spans)
    for match in _own_brand().finditer(clean):
        span = Span(*match.span(str(match.lastgroup)))
        brand = clean[span.start : span.end]
        owners = [name for end, name in ends if match.start() - _OWN_BRAND_REACH <= end <= match.start()]
        if owners and brand != owners[-1] and not is_place_en(brand) and not all(w in common() for w in brand.split()):
            yield Candidate(span, "own brand", 0.85), Link(owners[-1], brand)
