"""Words that stand for firms named before: "it", "the company", "both", "the latter", "we" of a firm's speaker."""

from __future__ import annotations

from collections.abc import Iterator

from extract.awards.clauses import Firm, Run, cue, is_speaker, named_runs
from extract.awards.shapes import HONOUR_LINE, HONOURS_FOLLOW
from extract.found import Found
from extract.numbers import parse_number
from storage.model import Span

_LOOK_BACK = 3  # sentences in which "the company" looks for its firm


def runs(found: Found) -> tuple[Run, ...]:
    """Every run of firms, and every "it" or "the company" that stands for one, in the order of the text."""
    named = tuple(named_runs(found))
    return tuple(
        sorted([*named, *_pointing_runs(found, named), *_honour_lines(found, named)], key=lambda run: run.start)
    )


def _pointing_runs(found: Found, named: tuple[Run, ...]) -> Iterator[Run]:
    language, clean = found.text.language, found.text.clean
    firsts: dict[int, int] = {}
    for run in (run for run in named if not run.is_aside):
        firsts.setdefault(run.index, run.start)
    for index, sentence in enumerate(found.text.sentences):
        end = firsts.get(index, sentence.end)
        many = list(cue("they", language).finditer(clean, sentence.start, end))
        if many and (companies := _all_before(named, index)):
            for match in many:
                yield Run(tuple(Firm(company, Span(*match.span())) for company in companies), sentence, index)
        elif (word := _word_for_firm(found, sentence, end)) and (company := _subject_before(found, named, index, word)):
            yield Run((Firm(company, word),), sentence, index)
        yield from _all_of_sentence(found, named, index)
        yield from _behind_semicolons(found, named, index)
        yield from _one_of_several(found, named, index)
        yield from _last_of_row(found, named, index)
        yield from _speakers_firm(found, named, index)
        yield from _asked_firm(found, named, index)


def _all_of_sentence(found: Found, named: tuple[Run, ...], index: int) -> Iterator[Run]:
    """ "Both" behind all firms of its own sentence: "X and Y share a title: both are little giants"."""
    here = [run for run in named if run.index == index and not run.is_aside]
    companies = tuple(dict.fromkeys(firm.company for run in here for firm in run.firms))
    if found.text.language != "en" or len(companies) < 2:
        return
    for word in cue("they", "en").finditer(found.text.clean, here[-1].end, here[-1].sentence.end):
        yield Run(tuple(Firm(company, Span(*word.span())) for company in companies), here[-1].sentence, index)


def _behind_semicolons(found: Found, named: tuple[Run, ...], index: int) -> Iterator[Run]:
    """ "It" that opens a clause behind a semicolon, 该公司 behind a comma: the firm named last that is no lender."""
    lenders = {one.id for one in found.companies if cue("never", found.text.language).search(one.name)}
    for match in cue("clause_it", found.text.language).finditer(found.text.clean, *found.text.sentences[index]):
        before = [run for run in named if run.index == index and run.end <= match.start() and not run.is_aside]
        before = [run for run in before if run.firms[0].company not in lenders]
        if before and len(before[-1].firms) == 1:
            word = Span(*match.span("word"))
            yield Run((Firm(before[-1].firms[0].company, word),), before[-1].sentence, index)


def _one_of_several(found: Found, named: tuple[Run, ...], index: int) -> Iterator[Run]:
    """ "The former" and "the latter" of the firms that stand last before it."""
    language, sentence = found.text.language, found.text.sentences[index]
    for kind, place in (("former", 0), ("latter", -1)):
        for match in cue(kind, language).finditer(found.text.clean, *sentence):
            companies = _several_before(named, index, match.start())
            if companies:
                yield Run((Firm(companies[place], Span(*match.span())),), sentence, index)


def _last_of_row(found: Found, named: tuple[Run, ...], index: int) -> Iterator[Run]:
    """ "The last two" or "the latter two" of a row of firms that stands before in its sentence."""
    for match in cue("last_of_row", found.text.language).finditer(found.text.clean, *found.text.sentences[index]):
        rows = [run for run in named if run.index == index and run.end <= match.start()]
        number = int(parse_number(match["number"]) or 0)
        if rows and 1 < number < len(rows[-1].firms):
            firms = tuple(Firm(firm.company, Span(*match.span())) for firm in rows[-1].firms[-number:])
            yield Run(firms, rows[-1].sentence, index)


def _several_before(named: tuple[Run, ...], index: int, position: int) -> tuple[str, ...]:
    """The firms of the nearest sentence that names at least two before a position."""
    for back in range(_LOOK_BACK):
        runs_there = [run for run in named if run.index == index - back and run.end <= position]
        companies = tuple(dict.fromkeys(firm.company for run in runs_there for firm in run.firms))
        if len(companies) > 1:
            return companies
    return ()


