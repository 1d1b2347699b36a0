"""The finder of firms: rules of both languages, their evidence combined, one record a firm."""

from __future__ import annotations

from collections.abc import Iterator

from extract.companies import (
    aliases,
    codes,
    combine,
    derived,
    forms_zh,
    groups,
    legal_en,
    legal_zh,
    lists_en,
    lists_zh,
    names_en,
    short_zh,
)
from extract.companies.candidate import Candidate, Link
from extract.companies.combine import Mention
from extract.companies.runs_en import runs
from extract.found import Found
from storage.model import Company, Span


def find_companies(found: Found) -> tuple[Company, ...]:
    """Every firm of a document, with all its surface forms and where they stand."""
    clean = found.text.clean
    find = _find_zh if found.text.language == "zh" else _find_en
    candidates, links = find(found)
    mentions = combine.repeated(clean, combine.accepted(candidates))
    return tuple(_companies(clean, mentions, links))


def _names(clean: str, candidates: list[Candidate]) -> dict[str, list[Span]]:
    names: dict[str, list[Span]] = {}
    for one in combine.accepted(candidates):
        names.setdefault(clean[one.span.start : one.span.end], []).append(one.span)
    return names


def _find_zh(found: Found) -> tuple[list[Candidate], list[Link]]:
    clean = found.text.clean
    candidates = [
        *legal_zh.legal_names(clean),
        *forms_zh.other_forms(clean),
        *short_zh.listed(clean),
        *short_zh.subjects(clean),
    ]
    if "Ltd" in clean or "Inc" in clean or "Co." in clean:
        candidates += legal_en.legal_names(clean)
    candidates += lists_zh.enumerated(clean, frozenset(_names(clean, candidates)))
    return _with_aliases(found, candidates, derived.derived_zh)


def _find_en(found: Found) -> tuple[list[Candidate], list[Link]]:
    clean = found.text.clean
    candidates = list(legal_en.legal_names(clean))
    legal = [one.span for one in candidates]
    all_runs = [run for run in runs(found.text) if not any(run.span.start < b and a < run.span.end for a, b in legal)]
    candidates += names_en.weighed(clean, all_runs)
    sure = {tuple(one.span): one.score for one in combine.accepted(candidates, 0.3)}
    candidates += lists_en.enumerated(clean, all_runs, sure)  # type: ignore[arg-type]
    brands = list(aliases.brands(clean))
    candidates += [one for brand, firm, _ in brands for one in (brand, firm)]
    if "公司" in clean:
        candidates += legal_zh.legal_names(clean)
    candidates, links = _with_aliases(found, candidates, lambda text, names: derived.derived_en(text, names, all_runs))
    return candidates, [*links, *(link for *_, link in brands)]


def _with_aliases(found: Found, candidates: list[Candidate], derive: object) -> tuple[list[Candidate], list[Link]]:
    clean, language = found.text.clean, found.text.language
    links: list[Link] = []
    for rule in (lambda names: aliases.defined(clean, names, language), lambda names: derive(clean, names)):  # type: ignore[operator]
        pairs = list(rule(_names(clean, candidates)))
        candidates = [*candidates, *(candidate for candidate, _ in pairs)]
        links += [link for _, link in pairs]
    return candidates, links


def _companies(clean: str, mentions: list[Mention], links: list[Link]) -> Iterator[Company]:
    places: dict[str, list[Mention]] = {}
    for one in mentions:
        places.setdefault(clean[one.span.start : one.span.end], []).append(one)
    for number, surfaces in enumerate(groups.group(list(places), links), start=1):
        own = sorted((one for surface in surfaces for one in places[surface]), key=lambda one: one.span)
        spans = tuple(one.span for one in own)
        former = tuple(dict.fromkeys(link.alias for link in links if link.former and link.alias in surfaces))
        yield Company(
            id=f"c{number}",
            name=max((s for s in surfaces if s not in former), key=len, default=surfaces[0]),
            surfaces=tuple(surfaces),
            spans=spans,
            rules=tuple(dict.fromkeys(rule for one in own for rule in one.rules)),
            confidence=round(min(0.99, max(one.score for one in own)), 2),
            credit_code=codes.credit_code(clean, spans),
            stock_code=codes.stock_code(clean, spans),
            former_names=former,
        )
