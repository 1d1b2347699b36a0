"""What kind of count a number is: a new list, the stock, a goal, or a part and other things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.counts.bare import is_part_of_next
from extract.counts.candidate import Candidate, Reading, pattern
from extract.counts.context import words_behind, words_between
from extract.counts.parts import told_whole
from extract.found import Found
from storage.model import CountKind, Language, Span

# Titles that are given by lists alone, and where an article says that it is about one.
_LISTED = frozenset({"unicorn", "potential_unicorn", "gazelle", "potential_gazelle"})
_LEAD = 300
_JOINED = re.compile("[、和及与]|,? and |, ?")


def kind_of(
    found: Found, sentence: Span, candidates: Sequence[Candidate], index: int, earlier: Sequence[Reading]
) -> CountKind:
    """The kind of count; where the words of the number tell none, that of the number before it."""
    language = found.text.language
    one = candidates[index]
    start = candidates[index - 1].end if index else _after_aside(found, sentence)
    before = words_between(found, start, one.span.start)
    if index:
        # Words in front of a comma are still about the number before.
        before = re.split("[,，;；]", before)[-1]
    after = words_behind(found, sentence, candidates, index)
    inside = [reading for reading in earlier if reading.sentence == sentence]
    if _is_target(found, sentence, one, before, after, inside):
        return "target"
    if index and _is_whole_of_batch(found, candidates[index - 1], one, before):
        return "new"
    if pattern("other", "before", language).search(before) or pattern("other", "after", language).search(after):
        return "other"
    stop = candidates[index + 1].span.start if index + 1 < len(candidates) else sentence.end
    joined = bool(inside) and _JOINED.fullmatch(found.text.clean[candidates[index - 1].end : one.span.start])
    of_stock = bool(joined) and inside[-1].kind == "cumulative"
    cued = _by_cues(found, one, start, stop, before, after, of_stock)
    if cued:
        return cued
    if index + 1 < len(candidates) and is_part_of_next(found, one, candidates[index + 1]):
        whole = kind_of(found, sentence, candidates, index + 1, earlier)
        return whole if whole in {"new", "cumulative"} else "other"
    same = told_whole(found, one, earlier) or (inside[-1] if joined else None)
    return same.kind if same else _by_verbs(found, sentence, one, before, after, earlier)


def _after_aside(found: Found, sentence: Span) -> int:
    """ "With the new batch, Wuhu has 102": where the statement itself begins."""
    aside = pattern("aside", "", found.text.language).match(found.text.clean, sentence.start, sentence.end)
    return aside.end() if aside else sentence.start


def _is_whole_of_batch(found: Found, part: Candidate, one: Candidate, before: str) -> bool:
    """ "2,377 of the 2,930 firms named in the third batch": the batch was that large, whatever became of the part."""
    whole = before == " of the " and part.span.end == one.span.start - len(before)
    stop = found.text.clean.find("passed", one.end)
    return whole and any(
        one.span.end <= batch.span.start < (stop if stop > 0 else one.end + 60) for batch in found.batches
    )


def _by_cues(
    found: Found, one: Candidate, start: int, stop: int, before: str, after: str, of_stock: bool
) -> CountKind | None:
    """What the phrase, the words in front of it or a batch beside it, between its neighbours, tell.

    `of_stock`: the number goes on a row of a stock, whatever list the text gives out.
    """
    language = found.text.language
    if pattern("new", "phrase", language).search(words_between(found, one.span.end, one.end)):
        return "new"
    stop = min(stop, one.span.start + 60)
    one_batch = any(start <= batch.span.start < stop and not _many(batch.surface) for batch in found.batches)
    if pattern("since", "before", language).search(before):
        return "cumulative"
    if pattern("since", "after", language).search(after):
        return "new" if one_batch and pattern("since", "sum", language).search(after) else "cumulative"
    listed = one.title is None or one.title.title in _LISTED
    if language == "en" and listed and not of_stock and _gives_out_a_list(found):
        return "new"
    if any(start <= batch.span.start < one.span.start and _many(batch.surface) for batch in found.batches):
        return "cumulative"
    return _nearest_cue(before, language) or ("new" if one_batch else None)


def _nearest_cue(before: str, language: Language) -> CountKind | None:
    """What the word for a list or a stock that stands nearest in front of a number makes of it."""
    new = max((match.end() for match in pattern("new", "before", language).finditer(before)), default=-1)
    stock = max((match.end() for match in pattern("cumulative", "before", language).finditer(before)), default=-1)
    return None if new == stock == -1 else "new" if new > stock else "cumulative"


def _by_verbs(
    found: Found,
    sentence: Span,
    one: Candidate,
    before: str,
    after: str,
    earlier: Sequence[Reading],
) -> CountKind:
    language = found.text.language
    inside = [reading for reading in earlier if reading.sentence == sentence]
    has = pattern("have", "before", language).search(before)
    if pattern("listed", "after", language).search(after) or (
        has and _goes_on(found, sentence, one, before, inside, earlier)
    ):
        return "new"
    if pattern("cumulative", "after", language).search(after) or (has and language == "en"):
        return "cumulative"
    if pattern("new", "after", language).search(after) or pattern("new", "weak", language).search(before):
        return "new"
    if has and any(sentence.start <= title.span.start < sentence.end for title in found.titles):
        return "new" if _gives_out_a_list(found) else "cumulative"
    if inside:
        last = _on_its_level(found, sentence, one, inside)
        return "cumulative" if last.kind == "target" else last.kind
    return _kind_before(found, sentence, earlier)


def _on_its_level(found: Found, sentence: Span, one: Candidate, inside: Sequence[Reading]) -> Reading:
    """The number before, for one outside brackets the last that stands outside them too: "98 firms (20 new), 12 …"."""

    outside = [other for other in inside if not _in_brackets(found, sentence, other.candidate)]
    return outside[-1] if outside and not _in_brackets(found, sentence, one) else inside[-1]


def _is_state_beside_goal(found: Found, one: Candidate, after: str) -> bool:
    """ "60 little giants (31 at the end of 2023), 450 SRDI firms (262)": what there is, in brackets behind a goal."""
    opened = found.text.language == "en" and found.text.clean[one.span.start - 1] == "("
    return opened and bool(re.match(r"\)|,? (?:now|today|at|in|so far|as of|currently)\b[^)]*\)", after))


def _in_brackets(found: Found, sentence: Span, one: Candidate) -> bool:
    """Whether an English number is an aside; Chinese brackets hold the numbers of places, "甲市(12家)"."""
    before = found.text.clean[sentence.start : one.span.start]
    return found.text.language == "en" and before.rfind("(") > before.rfind(")")


def _goes_on(
    found: Found, sentence: Span, one: Candidate, before: str, inside: Sequence[Reading], earlier: Sequence[Reading]
) -> bool:
    """ "Hangzhou has nine": a bare number of another place goes on with the list that was told of before."""
    another = bool(inside) or re.search(r"place \W*\w*\W*(?:has|had)\b", before)
    if not ((one.bare or one.anaphor) and another):
        return False
    if earlier and (
        inside or found.text.sentence_at(earlier[-1].sentence.start) + 1 >= found.text.sentence_at(one.span.start)
    ):
        return earlier[-1].kind == "new"
    return _names_new_batch(found, found.text.sentence_at(sentence.start) - 1)


def _names_new_batch(found: Found, number: int) -> bool:
    sentence = found.text.sentences[max(0, number)]
    return any(
        one.event in {"new", "support"} and sentence.start <= one.span.start < sentence.end for one in found.batches
    )


def _kind_before(found: Found, sentence: Span, earlier: Sequence[Reading]) -> CountKind:
    """A number without words of its own goes on with what the sentence before told of: a list, or a stock."""
    if earlier and pattern("broken_down", "", found.text.language).search(found.text[sentence]):
        last = {one.kind for one in earlier if one.sentence == earlier[-1].sentence}
        return "new" if earlier[0].kind == "new" and last != {"cumulative"} else "cumulative"
    number = found.text.sentence_at(sentence.start)
    for back in (1, 2):
        told = [one for one in earlier if found.text.sentence_at(one.sentence.start) + back == number]
        before = [one.kind for one in told if not _in_brackets(found, one.sentence, one.candidate)]
        if "new" in before or "cumulative" in before:
            # A list of facts line by line goes on with the last of them.
            line = found.text.language == "en" and found.text.clean[sentence.start] in "-*•·"
            return "new" if (before[-1] == "new" if line else "new" in before) else "cumulative"
    if number and _names_new_batch(found, number - 1):
        return "new"
    if _gives_out_a_list(found):
        return "new"
    previous = words_between(found, *found.text.sentences[number - 1]) if number else ""
    return "new" if pattern("new", "after", found.text.language, "(?s:.*?){}").search(previous) else "cumulative"


def _gives_out_a_list(found: Found) -> bool:
    """独角兽榜单出炉: whether the headline says so, or an English lead about unicorns or gazelles alone."""
    language = found.text.language
    if language == "zh":
        return bool(pattern("released", "", language).search(found.text.clean, 0, found.text.title_end))
    lead = [title.title for title in found.titles if title.span.start < _LEAD]
    listed = bool(lead) and _LISTED.issuperset(lead) and re.search(r"\blist\b", found.text.lower[:_LEAD])
    return bool(listed and pattern("released", "", language).search(found.text.clean, 0, _LEAD))


def _many(surface: str) -> bool:
    """前四批, "the first four batches": the stock of several batches."""
    return bool(re.search(r"^[前头]|batches|至|(?:first|all) \w+ ", surface))


def _goal_start(found: Found, sentence: Span) -> int:
    """Where the goal of a sentence may stand: a semicolon does not end it, and a list has it in the line above."""
    number = found.text.sentence_at(sentence.start)
    while number and found.text.clean[found.text.sentences[number - 1].end - 1] in ";；":
        number -= 1
    while number and found.text.clean[found.text.sentences[number].start] in "-*•·":
        number -= 1
    return found.text.sentences[number].start


def _of_a_plan(found: Found, lead: str) -> re.Match[str] | None:
    """A line of a plan that goes year by year: 2026年:“小巨人”达到52家."""
    headline, language = found.text.clean[: found.text.title_end], found.text.language
    is_plan = pattern("plan", "", language).search(headline)
    return pattern("plan", "dated", language).search(lead) if is_plan else None


def _is_target(
    found: Found, sentence: Span, one: Candidate, before: str, after: str, inside: Sequence[Reading]
) -> bool:
    language = found.text.language
    if inside and inside[-1].kind == "target" and _is_state_beside_goal(found, one, after):
        return False
    if not _in_brackets(found, sentence, one):
        inside = [other for other in inside if not _in_brackets(found, sentence, other.candidate)]
    lead = found.text.clean[_goal_start(found, sentence) : one.span.start]
    told = pattern("target", "not", language, "{}$").search(before) or pattern("target", "past", language).search(after)
    if told or pattern("conditional", "", language).search(lead):
        return False
    cue = pattern("target", "before", language).search(lead) or _of_a_plan(found, lead)
    if cue and pattern("target", "to", language).search(before):
        return True
    if inside and inside[-1].kind != "target":
        cue = pattern("target", "before", language).search(before)
    elif inside and pattern("met", "", language).search(before):
        return False
    return bool(cue or pattern("target", "after", language).search(after))