def _asked_firm(found: Found, named: tuple[Run, ...], index: int) -> Iterator[Run]:
    """ "You" in a question of an interview: the firm of the headline."""
    sentence = found.text.sentences[index]
    word = cue("you", found.text.language).search(found.text.clean, *sentence)
    if (
        word
        and found.text.clean.startswith("Q", _line_start(found, sentence))
        and (firm := _headline_firm(found, named))
    ):
        yield Run((Firm(firm, Span(*word.span())),), sentence, index)


def _line_start(found: Found, sentence: Span) -> int:
    return found.text.clean.rfind("\n", 0, sentence.start) + 1


def _speakers_firm(found: Found, named: tuple[Run, ...], index: int) -> Iterator[Run]:
    """ "We" in what a person of a firm is quoted with; the person stands in the same sentence or beside it."""
    sentence = found.text.sentences[index]
    if '"' not in found.text[sentence] or not cue("we", found.text.language).search(found.text[sentence]):
        return
    near = sorted((run for run in named if abs(run.index - index) <= 1), key=lambda run: abs(run.index - index))
    speaks_for = next((run.firms[0].company for run in near if is_speaker(found, run)), None)
    if speaks_for:
        quote = found.text.clean.index('"', *sentence)
        yield Run((Firm(speaks_for, Span(quote, quote + 1)),), sentence, index)


def _honour_lines(found: Found, named: tuple[Run, ...]) -> Iterator[Run]:
    """2021 省级瞪羚企业: a Chinese line of a year and a title below "公司先后被评为:"; the year stands for the firm."""
    company, clean = None, found.text.clean
    for index, sentence in enumerate(found.text.sentences if found.text.language == "zh" else ()):
        if HONOURS_FOLLOW.search(found.text[sentence]):
            own = [run for run in named if run.index == index and len(run.firms) == 1]
            company = own[0].firms[0].company if own else _subject_before(found, named, index, sentence)
        elif company and (year := HONOUR_LINE.match(clean, *sentence)):
            yield Run((Firm(company, Span(*year.span("year"))),), sentence, index)
        elif clean[sentence.start - 1 : sentence.start] == "\n":
            company = None


def _word_for_firm(found: Found, sentence: Span, end: int) -> Span | None:
    """The word of a sentence that stands for a firm; a clause that only goes on behind a semicolon has its first."""
    language, clean = found.text.language, found.text.clean
    word = cue("it", language).match(clean, sentence.start, end) or cue("field", language).match(
        clean, sentence.start, end
    )
    word = word or cue("same", language).search(clean, sentence.start, end)
    word = word or cue("object_it", language).search(clean, sentence.start, end)
    if word is None and (clean[max(0, sentence.start - 1)] in ";；" or _goes_on_in_line(found, sentence, end)):
        word = cue("goes_on", language).match(clean, sentence.start, end)
    return Span(*word.span(word.lastgroup or 0)) if word else None


def _goes_on_in_line(found: Found, sentence: Span, end: int) -> bool:
    """2023年又获评…: a Chinese sentence without a firm of its own that goes on in the line of the one before."""
    is_same_line = found.text.clean[sentence.start - 1 : sentence.start] not in ("", "\n")
    return found.text.language == "zh" and end == sentence.end and is_same_line


def _all_before(named: tuple[Run, ...], index: int) -> tuple[str, ...]:
    """The firms of the sentence before, those named aside left out."""
    runs_before = [run for run in named if run.index == index - 1 and not run.is_aside]
    return tuple(dict.fromkeys(firm.company for run in runs_before for firm in run.firms))


def _subject_before(found: Found, named: tuple[Run, ...], index: int, word: Span) -> str | None:
    """The firm that the nearest sentence before is about: its first that stands alone and not aside.

    An announcement's bare "the Company" is the firm of its headline.
    """
    if cue("announcer", found.text.language).fullmatch(found.text[word]) and (firm := _headline_firm(found, named)):
        return firm
    for back in range(1, _LOOK_BACK + 1):
        subjects = [run for run in named if run.index == index - back and not run.is_aside]
        if subjects:
            return subjects[0].firms[0].company if len(subjects[0].firms) == 1 else None
        if _is_of_announcer(found, index - back) and (firm := _headline_firm(found, named)):
            return firm
    return None


def _is_of_announcer(found: Found, index: int) -> bool:
    """Whether a Chinese sentence is about the bare 公司: 2019年,公司被认定为…; the clauses behind it go on so."""
    if found.text.language != "zh" or index < 0:
        return False
    word = cue("same", "zh").search(found.text.clean, *found.text.sentences[index])
    return word is not None and cue("announcer", "zh").fullmatch(word.group()) is not None


def _headline_firm(found: Found, named: tuple[Run, ...]) -> str | None:
    """The one firm of the headline and of the subtitle that a dash opens below it: ——记甲木有限公司."""
    end = found.text.title_end or found.text.clean.find("\n", 1)
    if found.text.clean.startswith("—", end + 1):
        end = found.text.clean.find("\n", end + 1)
    never = {one.id for one in found.companies if cue("never", found.text.language).search(one.name)}
    firms = {firm.company for run in named for firm in run.firms if firm.span.end <= end} - never
    return firms.pop() if len(firms) == 1 else None
