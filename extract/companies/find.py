"""The finder of firms: rules of both languages, their evidence combined, one record a firm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from extract.companies import (
    aliases,
    aliases_en,
    aliases_zh,
    banks_zh,
    codes,
    combine,
    derived,
    groups,
    known_names,
    legal_en,
    legal_zh,
    lists_en,
    lists_zh,
    names_en,
    short_zh,
)
from extract.companies.candidate import Candidate, Link
from extract.companies.combine import Mention
from extract.companies.deeds_zh import names_by_deeds, names_by_trade, quoted_names
from extract.companies.forms_zh import other_forms
from extract.companies.framed_zh import framed
from extract.companies.line_lists import lines
from extract.companies.marked_zh import famous, labelled, listed
from extract.companies.runs_en import Run, runs
from extract.companies.short_zh import short_names
from extract.companies.table_cells import cells
from extract.found import Found
from storage.model import Company, Language, Span

_SURE = 0.93
Names = dict[str, list[Span]]


def find_companies(found: Found) -> tuple[Company, ...]:
    """Every firm of a document, with all its surface forms and where they stand."""
    clean = found.text.clean
    known = known_names.hits(found.known, clean)
    given = [*known_names.candidates(known), *cells(found)]
    candidates, links = _find_zh(found, given) if found.text.language == "zh" else _find_en(found, given)
    places = {span for place in found.places for span in place.spans}
    candidates = [one for one in candidates if one.span not in places or one.rule == derived.TOWN_BRAND]
    mentions = combine.repeated(clean, combine.accepted(candidates))
    ids = {clean[span.start : span.end]: one.company for span, one in known}
    return tuple(_companies(clean, mentions, links, ids))


def _find_zh(found: Found, given: list[Candidate]) -> tuple[list[Candidate], list[Link]]:
    clean = found.text.clean
    rules = (
        legal_zh.legal_names, other_forms, banks_zh.banks, banks_zh.funds, listed, names_by_deeds, names_by_trade,
        quoted_names, framed, labelled, famous,
    )  # fmt: skip
    candidates = [*given, *chain.from_iterable(rule(clean) for rule in rules)]
    candidates += short_names(clean, on_topic=bool(found.titles) or any(one.score >= _SURE for one in candidates))
    if "Ltd" in clean or "Inc" in clean or "Co." in clean:
        candidates += legal_en.legal_names(clean)
    candidates += lists_zh.enumerated(clean, frozenset(_names(clean, candidates)))
    candidates += lines(clean, candidates)
    candidates = [one for one in candidates if not short_zh.is_part_of_a_body(clean, one.span.end)]
    candidates = [one for one in candidates if not short_zh.is_quoted_product(clean, one.span)]
    candidates, links, names = _with_aliases(clean, candidates, "zh")
    links += aliases.renamed(clean, names)
    links += aliases_zh.told_in_full(clean, names)
    more = list(derived.derived_zh(clean, names))
    return [*candidates, *(one for one, _ in more)], [*links, *(link for _, link in more)]


def _find_en(found: Found, given: list[Candidate]) -> tuple[list[Candidate], list[Link]]:
    clean = found.text.clean
    candidates = [*given, *legal_en.legal_names(clean)]
    all_runs = list(_outside(runs(found.text), [one.span for one in candidates]))
    candidates += names_en.weighed(clean, all_runs, [title.span for title in found.titles])
    candidates += lists_en.enumerated(clean, all_runs, combine.scores(candidates))
    brands = list(aliases_en.brands(clean))
    candidates += chain.from_iterable((brand, firm) for brand, firm, _ in brands)
    if "公司" in clean:
        candidates += legal_zh.legal_names(clean)
    candidates, links, names = _with_aliases(clean, candidates, "en")
    more = list(derived.derived_en(clean, names, all_runs))
    links += [link for *_, link in brands]
    candidates += (one for one, _ in more)
    renamed = aliases.renamed(clean, _names(clean, candidates))  # "Quilin, registered as …": the brand is known by now
    return candidates, [*links, *(link for _, link in more), *renamed]


def _outside(all_runs: Iterable[Run], spans: list[Span]) -> Iterator[Run]:
    for run in all_runs:
        if not any(run.span.start < end and start < run.span.end for start, end in spans):
            yield run


def _with_aliases(
    clean: str, candidates: list[Candidate], language: Language
) -> tuple[list[Candidate], list[Link], Names]:
    """The candidates, the aliases that the text defines for them, and all names; twice, for an alias of an alias."""
    links: list[Link] = []
    names = _names(clean, candidates)
    for _ in range(2):
        pairs = list(aliases.defined(clean, names, language))
        if not pairs:
            break
        candidates = [*candidates, *(one for one, _ in pairs)]
        links += [link for _, link in pairs]
        names = _names(clean, candidates)
    return candidates, links, names


def _names(clean: str, candidates: list[Candidate]) -> Names:
    names: Names = {}
    for one in combine.accepted(candidates):
        names.setdefault(clean[one.span.start : one.span.end], []).append(one.span)
    return names


def _companies(clean: str, mentions: list[Mention], links: list[Link], ids: dict[str, str]) -> Iterator[Company]:
    places: dict[str, list[Mention]] = {}
    for one in mentions:
        places.setdefault(clean[one.span.start : one.span.end], []).append(one)
    for number, surfaces in enumerate(groups.group(list(places), links), start=1):
        own = sorted((one for surface in surfaces for one in places[surface]), key=lambda one: one.span)
        spans = tuple(one.span for one in own)
        former = tuple(dict.fromkeys(link.alias for link in links if link.former and link.alias in surfaces))
        yield Company(
            id=f"c{number}",
            name=max((name for name in surfaces if name not in former), key=len, default=surfaces[0]),
            surfaces=tuple(surfaces),
            spans=spans,
            rules=tuple(dict.fromkeys(rule for one in own for rule in one.rules)),
            confidence=round(min(0.99, max(one.score for one in own)), 2),
            company=next((ids[surface] for surface in surfaces if surface in ids), None),
            credit_code=codes.credit_code(clean, spans),
            stock_code=codes.stock_code(clean, spans),
            former_names=former,
        )
